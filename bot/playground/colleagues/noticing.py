"""What people notice: which posts of the app invite to do something new."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.playground import inputs
from bot.playground.colleagues.decisions import Post
from bot.playground.colleagues.habits import (
    FROM_A_MESSAGE,
    NAMED,
    NAMING,
    REPLY_AFTER,
    REPLY_BEFORE,
    WONDERING,
    Habit,
)
from bot.playground.inputs import Control
from bot.playground.transcript import Entry

Blocks = Iterable[Mapping[str, Any]]

_CLOSED = re.compile(r"\b(?:is|has) closed\b", re.IGNORECASE)


class Noticeboard:
    """Remembers what each post offered, so that a rewritten one invites only to what is new on it."""

    def __init__(self) -> None:
        self._posts: dict[tuple[str, str], Post] = {}
        self._invited: dict[tuple[str, str], set[str]] = {}

    def post(self, channel: str, ts: str) -> Post:
        """A post noticed before."""
        return self._posts[channel, ts]

    def read(self, entry: Entry, channel: str) -> tuple[Post, list[Habit]]:
        """Look at a new or rewritten post of the app; `channel` is the id of where it stands."""
        place = channel, entry.ts or ""
        late = closed(entry.text)
        known = self._invited.setdefault(place, set())
        new = [
            each for each in NAMED.values() if each.late is late and each.name not in known and _invites(entry, each)
        ]
        known |= {each.name for each in new}
        self._posts[place] = post = self._known(place, entry, late=late)
        return post, new

    def _known(self, place: tuple[str, str], entry: Entry, *, late: bool) -> Post:
        at = datetime.fromisoformat(entry.at)
        known = self._posts.get(place) or Post(*place, _key(entry, at), posted_at=at)
        known = replace(known, text=entry.text)
        return replace(known, closed_at=at) if late and known.closed_at is None else known


def buttons(blocks: Blocks, label: str, beside: str = "") -> list[Control]:
    """The buttons of a label, top to bottom, or only those with another one `beside` them.

    A label that ends in … is the beginning of one.
    """
    pressed = [each for each in inputs.controls(blocks) if each.kind == "button" and _is(each.label, label)]
    return [each for each in pressed if not beside or beside in _row(each)]


def _is(shown: str, label: str) -> bool:
    return shown == label or (label.endswith("…") and shown.startswith(label.removesuffix("…")))


def closed(text: str) -> bool:
    """Whether a post says that it is closed."""
    return bool(_CLOSED.search(text))


def _key(entry: Entry, at: datetime) -> str:
    return f"{entry.channel} {at:%Y-%m-%d} {entry.text.partition(chr(10))[0]}"


def _row(control: Control) -> list[str]:
    return [inputs.plain(each.get("text")) for each in control.block.get("elements", ())]


def _invites(entry: Entry, habit: Habit) -> bool:
    if habit.needs_no_button:
        return habit.label in _threads(entry)
    return bool(buttons(entry.blocks, habit.label, habit.beside))


def _threads(entry: Entry) -> list[str]:
    if entry.thread_ts or entry.channel.startswith("@"):
        return []
    if buttons(entry.blocks, "Take a seat"):
        # The very first post says who is behind this; by the next one people have met.
        return [REPLY_BEFORE] if buttons(entry.blocks, "My discipline") else [REPLY_BEFORE, NAMING, WONDERING]
    if "recap" in entry.text.lower():
        return [REPLY_AFTER, FROM_A_MESSAGE]
    return [REPLY_AFTER] if buttons(entry.blocks, "I was there") else []
