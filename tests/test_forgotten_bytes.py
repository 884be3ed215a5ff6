"""After forget-me no byte of somebody's words is left on the disk: not in the file, not in its log."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.calendar import WorkingDays
from bot.core.occurrence import identify
from bot.core.people import Person
from bot.engine import due
from bot.parts import DECLARED
from bot.people import privacy
from bot.store import Channels, Jobs, Occurrences, Outbox, Participation, Roster, Settings, Store
from bot.store.participation import Contribution
from rituals.allhands.rules import meetings
from rituals.allhands.rules.actions import Action
from rituals.allhands.rules.agenda import Item
from rituals.allhands.rules.meetings import Pulse
from rituals.allhands.rules.questions import Question
from rituals.allhands.tables import Actions, Agendas, Hosts, Pulses, Questions
from rituals.allhands.tables.hosts import Host
from rituals.why.rules.threads import Reply, Why
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys
from tests.store.company import BUILDERS, MEETING, NOMINAL, founded, occurrence
from tests.world import BERLIN, MONDAY, written

MARK, NAME, WHO = b"xylophone", b"Wilhelmina", "U0MINA0001"
MEETINGS = 40
LATER = NOMINAL + timedelta(weeks=MEETINGS)


def words(number: int, length: int = 200) -> str:
    """Marked words of some length: from 4,000 characters on they take pages of their own."""
    return (f"xylophone {number} " * (length // 12 + 1))[:length]


def raw(store: Store) -> bytes:
    """Every byte on the disk, of the file, its log and its index."""
    return b"".join(each.read_bytes() for each in sorted(store.path.parent.glob(f"{store.path.name}*")))


def forget(store: Store, now: datetime = LATER) -> None:
    written(store, privacy.forget, WHO, now, lambda length: b"\x01" * length)


def ring(store: Store, now: datetime = LATER) -> bool:
    """Ring what is due for privacy; True if something was."""
    with store.read() as unit:
        alarm = unit.part(Jobs).get(privacy.SCRUB)
    if alarm is None or alarm.due_at > now:
        return False
    due.ring(store, alarm, now)
    return True


@pytest.fixture
def lived(store: Store) -> Store:
    """Forty meetings at which somebody said a lot among others, changed it, and had letters on their way and failed."""
    founded(store)
    with store.write() as unit:
        unit.part(Settings).set("ctpo", "anna", by="anna", at=MONDAY)
        unit.part(Roster).save(Person(WHO, NAME.decode(), "Europe/Berlin", title=words(0, 80)))
        unit.part(Roster).join(WHO, "design", how="self", at=MONDAY)
        unit.part(Channels).set_people("C1", [WHO, "jonas"])
    for number in range(MEETINGS):
        say_much(store, number)
    with store.write() as unit:
        unit.part(Outbox).once("waiting", WHO, {"text": words(1)}, LATER)
        unit.part(Outbox).once("failed", "C1", {"text": words(2, 9000)}, LATER)
        letter = next(each for each in unit.part(Outbox).due(LATER) if each.key == "failed")
        unit.part(Outbox).fail(letter, "is_archived", LATER)
        unit.part(Outbox).standing(f"gather:{MEETING}", "C1", {"text": f"Wilhelmina: {words(3)}"}, LATER)
    return store


def say_much(store: Store, number: int) -> None:
    held = NOMINAL + timedelta(weeks=number)
    meeting = identify("r1", held)
    length = (80, 300, 5000)[number % 3]
    with store.write() as unit:
        if number:
            unit.part(Occurrences).add(occurrence(timedelta(weeks=number)))
        unit.part(Occurrences).plan(meeting, meetings.plan(held, 45, BERLIN, WorkingDays()))
        unit.part(Occurrences).ask(meeting, {**BUILDERS, WHO: "design"})
        search = Item(f"{meeting}:engineering", meeting, "jonas", "engineering", f"Search {number}", 8, seat=True)
        unit.part(Agendas).keep(search, "r1", MONDAY, by=WHO)
        mine = Item(f"{meeting}:design", meeting, WHO, "design", words(number, length), 8, seat=True)
        unit.part(Agendas).keep(
            replace(mine, title=words(number + 1, length), permalink=words(number, 90)), "r1", MONDAY
        )
        unit.part(Agendas).keep(mine, "r1", MONDAY)
        unit.part(Agendas).keep(Item(f"W{number}", "", WHO, "design", words(number, length), 8), "r1", MONDAY)
        unit.part(Questions).keep(Question(f"V{number}", "r1", meeting, WHO, words(number, length)), MONDAY)
        unit.part(Questions).keep(Question(f"L{number}", "r1", meeting, "lena", f"Why {number}?", to=WHO), MONDAY)
        unit.part(Questions).answer(f"L{number}", meeting, WHO, words(number, 250))
        unit.part(Questions).vote(f"L{number}", WHO)
        unit.part(Questions).carry(meeting)
        unit.part(Actions).keep(
            Action(f"A{number}", "r1", meeting, words(number, length), WHO, held.date()), WHO, MONDAY
        )
        unit.part(Hosts).ask(Host(meeting, "r1", WHO, "design", held, agreed=number % 2 == 0))
        unit.part(Participation).count(
            Contribution(f"item:{meeting}:{WHO}", WHO, "design", "item", meeting, MONDAY, "2026-W42")
        )
    for change in range(3):
        with store.write() as unit:
            said = Pulse(4, words(change, length), "engineering", words(number + change, length))
            unit.part(Pulses).keep_pulse(meeting, WHO, said, MONDAY, late=False)
            unit.part(Pulses).keep_pulse(meeting, "lena", Pulse(3, f"Other words {number}"), MONDAY, late=False)
    with store.write() as unit:
        unit.part(Pulses).keep_pulse(meeting, WHO, Pulse(1, words(number, length)), MONDAY, late=True)
        if not number:
            unit.part(Technologies).add(Technology("kafka", "Kafka", steward=WHO), MONDAY)
        asked = words(number, length)
        why = unit.part(Whys).add(
            Why(0, "kafka", WHO, "design", asked, "C1", MONDAY, MONDAY, "jonas", asked, WHO, asked[:90])
        )
        unit.part(Whys).say(Reply(f"C1:{number}", why, WHO, "design", words(number + 1, length), MONDAY))
        unit.part(Whys).say(Reply(f"C1:{number}", why, WHO, "design", words(number, length), MONDAY, MONDAY))


def test_the_words_are_there_before(lived: Store) -> None:
    before = raw(lived)

    assert before.count(MARK) > 1000
    assert NAME in before
    assert WHO.encode() in before


def test_no_byte_of_them_is_left_in_the_file_or_its_log(lived: Store) -> None:
    forget(lived)
    ring(lived)

    after = raw(lived)
    assert after.count(MARK) == 0
    assert after.count(NAME) == 0
    assert after.count(WHO.encode()) == 0
    assert b"Other words 7" in after
    assert b"Search 7" in after
    assert b"is_archived" in after


def test_the_log_is_cut_to_nothing(lived: Store) -> None:
    forget(lived)

    assert lived.scrub()

    assert Path(f"{lived.path}-wal").stat().st_size == 0


def test_a_reader_holds_it_up_and_it_is_tried_again(lived: Store) -> None:
    with reading(lived.path):
        forget(lived)
        ring(lived)
        assert MARK in raw(lived)
        assert not ring(lived)  # it waits a little
        assert ring(lived, LATER + timedelta(seconds=5))
        assert MARK in raw(lived)

    assert ring(lived, LATER + timedelta(seconds=10))
    assert MARK not in raw(lived)
    assert not ring(lived, LATER + timedelta(days=1))


def test_another_writer_holds_it_up_and_breaks_nothing(lived: Store) -> None:
    forget(lived)
    other = sqlite3.connect(lived.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    assert not lived.scrub()

    other.execute("ROLLBACK")
    other.close()
    assert lived.scrub()
    assert MARK not in raw(lived)


def test_a_kill_before_it_was_done_is_made_good_at_the_next_start(lived: Store) -> None:
    forget(lived)
    lived.close()

    again = Store(lived.path, DECLARED)
    assert ring(again)

    assert MARK not in raw(again)
    again.close()


def test_what_an_earlier_version_deleted_without_wiping_is_gone_too(lived: Store) -> None:
    careless = sqlite3.connect(lived.path, isolation_level=None)
    careless.execute("PRAGMA secure_delete = OFF")
    careless.execute("CREATE TABLE scratch (text TEXT)")
    careless.executemany("INSERT INTO scratch VALUES (?)", [(words(n, 3000),) for n in range(50)])
    careless.execute("DROP TABLE scratch")
    careless.close()

    forget(lived)
    ring(lived)

    assert MARK not in raw(lived)


def test_a_full_text_index_forgets_as_well(lived: Store) -> None:
    with lived.write() as unit:
        unit._db.execute("CREATE VIRTUAL TABLE search USING fts5(title, tokenize = 'trigram')")
        for row in unit._db.query("SELECT title FROM items"):
            unit._db.execute("INSERT INTO search (title) VALUES (?)", [row["title"]])
    with lived.write() as unit:
        unit._db.execute("DELETE FROM search WHERE title LIKE 'xylo%'")

    forget(lived)
    ring(lived)

    left = raw(lived)
    assert MARK not in left
    assert b"xyl" not in left  # a trigram of theirs, as the index keeps it
    with lived.read() as unit:
        assert len(list(unit._db.query("SELECT 1 FROM search WHERE search MATCH 'Search'"))) == MEETINGS


def test_what_is_deleted_every_day_is_wiped_too(lived: Store) -> None:
    with lived.read() as unit:
        assert next(unit._db.query("PRAGMA secure_delete"))["secure_delete"] == 1
    with lived.write() as unit:
        assert next(unit._db.query("PRAGMA secure_delete"))["secure_delete"] == 1


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Let somebody look at the database with a tool of their own, and take their time."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("BEGIN")
    db.execute("SELECT count(*) FROM items").fetchall()
    yield
    db.execute("ROLLBACK")
    db.close()
