"""The demo's third Friday: a digest that says that design was heard least, and where it sees things differently."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.playground import inputs
from bot.playground.messages import Message
from tests import demos
from tests.world import World, world

# The second digest was sent on Friday 23 October, 16:00 in Berlin's summer, the third one a week later in its winter.
SINCE, UNTIL = "2026-10-23T14:00:00.000+00:00", "2026-10-30T15:00:00.000+00:00"


@pytest.fixture
def there(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[World]:
    """The demo after three weeks, going on."""
    with world(tmp_path, saved=demos.played(tmp_path_factory, 3).saved) as here:
        yield here


def digests(there: World) -> list[Message]:
    return [each for each in there.person("anna").messages() if each.text.startswith("Week ")]


def test_design_was_heard_least_for_a_fortnight_and_the_digest_says_so_by_counts(there: World) -> None:
    found = [re.search(r"design was heard least \((\d) of 4, (\w+) time\)", each.text) for each in digests(there)]

    assert found[0] is None
    assert found[1] is not None
    assert found[2] is not None
    assert found[1][2] == "second"
    assert found[2][2] == "third"


def test_the_same_digest_tells_a_gap_of_at_least_three_designers(there: World) -> None:
    gap = re.search(r"product is (\d+) % sure, design (\d+)", digests(there)[2].text)
    db = sqlite3.connect(there.config.database)
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
    heard = re.search(r"Design  (\d) of 4", digests(there)[2].text)
    assert heard is not None
    assert int(heard[1]) >= 3  # whoever was sure of something took part


def test_each_button_it_suggests_does_something_for_who_leads(there: World) -> None:
    anna, digest = there.person("anna"), digests(there)[2]
    offered = [each for each in inputs.controls(digest.blocks) if each.block["type"] == "section"]
    done = []

    for each in offered:
        before = len(anna.ephemerals)
        reply = anna.press(digest, each.label, value=each.element["value"])
        assert reply.ok, reply
        done.append(reply.view is not None or len(anna.ephemerals) > before)
        if anna.modal is not None:
            anna.close(everything=True)
    there.live_until(there.now() + timedelta(days=2))

    assert 1 <= len(offered) <= 3
    assert all(done)


def test_more_stands_in_its_thread(there: World) -> None:
    anna, digest = there.person("anna"), digests(there)[2]

    anna.press(digest, "More")
    there.now.advance(seconds=2)
    there.settle()

    (more,) = [each for each in anna.messages(thread_ts=digest.ts) if "How much was said" in each.text]
    assert "What Builders cost" in more.text
