"""Rituals as stewards see them: the list, the form for a new one, the preview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.views import forms, ids, words
from bot.views.blocks import Message, context, escape, inert, message, section
from bot.views.forms import View
from bot.views.settings import lengths
from rituals.occurrence import Ritual

RHYTHMS = (
    ("every week", "weekly-1"),
    ("every second week", "weekly-2"),
    ("every third week", "weekly-3"),
    ("every fourth week", "weekly-4"),
    ("monthly, first such weekday", "monthly-1"),
    ("monthly, second such weekday", "monthly-2"),
    ("monthly, third such weekday", "monthly-3"),
    ("monthly, fourth such weekday", "monthly-4"),
    ("monthly, last such weekday", "monthly--1"),
)
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class NewRitual:
    """What the form for a new ritual says. `rhythm` is a value of `RHYTHMS`; the day's weekday is the ritual's."""

    name: str
    channel: str
    day: str
    at: str
    minutes: int
    rhythm: str
    zone: str


@dataclass(frozen=True, slots=True)
class Row:
    """A ritual with when it happens next; None while it is paused."""

    ritual: Ritual
    channel: str
    next_at: datetime | None


def new(channel: str, day: str, zone: str) -> View:
    """The form for a new ritual."""
    return forms.modal(
        ids.RITUAL_FORM,
        "New ritual",
        "Add it",
        forms.field(ids.KIND, "What", forms.select([("Joint all-hands", "allhands")], "allhands")),
        forms.field(ids.NAME, "Name", forms.text("All-hands", longest=NAME_LENGTH)),
        forms.field(
            ids.CHANNEL, "Channel", forms.channel(channel), hint="Type /invite @builders in that channel first."
        ),
        forms.field(ids.DAY, "First one", forms.day(day), hint="It recurs on this day of the week."),
        forms.field(ids.TIME, "Starts at", forms.time("15:00")),
        forms.field(ids.MINUTES, "Lasts", forms.select(lengths(), "45")),
        forms.field(ids.EVERY, "How often", forms.select(RHYTHMS, "weekly-2")),
        forms.field(
            ids.ZONE, "Time zone", forms.text(zone, longest=60), hint="As in Europe/Berlin. It keeps the wall clock."
        ),
    )


def read_new(view: Mapping[str, Any]) -> NewRitual:
    """Read the form for a new ritual."""
    return NewRitual(
        name=forms.read(view, ids.NAME),
        channel=forms.read(view, ids.CHANNEL),
        day=forms.read(view, ids.DAY),
        at=forms.read(view, ids.TIME),
        minutes=int(forms.read(view, ids.MINUTES)),
        rhythm=forms.read(view, ids.EVERY),
        zone=forms.read(view, ids.ZONE),
    )


def listing(rows: Sequence[Row], zone: ZoneInfo) -> Message:
    """List the rituals."""
    none = "No rituals yet. `/builders ritual new` makes the first one."
    if not rows:
        return message(none, section(none), covers=1)
    lines = [_line(row, zone) for row in rows]
    return message(words.number(len(rows), "ritual"), section("\n".join(lines)))


def preview(posts: Sequence[tuple[str, Message]]) -> Message:
    """Show every post of a ritual to one person; nothing is kept."""
    blocks = [
        block
        for title, post in posts
        for block in (context(f"*{title}*"), *inert(post.blocks, ids.PREVIEWED), {"type": "divider"})
    ]
    return message("Every post of this ritual, to you alone. Nothing is kept.", *blocks[:-1])


def _line(row: Row, zone: ZoneInfo) -> str:
    when = f"next {words.when(row.next_at, zone)}" if row.next_at else "paused"
    name = f"*{escape(row.ritual.name)}* (`{row.ritual.id}`)"
    return f"• {name} in {escape(row.channel)} · {words.cadence(row.ritual.cadence)} · {when}"
