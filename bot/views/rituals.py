"""Rituals as stewards see them: the list, the form for a new one, the preview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.views import forms, ids, words
from bot.views.blocks import Block, Message, actions, button, context, escape, inert, message, section
from bot.views.forms import View
from bot.views.settings import lengths
from rituals.occurrence import Disposition, Occurrence, Ritual

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
ALLHANDS, CHECK_IN = "allhands", "outcomes"
KINDS = (("Joint all-hands", ALLHANDS), ("Outcome check-ins", CHECK_IN))
SQUAD, EACH_TIME = "squad", "each_time"  # what can be ticked of a check-in
NAME_LENGTH = 60
SHOWN = 15  # names after one reason
REASONS = {
    "away": "Away",
    "no_discipline": "No discipline yet",
    "reads_only": "Only reading along",
    "leads": "Leads all disciplines",
    "later": "Came after it was put to everyone",
}
ENDS = {
    Disposition.ASKED: "open",
    Disposition.ANSWERED: "heard",
    Disposition.LATE: "late",
    Disposition.AWAY: "away",
    Disposition.UNDELIVERED: "not reached",
    Disposition.SILENT: "not heard",
}
STATES = {"open": "open", "closed": "closed", "missed": "missed", "skipped": "called off"}


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


@dataclass(frozen=True, slots=True)
class Row:
    """A ritual with when it happens next; None while it is paused."""

    ritual: Ritual
    channel: str
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Past:
    """One time a ritual happened, and how many of those asked ended how."""

    occurrence: Occurrence
    ends: Mapping[Disposition, int]


@dataclass(frozen=True, slots=True)
class Changed:
    """What the form that changes a ritual says. `country` is as typed, `on_holiday` "move" or "skip"."""

    ritual: str
    country: str
    on_holiday: str
    customer_seat: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A ritual as whoever looks after it sees it. `left_out`: people's names by why the newest was not put to them."""

    row: Row
    holidays: str
    past: Sequence[Past]
    left_out: Mapping[str, Sequence[str]]


def new(channel: str, day: str, zone: str) -> View:
    """The form for another all-hands."""
    return _new(
        ALLHANDS,
        forms.field(ids.NAME, "Name", forms.text("All-hands", longest=NAME_LENGTH)),
        _where(channel),
        forms.field(ids.DAY, "First one", forms.day(day), hint="It recurs on this day of the week."),
        forms.field(ids.TIME, "Starts at", forms.time("15:00")),
        forms.field(ids.MINUTES, "Lasts", forms.select(lengths(), "45")),
        forms.field(ids.EVERY, "How often", forms.select(RHYTHMS, "weekly-2")),
        _zone(zone),
    )


def new_check_in(channel: str, day: str, zone: str) -> View:
    """The form for another check-in of outcomes."""
    closes = [(name, str(weekday)) for weekday, name in enumerate(words.LONG_DAYS)]
    whose = [("A squad's own: only who is in the channel", SQUAD), ("Ask how sure everyone is, each time", EACH_TIME)]

    def own(name: str) -> str:
        return forms.anew(name, CHECK_IN)

    return _new(
        CHECK_IN,
        forms.field(own(ids.NAME), "Name", forms.text("Outcomes", longest=NAME_LENGTH)),
        _where(channel),
        forms.field(own(ids.DAY), "First one", forms.day(day), hint="It recurs on this day of the week."),
        forms.field(own(ids.TIME), "Asked at", forms.time("10:00")),
        forms.field(own(ids.EVERY), "How often", forms.select(RHYTHMS, "weekly-1")),
        forms.field(ids.CLOSES_ON, "Closes on", forms.select(closes, "2")),
        forms.field(ids.CLOSES_AT, "Closes at", forms.time("16:00")),
        forms.field(
            ids.SQUAD,
            "Whose outcomes",
            forms.ticks(whose),
            optional=True,
            hint="The company's ask everyone every fourth time, a squad's only if you tick it.",
        ),
        _zone(zone),
    )


def _new(kind: str, *fields: Block) -> View:
    """A form that turns into that of another kind as soon as one is chosen."""
    what = forms.field(ids.KIND, "What", forms.select(KINDS, kind))
    element = {**what["element"], "action_id": ids.RITUAL_KIND}
    what = {**what, "element": element, "dispatch_action": True}
    return forms.modal(ids.RITUAL_FORM, "New ritual", "Add it", what, *fields)


def _where(channel: str) -> Block:
    return forms.field(
        ids.CHANNEL, "Channel", forms.channel(channel), hint="Type /invite @builders in that channel first."
    )


def _zone(zone: str) -> Block:
    return forms.field(
        ids.ZONE, "Time zone", forms.text(zone, longest=60), hint="As in Europe/Berlin. It keeps the wall clock."
    )


def read_new(view: Mapping[str, Any]) -> NewRitual:
    """Read the form for a new ritual, of either kind."""
    ticked = forms.read_many(view, ids.SQUAD)
    return NewRitual(
        name=forms.read(view, ids.NAME),
        channel=forms.read(view, ids.CHANNEL),
        day=forms.read(view, ids.DAY),
        at=forms.read(view, ids.TIME),
        minutes=int(forms.read(view, ids.MINUTES) or 0),
        rhythm=forms.read(view, ids.EVERY),
        zone=forms.read(view, ids.ZONE),
        kind=forms.read(view, ids.KIND),
        closes_on=int(forms.read(view, ids.CLOSES_ON) or 0),
        closes_at=forms.read(view, ids.CLOSES_AT),
        squad=SQUAD in ticked,
        each_time=EACH_TIME in ticked,
    )


def listing(rows: Sequence[Row], zone: ZoneInfo) -> Message:
    """List the rituals."""
    none = "No rituals yet. `/builders ritual new` makes the first one."
    if not rows:
        return message(none, section(none), covers=1)
    lines = [_line(row, zone) for row in rows]
    return message(words.number(len(rows), "ritual"), section("\n".join(lines)))


def one(page: Page) -> Message:
    """Show a ritual: when and where, how the last ones ended, who was not asked and why."""
    ritual, zone = page.row.ritual, page.row.ritual.cadence.zone
    rule = "left out then" if ritual.on_holiday == "skip" else "moved to the next working day then"
    kept = f"Public holidays of {escape(page.holidays)}: {rule}." if page.holidays else "No public holidays are kept."
    past = [_past(each, zone) for each in page.past]
    blocks = [section("\n".join(past))] if past else [section("It has not happened yet.")]
    if page.left_out:
        lines = [f"• {REASONS[reason]}: {_some(names)}" for reason, names in page.left_out.items()]
        blocks.append(section("*Not asked the last time*\n" + "\n".join(lines)))
    first = _line(page.row, zone).removeprefix("• ")
    seat = " One seat more, from a customer." if ritual.customer_seat else ""
    return message(
        first,
        section(first),
        context(f"{_details(ritual)} {kept}{seat}"),
        *blocks,
        actions(button("Change", ids.CHANGE_RITUAL, ritual.id, spoken=f"Change {ritual.name}")),
        covers=1,
    )


def change(ritual: Ritual, company: str) -> View:
    """Ask whose public holidays a ritual keeps, and which seats it has. `company`: the company's country, by name."""
    hint = "As in Germany, DE, or DE-BY for Bavaria."
    choices = [("Hold it on the next working day", "move"), ("Leave it out", "skip")]
    return forms.modal(
        ids.CHANGE_FORM,
        "Change a ritual",
        "Save",
        forms.field(
            ids.COUNTRY,
            "Country",
            forms.text(ritual.country, longest=60, placeholder=company or "None"),
            optional=True,
            hint=f"{hint} Empty is the company's: {company or 'none yet, see /builders settings'}.",
        ),
        forms.field(ids.ON_HOLIDAY, "When it falls on one", forms.radio(choices, ritual.on_holiday)),
        forms.field(
            ids.CUSTOMER_SEAT,
            "Seats",
            forms.ticks([("One more, from a customer", "yes")], ["yes"] if ritual.customer_seat else []),
            optional=True,
            hint="For something a customer said or showed; anyone may bring it.",
        ),
        about=ritual.id,
    )


def read_change(view: Mapping[str, Any]) -> Changed:
    """Read what was changed."""
    return Changed(
        ritual=view["private_metadata"],
        country=forms.read(view, ids.COUNTRY),
        on_holiday=forms.read(view, ids.ON_HOLIDAY),
        customer_seat="yes" in forms.read_many(view, ids.CUSTOMER_SEAT),
    )


def preview(posts: Sequence[tuple[str, Message]]) -> Message:
    """Show every post of a ritual to one person; nothing is kept."""
    blocks = [
        block
        for title, post in posts
        for block in (context(f"*{title}*"), *inert(post.blocks, ids.PREVIEWED), {"type": "divider"})
    ]
    return message("Every post of this ritual, to you alone. Nothing is kept.", *blocks[:-1])


def _details(ritual: Ritual) -> str:
    """Say how long a meeting is; of a check-in, when it closes and whom it asks."""
    if ritual.kind != CHECK_IN:
        return f"{ritual.minutes} minutes."
    closes = f"Closes {words.LONG_DAYS[ritual.closes_on]} {ritual.closes_at:%H:%M}."
    if not ritual.everyone_every:
        return f"{closes} Asks who looks after something."
    often = "every time" if ritual.everyone_every == 1 else f"every {words.nth(ritual.everyone_every)} time"
    return f"{closes} Asks who looks after something, and everyone {often}."


def _past(past: Past, zone: ZoneInfo) -> str:
    """Say one time: how many were asked and how that ended, in counts and without a name."""
    when, state = words.day(past.occurrence.held_at, zone), STATES[past.occurrence.state]
    ends = [f"{past.ends[each]:,} {said}" for each, said in ENDS.items() if past.ends.get(each)]
    asked = f", {words.number(sum(past.ends.values()), 'person', 'people')} asked: {', '.join(ends)}" if ends else ""
    return f"• *{when}* · {state}{asked}"


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(escape(each) for each in names[:SHOWN])
    return f"{shown} and {len(names) - SHOWN:,} more" if len(names) > SHOWN else shown


def _line(row: Row, zone: ZoneInfo) -> str:
    when = f"next {words.when(row.next_at, zone)}" if row.next_at else "paused"
    name = f"*{escape(row.ritual.name)}* (`{row.ritual.id}`)"
    return f"• {name} in {escape(row.channel)} · {words.cadence(row.ritual.cadence)} · {when}"
