"""Debts: what enough people think of them, which one comes first, and who judges."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.people import Discipline
from rituals.why.debts import rules as debt_rules
from rituals.why.debts.rules import Debt, Judged, Kind, NoDebtError
from tests.rituals.strategies import law

scores = st.integers(1, 5)
given_scores = st.lists(scores, max_size=9)
judgements = st.builds(
    lambda number, impact, cost, state: judged(impact, cost, number=number, state=state),
    st.integers(1, 50),
    given_scores,
    given_scores,
    st.sampled_from(["open", "open", "fixed"]),
)
lists = st.lists(judgements, max_size=8, unique_by=lambda each: each.debt.number)

CRAFTS = tuple(Discipline(each, each) for each in ("design", "product", "engineering", "data"))


def judged(impact: Sequence[int], cost: Sequence[int], *, number: int = 1, state: str = "open", k: int = 3) -> Judged:
    debt = Debt(number, f"Debt {number}", "", "U1", state=state)
    return Judged(debt, {Kind.IMPACT: impact, Kind.COST: cost}, k)


def order(found: Sequence[Judged]) -> list[int]:
    return [each.debt.number for each in debt_rules.rank(found)]


def place(found: Sequence[Judged], number: int) -> int:
    return order(found).index(number)


# One debt


def test_a_debt_is_worth_its_median_impact_over_its_median_cost() -> None:
    assert judged([4, 4, 5], [2, 1, 3]).worth == 2
    assert judged([4, 3, 3, 4], [2, 2, 2]).worth == Fraction(7, 4)


@pytest.mark.parametrize(("impact", "cost"), [([4, 4], [2, 2, 2]), ([4, 4, 4], [2, 2]), ([], [])])
def test_under_three_answers_of_either_kind_there_is_no_figure(impact: list[int], cost: list[int]) -> None:
    assert judged(impact, cost).worth is None


def test_a_company_may_ask_for_more_answers() -> None:
    assert judged([4] * 4, [2] * 5, k=5).median(Kind.IMPACT) is None
    assert judged([4] * 4, [2] * 5, k=5).median(Kind.COST) == 2


@pytest.mark.parametrize(
    ("given_", "differs"), [([1, 3, 5], True), ([2, 3, 5], True), ([3, 4, 5], False), ([1, 5], False)]
)
def test_people_see_it_differently_from_three_points_on_if_enough_of_them_say(given_: list[int], differs: bool) -> None:
    assert judged(given_, []).differs(Kind.IMPACT) is differs


@pytest.mark.parametrize(
    ("given_", "k", "ends"),
    [
        ([1, 3, 5], 3, None),
        ([1, 3, 3, 5], 3, None),
        ([1, 3, 3, 4, 5], 3, (1, 5)),
        ([1, 3, 3, 4, 5], 6, None),
        ([3, 3, 4, 5, 5], 3, None),
    ],
)
def test_the_lowest_and_the_highest_are_told_only_where_they_are_not_everybodys(
    given_: list[int], k: int, ends: tuple[int, int] | None
) -> None:
    assert judged(given_, [], k=k).ends(Kind.IMPACT) == ends


@law
@given(given_scores, given_scores)
def test_nothing_is_told_of_fewer_than_three(impact: list[int], cost: list[int]) -> None:
    found = judged(impact, cost)

    for kind, told in ((Kind.IMPACT, impact), (Kind.COST, cost)):
        assert (found.median(kind) is None) == (len(told) < 3)
        assert (found.apart(kind) is None) == (len(told) < 3)
        assert found.ends(kind) is None or len(told) >= 3


# The order


@law
@given(lists)
def test_each_open_debt_stands_in_the_list_once(found: list[Judged]) -> None:
    assert sorted(order(found)) == sorted(each.debt.number for each in found if each.debt.open)


@law
@given(st.data(), lists)
def test_the_order_of_asking_changes_nothing(data: st.DataObject, found: list[Judged]) -> None:
    shuffled = data.draw(st.permutations(found))

    assert order(shuffled) == order(found)


@law
@given(lists)
def test_what_is_worth_more_stands_higher_and_what_is_not_judged_stands_last(found: list[Judged]) -> None:
    worths = [each.worth for each in debt_rules.rank(found)]
    known = [each for each in worths if each is not None]

    assert worths == [*sorted(known, reverse=True), *[None] * (len(worths) - len(known))]


@law
@given(lists, st.data())
def test_one_point_more_of_impact_never_lowers_a_debt(found: list[Judged], data: st.DataObject) -> None:
    raised = [(at, each) for at, each in enumerate(found) if each.debt.open and each.of(Kind.IMPACT)]
    if not raised:
        return
    at, one = data.draw(st.sampled_from(raised))
    which = data.draw(st.integers(0, len(one.of(Kind.IMPACT)) - 1))
    more = [min(score + (n == which), 5) for n, score in enumerate(one.of(Kind.IMPACT))]
    after = [*found[:at], replace(one, scores={**one.scores, Kind.IMPACT: more}), *found[at + 1 :]]

    assert place(after, one.debt.number) <= place(found, one.debt.number)


@law
@given(lists, st.data())
def test_one_point_more_of_cost_never_raises_a_debt(found: list[Judged], data: st.DataObject) -> None:
    raised = [(at, each) for at, each in enumerate(found) if each.debt.open and each.of(Kind.COST)]
    if not raised:
        return
    at, one = data.draw(st.sampled_from(raised))
    which = data.draw(st.integers(0, len(one.of(Kind.COST)) - 1))
    more = [min(score + (n == which), 5) for n, score in enumerate(one.of(Kind.COST))]
    after = [*found[:at], replace(one, scores={**one.scores, Kind.COST: more}), *found[at + 1 :]]

    assert place(after, one.debt.number) >= place(found, one.debt.number)


@law
@given(lists, st.integers(2, 4))
def test_how_many_judged_changes_nothing_once_enough_did(found: list[Judged], times: int) -> None:
    """The same opinions from twice as many people give the same order, of debts that enough people judged."""

    def again(scores: Mapping[Kind, Sequence[int]]) -> dict[Kind, list[int]]:
        return {kind: list(each) * times for kind, each in scores.items()}

    known = [each for each in found if each.worth is not None]

    assert order([replace(each, scores=again(each.scores)) for each in known]) == order(known)


def test_of_equals_the_heavier_one_comes_first_and_then_the_older() -> None:
    light, heavy, old = judged([2] * 3, [1] * 3, number=2), judged([4] * 3, [2] * 3, number=3), judged([2] * 3, [1] * 3)

    assert order([light, heavy, old]) == [3, 1, 2]


# Who judges


def test_product_judges_impact_and_engineering_judges_cost_until_somebody_says_otherwise() -> None:
    assert debt_rules.judges(Kind.IMPACT, [], CRAFTS) == ("product",)
    assert debt_rules.judges(Kind.COST, [], CRAFTS) == ("engineering",)
    assert debt_rules.judges(Kind.COST, ["data", "design"], CRAFTS) == ("design", "data")


def test_without_disciplines_of_those_names_the_first_and_the_last_judge() -> None:
    others = [Discipline("produkt", "Produkt"), Discipline("entwurf", "Entwurf"), Discipline("technik", "Technik")]

    assert debt_rules.judges(Kind.IMPACT, [], others) == ("produkt",)
    assert debt_rules.judges(Kind.COST, [], others) == ("technik",)


def test_a_discipline_that_is_no_more_judges_nothing() -> None:
    assert debt_rules.judges(Kind.COST, ["ops"], CRAFTS) == ("engineering",)
    assert debt_rules.judges(Kind.COST, ["ops", "data"], CRAFTS) == ("data",)
    assert debt_rules.judges(Kind.COST, ["ops"], ()) == ()


# A new one


def test_a_debt_needs_a_name() -> None:
    with pytest.raises(NoDebtError):
        debt_rules.add(Debt(0, "  \n", "", "U1"))

    assert debt_rules.add(Debt(0, " Two \n queues ", " Twice. ", "U1")) == Debt(0, "Two queues", "Twice.", "U1")


@law
@given(st.lists(scores, min_size=3))
def test_the_median_is_the_middle_of_what_was_given(found: list[int]) -> None:
    assert judged(found, []).median(Kind.IMPACT) == Fraction(median(found))
