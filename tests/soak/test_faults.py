"""Weeks in which one call in five to Slack fails: each prompt is still posted once, and nothing is lost."""

import contextlib
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.playground import Fault
from bot.playground.faults import Decision
from bot.slack import client
from bot.store import Channels, Reading
from tests.examples import ALL, SEED
from tests.soak import company
from tests.world import BERLIN, World, world

SEEDS = range(SEED, SEED + 25) if ALL else range(SEED, SEED + 1)
WEEKS = 2 if ALL else 1
END = datetime(2026, 10, 16, 16, 5, tzinfo=BERLIN) + timedelta(weeks=WEEKS - 1)
CHANCE = 0.2
# A message that failed four times waits an hour for its next attempt.
RECOVERY = timedelta(minutes=65)
TRIES = 100  # a minute apart
KINDS = ("drop_before", "drop_after", "error_500_before", "error_500_after", "rate_limited", "refuse")
PASSING = ("internal_error", "fatal_error", "service_unavailable", "request_timeout", "message_limit_exceeded")
# How each post of the two weeks begins that is due in any case.
DUE = (
    ("Product, design and engineering", "All-hands over", "All-hands recap", "Week 42"),
    ("All-hands Thu 22 Oct", "How sure are you?", "Outcomes: ", "All-hands over", "All-hands recap", "Week 43"),
)
# Tables about delivery, or with random content; what is in notes is also in the posts.
NOT_COMPARED = {
    "_sqlite_migrations",
    "alarms",
    "answering_times",
    "attention",
    "channels",
    "inbox",
    "keys",
    "notes",
    "outbox",
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00|\b\d{10}\.\d{6}\b")
# How long a form was open is only measured if Slack confirmed that it opened.
MEASURED = re.compile(r'"minutes":\{"by_discipline":\{[^}]*\}[^}]*\}')

Rows = Mapping[str, Counter[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Ended:
    """What the weeks left behind: how the bot's posts began, their texts now, and the database's rows."""

    beginnings: Counter[tuple[str, int, str]]  # by conversation and week
    posts: Counter[tuple[str, str]]  # by conversation
    rows: Rows
    failed: int  # how many calls failed


def chance(seed: int) -> Decision:
    """Return a function that lets calls fail by chance; each method has its own sequence."""
    dice: dict[str, random.Random] = {}

    def decide(method: str) -> Fault | None:
        die = dice.setdefault(method, random.Random(f"{seed}:{method}"))
        if die.random() >= CHANCE:
            return None
        # A refused upload is a bad request, which no second attempt would change.
        kind = die.choice([kind for kind in KINDS if (method, kind) != ("upload", "refuse")])
        facts: dict[str, dict[str, Any]] = {"rate_limited": {"retry_after": die.randint(1, 30)}}
        facts["refuse"] = {"error": die.choice(PASSING)}
        return Fault(kind, facts.get(kind, {}))

    return decide


def beat(town: World) -> None:
    """Do what is due, as the scheduler does."""
    town.settle()
    with contextlib.suppress(client.WireError):
        town.bot.scheduler.upkeep()
    town.settle()


def live_until(town: World, moment: datetime) -> None:
    """Move from one due thing to the next; what waits to be read from Slack is due again in five seconds."""
    beat(town)
    while town.now() < moment:
        with town.bot.store.read() as unit:
            unread = bool(unit.part(Channels).stale() or unit.part(Reading).wanted())
        soon = town.now() + (timedelta(seconds=5) if unread else timedelta(hours=6))
        due = town.bot.scheduler.next_at() or soon
        town.now.set(min(max(due, town.now() + timedelta(seconds=1)), soon, moment))
        beat(town)


def act(town: World, what: company.Act) -> None:
    """Act at the moment, and again every minute until it works."""
    live_until(town, what.at)
    for _ in range(TRIES):
        if what.attempt(town.person(what.who)):
            beat(town)
            return
        live_until(town, town.now() + timedelta(minutes=1))
    raise AssertionError(f"{what} never worked")


def live(folder: Path, seed: int, *, faults: bool) -> Ended:
    """Live the weeks of a seed, with faults or without, and the time to recover afterwards."""
    with world(folder) as town:
        town.start()
        if faults:
            town.slack.faults.decide(chance(seed))
        town.slack.invite_bot(company.CHANNEL)
        for each in company.first_run(town.now()):
            act(town, each)
        for number in range(WEEKS):
            for each in company.week(number, seed):
                act(town, each)
        live_until(town, END)
        failed = sum(call.answer is None or not call.answer["ok"] for call in town.slack.calls)
        town.slack.faults.clear()
        live_until(town, END + RECOVERY)
        return Ended(beginnings(town), posts(town), rows(town.config.database), failed)


def beginnings(town: World) -> Counter[tuple[str, int, str]]:
    """Count the first lines of the bot's posts, as they were when posted, by conversation and week."""
    return Counter(
        (entry.channel, datetime.fromisoformat(entry.at).isocalendar().week, entry.text.split("\n")[0])
        for entry in town.slack.transcript
        if entry.kind == "message" and entry.user == "builders"
    )


def posts(town: World) -> Counter[tuple[str, str]]:
    """Count the bot's posts by conversation and text."""
    channels = town.slack.workspace.channels.values()
    return Counter(
        (channel.partner or channel.name, post.text)
        for channel in channels
        for post in channel.messages.values()
        if post.by_bot
    )


def rows(database: Path) -> Rows:
    """Return the rows of each table, without moments and with a question's text for its id."""
    with contextlib.closing(sqlite3.connect(database)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        questions = db.execute("SELECT id, text FROM questions").fetchall()
        return {
            table: Counter(
                tuple(_timeless(cell, questions) for cell in row) for row in db.execute(f"SELECT * FROM {table}")
            )
            for table in tables
            if table not in NOT_COMPARED and not table.startswith("search_")
        }


def differing(found: Rows, expected: Rows) -> dict[str, list[Any]]:
    """Return the rows of each table that only one of two runs has."""
    return {
        table: [*(found[table] - expected[table]), *(expected[table] - found[table])]
        for table in expected
        if found[table] != expected[table]
    }


def _timeless(cell: Any, questions: list[tuple[str, str]]) -> Any:
    if not isinstance(cell, str):
        return cell
    for identity, text in questions:
        cell = cell.replace(identity, text)
    return MEASURED.sub("", MOMENT.sub("moment", cell))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", SEEDS)
def test_each_prompt_is_posted_once_and_nothing_is_lost_while_calls_fail(tmp_path: Path, seed: int) -> None:
    expected = live(tmp_path / "calm", seed, faults=False)

    ended = live(tmp_path / "troubled", seed, faults=True)

    assert ended.failed > 10
    assert [line for line, times in ended.beginnings.items() if times > 1] == []
    for number, due in enumerate(DUE[:WEEKS], start=42):
        for beginning in due:
            found = [line for _, week, line in ended.beginnings if week == number and line.startswith(beginning)]
            assert len(found) == 1, beginning
    assert (ended.posts - expected.posts, expected.posts - ended.posts) == (Counter(), Counter())
    assert differing(ended.rows, expected.rows) == {}
