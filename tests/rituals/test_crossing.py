"""Crossing: the E-I index over who answered whom, beside what chance would give; and who asks."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.why.rules import crossing
from rituals.why.rules.crossing import Crossing
from tests.rituals.strategies import law

THIRTY = {"product": 6, "design": 4, "engineering": 20}

names = st.sampled_from(["product", "design", "engineering", "data"])
pairs = st.lists(st.tuples(names, names), max_size=20)
rosters = st.dictionaries(names, st.integers(1, 40), min_size=1)


def test_nine_across_and_three_within_are_a_half_above_even() -> None:
    found = crossing.crossing([("design", "engineering")] * 9 + [("engineering", "engineering")] * 3)

    assert found == Crossing(9, 3)
    assert found.index == Fraction(1, 2)


def test_by_chance_the_example_company_would_be_even() -> None:
    found = crossing.by_chance(THIRTY)

    assert found == Fraction(-4, 900)
    assert float(found) == pytest.approx(-0.004, abs=0.0005)


def test_without_answers_or_people_there_is_no_figure() -> None:
    assert crossing.crossing([]).index is None
    assert crossing.by_chance({}) is None
    assert crossing.by_chance({"product": 0}) is None


@law
@given(pairs)
def test_the_index_is_one_when_all_cross_and_less_by_each_that_does_not(found: list[tuple[str, str]]) -> None:
    index = crossing.crossing(found).index

    assert index is None or -1 <= index <= 1
    assert (index == 1) == (bool(found) and all(asked != answered for asked, answered in found))
    assert (index == -1) == (bool(found) and all(asked == answered for asked, answered in found))


@law
@given(pairs)
def test_who_asked_and_who_answered_may_change_places(found: list[tuple[str, str]]) -> None:
    assert crossing.crossing(found) == crossing.crossing([(answered, asked) for asked, answered in found])


@law
@given(rosters)
def test_chance_is_what_all_pairs_of_the_company_give(people: dict[str, int]) -> None:
    """Everyone asking everyone, themselves too, gives the index of random mixing exactly."""
    everyone = [name for name, count in people.items() for _ in range(count)]
    across = sum(one != other for one in people for other in people for _ in range(people[one] * people[other]))

    assert crossing.by_chance(people) == Crossing(across, len(everyone) ** 2 - across).index


def test_disciplines_of_one_or_two_people_ask_as_others() -> None:
    asked = {"product": 2, "data": 1, "research": 3}

    found = crossing.asked_by(asked, {"product": 12, "data": 2, "research": 1})

    assert found == {"product": 2, "others": 4}


def test_a_discipline_that_is_no_more_asks_as_others() -> None:
    assert crossing.asked_by({"support": 1}, THIRTY) == {"others": 1}


@law
@given(st.dictionaries(names, st.integers(0, 9)), rosters)
def test_shares_of_questions_add_up_to_one(asked: dict[str, int], people: dict[str, int]) -> None:
    found = crossing.shares(crossing.asked_by(asked, people))

    assert sum(found.values()) == (1 if sum(asked.values()) else 0)
