"""The demo's all-hands, whole: everything people do with it happens, as a person would see it."""

import re
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from tests import demos
from tests.demos import Entries


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entries, Path]:
    """The transcript and the database after three weeks."""
    demo = demos.played(tmp_path_factory, 3)
    return demo.entries, demo.database


@pytest.fixture
def entries(shown: tuple[Entries, Path]) -> Entries:
    return shown[0]


def of_bot(entries: Entries, channel: str, kind: str = "") -> Entries:
    """What the bot says in a channel; `channel` "@" is everybody's private one."""
    return [
        each
        for each in entries
        if each["user"] == "builders" and each["channel"].startswith(channel) and kind in ("", each["kind"])
    ]


def recaps(entries: Entries) -> list[str]:
    return [each["text"] for each in of_bot(entries, "#builders", "message") if " recap: " in each["text"]]


def part(text: str, heading: str) -> list[str]:
    """The bullets under a heading."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.startswith(f"*{heading}")), len(lines))
    found = []
    for line in lines[start + 1 :]:
        if not line.startswith("• "):
            break
        found.append(line)
    return found


def quoted(line: str) -> str:
    return line.partition("“")[2].partition("”")[0]


def test_one_passes_privately_and_one_says_yes_and_is_named_in_the_post(entries: Entries) -> None:
    asked = [each for each in of_bot(entries, "@", "message") if "Would you host" in each["text"]]
    passed = {each["channel"] for each in of_bot(entries, "@", "update") if each["text"].startswith("Passed.")}
    agreed = {each["channel"] for each in of_bot(entries, "@", "update") if each["text"].startswith("You host on")}
    named = {name for each in of_bot(entries, "#builders") for name in re.findall(r"· host (\w+) \(", each["text"])}

    assert passed & {each["channel"] for each in asked}
    assert len(agreed & {f"@{name.lower()}" for name in named}) >= 2


def test_the_order_is_posted_and_the_host_opens_the_run_of_show(entries: Entries) -> None:
    orders = [each["text"] for each in of_bot(entries, "#builders", "update") if "15:00 Welcome" in each["text"]]
    opened = {each["user"] for each in entries if each["kind"] == "modal" and each["text"] == "Run of show"}
    told = {each["channel"].removeprefix("@") for each in of_bot(entries, "@") if "You host in 10" in each["text"]}

    assert all("• 15:40 Actions · 5" in text for text in orders)
    assert len(opened) >= 2
    assert opened == told


def test_a_recap_says_what_was_answered_with_a_note_and_what_goes_on(entries: Entries) -> None:
    first, second, *_ = recaps(entries)

    answered, carried = part(first, "Answered"), part(first, "Carried")
    later = [*part(second, "Answered"), *part(second, "Carried")]

    assert any(re.search(r"” · .+ · .+\.$", line) for line in answered)
    assert carried
    assert {quoted(line) for line in carried} <= {quoted(line) for line in later}
    assert not {quoted(line) for line in answered} & {quoted(line) for line in later}


def test_an_action_stands_in_the_recap_and_in_the_next_call(entries: Entries) -> None:
    taken = part(recaps(entries)[0], "Actions")
    calls = [each["text"] for each in of_bot(entries, "#builders", "message") if "an open seat" in each["text"]]

    assert len(taken) == 1
    assert part(calls[0], "From last time") == taken


def test_what_is_due_is_put_off_once_and_done_once(shown: tuple[Entries, Path]) -> None:
    entries, database = shown
    ends = [each["text"] for each in of_bot(entries, "@", "update")]
    db = sqlite3.connect(database)

    done = db.execute("SELECT text FROM actions WHERE done_on IS NOT NULL").fetchall()
    db.close()

    assert any(text.startswith("Until ") for text in ends)
    assert any(text.startswith("Done, thank you.") for text in ends)
    assert done
    assert any(done[0][0] in line and line.endswith("done") for line in lines_of(entries))


def lines_of(entries: Entries) -> list[str]:
    return [line for each in of_bot(entries, "#builders") for line in each["text"].split("\n")]


def test_questions_go_with_and_without_a_name_to_somebody_and_to_a_discipline(shown: tuple[Entries, Path]) -> None:
    entries, _ = shown
    lines = {line for line in lines_of(entries) if line.startswith("• “")}

    assert any(line.endswith("· no name") for line in lines)
    assert any(re.search(r"” · [A-Z]\w+$", line) for line in lines)
    assert any(re.search(r"” · [A-Z]\w+ to [A-Z]\w+$", line) for line in lines)
    assert any(re.search(r"” · [A-Z]\w+ to (product|design|engineering)$", line) for line in lines)


def test_a_question_without_a_name_is_shown_on_the_full_hour_and_not_when_it_was_asked(entries: Entries) -> None:
    asked = [each["at"] for each in entries if each["kind"] == "modal" and each["text"] == "Ask without my name"]
    first: dict[str, datetime] = {}
    for each in [each for each in of_bot(entries, "#builders") if "Votes stay hidden" in each["text"]]:
        for line in each["text"].split("\n"):
            if line.startswith("• “") and "” · no name" in line:
                first.setdefault(quoted(line), datetime.fromisoformat(each["at"]))

    assert len(asked) >= 2
    assert len(first) >= 2
    assert {(at.minute, at.second) for at in first.values()} == {(0, 0)}
    assert not set(asked) & {at.isoformat() for at in first.values()}


def test_votes_are_given_and_nothing_is_posted_for_them_before_the_order(shown: tuple[Entries, Path]) -> None:
    entries, database = shown
    db = sqlite3.connect(database)
    votes = db.execute("SELECT count(*), count(DISTINCT voter) FROM votes").fetchone()
    db.close()

    voted = {each["at"] for each in entries if each["kind"] == "modal" and each["text"] == "All questions"}
    calls = [each for each in of_bot(entries, "#builders") if "Votes stay hidden" in each["text"]]

    assert votes[0] > 20
    assert votes[1] > 10
    assert not voted & {each["at"] for each in of_bot(entries, "#builders")}
    assert not [each for each in calls if re.search(r"\d+ votes?\b", each["text"])]


def test_what_somebody_said_in_a_thread_comes_on_the_agenda_by_the_shortcut(shown: tuple[Entries, Path]) -> None:
    entries, database = shown
    db = sqlite3.connect(database)
    items = db.execute("SELECT title FROM items WHERE permalink <> ''").fetchall()
    db.close()

    said = {each["text"]: each["user"] for each in entries if each["kind"] == "message" and each["thread_ts"]}
    added = [line for line in lines_of(entries) if "5 min" in line]

    assert 1 <= len(items) <= 3
    for (title,) in items:
        assert title in said or f"{title}." in said
        assert any(title in line for line in added)


def test_pulses_come_with_and_without_a_name(shown: tuple[Entries, Path]) -> None:
    _, database = shown
    db = sqlite3.connect(database)
    named = db.execute("SELECT count(*) FROM contributions WHERE kind = 'response'").fetchone()[0]
    heard = db.execute("SELECT count(*) FROM asked WHERE disposition = 'answered'").fetchone()[0]
    given = db.execute("SELECT count(*) FROM nameless_answers").fetchone()[0]
    nameless = db.execute(
        """
        SELECT count(*) FROM asked WHERE disposition = 'answered' AND NOT EXISTS (
            SELECT * FROM contributions
            WHERE contributions.builder = asked.builder AND contributions.occurrence = asked.occurrence
        )
        """
    ).fetchone()[0]
    db.close()

    assert named > given > 0
    assert 0 < nameless <= given < heard


def test_who_is_away_stands_on_the_rituals_page(entries: Entries) -> None:
    told = [each["text"] for each in entries if each["kind"] == "ephemeral" and each["user"] == "anna"]

    assert any("• Away: Nadia (back Thu 22 Oct)" in text for text in told)
