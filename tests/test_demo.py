"""The demo: what it shows, and that its figures are those of the database, recomputed without our rules."""

import json
import re
import sqlite3
from collections import Counter
from datetime import UTC, timedelta
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

import pytest
from click.testing import CliRunner

from bot import demo
from bot.cli.main import builders
from tests import demos
from tests.demos import Entries

# The first digest reaches back to its Monday, at midnight in Berlin's summer; the second to the first.
SINCE = {"2026-W42": "2026-10-11T22:00:00.000+00:00", "2026-W43": "2026-10-16T14:00:00.000+00:00"}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entries, Path, str]:
    """The transcript and the database after two weeks, and what was printed."""
    played = demos.played(tmp_path_factory, 2)
    return played.entries, played.database, played.printed


def posts(entries: Entries, channel: str, beginning: str) -> list[str]:
    """Texts of the bot's own new posts in a channel that begin so."""
    return [
        each["text"]
        for each in entries
        if each["kind"] == "message"
        and each["user"] == "builders"
        and each["channel"] == channel
        and each["text"].startswith(beginning)
    ]


def test_each_due_prompt_is_posted_once(shown: tuple[Entries, Path, str]) -> None:
    entries, _, _ = shown

    assert len(posts(entries, "#builders", "Product, design and engineering: one all-hands, Thu 15 Oct")) == 1
    assert len(posts(entries, "#builders", "All-hands Thu 22 Oct")) == 1
    assert len(posts(entries, "#builders", "All-hands over")) == 2
    assert len(posts(entries, "#builders", "All-hands recap")) == 2
    assert [text[:7] for text in posts(entries, "@anna", "Week")] == ["Week 42", "Week 43"]


def test_nobody_is_written_to_twice_a_day_or_three_times_a_week(shown: tuple[Entries, Path, str]) -> None:
    entries, _, _ = shown
    notes = [each for each in entries if each["kind"] == "message" and " waits for you" in each["text"]]

    days = Counter((each["channel"], each["at"][:10]) for each in notes)
    weeks = Counter(each["channel"] for each in notes if each["at"] < "2026-10-19")

    assert notes
    assert max(days.values()) == 1
    assert max(weeks.values(), default=0) <= 2


def test_every_entry_has_the_promised_fields(shown: tuple[Entries, Path, str]) -> None:
    entries, _, _ = shown
    fields = {"at", "kind", "channel", "user", "text", "blocks", "thread_ts", "ts"}

    assert all(fields <= set(each) for each in entries)
    assert {each["kind"] for each in entries} <= {"message", "update", "ephemeral", "modal", "home", "file"}


def test_the_digests_figures_are_those_of_the_database(shown: tuple[Entries, Path, str]) -> None:
    entries, database, _ = shown
    digests = [each for each in entries if each["channel"] == "@anna" and each["text"].startswith("Week")]

    for digest, week in zip(digests, ("2026-W42", "2026-W43"), strict=True):
        rows = counted(database, week, digest["at"])
        for name, (asked, spoke) in rows.items():
            assert f"{name.capitalize()}  {spoke} of {asked} · {round_half_up(100 * spoke / asked)} %" in digest["text"]
        asked, spoke = (sum(each[index] for each in rows.values()) for index in (0, 1))
        rates = [spoke / asked for asked, spoke in rows.values()]
        assert f"All  {spoke} of {asked} · {round_half_up(100 * spoke / asked)} %" in digest["text"]
        assert f"balance {1 - 2 * pstdev(rates):.2f}" in digest["text"]
        assert mean(rates) > 0


def test_design_is_quiet_by_counts_and_the_digest_says_so(shown: tuple[Entries, Path, str]) -> None:
    entries, _, _ = shown

    second = posts(entries, "@anna", "Week 43")[0]

    assert re.match(r"Week 43: design (came but was not heard|was heard least) \(\d of 4, second time\)", second)


def test_who_is_on_holiday_is_asked_only_once_they_are_back(shown: tuple[Entries, Path, str]) -> None:
    _, database, _ = shown
    db = sqlite3.connect(database)

    away = [row[0] for row in db.execute("SELECT id FROM people WHERE away_until IS NOT NULL")]
    asked = [row[0] for row in db.execute("SELECT occurrence FROM asked WHERE builder = ?", away)]
    db.close()

    assert len(away) == 1
    assert asked == ["all-hands@2026-10-22T13:00Z"]  # the holiday ends that day, while it is open


def test_progress_is_printed_by_day(shown: tuple[Entries, Path, str]) -> None:
    _, _, printed = shown

    assert "── Monday 12 October, day 1 ──" in printed
    assert "── Friday 23 October, day 12 ──" in printed


def test_the_same_seed_tells_the_same_story(shown: tuple[Entries, Path, str], tmp_path: Path) -> None:
    week = (demo.START + timedelta(weeks=1)).astimezone(UTC).isoformat()
    again = tmp_path / "again.jsonl"

    told = CliRunner().invoke(builders, ["demo", "--headless", "--weeks", "1", "--transcript", str(again)])

    assert told.exit_code == 0, told.output
    assert "1 week: " in told.output
    entries = [json.loads(line) for line in again.read_text(encoding="utf-8").splitlines()]
    assert Counter(map(essence, entries)) == Counter(essence(each) for each in shown[0] if each["at"] < week)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--people", "nowhere.zip"], "nowhere.zip"),
        (["--port", "70000"], "--port is a number"),
        (["--transcript", "no/such/folder/out.jsonl"], "cannot be written"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(options: list[str], sentence: str) -> None:
    told = CliRunner().invoke(builders, ["demo", "--headless", "--weeks", "1", *options])

    assert told.exit_code == 1
    assert sentence in told.output
    assert "Traceback" not in told.output


def test_a_database_that_exists_is_not_written_over(tmp_path: Path) -> None:
    kept = tmp_path / "mine.db"
    kept.write_text("precious", encoding="utf-8")

    told = CliRunner().invoke(builders, ["demo", "--headless", "--db", str(kept)])

    assert told.exit_code == 1
    assert "Name another file" in told.output
    assert kept.read_text(encoding="utf-8") == "precious"


def test_a_company_sees_its_own_people(tmp_path: Path) -> None:
    """A Slack export fills the playground, and the story runs with its people and channels."""
    titles = ["Head of Product", "Product Manager", "Designer", "Designer", "Engineer", "Engineer", "Developer"]
    users = [
        {
            "id": f"U{n}",
            "name": f"person{n}",
            "tz": "Europe/Paris",
            "is_primary_owner": n == 0,
            "is_admin": n == 0,
            "profile": {"real_name": f"Person {n}", "title": title},
        }
        for n, title in enumerate(titles)
    ]
    channels = [{"id": "C1", "name": "everyone", "is_general": True, "members": [each["id"] for each in users]}]
    (tmp_path / "users.json").write_text(json.dumps(users), encoding="utf-8")
    (tmp_path / "channels.json").write_text(json.dumps(channels), encoding="utf-8")
    out = tmp_path / "out.jsonl"

    told = CliRunner().invoke(
        builders, ["demo", "--headless", "--weeks", "1", "--people", str(tmp_path), "--transcript", str(out)]
    )

    assert told.exit_code == 0, told.output
    said = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert any(each["channel"] == "#everyone" and "one all-hands" in each["text"] for each in said)


def counted(database: Path, week: str, at: str) -> dict[str, tuple[int, int]]:
    """Count (asked, took part) by discipline from the raw rows, in plain Python."""
    db = sqlite3.connect(database)
    until, since = f"{at[:19]}.999+00:00", SINCE[week]
    opened: dict[str, str] = {}
    closed: set[str] = set()
    for key, start, end, state in db.execute("SELECT id, opened_at, closed_at, state FROM occurrences"):
        if state in ("open", "closed") and start <= until and (end is None or end >= since):
            opened[key] = start
        if state == "closed" and since <= end <= until:
            closed.add(key)
    latest: dict[str, tuple[str, str]] = {}
    nameless = set()  # whoever answered without a name: only how they ended tells that they did
    for occurrence, builder, discipline, disposition in db.execute("SELECT * FROM asked"):
        if occurrence in closed and disposition == "answered":
            nameless.add(builder)
        if occurrence in opened and disposition not in ("away", "undelivered"):
            latest[builder] = max(latest.get(builder, ("", "")), (opened[occurrence], discipline))
    spoke = nameless | {
        builder
        for builder, moment, stamped, late, occurrence in db.execute(
            "SELECT builder, at, week, late, occurrence FROM contributions"
        )
        if moment <= until and not late and (stamped == week or occurrence in closed)
    }
    db.close()
    counts: dict[str, tuple[int, int]] = {}
    for builder, (_, discipline) in latest.items():
        asked, took_part = counts.get(discipline, (0, 0))
        counts[discipline] = (asked + 1, took_part + (builder in spoke))
    return counts


def round_half_up(value: float) -> int:
    return int(value + 0.5)


def essence(entry: dict[str, Any]) -> tuple[str, str, str]:
    """What was said where, without the order in which threads happened to write it down."""
    return entry["kind"], entry["channel"], entry["text"] if entry["kind"] == "message" else ""
