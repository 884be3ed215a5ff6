"""The schema: how it came to be, and what it will not hold."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # may be pysqlite3, whose exceptions differ

from bot.core.occurrence import PROMPT_GRACE, Step
from bot.kit import ScheduledJob, Todo
from bot.store import (
    Channels,
    Inbox,
    Jobs,
    Occurrences,
    Outbox,
    Rituals,
    Settings,
    Store,
    Todos,
    Unit,
    UnwritableError,
    codecs,
    migrations,
)
from bot.store.channels import Channel
from bot.store.errors import BrokenReferencesError
from rituals.allhands.rules.agenda import Item
from rituals.allhands.rules.meetings import Pulse
from rituals.allhands.rules.questions import Question
from rituals.allhands.tables import Agendas, Pulses, Questions
from rituals.digest.tables import Digests
from tests.store.company import MEETING, WEEKLY, found
from tests.world import MONDAY

T = "2026-10-12T07:00:00.000+00:00"
LATER = "2026-10-12T08:00:00.000+00:00"


# How it came to be


def test_there_are_migrations_and_their_names_are_in_order() -> None:
    assert sorted(migrations.NAMES) == migrations.NAMES
    assert [name[:5] for name in migrations.NAMES] == [f"m{number + 1:04}" for number in range(len(migrations.NAMES))]


def test_a_migration_is_named_by_a_constant_and_not_by_its_function() -> None:
    assert "@steps()" not in inspect.getsource(migrations), "databases store the name: write it down, name=…"


@pytest.mark.parametrize("stop", migrations.NAMES[1:])
def test_upgrading_from_any_version_gives_the_same_schema(stop: str) -> None:
    fresh, old = Database(memory=True), Database(memory=True)
    migrations.apply(fresh)

    migrations.apply(old, stop_before=stop)
    assert old.schema != fresh.schema
    migrations.apply(old)

    assert old.schema == fresh.schema


@pytest.mark.parametrize("stop", migrations.NAMES[1:])
def test_before_an_upgrade_a_copy_is_kept_and_what_was_there_is_there_still(tmp_path: Path, stop: str) -> None:
    path = tmp_path / "builders.db"
    old = Database(path)
    migrations.apply(old, stop_before=stop)
    old.execute("INSERT INTO settings VALUES ('ctpo', '\"U1\"')")
    schema = set(old.schema.splitlines())
    old.close()

    store = Store(path)

    with store.read() as unit:
        assert unit.part(Settings).ctpo == "U1"
    store.close()
    (kept,) = tmp_path.glob("builders.db.before-*")
    copy = Database(kept)
    assert kept.name == f"builders.db.before-{migrations.NAMES.index(stop) + 1:04}"
    assert set(copy.schema.splitlines()) == schema
    assert list(copy.query("SELECT value FROM settings")) == [{"value": '"U1"'}]
    copy.close()


def test_what_a_company_wrote_down_before_agendas_had_an_order_is_there_after(tmp_path: Path) -> None:
    path = tmp_path / "builders.db"
    old = Database(path)
    migrations.apply(old, stop_before="m0009_agenda")
    lived_before(old)
    old.close()

    store = Store(path)

    with store.read() as unit:
        assert unit.part(Agendas).items(MEETING) == [
            Item(f"{MEETING}:design", MEETING, "mina", "design", "The button", 7, seat=True),
            Item(f"{MEETING}:engineering", MEETING, "jonas", "engineering", "Search", 8, seat=True),
        ]
        assert unit.part(Agendas).added_by(f"{MEETING}:design") == "mina"
        assert unit.part(Questions).of(MEETING) == [
            Question("q2", "r1", MEETING, "jonas", "Why?"),
            Question("q1", "r1", MEETING, "mina", "When?"),
        ]
        assert unit.part(Occurrences).steps(MEETING) == {"gather": "done", "fill": "missed", "pulse": "planned"}
        assert unit.part(Todos).get(f"seat:product:{MEETING}:1") == Todo(
            f"seat:product:{MEETING}:1", "anna", "seat", MEETING, "product"
        )
        assert unit.part(Pulses).pulse(MEETING, "mina") == Pulse(4, "A thing", "design")
        assert unit.part(Pulses).attendance(MEETING) == {"mina"}
        assert unit.part(Occurrences).asked(MEETING) == {"mina": "design", "jonas": "engineering"}
        assert not unit.part(Rituals).get("r1").customer_seat
        assert {row["k"] for row in unit._db.query("SELECT k FROM occurrences")} == {3}
        assert {row["shown"] for row in unit._db.query("SELECT shown FROM questions")} == {1}
    store.close()


def test_what_stood_before_agendas_had_an_order_goes_on_after(tmp_path: Path) -> None:
    path = tmp_path / "builders.db"
    old = Database(path)
    migrations.apply(old, stop_before="m0009_agenda")
    lived_before(old)
    old.close()

    store = Store(path)

    with store.write() as unit:
        unit.part(Agendas).keep(
            Item(f"{MEETING}:design", MEETING, "mina", "design", "Another", 7, seat=True), "r1", MONDAY
        )
        unit.part(Occurrences).plan(MEETING, [Step("run", MONDAY, asks=False)])
        assert unit.part(Questions).carry(MEETING) == 2
        assert [each.title for each in unit.part(Agendas).items(MEETING)] == ["Another", "Search"]
        assert unit.part(Occurrences).steps(MEETING)["run"] == "planned"
        assert [each.carried for each in unit.part(Questions).waiting("r1")] == [1, 1]
    store.close()


def lived_before(db: Database) -> None:
    """Write what a company wrote down before agendas had an order: rows as they were."""
    db.execute("INSERT INTO channels VALUES ('C1', 'builders', 0, 0, 0, 1, 0)")
    for place, each in enumerate(("product", "design", "engineering")):
        db.execute("INSERT INTO disciplines (id, name, position) VALUES (?, ?, ?)", [each, each, place])
    for name in ("anna", "mina", "jonas"):
        db.execute(f"{PERSON} (?, ?, 'Europe/Berlin', 0, 1)", [name, name.capitalize()])
    when = [codecs.dump_cadence(WEEKLY)]
    db.execute(f"{RITUAL} ('r1', 'allhands', 'All-hands', 'C1', ?, 45, 'active', 1, 1, 'anna', '{T}')", when)
    db.execute(f"{OCCURRENCE} ('{MEETING}', 'r1', '{T}', '{T}', 'open', '{T}', NULL)")
    for name, discipline, title, minutes, at in (
        ("mina", "design", "The button", 7, T),
        ("jonas", "engineering", "Search", 8, LATER),
    ):
        db.execute("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?)", [MEETING, name, discipline, title, minutes, at])
        db.execute("INSERT INTO asked VALUES (?, ?, ?, 'asked')", [MEETING, name, discipline])
    db.execute(f"INSERT INTO questions VALUES ('q1', '{MEETING}', 'mina', 'When?', '{LATER}')")
    db.execute(f"INSERT INTO questions VALUES ('q2', '{MEETING}', 'jonas', 'Why?', '{T}')")
    for step, state, settled in (("gather", "done", T), ("fill", "missed", T), ("pulse", "planned", None)):
        db.execute("INSERT INTO steps VALUES (?, ?, ?, ?, ?)", [MEETING, step, T, state, settled])
    db.execute(f"INSERT INTO duties VALUES ('seat:product:{MEETING}:1', 'anna', 'seat', '{MEETING}', '{T}', NULL)")
    said = '{"score":4,"learned":"A thing","learned_from":"design","change":""}'
    db.execute(f"INSERT INTO responses VALUES ('{MEETING}', 'mina', '{said}', '{T}', 0, NULL)")
    db.execute(f"INSERT INTO attendance VALUES ('{MEETING}', 'mina', '{T}')")


def test_a_copy_left_by_an_upgrade_that_was_cut_off_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "builders.db"
    old = Database(path)
    migrations.apply(old, stop_before=migrations.NAMES[-1])
    old.close()
    left = tmp_path / f"builders.db.before-{len(migrations.NAMES):04}"
    left.write_bytes(b"half a copy")

    Store(path).close()

    assert left.read_bytes().startswith(b"SQLite format 3")


def test_a_new_file_and_one_that_is_up_to_date_are_not_copied(tmp_path: Path) -> None:
    Store(tmp_path / "builders.db").close()

    Store(tmp_path / "builders.db").close()

    assert [each.name for each in tmp_path.iterdir()] == ["builders.db"]


def test_without_room_for_the_copy_nothing_is_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "builders.db"
    old = Database(path)
    migrations.apply(old, stop_before=migrations.NAMES[-1])
    schema = old.schema
    old.close()
    (tmp_path / f"builders.db.before-{len(migrations.NAMES):04}").mkdir()

    with pytest.raises(UnwritableError):
        Store(path)

    kept = Database(path)
    assert kept.schema == schema
    kept.close()


def test_a_migration_that_leaves_broken_references_is_noticed() -> None:
    db = Database(memory=True)
    migrations.apply(db)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(f"INSERT INTO memberships VALUES ('nobody', 'nothing', '{T}', NULL, 'self')")

    with pytest.raises(BrokenReferencesError, match="rows in memberships that refer to missing rows"):
        migrations.apply(db)


def test_foreign_keys_are_on_after_a_migration() -> None:
    db = Database(memory=True)

    migrations.apply(db)

    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)


# What it will not hold


OUTBOX = "INSERT INTO outbox (key, manner, recipient, payload, state, due_at, good_until, queued_at, settled_at) VALUES"
OCCURRENCE = "INSERT INTO occurrences (id, ritual, nominal_at, held_at, state, opened_at, closed_at) VALUES"
ITEM = (
    "INSERT INTO items (occurrence, builder, discipline, seat, title, minutes, id, ritual, place, added_by, added_at) "
    "VALUES"
)
ITEM_ENDS = f"'r1', 9, 'anna', '{T}')"
QUESTION = "INSERT INTO questions (id, ritual, occurrence, builder, text, shown, asked_at) VALUES"
HOST = "INSERT INTO hosts (meeting, ritual, builder, discipline, at, agreed, held) VALUES"
ACTION = "INSERT INTO actions (id, ritual, occurrence, text, owner, due, added_by, added_at) VALUES"
OUTCOME = (
    "INSERT INTO outcomes (ritual, title, why, unit, baseline, baseline_typed, since, target, target_typed, deadline, "
    "steward, link, status, lesson, added_by, added_at) VALUES ('r1',"
)
OUTCOME_ENDS = f"'2027-03-03', 'mina', '', 'open', '', 'anna', '{T}')"
CHECK_IN = (
    "INSERT INTO check_ins (outcome, occurrence, by, given_at, day, value, typed, confidence, lesson, next) "
    "VALUES (1, NULL,"
)
NAMELESS = "INSERT INTO nameless_answers VALUES"
MARK, RANDOM = "a" * 64, "a" * 32
PERSON = "INSERT INTO people (id, name, zone, admin, active) VALUES"
RITUAL = (
    "INSERT INTO rituals (id, kind, name, channel, cadence, minutes, state, prompt_grace, summary_grace, created_by, "
    "created_at) VALUES"
)

WRONG = {
    "two open memberships": f"INSERT INTO memberships VALUES ('mina', 'product', '{LATER}', NULL, 'self')",
    "a membership that ends before it began": f"UPDATE memberships SET until = '2020{T[4:]}' WHERE builder = 'mina'",
    "a membership of nobody": f"INSERT INTO memberships VALUES ('nobody', 'product', '{T}', NULL, 'self')",
    "a membership of no discipline": f"INSERT INTO memberships VALUES ('guest', 'magic', '{T}', NULL, 'self')",
    "a membership come by oddly": f"INSERT INTO memberships VALUES ('guest', 'product', '{T}', NULL, 'magic')",
    "two disciplines of one name": "INSERT INTO disciplines (id, name, position) VALUES ('d2', 'DESIGN', 9)",
    "a discipline without an id": "INSERT INTO disciplines (id, name, position) VALUES ('', 'magic', 9)",
    "a person without an id": f"{PERSON} ('', 'X', 'UTC', 0, 1)",
    "a person without a name": f"{PERSON} ('X', NULL, 'UTC', 0, 1)",
    "a person half active": f"{PERSON} ('X', 'X', 'UTC', 0, 2)",
    "a truth in words": f"{PERSON} ('X', 'X', 'UTC', 'yes', 1)",
    "someone away until a naive time": "UPDATE people SET away_until = '2026-10-12T07:00:00.000'",
    "someone away until a local time": "UPDATE people SET away_until = '2026-10-12T09:00:00.000+02:00'",
    "someone away until a day": "UPDATE people SET away_until = '2026-10-12'",
    "a setting that is no JSON": "INSERT INTO settings VALUES ('zone', 'Europe/Berlin')",
    "a channel half joined": "UPDATE channels SET joined = 2",
    "someone in a channel that is not known": "INSERT INTO channel_people VALUES ('C9', 'mina')",
    "a ritual of an unknown kind": f"{RITUAL} ('r2', 'retro', 'X', 'C1', '{{}}', 45, 'active', 1, 1, 'anna', '{T}')",
    "a ritual without a channel": f"{RITUAL} ('r2', 'allhands', 'X', 'C9', '{{}}', 45, 'active', 1, 1, 'anna', '{T}')",
    "a ritual of five minutes": f"{RITUAL} ('r2', 'allhands', 'X', 'C1', '{{}}', 5, 'active', 1, 1, 'anna', '{T}')",
    "a ritual without grace": f"{RITUAL} ('r2', 'allhands', 'X', 'C1', '{{}}', 45, 'active', 0, 1, 'anna', '{T}')",
    "a ritual in no state": "UPDATE rituals SET state = 'forgotten'",
    "a cadence that is no JSON": "UPDATE rituals SET cadence = 'Thursdays'",
    "two occurrences at one time": (
        f"{OCCURRENCE} ('x', 'r1', '2026-10-15T13:00:00.000+00:00', '{T}', 'open', '{T}', NULL)"
    ),
    "an open occurrence that has closed": f"{OCCURRENCE} ('x', 'r1', '{T}', '{T}', 'open', '{T}', '{T}')",
    "a closed occurrence that has not": f"{OCCURRENCE} ('x', 'r1', '{T}', '{T}', 'closed', '{T}', NULL)",
    "an occurrence that closed and never opened": f"{OCCURRENCE} ('x', 'r1', '{T}', '{T}', 'closed', NULL, '{T}')",
    "an occurrence in no state": "UPDATE occurrences SET state = 'lost'",
    "a step of no kind": f"INSERT INTO steps VALUES ('{{meeting}}', 'dance', '{T}', 'planned', NULL)",
    "a step done at no time": f"INSERT INTO steps VALUES ('{{meeting}}', 'fill', '{T}', 'done', NULL)",
    "a planned step that is settled": f"INSERT INTO steps VALUES ('{{meeting}}', 'fill', '{T}', 'planned', '{T}')",
    "someone asked twice": "INSERT INTO asked VALUES ('{meeting}', 'mina', 'product', 'asked')",
    "someone asked who ended oddly": "UPDATE asked SET disposition = 'bored'",
    "two holders of a seat": f"{ITEM} ('{{meeting}}', 'anna', 'design', 1, 'Mine', 7, 'x', {ITEM_ENDS}",
    "two items of one id": f"{ITEM} ('{{meeting}}', 'anna', 'design', 0, 'Mine', 7, '{{meeting}}:design', {ITEM_ENDS}",
    "two seats of a customer": f"{ITEM} ('{{meeting}}', 'anna', NULL, 1, 'Mine', 7, 'x', {ITEM_ENDS}",
    "a seat without words": f"{ITEM} ('{{meeting}}', 'jonas', 'engineering', 1, '', 7, 'x', {ITEM_ENDS}",
    "a seat of no minutes": f"{ITEM} ('{{meeting}}', 'jonas', 'engineering', 1, 'X', 0, 'x', {ITEM_ENDS}",
    "a seat in no meeting": f"{ITEM} ('nowhere', 'jonas', 'engineering', 1, 'X', 7, 'x', {ITEM_ENDS}",
    "half a seat": f"{ITEM} ('{{meeting}}', 'jonas', 'engineering', 2, 'X', 7, 'x', {ITEM_ENDS}",
    "an item of no discipline there is": f"{ITEM} ('{{meeting}}', 'jonas', 'magic', 0, 'X', 7, 'x', {ITEM_ENDS}",
    "an item of nobody": f"{ITEM} ('{{meeting}}', 'nobody', 'design', 0, 'X', 7, 'x', {ITEM_ENDS}",
    "an item without an id": f"{ITEM} ('{{meeting}}', 'jonas', 'design', 0, 'X', 7, '', {ITEM_ENDS}",
    "an item withdrawn at a naive time": "UPDATE items SET dropped_at = '2026-10-12T07:00:00.000'",
    "an occurrence that shows two answers": "UPDATE occurrences SET k = 2",
    "an occurrence that shows none": "UPDATE occurrences SET k = 11",
    "half a customer": "UPDATE rituals SET customer_seat = 2",
    "a question without words": f"{QUESTION} ('x', 'r1', '{{meeting}}', 'mina', '', 1, '{T}')",
    "a question without an id": f"{QUESTION} ('', 'r1', '{{meeting}}', 'mina', 'Why?', 1, '{T}')",
    "a question asked twice": f"{QUESTION} ('q1', 'r1', '{{meeting}}', 'mina', 'Why?', 1, '{T}')",
    "a question of nobody": f"{QUESTION} ('x', 'r1', '{{meeting}}', 'nobody', 'Why?', 1, '{T}')",
    "a question in no meeting": f"{QUESTION} ('x', 'r1', 'nowhere', 'mina', 'Why?', 1, '{T}')",
    "a question of no ritual": f"{QUESTION} ('x', 'r9', NULL, 'mina', 'Why?', 1, '{T}')",
    "a question half shown": f"{QUESTION} ('x', 'r1', '{{meeting}}', 'mina', 'Why?', 2, '{T}')",
    "a question without a name at some time": f"{QUESTION} ('x', 'r1', '{{meeting}}', NULL, 'Why?', 0, '{T}')",
    "a question with a name at no time": f"{QUESTION} ('x', 'r1', '{{meeting}}', 'mina', 'Why?', 1, NULL)",
    "a question carried less than never": "UPDATE questions SET carried = -1",
    "a question in no state": "UPDATE questions SET state = 'carried'",
    "a question answered nowhere": "UPDATE questions SET state = 'answered'",
    "an open question that was answered": "UPDATE questions SET answered_in = '{meeting}'",
    "a question answered by nobody": "UPDATE questions SET answered_by = 'nobody'",
    "a question that ended twice at a meeting": "INSERT INTO stood VALUES ('q1', '{meeting}', 'carried', 0)",
    "a question that ended oddly": "UPDATE stood SET ended = 'dropped'",
    "an ending of no question": "INSERT INTO stood VALUES ('x', '{meeting}', 'carried', 0)",
    "an ending after less than none": "UPDATE stood SET times = -1",
    "two votes of one person": "INSERT INTO votes VALUES ('q1', 'anna')",
    "a vote for nothing": "INSERT INTO votes VALUES ('x', 'anna')",
    "a vote of nobody": "INSERT INTO votes VALUES ('q1', 'nobody')",
    "an answer without a name whose id is one": f"{NAMELESS} ('U1', '{{meeting}}', '{{}}')",
    "an answer without a name to no meeting": f"{NAMELESS} ('{RANDOM}', 'nowhere', '{{}}')",
    "an answer without a name that is no JSON": f"{NAMELESS} ('{RANDOM}', '{{meeting}}', 'Hi')",
    "a mark that is a name": "INSERT INTO marks VALUES ('mina', '{meeting}')",
    "a mark for two answers": f"INSERT INTO marks VALUES ('{MARK}', '{{meeting}}')",
    "two hosts of a meeting": f"{HOST} ('{{meeting}}', 'r1', 'jonas', NULL, '{T}', 1, 0)",
    "a host of nobody": f"{HOST} ('x', 'r1', 'nobody', NULL, '{T}', 1, 0)",
    "a host who held it and never agreed": f"{HOST} ('x', 'r1', 'mina', NULL, '{T}', 0, 1)",
    "a host who half agreed": f"{HOST} ('x', 'r1', 'mina', NULL, '{T}', 2, 0)",
    "a host at a naive time": f"{HOST} ('x', 'r1', 'mina', NULL, '2026-10-12T07:00:00.000', 1, 0)",
    "an action without words": f"{ACTION} ('x', 'r1', '{{meeting}}', '', 'mina', '2026-10-20', 'anna', '{T}')",
    "an action without an id": f"{ACTION} ('', 'r1', '{{meeting}}', 'Do', 'mina', '2026-10-20', 'anna', '{T}')",
    "an action of nobody": f"{ACTION} ('x', 'r1', '{{meeting}}', 'Do', 'nobody', '2026-10-20', 'anna', '{T}')",
    "an action of no meeting": f"{ACTION} ('x', 'r1', 'nowhere', 'Do', 'mina', '2026-10-20', 'anna', '{T}')",
    "an action due at some time": f"{ACTION} ('x', 'r1', '{{meeting}}', 'Do', 'mina', '{T}', 'anna', '{T}')",
    "an action done some day": "UPDATE actions SET done_on = 'Monday'",
    "a check-in that closes on no day": "UPDATE rituals SET closes_on = 7",
    "a check-in that closes at some time": "UPDATE rituals SET closes_at = 'noon'",
    "a check-in that asks everyone less than never": "UPDATE rituals SET everyone_every = -1",
    "half a squad": "UPDATE rituals SET squad = 2",
    "a ritual of all day": "UPDATE rituals SET minutes = 480",
    "an outcome that goes nowhere": f"{OUTCOME} 'Same', '', '%', '18', '18', '2026-09-09', '18', '18', {OUTCOME_ENDS}",
    "an outcome without a title": f"{OUTCOME} '', '', '%', '18', '18', '2026-09-09', '40', '40', {OUTCOME_ENDS}",
    "an outcome due before it begins": f"{OUTCOME} 'X', '', '%', '18', '18', '2027-09-09', '40', '40', {OUTCOME_ENDS}",
    "an outcome of nobody": "UPDATE outcomes SET steward = 'nobody'",
    "an outcome of no ritual": "UPDATE outcomes SET ritual = 'r9'",
    "an outcome in no state": "UPDATE outcomes SET status = 'late'",
    "an open outcome that was resolved": "UPDATE outcomes SET resolved_on = '2026-10-20'",
    "an outcome resolved on no day": "UPDATE outcomes SET status = 'met'",
    "an edit that is no JSON": f"INSERT INTO outcome_edits VALUES (1, 1, 'mina', '{T}', 'Before')",
    "an edit of nothing": f"INSERT INTO outcome_edits VALUES (1, 9, 'mina', '{T}', '{{}}')",
    "a check-in without a lesson": f"{CHECK_IN} 'mina', '{T}', '2026-10-12', '25', '25', 70, '', 'adjust')",
    "a check-in surer than sure": f"{CHECK_IN} 'mina', '{T}', '2026-10-12', '25', '25', 101, 'X', 'adjust')",
    "a check-in that goes on oddly": f"{CHECK_IN} 'mina', '{T}', '2026-10-12', '25', '25', 70, 'X', 'dance')",
    "a check-in of nobody": f"{CHECK_IN} 'nobody', '{T}', '2026-10-12', '25', '25', 70, 'X', 'adjust')",
    "a check-in on no day": f"{CHECK_IN} 'mina', '{T}', 'Monday', '25', '25', 70, 'X', 'adjust')",
    "two confidences of one person": f"INSERT INTO confidences VALUES ('{{meeting}}', 1, 'mina', 0, 80, '', '{T}')",
    "a confidence under none": f"INSERT INTO confidences VALUES ('{{meeting}}', 1, 'jonas', 0, -10, '', '{T}')",
    "a confidence in nothing": f"INSERT INTO confidences VALUES ('{{meeting}}', 9, 'jonas', 0, 80, '', '{T}')",
    "two standing answers": f"INSERT INTO responses VALUES ('{{meeting}}', 'mina', '{{}}', '{T}', 0, NULL)",
    "an earlier answer with no later one": (
        f"INSERT INTO earlier_responses VALUES (1, '{{meeting}}', 'jonas', '{{}}', '{T}')"
    ),
    "someone there twice": f"INSERT INTO attendance VALUES ('{{meeting}}', 'mina', '{T}')",
    "a contribution of no kind": "UPDATE contributions SET kind = 'shout'",
    "a contribution in no week": "UPDATE contributions SET week = '2026-42'",
    "a contribution counted twice": (
        f"INSERT INTO contributions VALUES ('s', 'anna', 'product', 'reply', NULL, '{T}', '2026-W42', 0)"
    ),
    "an alarm without grace": "UPDATE alarms SET grace = 0",
    "an alarm at a naive time": "UPDATE alarms SET due_at = '2026-10-12T07:00:00.000'",
    "an event taken twice": f"INSERT INTO inbox VALUES ('Ev1', '{T}')",
    "two letters of one key": f"{OUTBOX} ('letter', 'once', 'C1', '{{}}', 'waiting', '{T}', '{T}', '{T}', NULL)",
    "a letter to nobody": f"{OUTBOX} ('x', 'once', '', '{{}}', 'waiting', '{T}', '{T}', '{T}', NULL)",
    "a letter waiting without payload": f"{OUTBOX} ('x', 'once', 'C1', NULL, 'waiting', '{T}', '{T}', '{T}', NULL)",
    "a letter sending without payload": f"{OUTBOX} ('x', 'once', 'C1', NULL, 'sending', '{T}', '{T}', '{T}', NULL)",
    "a letter settled at no time": f"{OUTBOX} ('x', 'once', 'C1', NULL, 'settled', '{T}', '{T}', '{T}', NULL)",
    "a letter waiting and settled": f"{OUTBOX} ('x', 'once', 'C1', '{{}}', 'waiting', '{T}', '{T}', '{T}', '{T}')",
    "a letter in no state": f"{OUTBOX} ('x', 'once', 'C1', '{{}}', 'lost', '{T}', '{T}', '{T}', NULL)",
    "a letter of no manner": f"{OUTBOX} ('x', 'twice', 'C1', '{{}}', 'waiting', '{T}', '{T}', '{T}', NULL)",
    "a letter whose payload is no JSON": f"{OUTBOX} ('x', 'once', 'C1', 'Hi', 'waiting', '{T}', '{T}', '{T}', NULL)",
    "a letter due at a naive time": f"{OUTBOX} ('x', 'once', 'C1', '{{}}', 'waiting', 'soon', '{T}', '{T}', NULL)",
    "a letter sent in words not written yet": "UPDATE outbox SET sent = 2",
    "a letter after none": "UPDATE outbox SET after = 'nothing'",
    "a duty of no kind": f"INSERT INTO duties VALUES ('x', 'mina', 'chore', '{{meeting}}', '{T}', NULL, '', '')",
    "a duty about nothing": f"INSERT INTO duties VALUES ('x', 'mina', 'seat', '', '{T}', NULL, '', '')",
    "two disciplines filled by one group": "UPDATE disciplines SET usergroup = 'S1'",
    "a discipline merged into none": "UPDATE disciplines SET merged_into = 'magic'",
    "someone in a group that is not known": "INSERT INTO usergroup_people VALUES ('S9', 'mina')",
    "someone not asked for no reason": "INSERT INTO not_asked VALUES ('{meeting}', 'guest', 'dull')",
    "a ritual that ignores holidays": "UPDATE rituals SET on_holiday = 'work'",
    "a wish to be told some things": "INSERT INTO attention (builder, wants) VALUES ('mina', 'some')",
    "a wish of nobody": "INSERT INTO attention (builder, wants) VALUES ('nobody', 'all')",
    "something odd to read": f"INSERT INTO to_read VALUES ('the news', '', '{T}')",
    "a key too short": "INSERT INTO keys VALUES ('forgotten', x'00')",
    "someone forgotten by name": "INSERT INTO forgotten VALUES ('mina')",
    "two notes on one day": "INSERT INTO notes VALUES ('mina', '2026-10-12', '2026-W42')",
    "a note on no day": "INSERT INTO notes VALUES ('mina', 'Monday', '2026-W42')",
    "two digests of one week": f"INSERT INTO digests VALUES ('2026-W42', 'anna', '{{}}', '{T}')",
}


def _everything(unit: Unit) -> str:
    """Write down one of each kind, and give the meeting's id."""
    found(unit)
    meeting = next(iter(unit.part(Occurrences).of("r1"))).id
    run = unit._db.execute
    run(f"{PERSON} ('guest', 'Guest', 'UTC', 0, 1)")
    run(f"{ITEM} ('{meeting}', 'mina', 'design', 1, 'The button', 7, '{meeting}:design', {ITEM_ENDS}")
    run(f"{ITEM} ('{meeting}', 'mina', NULL, 1, 'From a customer', 7, '{meeting}:customer', {ITEM_ENDS}")
    run(f"{QUESTION} ('q1', 'r1', '{meeting}', 'mina', 'Why?', 1, '{T}')")
    run(f"INSERT INTO stood VALUES ('q1', '{meeting}', 'carried', 0)")
    run("INSERT INTO votes VALUES ('q1', 'anna')")
    run(f"INSERT INTO marks VALUES ('{MARK}', '{meeting}')")
    run(f"{HOST} ('{meeting}', 'r1', 'mina', 'design', '{T}', 1, 1)")
    run(f"{ACTION} ('a1', 'r1', '{meeting}', 'Do', 'mina', '2026-10-20', 'anna', '{T}')")
    run(f"{OUTCOME} 'Invites', '', '%', '18', '18', '2026-09-09', '40', '40', {OUTCOME_ENDS}")
    run(f"INSERT INTO confidences VALUES ('{meeting}', 1, 'mina', 0, 80, '', '{T}')")
    run(f"INSERT INTO responses VALUES ('{meeting}', 'mina', '{{}}', '{T}', 0, NULL)")
    run(f"INSERT INTO attendance VALUES ('{meeting}', 'mina', '{T}')")
    run(f"INSERT INTO contributions VALUES ('s', 'mina', 'design', 'item', '{meeting}', '{T}', '2026-W42', 0)")
    unit.part(Jobs).set(ScheduledJob("a", "allhands", "open", meeting, MONDAY, PROMPT_GRACE))
    unit.part(Inbox).known("Ev1", MONDAY)
    unit.part(Outbox).once("letter", "C1", {}, MONDAY)
    run("INSERT INTO notes VALUES ('mina', '2026-10-12', '2026-W42')")
    unit.part(Digests).keep("2026-W42", "anna", {}, MONDAY)
    return meeting


@pytest.mark.parametrize("wrong", WRONG)
def test_the_schema_cannot_hold(wrong: str) -> None:
    db = Database(memory=True)
    migrations.apply(db)
    meeting = _everything(Unit(db))

    with pytest.raises(sqlite3.IntegrityError):
        db.execute(WRONG[wrong].replace("{meeting}", meeting))


SILENT: dict[str, Callable[[Unit], Any]] = {
    "an event without an id": lambda unit: unit.part(Inbox).known(None, MONDAY),  # type: ignore[arg-type]
    "a letter to nobody": lambda unit: unit.part(Outbox).once("x", "", {}, MONDAY),
    "a person in a channel without an id": lambda unit: unit.part(Channels).enter("C1", None),  # type: ignore[arg-type]
    "someone asked who stands for nothing": lambda unit: unit.part(Occurrences).ask("r1@x", {"mina": None}),  # type: ignore[dict-item]
}


@pytest.mark.parametrize("wrong", SILENT)
def test_nothing_that_breaks_a_rule_is_dropped_in_silence(wrong: str) -> None:
    db = Database(memory=True)
    migrations.apply(db)
    _everything(Unit(db))

    with pytest.raises(sqlite3.IntegrityError):
        SILENT[wrong](Unit(db))


def test_a_channel_that_is_forgotten_takes_its_people_with_it() -> None:
    db = Database(memory=True)
    migrations.apply(db)
    unit = Unit(db)
    unit.part(Channels).save(Channel("C2", "gone"))
    unit.part(Channels).set_people("C2", ["mina", "jonas"])

    db.execute("DELETE FROM channels WHERE id = 'C2'")

    assert unit.part(Channels).size("C2") == 0
