"""The demo's story as it is printed: what is new, once."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.demo.story import Story

START = datetime(2026, 10, 12, 9, tzinfo=UTC)
BUTTONS = [{"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Vote"}}]}]


@dataclass(frozen=True, slots=True)
class Seen:
    kind: str
    text: str
    blocks: Any = ()
    ts: str | None = "1.0"
    user: str = "builders"

    def as_json(self) -> dict[str, Any]:
        at = START.isoformat()
        facts = {"at": at, "kind": self.kind, "channel": "#builders", "user": self.user, "text": self.text}
        return {**facts, "blocks": self.blocks, "thread_ts": None, "ts": self.ts}


def told(capsys: pytest.CaptureFixture[str], *seen: Seen) -> list[str]:
    story = Story(None, START)
    for each in seen:
        story.note(each)
    story.tell()
    return [line[19:] for line in capsys.readouterr().out.split("\n") if line[:5] == "09:00"]


def test_of_a_rewritten_post_only_what_is_new_or_gone_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, Seen("message", "One\nTwo"), Seen("update", "One\nTwo\nThree"), Seen("update", "One\nThree"))

    assert lines == ["builders: One / Two", "builders rewrites: Three", "builders takes out: Two"]


def test_a_rewritten_post_that_looks_the_same_is_not_told_and_new_buttons_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    same, offered = Seen("update", "One"), Seen("update", "One", BUTTONS)

    lines = told(capsys, Seen("message", "One"), same, offered, offered, same)

    assert lines == ["builders: One", "builders rewrites: [Vote]", "builders takes its buttons off"]


def test_a_form_shown_again_at_the_same_moment_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    shown = Seen("modal", "All questions", ts=None, user="mina")

    assert told(capsys, shown, shown, shown) == ["mina opens: All questions"]
