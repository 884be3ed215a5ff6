"""The demo over three weeks: people name outcomes, see one differently, and talk about it at the all-hands."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests import demos
from tests.demos import Entries

WIDE = re.compile(r"Wide gap: (\w+) (\d+), (\w+) (\d+)\.")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entries, Path]:
    """The transcript and the database after three weeks."""
    demo = demos.played(tmp_path_factory, 3)
    return demo.entries, demo.database


@pytest.fixture
def db(shown: tuple[Entries, Path]) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(shown[1])
    yield connection
    connection.close()


def summary(entries: Entries) -> dict[str, Any]:
    (found,) = (each for each in entries if each["kind"] == "message" and each["text"].startswith("Outcomes: "))
    return found


def test_a_product_person_and_an_engineer_name_what_should_change_and_check_in(db: sqlite3.Connection) -> None:
    crafts = db.execute("SELECT discipline FROM asked JOIN outcomes ON builder = steward GROUP BY number").fetchall()
    read = db.execute("SELECT outcome, baseline_typed, typed FROM check_ins JOIN outcomes ON number = outcome")

    assert sorted(crafts) == [("engineering",), ("product",)]
    assert all(before != after for _, before, after in read.fetchall())


def test_the_gap_in_the_summary_is_that_of_the_answers_in_the_database(
    shown: tuple[Entries, Path], db: sqlite3.Connection
) -> None:
    told = summary(shown[0])["text"]
    answers: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for title, discipline, percent in db.execute(
        "SELECT title, discipline, percent FROM confidences JOIN asked USING (occurrence, builder) "
        "JOIN outcomes ON number = outcome WHERE late = 0"
    ):
        answers[title][discipline].append(percent)

    for title, crafts in answers.items():
        medians = {craft: f"{median(given):g}" for craft, given in crafts.items()}
        part = told.partition(f"*{title}")[2]
        high, top, low, bottom = WIDE.search(part).groups()  # type: ignore[union-attr]
        assert (medians[high], medians[low]) == (top, bottom)
        assert (high, low) == ("product", "design")
        assert int(top) - int(bottom) >= 30


def test_somebody_puts_a_gap_on_the_agenda_and_the_meeting_shows_it(
    shown: tuple[Entries, Path], db: sqlite3.Connection
) -> None:
    entries, _ = shown
    ((title, minutes, meeting),) = db.execute(
        "SELECT title, minutes, occurrence FROM items WHERE id LIKE 'gap:%'"
    ).fetchall()

    assert re.search(r": design \d+, product \d+$", title)
    assert meeting.startswith("all-hands@2026-10-29")
    assert minutes <= 10
    answer = f"On the agenda for Thu 29 Oct, {minutes} minutes."
    assert [each["text"] for each in entries if each["kind"] == "ephemeral" and each["text"] == answer]
    run = [each["text"] for each in entries if each["text"].startswith("All-hands at 15:00.")]
    assert title in run[-1]


def test_pictures_stand_below_the_summary(shown: tuple[Entries, Path], db: sqlite3.Connection) -> None:
    entries, _ = shown
    pictures = [each for each in entries if each["kind"] == "file"]

    assert len(pictures) == 2
    assert {each["thread_ts"] for each in pictures} == {summary(entries)["thread_ts"]}
    assert all(each["ts"] > summary(entries)["ts"] for each in pictures)
