"""Outcomes, check-ins and confidences: what stands, and what was believed when."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from bot.store import Occurrences, Participation, Rituals, Store, Unit
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome, Status
from rituals.outcomes.tables import Confidences, Outcomes
from tests.store.company import MEETING, NOMINAL, founded, occurrence, ritual
from tests.world import MONDAY

INVITES = Outcome(
    number=0,
    title="Second person in week one",
    unit="%",
    baseline=Decimal("18.0"),
    since=date(2026, 9, 9),
    target=Decimal(40),
    deadline=date(2027, 3, 3),
    steward="mina",
    ritual="r1",
    why="Teams of one leave.",
    link="https://example.com/invites",
)
DAY = NOMINAL.date()
LATER = occurrence(timedelta(days=7))


@pytest.fixture
def kept(store: Store) -> Store:
    """A company with one outcome, number 1."""
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).add(LATER)
        assert unit.part(Outcomes).add(INVITES, "anna", MONDAY, "18 %", "40 %") == 1
    return store


def reading(value: str, day: date = DAY, confidence: int = 70, lesson: str = "A lesson") -> CheckIn:
    return CheckIn(1, "mina", day, Decimal(value), f"{value} %", confidence, lesson, Next.ADJUST)


def test_an_outcome_is_read_as_it_was_kept_to_the_last_digit(kept: Store) -> None:
    with kept.read() as unit:
        assert unit.part(Outcomes).get(1) == replace(INVITES, number=1)
        assert str(unit.part(Outcomes).all()[0].baseline) == "18.0"
        assert unit.part(Outcomes).typed(1) == ("18 %", "40 %")
        assert unit.part(Outcomes).added_at(1) == MONDAY
        assert unit.part(Outcomes).get(2) is None


def test_numbers_are_given_one_after_the_other(kept: Store) -> None:
    with kept.write() as unit:
        assert unit.part(Outcomes).add(INVITES, "anna", MONDAY, "18", "40") == 2
        assert [each.number for each in unit.part(Outcomes).of("r1")] == [1, 2]


def test_what_is_resolved_is_open_no_more(kept: Store) -> None:
    with kept.write() as unit:
        ended = replace(INVITES, number=1, status=Status.MET, lesson="Ask early", resolved_on=date(2026, 12, 1))
        unit.part(Outcomes).change(ended, "mina", MONDAY, "18 %", "40 %")

        assert unit.part(Outcomes).of("r1") == []
        assert unit.part(Outcomes).of("r1", open_only=False) == unit.part(Outcomes).all() == [ended]


def test_what_an_outcome_was_before_each_edit_is_kept(kept: Store) -> None:
    with kept.write() as unit:
        first = replace(INVITES, number=1)
        second = replace(first, target=Decimal("42.5"), steward="jonas")
        unit.part(Outcomes).change(second, "anna", MONDAY, "18 %", "42.5")
        unit.part(Outcomes).change(replace(second, title="Another"), "jonas", NOMINAL, "18 %", "42.5")

        assert unit.part(Outcomes).edits(1) == [("anna", MONDAY, first), ("jonas", NOMINAL, second)]
        assert unit.part(Outcomes).typed(1) == ("18 %", "42.5")


def test_what_there_is_not_cannot_be_changed(kept: Store) -> None:
    with kept.write() as unit, pytest.raises(KeyError):
        unit.part(Outcomes).change(replace(INVITES, number=9), "anna", MONDAY, "18", "40")


def test_the_newest_check_in_of_a_round_stands_and_the_earlier_one_is_kept(kept: Store) -> None:
    with kept.write() as unit:
        for value in ("23", "25"):
            unit.part(Outcomes).read(reading(value), MEETING, NOMINAL)

        assert [each.typed for each in unit.part(Outcomes).readings(1)] == ["25 %"]
        assert [row["typed"] for row in unit._db.query("SELECT typed FROM check_ins ORDER BY id")] == ["23 %", "25 %"]
        assert unit.part(Outcomes).checked_in(MEETING) == {1}
        assert unit.part(Outcomes).checked_in(LATER.id) == set()
        assert unit.part(Outcomes).reading(1, MEETING) == reading("25")
        assert unit.part(Outcomes).reading(1, LATER.id) is None


def test_between_rounds_the_newest_of_a_day_stands(kept: Store) -> None:
    with kept.write() as unit:
        day = NOMINAL.date()
        for value, on in (("23", day), ("24", day), ("26", day + timedelta(days=1))):
            unit.part(Outcomes).read(reading(value, on), None, NOMINAL)

        assert [each.typed for each in unit.part(Outcomes).readings(1)] == ["24 %", "26 %"]
        assert unit.part(Outcomes).latest(1) == reading("26", day + timedelta(days=1))


def test_without_a_check_in_there_is_no_latest(kept: Store) -> None:
    with kept.read() as unit:
        assert unit.part(Outcomes).latest(1) is None


def sure(unit: Unit, builder: str, percent: int, *, late: bool = False, note: str = "") -> None:
    unit.part(Confidences).keep(MEETING, 1, builder, percent, note, NOMINAL, late=late)


def test_the_newest_confidence_stands_and_the_earlier_one_is_kept(kept: Store) -> None:
    with kept.write() as unit:
        for percent in (40, 40, 60):
            sure(unit, "mina", percent)

        assert unit.part(Confidences).of(MEETING, 1) == {"mina": 60}
        assert [row["percent"] for row in unit._db.query("SELECT percent FROM earlier_confidences")] == [40]


def test_what_is_said_after_close_stands_beside_what_was_said_in_time(kept: Store) -> None:
    with kept.write() as unit:
        sure(unit, "mina", 40, note="In time")
        sure(unit, "mina", 90, late=True, note="Late")
        sure(unit, "jonas", 10, late=True)

        assert unit.part(Confidences).of(MEETING, 1) == {"mina": 40}
        assert unit.part(Confidences).of(MEETING, 1, late=True) == {"mina": 90, "jonas": 10}
        assert unit.part(Confidences).answered(MEETING) == {"mina"}
        assert unit.part(Confidences).given_by(MEETING, "mina") == {1: (90, "Late")}


def test_a_check_in_keeps_when_it_closes_and_whom_it_asks(store: Store) -> None:
    founded(store)
    squad = replace(
        ritual("squad"), kind="outcomes", minutes=0, everyone_every=1, squad=True, closes_on=4, closes_at=time(12, 30)
    )
    with store.write() as unit:
        unit.part(Rituals).add(squad, by="anna", at=MONDAY)

        assert unit.part(Rituals).get("squad") == squad
        assert [each.id for each in unit.part(Rituals).of_kind("outcomes")] == ["squad"]
        assert [each.id for each in unit.part(Rituals).of_kind("allhands")] == ["r1"]


def test_a_round_put_to_nobody_counts_in_no_week(kept: Store) -> None:
    span = NOMINAL - timedelta(days=9), NOMINAL + timedelta(days=9)
    with kept.write() as unit:
        unit.part(Occurrences).end(LATER.id, "closed", NOMINAL)
        assert not unit.part(Occurrences).is_put(LATER.id)
        assert unit.part(Participation).closed(*span) == 0

        unit.part(Occurrences).end(MEETING, "closed", NOMINAL)
        assert unit.part(Occurrences).is_put(MEETING)
        assert unit.part(Participation).closed(*span) == 1
