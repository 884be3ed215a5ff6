"""What waits for people because of an all-hands: an open seat, a meeting to host, an action that's due."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.occurrence import Occurrence
from bot.kit import words
from bot.kit.blocks import actions, button, context, escape, section, typed
from bot.kit.todos import Waiting
from rituals.allhands import ids


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


def seat(seat: OpenSeat, zone: ZoneInfo) -> Waiting:
    """Offer a seat."""
    when, minutes = words.when(seat.meeting.held_at, zone), words.number(seat.minutes, "minute")
    which = f"the seat at {seat.name}, {when}"
    return Waiting(
        [
            section(
                f"{words.opening(escape(seat.discipline))}'s seat at {escape(seat.name)}, {when} ({minutes}), "
                "is still open. You are next in line.\nA screen you are unsure about is plenty. No slides needed."
            ),
            actions(
                button("Take the seat", ids.SEAT_FROM_NOTE, seat.key, primary=True, spoken=f"Take {which}"),
                button("Pass", ids.PASS_SEAT, seat.key, spoken=f"Pass {which}"),
            ),
            context("Pass leaves no trace and nobody is told. If you pass, one more person is asked, then it is free."),
        ],
        minutes=2,
    )


def host(turn: HostTurn, zone: ZoneInfo) -> Waiting:
    """Ask for a host."""
    whose = f" It is {escape(turn.discipline)}'s turn." if turn.discipline else ""
    return Waiting(
        [
            section(
                f"Would you host {escape(turn.name)} on {words.when(turn.at, zone)}?{whose} You open, keep time, and "
                "read the questions; I bring the order and the clock."
            ),
            actions(
                button("I'll host", ids.HOST_YES, turn.key, primary=True, spoken=f"I'll host {turn.name}"),
                button("Pass", ids.HOST_PASS, turn.key, spoken="Pass hosting"),
            ),
            context("You are named in the channel only after you say yes. Pass leaves no trace."),
        ],
    )


def action(due: DueAction) -> Waiting:
    """Ask whether an action is done."""
    return Waiting(
        [
            typed(f"Due {words.day(due.due)}, from {due.name} of {words.day(due.held_at)}: {due.text}"),
            actions(
                button("Done", ids.ACTION_DONE, due.key, primary=True, spoken=f"Done: {due.text}"),
                button("Another day", ids.ACTION_LATER, due.key, spoken=f"Another day: {due.text}"),
                button("Give it to…", ids.ACTION_GIVE, due.key, spoken=f"Give it to somebody: {due.text}"),
            ),
        ],
    )
