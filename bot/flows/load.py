"""What several flows load together. Reads, and puts nothing but what it is told to."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import views
from bot.store import Unit
from bot.store.participation import Contribution
from bot.views.blocks import Message
from bot.views.waiting import OpenSeat
from rituals.allhands import Agenda, Recap, came, learned, score, seat_minutes
from rituals.cadence import zone
from rituals.calendar import WorkingDays, week
from rituals.occurrence import Occurrence, Ritual
from rituals.roster import NotOnRosterError, Person

INTRODUCTION = "introduction"


def days(_unit: Unit) -> WorkingDays:
    """The company's working days: Monday to Friday."""
    return WorkingDays()


def home_zone(unit: Unit) -> ZoneInfo:
    """The company's zone, in which weeks are stamped."""
    return zone(unit.settings.zone)


def person(unit: Unit, identity: str) -> Person:
    """Look someone up; raises `NotOnRosterError` for guests, bots and strangers."""
    found = unit.roster.person(identity)
    if found is None or not found.active:
        raise NotOnRosterError
    return found


def zone_of(unit: Unit, identity: str) -> ZoneInfo:
    """Someone's own zone, or the company's while theirs is not known."""
    found = unit.roster.person(identity)
    return zone(found.zone) if found else home_zone(unit)


def agenda(unit: Unit, ritual: Ritual, meeting: Occurrence) -> Agenda:
    """Everything the posts of one meeting show."""
    ctpo = unit.settings.ctpo or ""
    names = unit.roster.names()
    return Agenda(
        meeting=meeting,
        name=ritual.name,
        minutes=ritual.minutes,
        zone=ritual.cadence.zone,
        disciplines=tuple(unit.roster.disciplines()),
        items=tuple(unit.allhands.items(meeting.id)),
        questions=tuple(unit.allhands.questions(meeting.id)),
        names=names,
        introduced_by=names.get(ctpo, "") if unit.settings.get(INTRODUCTION) == meeting.id else "",
    )


def meeting(unit: Unit, identity: str) -> tuple[Ritual, Occurrence]:
    """Look up a meeting and its ritual by the meeting's id."""
    found = unit.occurrences.get(identity)
    return unit.rituals.get(found.ritual), found


def recap(unit: Unit, ritual: Ritual, held: Occurrence, next_at: datetime | None) -> Recap:
    """How a meeting went, as it stands now: answers after close stay out."""
    pulses = unit.allhands.pulses(held.id)
    asked, order = unit.occurrences.asked(held.id), [each.id for each in unit.roster.disciplines()]
    counts = came(asked, unit.allhands.attendance(held.id))
    return Recap(
        agenda=agenda(unit, ritual, held),
        came=dict(sorted(counts.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))),
        score=score(pulses),
        answers=len(pulses),
        learned=learned(pulses),
        next_at=next_at,
    )


def count(
    unit: Unit, person: Person | None, source: str, kind: str, meeting: Occurrence, now: datetime, *, late: bool = False
) -> None:
    """Count an act of voice, for whoever stands for a discipline; the CTPO stands for none."""
    if person is None or person.discipline is None or person.id == unit.settings.ctpo:
        return
    stamped = week(now, home_zone(unit))
    unit.participation.count(
        Contribution(source, person.id, person.discipline, kind, meeting.id, now, stamped, late=late)
    )


def show(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime, *, good_for: timedelta | None = None) -> None:
    """Bring the gather post up to date."""
    unit.outbox.standing(
        gather_key(meeting),
        ritual.channel,
        views.allhands.gather(agenda(unit, ritual, meeting)).payload,
        now,
        good_for=good_for or timedelta(days=1),
    )


def rewrite(unit: Unit, key: str, channel: str, post: Message, now: datetime) -> None:
    """Rewrite a post that stands in the channel; one that never got there is given up instead of posted late."""
    unit.outbox.withdraw(key, now)
    if unit.outbox.state(key) is not None:
        unit.outbox.standing(key, channel, post.payload, now)


def gather_key(meeting: Occurrence) -> str:
    """The key of a meeting's one post."""
    return f"gather:{meeting.id}"


def pulse_key(meeting: Occurrence) -> str:
    """The key of the post that asks how it was."""
    return f"pulse:{meeting.id}"


def seats_waiting(unit: Unit, builder: str) -> list[OpenSeat]:
    """The open seats that wait for someone."""
    names = {each.id: each.name for each in unit.roster.disciplines()}
    minutes = {each.id: seat_minutes(each.minutes, len(names)) for each in unit.rituals.all()}
    seats = []
    for duty in unit.waiting.of(builder):
        found = unit.occurrences.get(duty.occurrence)
        discipline = duty.key.split(":")[1]  # seat:DISCIPLINE:MEETING:N
        seats.append(OpenSeat(duty.key, names.get(discipline, discipline), found, minutes[found.ritual]))
    return seats


def unplaced(unit: Unit) -> int:
    """Count the people in ritual channels who have not picked a discipline yet."""
    ctpo = unit.settings.ctpo
    return sum(not each.discipline and not each.reads_only and each.id != ctpo for each in _people(unit))


def away(unit: Unit, now: datetime) -> int:
    """Count the builders in ritual channels who are away, and so are not asked."""
    return sum(each.discipline is not None and each.away(now) for each in _people(unit))


def _people(unit: Unit) -> list[Person]:
    channels = {ritual.channel for ritual in unit.rituals.all()}
    return list({each.id: each for channel in channels for each in unit.roster.in_channel(channel)}.values())
