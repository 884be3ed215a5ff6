"""Waiting for you: the one private message, with duties only."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.views import ids, words
from bot.views.blocks import Block, Message, actions, button, context, escape, message, section
from rituals.occurrence import Occurrence


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """A discipline's open seat, offered to the one who reads this. `key` names the duty."""

    key: str
    discipline: str
    name: str
    meeting: Occurrence
    minutes: int


def note(seats: Sequence[OpenSeat], zone: ZoneInfo) -> Message:
    """Say what waits, with a way out that needs no reason."""
    teaser = f"{words.number(len(seats), 'thing waits', 'things wait').capitalize()} for you, about 2 minutes."
    return message(teaser, *[block for each in seats for block in _seat(each, zone)])


def done() -> Message:
    """The same message once nothing waits."""
    return message("Done. Nothing else to do.", section("Done. Nothing else to do."), covers=1)


def passed() -> Message:
    """The same message after a pass."""
    return message("Passed. Nothing else to do.", section("Passed. Nothing else to do."), covers=1)


def _seat(seat: OpenSeat, zone: ZoneInfo) -> list[Block]:
    when = words.when(seat.meeting.held_at, zone)
    return [
        section(
            f"{words.opening(escape(seat.discipline))}'s seat at {escape(seat.name)}, {when} ({seat.minutes} minutes), "
            "is still open. You are next in line.\nA screen you are unsure about is plenty. No slides needed."
        ),
        actions(
            button("Take the seat", ids.SEAT_FROM_NOTE, seat.key, primary=True),
            button("Pass", ids.PASS_SEAT, seat.key),
        ),
        context("Pass leaves no trace and nobody is told. If you pass, one more person is asked, then it is free."),
    ]
