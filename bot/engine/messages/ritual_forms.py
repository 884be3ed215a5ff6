"""The forms of rituals: a new one of each kind, and what can be changed of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.occurrence import Ritual
from bot.kit import ids, modals, words
from bot.kit.blocks import Block
from bot.kit.modals import View
from bot.setup.messages import lengths

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
ALLHANDS, CHECK_IN, WHY = "allhands", "outcomes", "why"
KINDS = (("Joint all-hands", ALLHANDS), ("Outcome check-ins", CHECK_IN), ("Ask why this tech?", WHY))
SQUAD, EACH_TIME = "squad", "each_time"  # what can be ticked of a check-in
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class NewRitual:
    """What the form for a new ritual says. `rhythm` is a value of `RHYTHMS`; the day's weekday is the ritual's.

    A check-in has no minutes, but closes on a weekday (Monday is 0); `each_time`: it asks everyone each time.
    """

    name: str
    channel: str
    day: str
    at: str
    minutes: int
    rhythm: str
    zone: str
    kind: str
    closes_on: int = 0
    closes_at: str = ""
    squad: bool = False
    each_time: bool = False

    @property
    def matches(self) -> bool:
        """Check whether its fields are those of its kind; they aren't if it was submitted before it changed."""
        return (self.minutes > 0, self.closes_at != "") == (self.kind == ALLHANDS, self.kind == CHECK_IN)


@dataclass(frozen=True, slots=True)
class Changed:
    """What the form that changes a ritual says. `country` is as typed, `on_holiday` "move" or "skip".

    `channel`: where it is held from now on, of those that can be held elsewhere, else "".
    """

    ritual: str
    country: str
    on_holiday: str
    customer_seat: bool
    channel: str = ""


def new(channel: str, day: str, zone: str) -> View:
    """The form for another all-hands."""
    return _new(
        ALLHANDS,
        modals.field(ids.NAME, "Name", modals.text("All-hands", longest=NAME_LENGTH)),
        _where(channel),
        modals.field(ids.DAY, "First one", modals.day(day), hint="It recurs on this day of the week."),
        modals.field(ids.TIME, "Starts at", modals.time("15:00")),
        modals.field(ids.MINUTES, "Lasts", modals.select(lengths(), "45")),
        modals.field(ids.EVERY, "How often", modals.select(RHYTHMS, "weekly-2")),
        _zone(zone),
    )


def new_check_in(channel: str, day: str, zone: str) -> View:
    """The form for another check-in of outcomes."""
    closes = [(name, str(weekday)) for weekday, name in enumerate(words.LONG_DAYS)]
    whose = [("A squad's own: only who is in the channel", SQUAD), ("Ask how sure everyone is, each time", EACH_TIME)]

    def own(name: str) -> str:
        return modals.anew(name, CHECK_IN)

    return _new(
        CHECK_IN,
        modals.field(own(ids.NAME), "Name", modals.text("Outcomes", longest=NAME_LENGTH)),
        _where(channel),
        modals.field(own(ids.DAY), "First one", modals.day(day), hint="It recurs on this day of the week."),
        modals.field(own(ids.TIME), "Asked at", modals.time("10:00")),
        modals.field(own(ids.EVERY), "How often", modals.select(RHYTHMS, "weekly-1")),
        modals.field(ids.CLOSES_ON, "Closes on", modals.select(closes, "2")),
        modals.field(ids.CLOSES_AT, "Closes at", modals.time("16:00")),
        modals.field(
            ids.SQUAD,
            "Whose outcomes",
            modals.ticks(whose),
            optional=True,
            hint="The company's ask everyone every fourth time, a squad's only if you tick it.",
        ),
        _zone(zone),
    )


def new_why(channel: str, day: str, zone: str) -> View:
    """The form for the ritual that asks why."""

    def own(name: str) -> str:
        return modals.anew(name, WHY)

    return _new(
        WHY,
        modals.field(own(ids.NAME), "Name", modals.text("Ask why", longest=NAME_LENGTH)),
        _where(channel, "Questions are asked there too, so it is a public one."),
        modals.field(own(ids.DAY), "First prompt", modals.day(day), hint="It recurs on this day of the week."),
        modals.field(own(ids.TIME), "Posted at", modals.time("10:00")),
        modals.field(own(ids.EVERY), "How often", modals.select(RHYTHMS, "weekly-2")),
        _zone(zone),
    )


def _new(kind: str, *fields: Block) -> View:
    """A form that turns into that of another kind as soon as one is chosen."""
    what = modals.field(ids.KIND, "What", modals.select(KINDS, kind))
    element = {**what["element"], "action_id": ids.RITUAL_KIND}
    what = {**what, "element": element, "dispatch_action": True}
    return modals.modal(ids.RITUAL_FORM, "New ritual", "Add it", what, *fields)


def _where(channel: str, more: str = "") -> Block:
    hint = f"Type /invite @builders in that channel first. {more}".strip()
    return modals.field(ids.CHANNEL, "Channel", modals.channel(channel), hint=hint)


def _zone(zone: str) -> Block:
    return modals.field(
        ids.ZONE, "Time zone", modals.text(zone, longest=60), hint="As in Europe/Berlin. It keeps the wall clock."
    )


def read_new(view: Mapping[str, Any]) -> NewRitual:
    """Read the form for a new ritual, of any kind."""
    ticked = modals.read_many(view, ids.SQUAD)
    return NewRitual(
        name=modals.read(view, ids.NAME),
        channel=modals.read(view, ids.CHANNEL),
        day=modals.read(view, ids.DAY),
        at=modals.read(view, ids.TIME),
        minutes=int(modals.read(view, ids.MINUTES) or 0),
        rhythm=modals.read(view, ids.EVERY),
        zone=modals.read(view, ids.ZONE),
        kind=modals.read(view, ids.KIND),
        closes_on=int(modals.read(view, ids.CLOSES_ON) or 0),
        closes_at=modals.read(view, ids.CLOSES_AT),
        squad=SQUAD in ticked,
        each_time=EACH_TIME in ticked,
    )


def change(ritual: Ritual, company: str) -> View:
    """Ask whose public holidays a ritual keeps, and which seats it has, or where it is held.

    `company`: the company's country, by name.
    """
    hint = "As in Germany, DE, or DE-BY for Bavaria."
    choices = [("Hold it on the next working day", "move"), ("Leave it out", "skip")]
    return modals.modal(
        ids.CHANGE_FORM,
        "Change a ritual",
        "Save",
        modals.field(
            ids.COUNTRY,
            "Country",
            modals.text(ritual.country, longest=60, placeholder=company or "None"),
            optional=True,
            hint=f"{hint} Empty is the company's: {company or 'none yet, see /builders settings'}.",
        ),
        modals.field(ids.ON_HOLIDAY, "When it falls on one", modals.radio(choices, ritual.on_holiday)),
        *([_seats(ritual)] if ritual.kind == ALLHANDS else []),
        *([_where(ritual.channel, "What was asked before stays where it is.")] if ritual.kind == WHY else []),
        about=ritual.id,
    )


def _seats(ritual: Ritual) -> Block:
    return modals.field(
        ids.CUSTOMER_SEAT,
        "Seats",
        modals.ticks([("One more, from a customer", "yes")], ["yes"] if ritual.customer_seat else []),
        optional=True,
        hint="For something a customer said or showed; anyone may bring it.",
    )


def read_change(view: Mapping[str, Any]) -> Changed:
    """Read what was changed."""
    return Changed(
        ritual=view["private_metadata"],
        country=modals.read(view, ids.COUNTRY),
        on_holiday=modals.read(view, ids.ON_HOLIDAY),
        customer_seat="yes" in modals.read_many(view, ids.CUSTOMER_SEAT),
        channel=modals.read(view, ids.CHANNEL),
    )
