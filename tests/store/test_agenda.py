"""What is on a meeting's agenda, and what waits for the next one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # may be pysqlite3, whose exceptions differ

from bot.store import Occurrences, Store, Unit
from rituals.allhands.rules import agenda
from rituals.allhands.rules.agenda import Item
from rituals.allhands.tables import Agendas
from tests.store.company import MEETING, founded, occurrence
from tests.world import MONDAY, Now

HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)
NEXT = occurrence(WEEK)


def seat(builder: str, discipline: str, title: str, minutes: int = 8) -> Item:
    return Item(f"{MEETING}:{discipline}", MEETING, builder, discipline, title, minutes, seat=True)


def item(identity: str, *, meeting: str = MEETING, builder: str = "mina", minutes: int = 5) -> Item:
    return Item(identity, meeting, builder, "design", f"Item {identity}", minutes)


def keep(unit: Unit, *items: Item) -> None:
    for number, each in enumerate(items):
        unit.part(Agendas).keep(each, "r1", MONDAY + number * HOUR)


def titles(unit: Unit, meeting: str = MEETING) -> list[str]:
    return [each.title for each in unit.part(Agendas).items(meeting)]


# Seats


def test_a_seat_belongs_to_its_holder_whose_newest_words_win(store: Store, now: Now) -> None:
    founded(store)
    with store.write() as unit:
        keep(
            unit,
            seat("jonas", "engineering", "First", 7),
            seat("lena", "engineering", "Mine", 9),
            seat("jonas", "engineering", "Second", 8),
            seat("mina", "design", "Later", 7),
        )

        assert unit.part(Agendas).items(MEETING) == [
            replace(seat("mina", "design", "Later", 7), place=-99),
            replace(seat("jonas", "engineering", "Second", 8), place=-98),
        ]


def test_a_seat_that_was_given_up_is_somebody_elses_to_take(store: Store, now: Now) -> None:
    founded(store)
    with store.write() as unit:
        keep(unit, seat("jonas", "engineering", "First"))
        unit.part(Agendas).drop(f"{MEETING}:engineering", now())

        keep(unit, seat("lena", "engineering", "Mine"))

        assert [(each.builder, each.title) for each in unit.part(Agendas).items(MEETING)] == [("lena", "Mine")]
        assert unit.part(Agendas).added_by(f"{MEETING}:engineering") == "lena", (
            "who gave it up has no say in it any more"
        )


def test_an_item_put_on_for_another_is_changed_by_both_and_nobody_else(store: Store, now: Now) -> None:
    founded(store)
    with store.write() as unit:
        first = item("a", builder="jonas")
        unit.part(Agendas).keep(first, "r1", now(), by="mina")

        unit.part(Agendas).keep(replace(first, title="By the presenter"), "r1", now())
        assert titles(unit) == ["By the presenter"]
        unit.part(Agendas).keep(replace(first, title="By who put it there", builder="lena"), "r1", now(), by="mina")
        assert titles(unit) == ["By who put it there"]
        unit.part(Agendas).keep(replace(first, title="By another", builder="anna"), "r1", now())
        assert titles(unit) == ["By who put it there"]
        assert unit.part(Agendas).added_by("a") == "mina"
        assert unit.part(Agendas).added_by("b") is None


def test_two_seats_of_one_discipline_cannot_be(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        keep(unit, seat("jonas", "engineering", "First"))

        with pytest.raises(sqlite3.IntegrityError):
            keep(unit, replace(seat("lena", "engineering", "Second"), id="another"))


def test_the_customers_seat_is_one_of_its_own(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        keep(unit, seat("jonas", "engineering", "Ours"), replace(seat("mina", "", "Theirs"), id=f"{MEETING}:customer"))

        assert [each.discipline for each in unit.part(Agendas).items(MEETING)] == ["engineering", ""]
        with pytest.raises(sqlite3.IntegrityError):
            keep(unit, replace(seat("lena", "", "Another"), id="another"))


# Order


def test_items_stand_in_the_order_they_came_until_another_is_kept(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        keep(unit, *(item(each) for each in "cab"))
        assert titles(unit) == ["Item c", "Item a", "Item b"]

        unit.part(Agendas).order(agenda.moved(unit.part(Agendas).items(MEETING), "b", -1))

        assert titles(unit) == ["Item c", "Item b", "Item a"]
        assert [each.place for each in unit.part(Agendas).items(MEETING)] == [0, 1, 2]


def test_what_came_from_a_message_says_which(store: Store) -> None:
    founded(store)
    from_message = replace(item("a"), permalink="https://example.slack.com/archives/C1/p1")
    with store.write() as unit:
        keep(unit, from_message)

        assert unit.part(Agendas).get("a") == from_message


# What waits


def test_what_waits_for_the_next_meeting_is_put_there_after_what_is_there(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).add(NEXT)
        keep(unit, item("there", meeting=NEXT.id), item("second", meeting=""), item("third", meeting=""))

        assert [each.id for each in unit.part(Agendas).waiting("r1")] == ["second", "third"]
        assert unit.part(Agendas).waiting("r2") == []
        unit.part(Agendas).put([each.id for each in unit.part(Agendas).waiting("r1")], NEXT.id)

        assert titles(unit, NEXT.id) == ["Item there", "Item second", "Item third"]
        assert [each.place for each in unit.part(Agendas).items(NEXT.id)] == [0, 1, 2]
        assert unit.part(Agendas).waiting("r1") == []


def test_whatever_waits_holds_no_seat_and_the_seat_is_free_again(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        keep(unit, replace(seat("jonas", "engineering", "Not now"), id="a"))

        unit.part(Agendas).wait("a")

        assert unit.part(Agendas).items(MEETING) == []
        assert [(each.id, each.meeting, each.seat) for each in unit.part(Agendas).waiting("r1")] == [("a", "", False)]
        keep(unit, seat("lena", "engineering", "Mine"))
        assert titles(unit) == ["Mine"]


def test_what_was_withdrawn_is_seen_nowhere_and_its_words_are_kept(store: Store, now: Now) -> None:
    founded(store)
    with store.write() as unit:
        keep(unit, item("a"), item("b", meeting=""))

        for each in "ab":
            unit.part(Agendas).drop(each, now())

        assert unit.part(Agendas).items(MEETING) == unit.part(Agendas).waiting("r1") == []
        assert unit.part(Agendas).get("a") is None
        assert unit.part(Agendas).get("none") is None
        assert [row["title"] for row in unit._db.query("SELECT title FROM items ORDER BY id")] == ["Item a", "Item b"]
