"""What stood in Slack and in the database of an older version works with today's code."""

import contextlib
import logging
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.playground import CannotActError, Message, Reply, View, inputs
from bot.playground.handles import PersonHandle
from bot.playground.slack_app import BOT_USER_ID
from tests.upgrades import fixtures, names
from tests.world import Saved, World, fresh, world

# What was typed for a meeting that is long over is refused, and stays in the form.
OVER = {"note_form"}


@pytest.fixture(params=fixtures.VERSIONS, scope="module")
def saved(request: pytest.FixtureRequest) -> Saved:
    return fixtures.saved(request.param)


@pytest.fixture
def there(saved: Saved, tmp_path: Path) -> Iterator[World]:
    (tmp_path / "older.db").write_bytes(saved.database)
    with world(tmp_path, saved=saved) as here:
        yield here


@pytest.fixture(autouse=True)
def nothing_fails(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which anything is logged as an error: that's how a person's "did not work" is known."""
    with caplog.at_level(logging.ERROR):
        yield
    assert [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR] == []


@dataclass(frozen=True, slots=True)
class Press:
    """A control that somebody could use when the version was left: of a post, or of their Home."""

    who: str
    post: Message | None
    action: str
    value: str
    option: Any = None

    def take(self, there: World) -> Reply:
        person = there.person(self.who)
        where = self.post or person.home
        assert where is not None
        return person.press(where, self.action, value=self.value or None, choose=self.option)


def presses(there: World) -> list[Press]:
    """List everything that could be pressed, with another member of the channel for each."""
    workspace, every = there.slack.workspace, list[Press]()
    for channel in workspace.channels.values():
        members = [user for user in channel.members if user != BOT_USER_ID and not workspace.people[user].is_restricted]
        posts = [message for message in channel.messages.values() if message.by_bot]
        every += [
            Press(channel.partner or members[(number + offset) % len(members)], post, *control)
            for number, post in enumerate(posts)
            for offset, control in enumerate(controls(there.person(members[0]), post))
        ]
    for user in workspace.screens.homes:
        home = there.person(user).home
        assert home is not None
        every += [Press(user, None, *control) for control in controls(there.person(user), home)]
    return every


def controls(person: PersonHandle, where: Message | View) -> Iterator[tuple[str, str, Any]]:
    """Yield action id, value and what to choose: each button, and each option of each menu."""
    for control in inputs.controls(where.blocks):
        value = str(control.element.get("value", ""))
        if control.kind == "button":
            yield control.action_id, value, None
        elif control.kind == "users_select":
            yield control.action_id, value, "mina"
        elif control.kind == "external_select":
            yield control.action_id, value, person.offered(where, control.path, "")[0]
        elif options := inputs.options(control.element):
            yield from ((control.action_id, value, option["value"]) for option in options)
        else:
            yield control.action_id, value, {"datepicker": "2027-01-15", "timepicker": "10:00"}[control.kind]


def open_forms(there: World) -> dict[str, PersonHandle]:
    """Return who has which form open."""
    workspace = there.slack.workspace
    forms = {there.person(user): workspace.screens.top(user) for user in workspace.screens.stacks}
    return {view.callback_id: person for person, view in forms.items() if view and view.body.get("submit")}


def rows(there: World, sql: str) -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(there.config.database)) as db:
        return db.execute(sql).fetchall()


def posts(there: World) -> dict[tuple[str, str], str]:
    """Return the first lines of the bot's posts in channels, by channel and ts."""
    return {
        (channel.id, message.ts): message.text.split("\n")[0]
        for channel in there.slack.workspace.channels.values()
        for message in channel.messages.values()
        if message.by_bot and not channel.partner
    }


def standing(there: World) -> dict[str, list[str]]:
    """Return the texts of the posts that were open when the version was left, by the first word of their keys."""
    found: dict[str, list[str]] = {}
    workspace = there.slack.workspace
    with contextlib.closing(sqlite3.connect(there.config.database.with_name("older.db"))) as db:
        for key, channel, ts in db.execute("SELECT key, channel, ts FROM outbox WHERE manner = 'standing' AND ts > ''"):
            message = workspace.channel(channel).messages.get(ts)
            found.setdefault(key.partition(":")[0], []).append(message.text if message else "")
    return found


def twice_planned(there: World) -> list[tuple[Any, ...]]:
    """Return what is planned twice: it would be if the key of a job were another one."""
    return rows(there, "SELECT kind, step, subject FROM alarms GROUP BY 1, 2, 3 HAVING count(*) > 1")


def test_each_button_of_each_post_and_home_still_works(saved: Saved, tmp_path: Path) -> None:
    with world(tmp_path / "first", saved=saved) as there:
        waiting = presses(there)
    assert len(waiting) > 150
    seen: set[str] = set()
    round_ = 0
    while waiting:
        # What one press changes, another can't find any longer: it's pressed in a copy of its own.
        round_ += 1
        with world(tmp_path / f"round-{round_}", saved=saved) as there:
            left = []
            for number, press in enumerate(waiting):
                if number and not is_there(there, press):
                    left.append(press)
                    continue
                reply = press.take(there)
                assert reply.ok, (press, reply)
                seen.add(press.action)
            there.settle()
        waiting = left
    assert len(seen) > 40


def is_there(there: World, press: Press) -> bool:
    """Check whether a control is still shown as it was."""
    person = there.person(press.who)
    if press.post is None:
        where = person.home
    else:
        room = there.slack.workspace.channel(press.post.channel)
        where = room.messages.get(press.post.ts)  # type: ignore[assignment]
    return where is not None and (press.action, press.value) in {
        (control.action_id, str(control.element.get("value", ""))) for control in inputs.controls(where.blocks)
    }


def test_pressing_a_button_posts_nothing_twice(there: World) -> None:
    """A post whose deduplication key was renamed would be sent again instead of being updated."""
    there.settle()
    before = posts(there)

    for press in presses(there):
        with contextlib.suppress(CannotActError):
            press.take(there)
    there.now.advance(minutes=5)
    there.settle()

    after = posts(there)
    assert twice_planned(there) == []
    assert [after[post] for post in after.keys() - before.keys() if after[post] in before.values()] == []


def test_each_open_form_can_be_submitted(there: World) -> None:
    forms = open_forms(there)
    refused = {}

    for form, person in sorted(forms.items(), key=lambda each: each[0] == "resolve_form"):
        reply = person.submit()
        assert reply.ok, (form, reply)
        if reply.errors:
            refused[form] = reply.errors
    there.settle()

    assert len(forms) >= 30
    assert refused.keys() <= OVER, refused
    assert twice_planned(there) == []


def test_posts_from_before_the_upgrade_are_updated_in_place(there: World) -> None:
    """A post whose deduplication key was renamed would stay as it is."""
    there.settle()
    before = standing(there)

    for person in open_forms(there).values():
        person.submit()
    there.live_until(there.now() + timedelta(minutes=5))
    after = standing(there)
    there.live_until(there.now() + timedelta(days=5))
    closed = standing(there)

    changed = {post: (before[post] != after[post], after[post] != closed[post]) for post in before}
    assert {post for post, (at_once, _) in changed.items() if at_once} >= {"gather", "why", "note"}, changed
    assert {post for post, (_, later) in changed.items() if later} >= {"gather"}, changed


def test_what_was_typed_before_the_upgrade_is_stored(there: World) -> None:
    typed = "Half a thought, typed before the upgrade"
    forms = open_forms(there)

    for form in ("question_form", "item_form", "decision_form", "debt_form", "answer_form"):
        assert not forms[form].submit().errors
    there.settle()

    stored = "SELECT {0} FROM {1} WHERE {0} LIKE '%" + typed + "%'"
    tables = {"questions": "text", "items": "title", "decisions": "title", "debts": "title", "why_replies": "text"}
    found = {table: bool(rows(there, stored.format(column, table))) for table, column in tables.items()}
    assert all(found.values()), found


def test_each_waiting_job_falls_due_once_and_what_is_open_closes(there: World) -> None:
    jobs = rows(there, "SELECT key, due_at FROM alarms")
    was_open = [row[0] for row in rows(there, "SELECT id FROM occurrences WHERE state = 'open'")]
    failed = rows(there, "SELECT key FROM outbox WHERE state = 'failed'")
    before = len(there.slack.transcript)

    there.live_until(max(datetime.fromisoformat(due) for _, due in jobs) + timedelta(hours=2))

    left = dict(rows(there, "SELECT key, due_at FROM alarms"))
    assert {key for key, due in jobs if left.get(key) == due} == set()
    assert rows(there, "SELECT key FROM alarms WHERE tries > 0") == []
    assert rows(there, "SELECT key FROM outbox WHERE state = 'failed'") == failed
    ended = dict(rows(there, "SELECT id, state FROM occurrences"))
    assert {ended[occurrence] for occurrence in was_open} == {"closed"}
    told = Counter(
        (entry.channel, entry.text.split("\n")[0])
        for entry in there.slack.transcript[before:]
        if entry.kind == "message" and entry.text.startswith("Week 52")
    )
    assert sorted(channel for channel, _ in told) == ["@anna", "@priya"]
    assert set(told.values()) == {1}


def test_messages_that_waited_arrive_once(there: World) -> None:
    there.live_until(there.now() + timedelta(minutes=10))

    said = list(posts(there).values())
    for question in ("Olena asks why Vault", "Andrei asks why Postgres"):
        assert len([line for line in said if line.startswith(question)]) == 1, question
    (state,) = rows(there, "SELECT state, error FROM outbox WHERE key = 'why:11'")
    assert state == ("failed", "chat.postMessage: msg_too_long")


def test_a_message_that_failed_can_be_tried_again(there: World) -> None:
    anna = there.person("anna")
    home = anna.open_home()
    assert home is not None

    assert anna.press(home, "try_again").ok
    there.live_until(there.now() + timedelta(minutes=10))

    assert len([line for line in posts(there).values() if line.startswith("Felix asks why Terraform")]) == 1


def test_an_upgraded_database_has_the_schema_of_a_fresh_one(there: World, tmp_path: Path) -> None:
    database = tmp_path / "fresh.db"
    database.write_bytes(fresh().database)
    sql = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    there.start()

    with contextlib.closing(sqlite3.connect(database)) as db:
        assert rows(there, sql) == db.execute(sql).fetchall()


def test_every_key_stored_by_the_older_version_is_listed(there: World) -> None:
    there.start()

    assert names.unlisted(there.config.database) == []


def test_every_fixture_is_listed() -> None:
    folders = {path.parent.name for path in fixtures.HERE.glob("*/workspace.json.xz")}

    assert set(fixtures.LISTED) == folders


def test_todos_of_an_older_version_store_what_their_keys_said(there: World) -> None:
    rows = list(sqlite3.connect(there.config.database).execute("SELECT key, kind, about, purpose FROM duties"))

    assert {kind for _, kind, _, _ in rows} >= {"seat"}
    for key, kind, about, purpose in rows:
        first, second, *_ = key.split(":")
        assert about == (second if kind in ("seat", "checkin", "why") else ""), key
        assert purpose == ("quiet" if first == "quiet" else ""), key
