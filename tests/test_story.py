"""The demo's story as it is printed: what is new, once."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.demo.story import Story
from bot.playground import Entry

START = datetime(2026, 10, 12, 9, tzinfo=UTC)
BUTTONS = [{"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Vote"}}]}]


def seen(
    kind: str, text: str, blocks: Sequence[dict[str, Any]] = (), ts: str | None = "1.0", user: str = "builders"
) -> Entry:
    return Entry(START.isoformat(), kind, "#builders", user, text, tuple(blocks), ts=ts)


def told(capsys: pytest.CaptureFixture[str], *entries: Entry) -> list[str]:
    story = Story(None, START)
    for each in entries:
        story.note(each)
    story.tell()
    return [line[19:] for line in capsys.readouterr().out.split("\n") if line[:5] == "09:00"]


def test_of_a_rewritten_post_only_what_is_new_or_gone_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, seen("message", "One\nTwo"), seen("update", "One\nTwo\nThree"), seen("update", "One\nThree"))

    assert lines == ["builders: One / Two", "builders rewrites: Three", "builders takes out: Two"]


def test_a_rewritten_post_that_looks_the_same_is_not_told_and_new_buttons_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    same, offered = seen("update", "One"), seen("update", "One", BUTTONS)

    lines = told(capsys, seen("message", "One"), same, offered, offered, same)

    assert lines == ["builders: One", "builders rewrites: [Vote]", "builders takes its buttons off"]


def test_a_form_shown_again_at_the_same_moment_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    shown = seen("modal", "All questions", ts=None, user="mina")

    assert told(capsys, shown, shown, shown) == ["mina opens: All questions"]
