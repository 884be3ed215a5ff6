"""Who came to a meeting, and how it was."""

from datetime import timedelta

import pytest
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # may be pysqlite3, whose exceptions differ

from bot.store import Occurrences, Store
from bot.store.keys import mark
from rituals.allhands.rules.meetings import Pulse
from rituals.allhands.tables import Pulses
from tests.store.company import MEETING, founded, occurrence
from tests.world import Now

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
MINA, LENA = mark(b"k" * 32, "mina"), mark(b"k" * 32, "lena")


def test_someone_was_there_once(store: Store, now: Now) -> None:
    founded(store)
    with store.write() as unit:
        assert [unit.part(Pulses).attend(MEETING, "mina", now()) for _ in range(2)] == [True, False]

        assert unit.part(Pulses).attendance(MEETING) == {"mina"}


def test_a_later_answer_replaces_the_earlier_one_which_is_kept(store: Store, now: Now) -> None:
    founded(store)
    with store.write() as unit:
        for score in (3, 3, 5):
            unit.part(Pulses).keep_pulse(MEETING, "mina", Pulse(score, "A thing"), now(), late=False)
        unit.part(Pulses).keep_pulse(MEETING, "jonas", Pulse(1), now() + DAY, late=True)

        assert unit.part(Pulses).pulse(MEETING, "mina") == Pulse(5, "A thing")
        assert unit.part(Pulses).pulse(MEETING, "lena") is None
        assert unit.part(Pulses).pulses(MEETING) == [Pulse(5, "A thing")]
        earlier = list(unit._db.query("SELECT answer ->> 'score' AS score FROM earlier_responses"))
    assert earlier == [{"score": 3}]


def test_an_answer_changed_after_close_is_kept_beside_the_one_that_counts(store: Store, now: Now) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Pulses).keep_pulse(MEETING, "mina", Pulse(2), now(), late=False)

        unit.part(Pulses).keep_pulse(MEETING, "mina", Pulse(5), now() + DAY, late=True)

        assert unit.part(Pulses).pulse(MEETING, "mina") == Pulse(5)
        assert unit.part(Pulses).pulses(MEETING) == [Pulse(2)]
        assert unit.part(Pulses).pulses(MEETING, without="mina") == []


def test_who_came_and_answered_is_counted_without_guests_late_answers_and_the_ctpo(store: Store, now: Now) -> None:
    founded(store)
    with store.write() as unit:
        for builder in ("mina", "jonas", "anna"):
            unit.part(Pulses).attend(MEETING, builder, now())
        for builder, late in (("mina", False), ("lena", False), ("jonas", True)):
            unit.part(Pulses).keep_pulse(MEETING, builder, Pulse(3), now(), late=late)
        unit.part(Pulses).keep_nameless(MEETING, "a" * 32, LENA, Pulse(5))

        asked = {"mina", "jonas", "anna"} & set(unit.part(Occurrences).asked(MEETING))
        assert unit.part(Pulses).counts(MEETING) == (len(asked), 3)
        assert unit.part(Pulses).counts(MEETING, without="mina") == (len(asked), 2)
        assert unit.part(Pulses).counts("no meeting") == (0, 0)


# Without a name


def test_an_answer_without_a_name_is_counted_and_given_once(store: Store, now: Now) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Pulses).keep_pulse(MEETING, "mina", Pulse(2), now(), late=False)

        given = [
            unit.part(Pulses).keep_nameless(MEETING, identity * 32, who, Pulse(score, "A thing", "design"))
            for identity, who, score in (("b", LENA, 5), ("a", MINA, 4), ("c", LENA, 1))
        ]

        assert given == [True, True, False]
        assert unit.part(Pulses).nameless(MEETING) == 2
        assert unit.part(Pulses).marks(MEETING) == {MINA, LENA}
        assert unit.part(Pulses).pulses(MEETING) == [
            Pulse(2),
            Pulse(4, "A thing", "design"),
            Pulse(5, "A thing", "design"),
        ]
        assert unit.part(Pulses).pulses(MEETING, without="mina")[0] == Pulse(4, "A thing", "design")


def test_nothing_in_the_row_of_an_answer_without_a_name_leads_to_anyone(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Pulses).keep_nameless(MEETING, "a" * 32, LENA, Pulse(5))

        (row,) = unit._db.query("SELECT * FROM nameless_answers")

    assert row.keys() == {"id", "occurrence", "answer"}
    assert LENA not in str(row)


def test_once_the_marks_are_gone_nothing_tells_who_answered_and_the_answers_stay(store: Store) -> None:
    founded(store)
    other = occurrence(WEEK)
    with store.write() as unit:
        unit.part(Occurrences).add(other)
        unit.part(Pulses).keep_nameless(MEETING, "a" * 32, LENA, Pulse(5))
        unit.part(Pulses).keep_nameless(other.id, "b" * 32, MINA, Pulse(3))

        unit.part(Pulses).drop_marks(MEETING)

        assert unit.part(Pulses).marks(MEETING) == set()
        assert unit.part(Pulses).marks(other.id) == {MINA}
        assert unit.part(Pulses).pulses(MEETING) == [Pulse(5)]
        assert unit.part(Pulses).nameless(other.id) == 1


def test_two_answers_without_a_name_never_share_an_id(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Pulses).keep_nameless(MEETING, "a" * 32, LENA, Pulse(5))

        with pytest.raises(sqlite3.IntegrityError):
            unit.part(Pulses).keep_nameless(MEETING, "a" * 32, MINA, Pulse(5))
