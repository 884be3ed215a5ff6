"""How an all-hands is added and changed, and what becomes of one that is cancelled or run by hand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Block, Message, Unit
from bot.kit.forms import Tick
from bot.kit.managing import Creation, Edit, First, FirstPost, FirstRun, Submitted
from bot.store import Rituals
from rituals.allhands import ids
from rituals.allhands.hosting import turns
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.questions import carrying
from rituals.allhands.rules import meetings
from rituals.allhands.rules.meetings import Agenda

CREATE = Creation(
    label="Joint all-hands",
    name="All-hands",
    first_day=meetings.first_day,
    at="15:00",
    rhythm="weekly-2",
    lengths=meetings.LENGTHS,
    minutes=45,
    added="Its call for seats comes before it.",
)


def details(_unit: Unit, ritual: Ritual) -> str:
    """Say how long one is, and whether it has a customer's seat."""
    seat = " One seat more, from a customer." if ritual.customer_seat else ""
    return f"{ritual.minutes} minutes.{seat}"


SEATS = Tick(
    ids.CUSTOMER_SEAT,
    "Seats",
    yes="One more, from a customer",
    optional=True,
    hint="For something a customer said or showed; anyone may bring it.",
)


def fields(ritual: Ritual) -> Sequence[Block]:
    """Ask whether it has a customer's seat."""
    return [SEATS.block(ritual.customer_seat)]


def _save(unit: Unit, ritual: Ritual, view: Submitted) -> Mapping[str, Any]:
    customer_seat = SEATS.read(view)
    unit.part(Rituals).set_customer_seat(ritual.id, customer_seat=customer_seat)
    return {"customer_seat": customer_seat}


EDIT = Edit(lambda _, ritual: fields(ritual), _save)


def cancel(unit: Unit, _ritual: Ritual, meeting: Occurrence, _now: datetime) -> None:
    """Keep a meeting's questions for the next one."""
    carrying.release(unit, meeting)


def run_by(unit: Unit, ritual: Ritual, meeting: Occurrence, by: str) -> None:
    """Make whoever runs a meeting its host."""
    turns.run_by(unit, ritual, meeting.id, meeting.held_at, by)


def _first_post(first: FirstPost) -> Message:
    ritual = first.ritual
    meeting = Occurrence("preview", ritual.id, first.held_at, first.held_at)
    zone, disciplines = ritual.cadence.zone, tuple(first.disciplines)
    return posts_messages.gather(
        Agenda(meeting, ritual.name, ritual.minutes, zone, disciplines, introduced_by=first.ctpo)
    )


FIRST_RUN = FirstRun(first=First("all-hands", _first_post, meetings.POSTED_AT))
