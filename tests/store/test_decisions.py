"""Decisions: their numbers, what they were before, when they are looked at again, and what is found of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.store import Store, Unit
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from rituals.why.rules import searching
from rituals.why.rules.threads import Why
from rituals.why.tables import Search
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys
from tests.store.company import founded
from tests.world import MONDAY

DAY = date(2026, 10, 12)
KAFKA = Decision(
    number=0,
    title="Kafka for order events",
    status=Status.ACCEPTED,
    decided_on=DAY,
    technology="kafka",
    why=1,
    context="Three teams read the same events.",
    options="A Postgres queue has no replay.",
    choice="Kafka, because one must replay a week.",
    premise="three teams or more read these events",
    consequences="One more thing on call.",
    product_fit="Fits orders you can follow.",
    goals_fit="Nothing else needs it.",
    review_on=date(2027, 5, 18),
    extra={"deciders": ["Jonas"], "tags": {"team": "orders"}},
    by="jonas",
)


@pytest.fixture
def kept(store: Store) -> Store:
    """A company with one decision, number 1."""
    founded(store)
    with store.write() as unit:
        unit.part(Technologies).add(Technology("kafka", "Kafka"), MONDAY)
        unit.part(Whys).add(Why(0, "kafka", "mina", "design", "Why Kafka?", "C1", MONDAY, MONDAY))
        assert unit.part(Decisions).add(KAFKA, MONDAY) == 1
    return store


def decision(number: int = 0, **facts: Any) -> Decision:
    return replace(Decision(number, "Another", Status.ACCEPTED, DAY), **facts)


def found(unit: Unit, typed: str) -> list[int]:
    words = searching.query(typed)
    assert words is not None
    return [each.number for each in unit.part(Search).decisions(words, 10)]


def test_a_decision_is_read_as_it_was_kept(kept: Store) -> None:
    with kept.read() as unit:
        assert unit.part(Decisions).get(1) == replace(KAFKA, number=1)
        assert unit.part(Decisions).get(2) is None
        assert unit.part(Decisions).of("kafka") == unit.part(Decisions).of_why(1) == unit.part(Decisions).all()


def test_one_that_brings_its_number_keeps_it_where_that_is_free(kept: Store) -> None:
    with kept.write() as unit:
        assert unit.part(Decisions).add(decision(7), MONDAY) == 7
        assert unit.part(Decisions).add(decision(7), MONDAY) == 8
        assert unit.part(Decisions).add(decision(3), MONDAY) == 3
        assert unit.part(Decisions).add(decision(), MONDAY) == 9

        assert [each.number for each in unit.part(Decisions).latest(2, skip=1)] == [8, 7]
        assert unit.part(Decisions).count() == 5


def test_what_it_was_is_kept_with_who_changed_it(kept: Store) -> None:
    before = replace(KAFKA, number=1)
    after, last = replace(before, premise="two teams", extra={}), replace(before, title="Kafka", premise="two teams")

    with kept.write() as unit:
        unit.part(Decisions).change(after, "lena", MONDAY + timedelta(days=1))
        unit.part(Decisions).change(after, "lena", MONDAY + timedelta(days=2))  # nothing changed: nothing is kept
        unit.part(Decisions).change(last, None, MONDAY + timedelta(days=3))
        edits = unit.part(Decisions).edits(1)

        assert unit.part(Decisions).get(1) == last
        assert [(by, at) for by, at, _ in edits] == [
            ("lena", MONDAY + timedelta(days=1)),
            (None, MONDAY + timedelta(days=3)),
        ]
        assert [was for _, _, was in edits] == [replace(before, by=None), replace(after, by=None)]


def test_what_is_not_there_cannot_be_changed(kept: Store) -> None:
    with kept.write() as unit, pytest.raises(KeyError):
        unit.part(Decisions).change(decision(99), "lena", MONDAY)


def test_one_takes_the_place_of_others(kept: Store) -> None:
    with kept.write() as unit:
        new = unit.part(Decisions).add(decision(title="A log of our own"), MONDAY)
        old = replace(KAFKA, number=1, status=Status.SUPERSEDED, superseded_by=new)

        unit.part(Decisions).change(old, "jonas", MONDAY)

        assert unit.part(Decisions).superseded_by(new) == [1]


def test_due_are_those_that_stand_and_whose_day_has_come_the_longest_wait_first(kept: Store) -> None:
    with kept.write() as unit:
        for facts in (
            {"review_on": DAY},
            {"review_on": DAY - timedelta(days=9), "status": Status.PROPOSED},
            {"review_on": DAY - timedelta(days=9), "status": Status.DEPRECATED},
            {"review_on": DAY + timedelta(days=1)},
            {},
        ):
            unit.part(Decisions).add(decision(**facts), MONDAY)

        assert [each.number for each in unit.part(Decisions).to_review(DAY)] == [3, 2]


def test_recorded_are_those_somebody_wrote_down_here(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Decisions).add(decision(), MONDAY)  # it came in a file
        unit.part(Decisions).add(decision(by="lena"), MONDAY + timedelta(days=8))

        assert unit.part(Decisions).recorded(MONDAY, MONDAY + timedelta(days=7)) == 1


# Search


@pytest.mark.parametrize(
    "typed", ["order", "teams read", "queue", "replay", "on call", "follow", "nothing else", "three"]
)
def test_a_decision_is_found_by_any_part_of_it(kept: Store, typed: str) -> None:
    with kept.read() as unit:
        assert found(unit, typed) == [1]


def test_a_title_counts_for_more_than_what_stands_around_it(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Decisions).add(
            decision(context="Kafka was there before, and much else that is told here at length."), MONDAY
        )
        unit.part(Decisions).add(
            decision(title="Kafka for the rest", context="Everything that is told here at length."), MONDAY
        )

        assert found(unit, "kafka")[-1] == 2


def test_words_that_were_changed_are_found_no_more(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Decisions).change(replace(KAFKA, number=1, options="SQS is not in our region."), "lena", MONDAY)

        assert found(unit, "postgres") == []
        assert found(unit, "region") == [1]


def test_accents_and_capitals_make_no_difference(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Decisions).add(decision(title="Ein Schlüssel für Größe"), MONDAY)

        assert found(unit, "SCHLUSSEL fur") == [2]
