"""What several flows load together. Reads, and puts nothing but what it is told to."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import views
from bot.holidays import Holidays
from bot.store import Unit
from bot.store.participation import Contribution
from bot.views.blocks import Message
from bot.views.waiting import OpenSeat
from rituals import attention
from rituals.allhands import Agenda, Recap, came, learned, score, seat_minutes
from rituals.attention import Addressee
from rituals.cadence import zone
from rituals.calendar import WorkingDays, local_day, week
from rituals.errors import UnknownZoneError
from rituals.occurrence import Occurrence, Ritual
from rituals.privacy import ForgottenError
from rituals.roster import NotOnRosterError, Person

INTRODUCTION = "introduction"


def days(unit: Unit, ritual: Ritual | None = None) -> WorkingDays:
    """Monday to Friday, less the public holidays of the company's country, or of a ritual's own."""
    return WorkingDays(holidays=Holidays((ritual.country if ritual else "") or unit.settings.country))


def home_zone(unit: Unit) -> ZoneInfo:
    """The company's zone, in which weeks are stamped."""
    return zone(unit.settings.zone)


def person(unit: Unit, identity: str) -> Person:
    """Look someone up; raises `NotOnRosterError` for guests, bots and strangers, and whoever asked to be forgotten."""
    found = unit.roster.person(identity)
    if found is None or not found.active:
        raise ForgottenError if unit.privacy.forgotten(identity) else NotOnRosterError
    return found


def other(unit: Unit, identity: str) -> Person:
    """Look up whom someone else named; raises `NotOnRosterError`, which says of nobody that they were forgotten."""
    found = unit.roster.person(identity)
    if found is None or not found.active:
        raise NotOnRosterError(other=True)
    return found


def zone_of(unit: Unit, identity: str) -> ZoneInfo:
    """Someone's own zone, or the company's while theirs is not known: to Slack, to us, or to this machine."""
    found = unit.roster.person(identity)
    try:
        return zone(found.zone) if found else home_zone(unit)
    except UnknownZoneError:
        return home_zone(unit)


def agenda(unit: Unit, ritual: Ritual, meeting: Occurrence) -> Agenda:
    """Everything the posts of one meeting show."""
    items, questions = tuple(unit.allhands.items(meeting.id)), tuple(unit.allhands.questions(meeting.id))
    ctpo = unit.settings.ctpo or ""
    introduces = unit.settings.get(INTRODUCTION) == meeting.id
    shown = {*(item.builder for item in items), *(each.builder for each in questions)}
    names = unit.roster.names(shown | {ctpo} if introduces else shown) if shown or introduces else {}
    retired, taken = unit.roster.retired(), {item.discipline for item in items}
    return Agenda(
        meeting=meeting,
        name=ritual.name,
        minutes=ritual.minutes,
        zone=ritual.cadence.zone,
        # A seat that was taken is shown, whatever became of its discipline.
        disciplines=(*unit.roster.disciplines(), *(each for each in retired if each.id in taken)),
        items=items,
        questions=questions,
        names=names,
        introduced_by=names.get(ctpo, "") if introduces else "",
        former=tuple(retired),
    )


def meeting(unit: Unit, identity: str) -> tuple[Ritual, Occurrence]:
    """Look up a meeting and its ritual by the meeting's id."""
    found = unit.occurrences.get(identity)
    return unit.rituals.get(found.ritual), found


def recap(unit: Unit, ritual: Ritual, held: Occurrence, next_at: datetime | None) -> Recap:
    """How a meeting went, as it stands now: answers after close stay out."""
    pulses = unit.allhands.pulses(held.id, without=unit.settings.ctpo)
    order = [each.id for each in unit.roster.disciplines()]
    counts = came(unit.occurrences.asked(held.id), unit.allhands.attendance(held.id), order)
    return Recap(
        agenda=agenda(unit, ritual, held),
        came=counts,
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


def show(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    """Bring the gather post up to date, if there is one: a call that was missed is not posted after all."""
    if unit.outbox.state(gather_key(meeting)) is not None:
        post = views.allhands.gather(agenda(unit, ritual, meeting))
        unit.outbox.standing(gather_key(meeting), ritual.channel, post.payload, now)


def rewrite(unit: Unit, key: str, channel: str, post: Message, now: datetime) -> None:
    """Rewrite a post that stands in the channel; one that never got there is given up instead of posted late."""
    unit.outbox.withdraw(key, now)
    if unit.outbox.state(key) is not None:
        unit.outbox.standing(key, channel, post.payload, now)


def channel_name(unit: Unit, ritual: Ritual, reader: str) -> str:
    """Name a ritual's channel; a private one only to those who are in it."""
    channel = unit.channels.get(ritual.channel)
    if channel is None:
        return "a channel that is gone"
    return "a private channel" if channel_hidden(unit, ritual, reader) else f"#{channel.name}"


def channel_hidden(unit: Unit, ritual: Ritual, reader: str) -> bool:
    """Tell whether a ritual lives in a private channel that someone is not in."""
    channel = unit.channels.get(ritual.channel)
    return bool(channel and channel.private) and reader not in {
        each.id for each in unit.roster.in_channel(ritual.channel)
    }


def gather_key(meeting: Occurrence) -> str:
    """The key of a meeting's one post."""
    return f"gather:{meeting.id}"


def pulse_key(meeting: Occurrence) -> str:
    """The key of the post that asks how it was."""
    return f"pulse:{meeting.id}"


def seats_waiting(unit: Unit, builder: str) -> list[OpenSeat]:
    """The open seats that wait for someone."""
    names = {each.id: each.name for each in unit.roster.disciplines()}
    rituals = {each.id: each for each in unit.rituals.all()}
    seats = []
    for duty in unit.waiting.of(builder):
        found = unit.occurrences.get(duty.subject)
        discipline = seat_discipline(duty.key)
        ritual = rituals[found.ritual]
        minutes = seat_minutes(ritual.minutes, len(names))
        seats.append(OpenSeat(duty.key, names.get(discipline, discipline), ritual.name, found, minutes))
    return seats


def told(unit: Unit, builder: str) -> list[OpenSeat]:
    """What someone's private note may speak of; all of it stands in their Home."""
    return seats_waiting(unit, builder) if attention.wanted("seat", unit.attention.of(builder).wants) else []


def addressee(unit: Unit, builder: str, now: datetime) -> Addressee:
    """What decides when someone may be written to."""
    person, quiet, own = unit.roster.person(builder), unit.attention.of(builder), zone_of(unit, builder)
    recent = unit.waiting.noted(builder, local_day(now, own) - timedelta(weeks=1))
    return Addressee(own, recent, person.away_until if person else None, quiet.not_before, quiet.until)


def seat_discipline(duty: str) -> str:
    """Read the discipline out of a seat's duty key, seat:DISCIPLINE:MEETING:N."""
    return duty.split(":")[1]


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
