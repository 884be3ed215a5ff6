"""What a ritual declares about adding and changing one, the first run, and the company's settings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from bot.core.calendar import WorkingDays
from bot.core.occurrence import Ritual
from bot.core.people import Discipline
from bot.kit import ids
from bot.kit.blocks import Block, Message
from bot.kit.forms import Channel, Choice, Options
from bot.kit.unit import Unit

Submitted = Mapping[str, Any]  # a view as Slack sends it


@dataclass(frozen=True, slots=True, kw_only=True)
class Creation:
    """How one of a kind is added: what the form for a new ritual suggests and has, and what is checked.

    `label` is the kind's name in the menu. `name`, `at` (HH:MM), `rhythm` (as in "weekly-2") and `minutes` are filled
    in, and so is `first_day`, which is chosen for today's date. `lengths` are the minutes it may last, empty for one
    that is no meeting. `fields` come after the common ones, and `read` completes the ritual with what they hold.
    `save` stores what else they hold, in tables of the kind's own, once the ritual is stored.

    `check` raises RitualError unless one may be added in a channel (by Slack id). Without it, any channel will do that
    the bot is in. `added` is a sentence that follows once one is added.
    """

    label: str
    name: str
    first_day: Callable[[date, WorkingDays], date]
    at: str
    rhythm: str
    day_label: str = "First one"
    time_label: str = "Starts at"
    channel_hint: str = ""
    lengths: Sequence[int] = ()
    minutes: int = 0
    fields: Sequence[Block] = ()
    read: Callable[[Ritual, Submitted], Ritual] = lambda ritual, _: ritual
    save: Callable[[Unit, Ritual, Submitted], object] | None = None
    check: Callable[[Unit, str], None] | None = None
    added: str = ""


CHANNEL = Channel(ids.CHANNEL, "Channel", hint="Type /invite @builders in that channel first.")
MINUTES = Choice(ids.MINUTES, "Lasts", kind=lambda text: int(text or 0))


def channel(more: str) -> Channel:
    """Return the field that asks for the channel, with a sentence that follows in its hint."""
    return replace(CHANNEL, hint=f"{CHANNEL.hint} {more}".strip())


def lengths(creation: Creation) -> Options:
    """Return how long one may be, in minutes."""
    return [(f"{each} minutes", each) for each in creation.lengths]


@dataclass(frozen=True, slots=True)
class Edit:
    """What can be changed of one, beside its public holidays.

    `save` stores what the fields hold and returns it by name, for the log of changes. It raises RitualError for what
    can't be.
    """

    fields: Callable[[Unit, Ritual], Sequence[Block]]
    save: Callable[[Unit, Ritual, Submitted], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class FirstPost:
    """What the first run's preview is made of: the ritual as it will be, and what isn't stored yet.

    `ctpo` is their name, "" where it isn't known.
    """

    ritual: Ritual
    held_at: datetime
    disciplines: Sequence[Discipline]
    ctpo: str


@dataclass(frozen=True, slots=True)
class First:
    """What makes a kind the one that the first run sets up, as its `Creation` suggests.

    Its rhythm is in weeks, and it has no fields of its own there. `noun` is what one is called within a sentence.
    `post` returns the first post, which is shown before anything is stored. `posted_at` is when it's posted if not at
    once: on the next working day, by the ritual's own clock.
    """

    noun: str
    post: Callable[[FirstPost], Message]
    posted_at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRun:
    """What a ritual brings to the first run. Of several with a `first`, the one declared first is set up.

    `note` says in the form what follows, in a few words. `begin` is called once the company is set up, and returns a
    sentence for whoever did it, or "". `next_steps` are shown to them then.
    """

    first: First | None = None
    note: str = ""
    begin: Callable[[Unit, datetime], str] | None = None
    next_steps: Sequence[Block] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """What follows when settings are saved: a sentence, or ""; and the people who were chosen but can't be."""

    sentence: str = ""
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CompanySettings:
    """A ritual's part of the company's settings. Parts are shown in the order of their `place`.

    `fields` are filled in with what is stored. `save` gets the form, who sent it (a Slack id) and when, and stores only
    what differs, because each change is recorded.
    """

    place: int
    fields: Callable[[Unit], Sequence[Block]]
    save: Callable[[Unit, Submitted, str, datetime], Saved]
