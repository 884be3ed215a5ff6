"""Waiting for you: the one private message, with duties only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.attention import Wants
from bot.core.occurrence import Occurrence
from bot.kit import ids, modals, words
from bot.kit.blocks import Block, Message, actions, button, context, cut, escape, message, section, spoken, typed, units
from bot.kit.modals import View
from rituals.why.threads import todo
from rituals.why.threads.todo import QuietWhy, WhyDue


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """A discipline's open seat, offered to the one who reads this. `key` names the duty."""

    key: str
    discipline: str
    name: str
    meeting: Occurrence
    minutes: int


@dataclass(frozen=True, slots=True)
class HostTurn:
    """A meeting somebody is asked to host. `discipline` is the one whose turn it is, by name."""

    key: str
    name: str
    at: datetime
    discipline: str


@dataclass(frozen=True, slots=True)
class DueAction:
    """Something a meeting, held at a moment, asked the reader to do by a day."""

    key: str
    text: str
    due: date
    name: str
    held_at: datetime


@dataclass(frozen=True, slots=True)
class CheckInDue:
    """The number of an outcome the reader looks after."""

    key: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """A technology the reader is invited to ask about, by its name and what it does here.

    `technology` is its id. `first`: nobody asked before; `month`: before which they are not invited again.
    """

    key: str
    technology: str
    name: str
    about: str
    first: bool
    month: str


Thing = OpenSeat | HostTurn | DueAction | CheckInDue | Invitation | WhyDue | QuietWhy
ROOM = 30  # blocks of what waits: Slack takes fifty in a message
CHARACTERS = 12_000  # of what waits, as it is written for Slack: a message whose blocks say much more is refused
TITLE = 300  # characters of an outcome's, as they are written for Slack: an & takes five
# To read it and to say yes or no, or to write a number and what was learned.
MINUTES: Mapping[type, float] = {
    OpenSeat: 2,
    HostTurn: 1,
    DueAction: 1,
    CheckInDue: 2.5,
    Invitation: 1,
    WhyDue: 3,
    QuietWhy: 1,
}


def note(things: Sequence[Thing], zone: ZoneInfo, said: str = "") -> Message:
    """Say what waits, what it costs, and the ways out that need no reason. `said`: what just happened, first."""
    if not things:
        nothing = f"{said or 'Done.'} Nothing else to do."
        return message(nothing, section(nothing), covers=1)
    count = words.number(len(things), "thing waits", "things wait").capitalize()
    minutes = ceil(sum(MINUTES[type(each)] for each in things))
    teaser = f"{said} {count} for you, about {words.number(minutes, 'minute')}.".strip()
    return message(teaser, section(teaser), *listed(things, zone, "in Home"), _ways_out(), covers=1)


def listed(things: Sequence[Thing], zone: ZoneInfo, elsewhere: str) -> list[Block]:
    """Show what waits, as much as there is room for in one message; the rest is counted, with where it stands."""
    blocks: list[Block] = []
    characters = 0
    for shown, each in enumerate(things):
        wanted = thing(each, zone)
        characters += sum(units(said) for said in spoken(wanted))
        if len(blocks) + len(wanted) > ROOM or (blocks and characters > CHARACTERS):
            return [*blocks, context(f"{len(things) - shown:,} more {elsewhere}.")]
        blocks += wanted
    return blocks


def thing(each: Thing, zone: ZoneInfo) -> list[Block]:
    """Show one thing that waits, with its buttons; in a note and in Home alike."""
    if isinstance(each, OpenSeat):
        return _seat(each, zone)
    if isinstance(each, WhyDue):
        return todo.due(each)
    if isinstance(each, QuietWhy):
        return todo.quiet(each)
    if isinstance(each, CheckInDue):
        return [_check_in(each)]
    if isinstance(each, Invitation):
        return _invitation(each)
    return _host(each, zone) if isinstance(each, HostTurn) else _action(each)


def _ways_out() -> Block:
    """Give the buttons under every note."""
    return actions(
        button("Tomorrow", ids.NOTE_TOMORROW, spoken="Write to me again tomorrow"),
        button("Skip this week", ids.NOTE_SKIP, spoken="Write nothing more to me this week"),
        button("Fewer of these", ids.NOTE_FEWER, spoken="Choose what you are written to about"),
    )


def put_off(waiting: int, until: datetime, zone: ZoneInfo) -> Message:
    """The same message after *Tomorrow* or *Skip this week*."""
    if not waiting:
        return note((), zone)
    said = f"I write again {words.when(until, zone)}. What waits stands in Home meanwhile."
    return message(said, section(said), covers=1)


def wants(now: Wants) -> View:
    """Ask what someone wants to be told privately."""
    choices = [
        ("What I look after, and questions to me", Wants.ALL.value),
        ("Only questions to me", Wants.QUESTIONS.value),
        ("Nothing", Wants.NOTHING.value),
    ]
    return modals.modal(
        ids.WANTS_FORM,
        "Private messages",
        "Save",
        modals.field(ids.WANTS, "What may Builders write to you about?", modals.radio(choices, now.value)),
        context("At most one message a day and two a week, whatever you choose. What waits also stands in Home."),
        context("Posts in channels stay; you are still asked there, and nobody sees this setting."),
    )


def read_wants(view: Mapping[str, Any]) -> Wants:
    """Read what was chosen."""
    return Wants(modals.read(view, ids.WANTS))


def action_of(duty: str) -> str:
    """Read the action out of its duty's key, action:ACTION:N."""
    return duty.removeprefix("action:").rpartition(":")[0]


def _seat(seat: OpenSeat, zone: ZoneInfo) -> list[Block]:
    when, minutes = words.when(seat.meeting.held_at, zone), words.number(seat.minutes, "minute")
    which = f"the seat at {seat.name}, {when}"
    return [
        section(
            f"{words.opening(escape(seat.discipline))}'s seat at {escape(seat.name)}, {when} ({minutes}), "
            "is still open. You are next in line.\nA screen you are unsure about is plenty. No slides needed."
        ),
        actions(
            button("Take the seat", ids.SEAT_FROM_NOTE, seat.key, primary=True, spoken=f"Take {which}"),
            button("Pass", ids.PASS_SEAT, seat.key, spoken=f"Pass {which}"),
        ),
        context("Pass leaves no trace and nobody is told. If you pass, one more person is asked, then it is free."),
    ]


def _host(turn: HostTurn, zone: ZoneInfo) -> list[Block]:
    whose = f" It is {escape(turn.discipline)}'s turn." if turn.discipline else ""
    return [
        section(
            f"Would you host {escape(turn.name)} on {words.when(turn.at, zone)}?{whose} You open, keep time, and read "
            "the questions; I bring the order and the clock."
        ),
        actions(
            button("I'll host", ids.HOST_YES, turn.key, primary=True, spoken=f"I'll host {turn.name}"),
            button("Pass", ids.HOST_PASS, turn.key, spoken="Pass hosting"),
        ),
        context("You are named in the channel only after you say yes. Pass leaves no trace."),
    ]


def _invitation(invited: Invitation) -> list[Block]:
    name = escape(invited.name)
    ask = f"ask the first question about *{name}*" if invited.first else f"ask about *{name}*"
    about = f" What it does here: {cut(escape(invited.about), TITLE).rstrip('.')}." if invited.about else ""
    return [
        section(
            f"Would you {ask}?{about} You did not choose it, which makes your question worth having. "
            "Five to start from; 1 minute."
        ),
        actions(
            button("Ask why", ids.ASK_WHY_OF, invited.technology, primary=True, spoken=f"Ask why {invited.name}"),
            button("Pass", ids.PASS_INVITE, invited.key, spoken=f"Pass asking about {invited.name}"),
        ),
        context(f"Pass leaves no trace. While others are free, you are not invited again before {invited.month}."),
    ]


def _check_in(due: CheckInDue) -> Block:
    check_in = button("Check in", ids.CHECK_IN, str(due.number), primary=True, spoken=f"Check in: {due.title}")
    return section(f"• {cut(escape(due.title), TITLE)}: a number, how sure, what was learned.", beside=check_in)


def _action(due: DueAction) -> list[Block]:
    return [
        typed(f"Due {words.day(due.due)}, from {due.name} of {words.day(due.held_at)}: {due.text}"),
        actions(
            button("Done", ids.ACTION_DONE, due.key, primary=True, spoken=f"Done: {due.text}"),
            button("Another day", ids.ACTION_LATER, due.key, spoken=f"Another day: {due.text}"),
            button("Give it to…", ids.ACTION_GIVE, due.key, spoken=f"Give it to somebody: {due.text}"),
        ),
    ]
