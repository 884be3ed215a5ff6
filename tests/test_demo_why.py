"""The demo over four weeks: who leads asks the first why, others ask, remember, and write decisions down."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import demos
from tests.demos import Entries


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entries, Path]:
    """The transcript and the database after four weeks."""
    demo = demos.played(tmp_path_factory, 4)
    return demo.entries, demo.database


@pytest.fixture
def entries(shown: tuple[Entries, Path]) -> Entries:
    return shown[0]


@pytest.fixture
def db(shown: tuple[Entries, Path]) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(shown[1])
    yield connection
    connection.close()


def said(entries: Entries, containing: str, channel: str = "#ask-why") -> list[str]:
    return [each["text"] for each in entries if each["channel"] == channel and containing in each["text"]]


def test_who_leads_asks_first_and_says_when_it_is_answered(entries: Entries, db: sqlite3.Connection) -> None:
    asker, state = db.execute("SELECT name, state FROM whys JOIN people ON id = builder WHERE number = 1").fetchone()

    assert (asker, state) == ("Anna", "answered")
    assert said(entries, "Anna asks why Elasticsearch")
    assert said(entries, "Closed by Anna.")


def test_every_question_is_answered_by_somebody_else_of_another_craft_too(db: sqlite3.Connection) -> None:
    pairs = db.execute(
        "SELECT whys.builder, why_replies.builder, why_replies.discipline FROM why_replies"
        " JOIN whys ON whys.number = why"
    ).fetchall()

    assert len(pairs) >= 4
    assert all(asker != answerer for asker, answerer, _ in pairs)
    assert "engineering" in {discipline for _, _, discipline in pairs}


def test_what_was_decided_stands_in_the_channel_with_who_asked_and_who_answered(
    entries: Entries, db: sqlite3.Connection
) -> None:
    decided = db.execute("SELECT number, title FROM decisions WHERE status = 'accepted'").fetchall()

    assert len(decided) >= 3
    for number, title in decided:
        assert said(entries, f"{title} is written down (decision {number}).")


def test_a_prompt_comes_up_and_whoever_is_invited_asks(entries: Entries, db: sqlite3.Connection) -> None:
    prompted = db.execute("SELECT technologies.name FROM prompts JOIN technologies ON id = technology").fetchall()
    invited = db.execute("SELECT builder FROM duties WHERE kind = 'invite'").fetchall()

    assert prompted
    assert invited
    assert said(entries, f"*{prompted[0][0]}*")
    assert db.execute("SELECT count(*) FROM whys WHERE builder = ?", invited[0]).fetchone()[0] >= 1


def test_nobody_is_mentioned_or_named_for_not_answering(entries: Entries) -> None:
    assert not [each for each in said(entries, "") if "<@" in each]


def test_the_digests_tell_what_was_asked_and_answered(entries: Entries) -> None:
    told = [each for each in said(entries, "Week ", "@anna") if "Why" in each]

    assert any("1 asked, 1 answered." in each for each in told)
