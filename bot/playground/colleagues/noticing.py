"""What people notice: which posts of the app invite to do something new."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.playground import inputs
from bot.playground.colleagues.decisions import Post
from bot.playground.colleagues.habits import NAMING, REPLY_AFTER, REPLY_BEFORE, Habit, invited_by
from bot.playground.transcript import Entry

_CLOSED = re.compile(r"\b(?:is|has) closed\b", re.IGNORECASE)


class Noticeboard:
    """Remembers what each post offered, so that a rewritten one invites only to what is new on it."""

    def __init__(self) -> None:
        self._posts: dict[tuple[str, str], Post] = {}
        self._offered: dict[tuple[str, str], set[tuple[str, bool]]] = {}

    def post(self, channel: str, ts: str) -> Post:
        """A post noticed before."""
        return self._posts[channel, ts]

    def read(self, entry: Entry, channel: str) -> tuple[Post, list[Habit]]:
        """Look at a new or rewritten post of the app; `channel` is the id of where it stands."""
        place = channel, entry.ts or ""
        late = closed(entry.text)
        offered = {(label, late) for label in (*labels(entry.blocks), *_threads(entry))}
        new = offered - self._offered.setdefault(place, set())
        self._offered[place] |= offered
        self._posts[place] = post = self._known(place, entry, late=late)
        return post, [habit for label, after in sorted(new) for habit in invited_by(label, late=after)]

    def _known(self, place: tuple[str, str], entry: Entry, *, late: bool) -> Post:
        at = datetime.fromisoformat(entry.at)
        known = self._posts.get(place) or Post(*place, _key(entry, at), posted_at=at)
        return replace(known, closed_at=at) if late and known.closed_at is None else known


def labels(blocks: Iterable[Mapping[str, Any]]) -> list[str]:
    """The labels of the buttons."""
    return [each.label for each in inputs.controls(blocks) if each.kind == "button"]


def closed(text: str) -> bool:
    """Whether a post says that it is closed."""
    return bool(_CLOSED.search(text))


def _key(entry: Entry, at: datetime) -> str:
    return f"{entry.channel} {at:%Y-%m-%d} {entry.text.partition(chr(10))[0]}"


def _threads(entry: Entry) -> list[str]:
    if entry.thread_ts or entry.channel.startswith("@"):
        return []
    seen = labels(entry.blocks)
    if "Take a seat" in seen:
        # The very first post says who is behind this; by the next one people have met.
        return [REPLY_BEFORE] if "My discipline" in seen else [REPLY_BEFORE, NAMING]
    return [REPLY_AFTER] if "I was there" in seen or "recap" in entry.text.lower() else []
