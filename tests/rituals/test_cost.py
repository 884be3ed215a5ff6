"""What Builders asks of people in minutes: the worked example, the laws, and nobody shown alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import cost
from bot.core.cost import ENOUGH, Minutes, MinutesError, Part
from bot.core.disclosure import OTHERS

people = st.integers(0, 12)
parts = st.lists(
    st.tuples(people, people, st.integers(0, 3600)).map(lambda each: (max(each[:2]), min(each[:2]), each[2])),
    min_size=1,
    max_size=6,
).map(
    lambda rows: [
        Part(f"d{n}", has, asked, asked * each, each if asked else 0) for n, (has, asked, each) in enumerate(rows)
    ]
)
PRODUCT = Part("product", builders=12, asked=12, seconds=12 * 8 * 60, most=14 * 60)
DESIGN = Part("design", builders=6, asked=6, seconds=6 * 6 * 60, most=6 * 60)
ENGINEERING = Part("engineering", builders=72, asked=68, seconds=72 * 5 * 60, most=9 * 60)


def test_the_designs_company_is_asked_for_about_five_minutes_and_one_person_for_fourteen() -> None:
    asked = cost.minutes([PRODUCT, DESIGN, ENGINEERING])

    assert asked is not None
    assert asked.by_discipline == {"product": 8, "design": 6, "engineering": 5}
    assert asked.mean == pytest.approx(492 / 90)
    assert asked.most == 14


def test_who_was_asked_nothing_counts_in_the_mean_too() -> None:
    asked = cost.minutes([Part("product", builders=12, asked=3, seconds=36 * 60, most=12 * 60)])

    assert asked == Minutes({"product": 3}, 3, 12)


def test_a_discipline_of_two_stands_with_others() -> None:
    asked = cost.minutes([PRODUCT, ENGINEERING, Part("design", 2, 2, 600, 400), Part("data", 1, 1, 60, 60)])

    assert asked is not None
    assert asked.by_discipline == {"product": 8, "engineering": 5, OTHERS: pytest.approx(11 / 3)}


def test_a_single_small_discipline_takes_the_next_smallest_with_it() -> None:
    """Else the rest less what is shown would be what two people were asked."""
    asked = cost.minutes([PRODUCT, ENGINEERING, Part("design", 2, 2, 600, 400)])

    assert asked is not None
    assert list(asked.by_discipline) == ["engineering", OTHERS]


def test_two_people_alone_are_told_nowhere() -> None:
    assert cost.minutes([Part("product", 12, 1, 900, 900), Part("design", 6, 1, 60, 60)]) is None
    assert cost.minutes([]) is None


def test_a_form_takes_its_usual_time_until_ten_have_sent_it() -> None:
    few, enough = [40] * (ENOUGH - 1), [*[40] * (ENOUGH - 1), 3000]

    assert cost.seconds((), usual=20) == 20
    assert cost.seconds(few, usual=20) == 20
    assert cost.seconds(enough, usual=20) == 40


def test_it_is_over_the_budget_on_average_or_for_one_person() -> None:
    assert Minutes({}, 21, 21).over(20)
    assert Minutes({}, 5, 21).over(20)
    assert not Minutes({}, 20, 20).over(20)


@pytest.mark.parametrize(("typed", "read"), [("20", 20), (" 5 ", 5), ("600", 600)])
def test_minutes_are_read_as_they_are_typed(typed: str, read: int) -> None:
    assert cost.budget(typed) == read


@pytest.mark.parametrize("typed", ["", "0", "601", "-5", "ten", "1.5", "²"])
def test_what_is_no_number_of_minutes_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(MinutesError, match="from 1 to 600"):
        cost.budget(typed)


@given(parts)
def test_every_mean_shown_is_of_three_people_asked_or_more_and_so_is_the_rest(parts: list[Part]) -> None:
    asked = cost.minutes(parts)
    if asked is None:
        assert sum(each.asked for each in parts) < 3
        return
    named = [each for each in parts if each.discipline in asked.by_discipline]

    assert all(each.asked >= 3 for each in named)
    assert sum(each.asked for each in parts) - sum(each.asked for each in named) not in (1, 2)
    assert (OTHERS in asked.by_discipline) == any(each.asked and each not in named for each in parts)


@given(parts)
def test_the_mean_is_among_those_shown_when_everyone_is_and_below_the_most(parts: list[Part]) -> None:
    asked = cost.minutes(parts)
    if asked is None:
        return

    assert asked.mean <= asked.most + 1e-9
    if all(each.asked for each in parts):
        assert min(asked.by_discipline.values()) - 1e-9 <= asked.mean <= max(asked.by_discipline.values()) + 1e-9


@given(parts, st.integers(1, 600))
def test_asking_more_never_costs_less(parts: list[Part], more: int) -> None:
    busier = [
        Part(each.discipline, each.builders, each.asked, each.seconds + more * each.asked, each.most + more)
        for each in parts
    ]
    before, after = cost.minutes(parts), cost.minutes(busier)

    assert (before is None) == (after is None)
    if before and after:
        assert after.mean >= before.mean
        assert after.most > before.most
