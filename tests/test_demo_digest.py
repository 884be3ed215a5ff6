"""The demo's third Friday: a digest that says that design was heard least, and where it sees things differently."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import demo
from bot.demo.show import Stage
from bot.playground import inputs
from bot.playground.messages import Message

# The second digest was sent on Friday 23 October, 16:00 in Berlin's summer, the third one a week later in its winter.
SINCE, UNTIL = "2026-10-23T14:00:00.000+00:00", "2026-10-30T15:00:00.000+00:00"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stage, Path]]:
    """Three weeks, once for all tests of this file, with everything still running."""
    database = tmp_path_factory.mktemp("demo") / "demo.db"
    with demo.staged(demo.Options(db=database)) as stage:
        demo.play(stage, demo.START + timedelta(weeks=3))
        yield stage, database


@pytest.fixture
def stage(played: tuple[Stage, Path]) -> Stage:
    return played[0]


def digests(stage: Stage) -> list[Message]:
    return [each for each in stage.slack.person("anna").messages() if each.text.startswith("Week ")]


def test_design_was_heard_least_for_a_fortnight_and_the_digest_says_so_by_counts(stage: Stage) -> None:
    found = [re.search(r"design was heard least \((\d) of 4, (\w+) time\)", each.text) for each in digests(stage)]

    assert found[0] is None
    assert found[1] is not None
    assert found[2] is not None
    assert found[1][2] == "second"
    assert found[2][2] == "third"


def test_the_same_digest_tells_a_gap_of_at_least_three_designers(played: tuple[Stage, Path]) -> None:
    stage, database = played
    gap = re.search(r"product is (\d+) % sure, design (\d+)", digests(stage)[2].text)
    db = sqlite3.connect(database)
    given = db.execute(
        "SELECT outcome, count(*) FROM confidences JOIN asked USING (occurrence, builder)"
        " JOIN occurrences ON id = occurrence"
        " WHERE asked.discipline = 'design' AND late = 0 AND closed_at BETWEEN ? AND ? GROUP BY outcome",
        [SINCE, UNTIL],
    ).fetchall()
    db.close()

    assert gap is not None
    assert int(gap[1]) - int(gap[2]) >= 30
    assert given
    assert all(designers >= 3 for _, designers in given)
    heard = re.search(r"Design  (\d) of 4", digests(stage)[2].text)
    assert heard is not None
    assert int(heard[1]) >= 3  # whoever was sure of something took part


def test_each_button_it_suggests_does_something_for_who_leads(stage: Stage) -> None:
    anna, digest = stage.slack.person("anna"), digests(stage)[2]
    offered = [each for each in inputs.controls(digest.blocks) if each.block["type"] == "section"]
    done = []

    for each in offered:
        before = len(anna.ephemerals)
        reply = anna.press(digest, each.label, value=each.element["value"])
        assert reply.ok, reply
        done.append(reply.view is not None or len(anna.ephemerals) > before)
        if anna.modal is not None:
            anna.close(everything=True)
    stage.show.until(stage.now() + timedelta(days=2))

    assert 1 <= len(offered) <= 3
    assert all(done)


def test_more_stands_in_its_thread(stage: Stage) -> None:
    anna, digest = stage.slack.person("anna"), digests(stage)[2]

    anna.press(digest, "More")
    stage.show.settle()

    (more,) = [each for each in anna.messages(thread_ts=digest.ts) if "How much was said" in each.text]
    assert "What Builders cost" in more.text
