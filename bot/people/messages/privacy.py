"""My data and forget me, as whoever asks sees them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit.blocks import actions, button, escape, message, plain, section
from bot.people import ids

QUESTION = "Remove your name and your words from everything I keep?"
REST = "Counts by discipline stay, as numbers. Posts already in Slack are rewritten where I wrote them."
NOTHING = "I keep nothing about you."
ON_ITS_WAY = "On its way: a file by direct message, with everything kept about you."
REMOVED = (
    "Removed. Your name and your words are gone from what I keep, and I do not read you in again. "
    "`/builders join` starts afresh."
)
WELCOME = (
    "Welcome back. I am reading your name from Slack again; pick your discipline in a minute with `/builders join`."
)


def comment(counts: Sequence[str]) -> str:
    """Say what is in the file, as escaped mrkdwn."""
    return t(
        "Everything kept about you is in this file{value}{counts}.",
        value=": " if counts else "",
        counts=", ".join(counts),
    )


def membership(discipline: str, since: datetime, zone: ZoneInfo) -> str:
    """Say which discipline someone is in, as escaped mrkdwn."""
    return t("your discipline, {discipline}, since {day}", discipline=escape(discipline), day=words.day(since, zone))


def propose() -> Message:
    """Ask once before anything is removed."""
    said = f"{QUESTION} {REST}"
    remove: Block = {**button("Remove", ids.FORGET_YES), "style": "danger"}
    return message(said, section(said), actions(remove, button("Keep", ids.FORGET_NO)), covers=1)


def buttons() -> tuple[Block, Block]:
    """Give Home's buttons; *Forget me* asks in a dialogue of its own."""
    confirm = {
        "title": plain("Forget me", 100),
        "text": plain(f"{QUESTION} {REST}", 300),
        "confirm": plain("Remove", 30),
        "deny": plain("Keep", 30),
        "style": "danger",
    }
    return button("My data", ids.MY_DATA), {**button("Forget me", ids.FORGET_YES), "confirm": confirm}


def forgotten() -> dict[str, Any]:
    """Home, for someone who asked to be forgotten."""
    said = "You asked me to forget you, and I did. `/builders join` starts afresh."
    return {"type": "home", "blocks": [section(said)]}
