"""The forms of rituals: a new one of each kind, and what can be changed of one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from bot.core.occurrence import Ritual
from bot.core.text import t
from bot.engine import ids
from bot.kit import Block, View, managing
from bot.kit import ids as kit_ids
from bot.kit.forms import Choice, Day, Field, Form, Text, Time, marked
from bot.kit.managing import Creation

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
ON_HOLIDAY = (("Hold it on the next working day", "move"), ("Leave it out", "skip"))
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class NewRitual:
    """What the form for a new ritual says, beside the fields of its kind."""

    kind: str
    name: str
    channel: str
    day: date
    time: time
    minutes: int
    every: str
    zone: str


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


WHAT = Choice(ids.KIND, "What")
COUNTRY = Text(kit_ids.COUNTRY, "Country", longest=60, optional=True)
NEW = Form(
    ids.RITUAL_FORM,
    "New ritual",
    "Add it",
    NewRitual,
    WHAT,
    Text(ids.NAME, "Name", longest=NAME_LENGTH, kind=_in_one_line),
    managing.CHANNEL,
    Day(kit_ids.DAY, "First one", hint="It recurs on this day of the week."),
    Time(kit_ids.TIME, "Starts at"),
    managing.MINUTES,
    Choice(kit_ids.EVERY, "How often", options=RHYTHMS),
    Text(ids.ZONE, "Time zone", longest=60, hint="As in Europe/Berlin. It keeps the wall clock.", kind=str.strip),
)
CHANGE = Form(
    ids.CHANGE_FORM,
    "Change a ritual",
    "Save",
    lambda country, on_holiday: (str(country), str(on_holiday)),
    COUNTRY,
    Choice(ids.ON_HOLIDAY, "When it falls on one", options=ON_HOLIDAY, radio=True),
)


def new(kinds: Mapping[str, Creation], kind: str, channel: str, day: str, zone: str) -> View:
    """Ask for a new ritual of a kind, filled in as it suggests; another kind can be chosen of all there are."""
    creation = kinds[kind]
    labels = {kit_ids.DAY: creation.day_label, kit_ids.TIME: creation.time_label}
    own = [_own(kinds, kind, NEW[name]) for name in (ids.NAME, kit_ids.DAY, kit_ids.TIME, kit_ids.EVERY)]
    values = {"name": creation.name, "channel": channel, "day": day, "time": creation.at, "every": creation.rhythm}
    return NEW.view(
        {**values, "minutes": creation.minutes, "zone": zone},
        before=[_what(kinds, kind)],
        changed=[
            *(replace(field, label=labels.get(field.name, field.label)) for field in own),
            managing.channel(creation.channel_hint),
        ],
        options={kit_ids.MINUTES: managing.lengths(creation)},
        left_out=(ids.KIND,) if creation.lengths else (ids.KIND, kit_ids.MINUTES),
        beneath={kit_ids.EVERY: creation.fields},
    )


def _what(kinds: Mapping[str, Creation], kind: str) -> Block:
    """Ask for the kind; the form turns into that of another one as soon as it is chosen."""
    what = replace(WHAT, options=[(each.label, name) for name, each in kinds.items()]).block(kind)
    return {**what, "element": {**what["element"], "action_id": ids.RITUAL_KIND}, "dispatch_action": True}


def _own(kinds: Iterable[str], kind: str, field: Field) -> Field:
    """Return a common field as the form of a kind has it: the first kind's has the plain name."""
    return field if kind == next(iter(kinds), kind) else marked(field, kind)


def matches(view: Mapping[str, Any], kinds: Iterable[str], kind: str) -> bool:
    """Check whether a form has the fields of a kind; it hasn't if it was submitted before it changed."""
    return _own(kinds, kind, NEW[ids.NAME]).block_id in view["state"]["values"]


def change(ritual: Ritual, company: str, own: Sequence[Block] = ()) -> View:
    """Ask whose public holidays a ritual keeps, and what can be changed of its kind (`own`).

    `company`: the company's country, by name.
    """
    empty = t("Empty is the company's: {company}.", company=company or "none yet, see /builders settings")
    hint = t("As in Germany, DE, or DE-BY for Bavaria. {empty}", empty=empty)
    country = replace(COUNTRY, hint=hint, placeholder=company or "None")
    return CHANGE.view(ritual, changed=[country], after=own, about=ritual.id)
