from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import participation
from bot.core.participation import Heard, Voice
from tests.rituals.strategies import law

THIRTY = [Heard("product", 6, 5), Heard("design", 4, 2), Heard("engineering", 20, 12)]
WEEK_43 = [Heard("product", 12, 9), Heard("design", 6, 4), Heard("engineering", 68, 42)]
WEEK_45 = [Heard("product", 12, 10), Heard("design", 6, 3), Heard("engineering", 68, 41)]
WEEK_47 = [Heard("product", 12, 10), Heard("design", 6, 3), Heard("engineering", 68, 41)]

names = st.sampled_from(["product", "design", "engineering", "data", "research", "support"])


@st.composite
def hearings(draw: st.DrawFn, *, least_asked: int = 0, least: int = 0) -> list[Heard]:
    disciplines = draw(st.lists(names, min_size=least, unique=True))
    asked = [draw(st.integers(least_asked, 40)) for _ in disciplines]
    return [Heard(name, n, draw(st.integers(0, n))) for name, n in zip(disciplines, asked, strict=True)]


rosters = st.dictionaries(names, st.integers(1, 40), min_size=1)


def percent(share: Fraction | None) -> str:
    return f"{float(share or 0):.0%}"


# Rates


def test_a_rate_is_those_who_took_part_of_those_asked() -> None:
    assert [each.rate for each in THIRTY] == [Fraction(5, 6), Fraction(1, 2), Fraction(3, 5)]
    assert participation.total(THIRTY) == Heard("all", 30, 19)
    assert percent(participation.total(THIRTY).rate) == "63%"


def test_in_week_47_design_was_heard_least() -> None:
    assert [percent(each.rate) for each in WEEK_47] == ["83%", "50%", "60%"]
    assert participation.total(WEEK_47) == Heard("all", 86, 54)
    assert percent(participation.total(WEEK_47).rate) == "63%"


def test_nobody_asked_has_no_rate() -> None:
    assert Heard("data", 0, 0).rate is None
    assert participation.rate(0, 0) is None
    assert participation.total([]) == Heard("all", 0, 0)


# Balance and drivers


@pytest.mark.parametrize(
    ("heard", "expected"), [(THIRTY, 0.72), (WEEK_43, 0.89), (WEEK_45, 0.72), (WEEK_47, 0.72)], ids=str
)
def test_balance_is_one_less_twice_the_spread_of_the_rates(heard: list[Heard], expected: float) -> None:
    assert participation.balance(heard) == pytest.approx(expected, abs=0.005)


def test_balance_needs_two_disciplines_with_someone_asked() -> None:
    assert participation.balance([]) is None
    assert participation.balance([Heard("product", 6, 5), Heard("data", 0, 0)]) is None
    assert participation.balance([Heard("product", 6, 5), Heard("design", 6, 5)]) == 1


def test_half_of_the_disciplines_silent_and_half_complete_is_no_balance_at_all() -> None:
    assert participation.balance([Heard("product", 6, 6), Heard("engineering", 40, 0)]) == 0


@law
@given(hearings(least_asked=1, least=2))
def test_balance_is_full_only_when_all_rates_are_alike(heard: list[Heard]) -> None:
    value = participation.balance(heard)

    assert value is not None
    assert 0 <= value <= 1
    assert (value == 1) == (len({each.rate for each in heard}) == 1)


@law
@given(names, st.integers(1, 40), st.lists(st.integers(1, 9), min_size=2, max_size=6))
def test_equal_rates_are_full_balance_whatever_the_sizes(name: str, asked: int, sizes: list[int]) -> None:
    alike = [Heard(f"{name} {n}", asked * size, asked // 2 * size) for n, size in enumerate(sizes)]

    assert participation.balance(alike) == 1


@law
@given(hearings(least_asked=1, least=2), st.data(), st.integers(2, 20))
def test_a_larger_discipline_weighs_no_more(heard: list[Heard], data: st.DataObject, times: int) -> None:
    grown = data.draw(st.sampled_from(heard))
    others = [each for each in heard if each != grown]
    larger = [*others, Heard(grown.discipline, times * grown.asked, times * grown.took_part)]

    assert participation.balance(larger) == participation.balance(heard)
    assert participation.drivers(larger) == participation.drivers(heard)


def test_design_pulls_the_balance_down() -> None:
    assert participation.drivers(THIRTY) == pytest.approx(
        {"product": 0.19, "design": -0.14, "engineering": -0.04}, abs=0.005
    )
    assert participation.drivers(WEEK_47) == pytest.approx(
        {"product": 0.19, "design": -0.15, "engineering": -0.04}, abs=0.005
    )


def test_a_discipline_with_nobody_asked_drives_nothing() -> None:
    assert participation.drivers([Heard("product", 6, 5), Heard("data", 0, 0)]) == {"product": 0}
    assert participation.drivers([]) == {}


@law
@given(hearings())
def test_drivers_cancel_out(heard: list[Heard]) -> None:
    assert sum(participation.drivers(heard).values()) == pytest.approx(0)


# Change


def test_change_is_this_week_less_the_mean_of_the_weeks_before() -> None:
    weeks = zip(WEEK_43, WEEK_45, WEEK_47, strict=True)

    changes = [
        participation.change(now.rate, [first.rate, second.rate])
        for first, second, now in weeks
        if first.rate is not None and second.rate is not None and now.rate is not None
    ]

    assert [round(each * 100) for each in changes if each is not None] == [4, -8, -1]


@pytest.mark.parametrize("before", [[], [Fraction(1, 2)]])
def test_a_change_is_new_with_fewer_than_two_weeks_before(before: list[Fraction]) -> None:
    assert participation.change(Fraction(1, 2), before) is None


# Small disciplines


def test_disciplines_of_two_are_shown_together_and_last() -> None:
    small = [Heard("data", 2, 1), Heard("research", 2, 2)]

    assert participation.merge_small([small[0], *THIRTY, small[1]]) == (*THIRTY, Heard("others", 4, 3))


def test_three_are_enough_to_be_named_and_to_be_quiet() -> None:
    three = [Heard("data", 3, 1), *THIRTY]

    assert participation.merge_small(three) == tuple(three)
    assert participation.merge_small([*three, Heard("support", 2, 2)]) == (*three, Heard("others", 2, 2))
    assert participation.quiet(three) == "data"


def test_a_single_small_discipline_is_not_named() -> None:
    assert participation.merge_small([Heard("data", 1, 0), *THIRTY]) == (*THIRTY, Heard("others", 1, 0))
    assert participation.merge_small([Heard("data", 4, 0)], 5, "rest") == (Heard("rest", 4, 0),)


@law
@given(hearings())
def test_merging_loses_nobody_and_names_no_small_discipline(heard: list[Heard]) -> None:
    merged = participation.merge_small(heard)

    assert participation.total(merged) == participation.total(heard)
    assert all(each.asked >= 3 for each in merged if each.discipline != "others")
    assert [each for each in heard if each.asked >= 3] == [each for each in merged if each.discipline != "others"]


# Quiet


def test_design_is_quiet_and_called_so_the_second_time() -> None:
    assert participation.quiet(THIRTY) == "design"
    assert participation.quiet(WEEK_47) == "design"
    assert participation.called_quiet(WEEK_47, WEEK_45) == "design"


def test_once_is_not_called_quiet() -> None:
    assert participation.called_quiet(WEEK_47, None) is None
    assert participation.called_quiet(WEEK_47, WEEK_43) is None
    assert participation.called_quiet(WEEK_43, WEEK_47) is None
    assert participation.called_quiet([], WEEK_47) is None


def test_exactly_four_fifths_of_the_highest_is_not_quiet() -> None:
    """In floats 4/6 < 0.8 * 10/12 holds, and would name design by mistake."""
    assert participation.quiet([Heard("product", 12, 10), Heard("design", 6, 4)]) is None
    assert participation.quiet([Heard("product", 120, 100), Heard("design", 60, 39)]) == "design"


def test_exactly_sixty_percent_is_not_quiet() -> None:
    assert participation.quiet([Heard("product", 20, 15), Heard("design", 5, 3)]) is None
    assert participation.quiet([Heard("product", 100, 73), Heard("design", 100, 59)]) == "design"


def test_fewer_than_three_are_neither_called_quiet_nor_the_measure_of_others() -> None:
    few = Heard("data", 2, 0)
    full = Heard("research", 1, 1)

    assert participation.quiet([few]) is None
    assert participation.quiet([few, full, Heard("product", 10, 7), Heard("design", 10, 7)]) is None


def test_the_small_ones_together_are_no_discipline_that_could_be_quiet() -> None:
    together = participation.merge_small([*THIRTY, Heard("legal", 2, 0), Heard("support", 2, 1)])

    assert together[-1] == Heard("others", 4, 1)
    assert participation.quiet(together) is None
    assert participation.called_quiet(together, together) is None


def test_of_two_equally_low_the_first_is_named_and_either_may_be_called_quiet() -> None:
    product, design, engineering = Heard("product", 4, 1), Heard("design", 4, 1), Heard("engineering", 10, 9)

    assert participation.quiet([product, design, engineering]) == "product"
    assert participation.called_quiet([product, design], [Heard("product", 4, 4), design]) == "design"


@law
@given(hearings(), hearings())
def test_called_quiet_was_lowest_in_both_weeks(this: list[Heard], before: list[Heard]) -> None:
    called = participation.called_quiet(this, before)

    if called is not None:
        for week in this, before:
            rates = {each.discipline: each.rate for each in week if each.rate is not None and each.asked >= 3}
            assert rates[called] == min(rates.values())


@law
@given(hearings(least=1))
def test_a_discipline_quiet_alone_in_two_weeks_is_called_so(heard: list[Heard]) -> None:
    assert participation.called_quiet(heard, heard) == participation.quiet(heard)


# Voice


def test_voice_shares_are_set_against_the_people_asked() -> None:
    voices = participation.voices(
        {"product": 6, "design": 4, "engineering": 20}, {"product": 14, "design": 2, "engineering": 24}
    )

    assert [each.voice_share for each in voices] == [Fraction(35, 100), Fraction(5, 100), Fraction(60, 100)]
    assert [each.roster_share for each in voices] == [Fraction(1, 5), Fraction(2, 15), Fraction(2, 3)]
    assert [each.representation for each in voices] == [Fraction(7, 4), Fraction(3, 8), Fraction(9, 10)]


def test_in_week_47_product_said_most_for_its_size() -> None:
    voices = participation.voices(
        {"product": 12, "design": 6, "engineering": 68}, {"product": 31, "design": 5, "engineering": 84}
    )

    assert [f"{percent(each.voice_share)} / {percent(each.roster_share)}" for each in voices] == [
        "26% / 14%",
        "4% / 7%",
        "70% / 79%",
    ]
    assert [f"{float(each.representation or 0):.2f}" for each in voices] == ["1.85", "0.60", "0.89"]


def test_disciplines_too_small_to_be_named_speak_together() -> None:
    heard = [Heard("product", 6, 5), Heard("data", 1, 1), Heard("research", 2, 0), Heard("design", 3, 2)]

    voices = participation.heard_voices(heard, {"product": 4, "data": 3, "research": 1, "gone": 2})

    assert voices == (
        Voice("product", 4, Fraction(2, 5), Fraction(1, 2)),
        Voice("design", 0, Fraction(0), Fraction(1, 4)),
        Voice("others", 6, Fraction(3, 5), Fraction(1, 4)),
    )


def test_where_nothing_was_said_no_voice_is_told() -> None:
    assert participation.heard_voices(WEEK_47, {}) == ()


@law
@given(hearings(least=1), st.dictionaries(names, st.integers(1, 90)))
def test_no_discipline_of_one_or_two_is_told_by_what_it_said(heard: list[Heard], said: dict[str, int]) -> None:
    small = {each.discipline for each in heard if each.asked < 3}

    voices = participation.heard_voices(heard, said)

    assert not small & {each.discipline for each in voices}
    assert sum(each.contributions for each in voices) in (0, sum(said.values()))


def test_representation_is_undefined_and_not_zero_when_nobody_spoke() -> None:
    (design,) = participation.voices({"design": 4}, {})

    assert design.contributions == 0
    assert design.voice_share is None
    assert design.representation is None


def test_a_discipline_that_was_silent_while_others_spoke_is_at_zero() -> None:
    design, product = participation.voices({"design": 4, "product": 4}, {"product": 3})

    assert design.representation == 0
    assert product.representation == 2


def test_a_discipline_that_spoke_unasked_is_in_the_whole_and_has_no_ratio() -> None:
    product, data = participation.voices({"product": 4}, {"product": 3, "data": 1})

    assert product.voice_share == Fraction(3, 4)
    assert data == Voice("data", 1, Fraction(1, 4), Fraction(0))
    assert data.representation is None


def test_without_anyone_asked_there_are_no_voices() -> None:
    assert participation.voices({}, {"product": 3}) == ()
    assert participation.voices({"product": 0}, {}) == ()


@law
@given(rosters)
def test_one_contribution_each_is_perfect_representation(roster: dict[str, int]) -> None:
    assert all(each.representation == 1 for each in participation.voices(roster, roster))


@law
@given(rosters, st.dictionaries(names, st.integers(1, 90), min_size=1))
def test_shares_are_parts_of_one_whole(asked: dict[str, int], contributions: dict[str, int]) -> None:
    voices = participation.voices(asked, contributions)

    assert sum(each.roster_share for each in voices) == 1
    assert sum(each.voice_share or 0 for each in voices) == 1


def test_disciplines_come_in_their_order_those_that_are_no_more_after_it() -> None:
    counts = {"design": (4, 2), "product": (6, 5), "data": (9, 3), "atlas": (5, 5), "research": (0, 0)}

    heard = participation.in_order(counts, ["product", "research", "design", "support"])

    assert heard == (Heard("product", 6, 5), Heard("design", 4, 2), Heard("atlas", 5, 5), Heard("data", 9, 3))
    assert participation.in_order({}, ["product"]) == ()


def test_small_disciplines_are_put_together_in_any_order() -> None:
    counts = {"product": (6, 5), "design": (1, 1), "data": (2, 0)}

    heard = participation.in_order(counts, ["design", "product"])

    assert heard == (Heard("product", 6, 5), Heard("others", 3, 1))
