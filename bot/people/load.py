"""What several flows load together. Reads, and puts nothing but what it is told to."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.cadence import zone
from bot.core.calendar import WorkingDays, week
from bot.core.errors import UnknownZoneError
from bot.core.occurrence import Occurrence, Ritual
from bot.core.people import NotOnRosterError, Person
from bot.core.privacy import ForgottenError
from bot.core.rotation import OutsideError
from bot.kit import Unit
from bot.people.holidays import Holidays
from bot.store import Channels, Occurrences, Participation, Privacy, Rituals, Roster, Settings
from bot.store.participation import Contribution

INTRODUCTION = "introduction"


def days(unit: Unit, ritual: Ritual | None = None) -> WorkingDays:
    """Monday to Friday, less the public holidays of the company's country, or of a ritual's own."""
    return WorkingDays(holidays=Holidays((ritual.country if ritual else "") or unit.part(Settings).country))


def home_zone(unit: Unit) -> ZoneInfo:
    """The company's zone, in which weeks are stamped."""
    return zone(unit.part(Settings).zone)


def person(unit: Unit, identity: str) -> Person:
    """Look someone up; raises `NotOnRosterError` for guests, bots and strangers, and whoever asked to be forgotten."""
    found = unit.part(Roster).person(identity)
    if found is None or not found.active:
        raise ForgottenError if unit.part(Privacy).forgotten(identity) else NotOnRosterError
    return found


def other(unit: Unit, identity: str) -> Person:
    """Look up whom someone else named; raises `NotOnRosterError`, which says of nobody that they were forgotten."""
    found = unit.part(Roster).person(identity)
    if found is None or not found.active:
        raise NotOnRosterError(other=True)
    return found


def name(unit: Unit, identity: str, unknown: str = "someone") -> str:
    """Name someone by Slack id; `unknown` where no name is kept."""
    return unit.part(Roster).names([identity]).get(identity, unknown)


def active(unit: Unit, people: Iterable[str]) -> list[str]:
    """Leave out guests, bots, strangers and whoever left, by Slack id."""
    return [each for each in people if (person := unit.part(Roster).person(each)) and person.active]


def zone_of(unit: Unit, identity: str) -> ZoneInfo:
    """Someone's own zone, or the company's while theirs is not known: to Slack, to us, or to this machine."""
    found = unit.part(Roster).person(identity)
    try:
        return zone(found.zone) if found else home_zone(unit)
    except UnknownZoneError:
        return home_zone(unit)


def discipline_name(unit: Unit, identity: str) -> str:
    """Name a discipline, also one that is no more."""
    return unit.part(Roster).discipline_names().get(identity, identity)


def meeting(unit: Unit, identity: str) -> tuple[Ritual, Occurrence]:
    """Look up a meeting and its ritual by the meeting's id."""
    found = unit.part(Occurrences).get(identity)
    return unit.part(Rituals).get(found.ritual), found


def count(
    unit: Unit,
    person: Person | None,
    source: str,
    kind: str,
    meeting: Occurrence | None,
    now: datetime,
    *,
    late: bool = False,
) -> None:
    """Count an act of voice, for whoever stands for a discipline; the CTPO stands for none.

    `meeting`: None for what waits for the next one.
    """
    if person is None or person.discipline is None or person.id == unit.part(Settings).ctpo:
        return
    stamped = week(now, home_zone(unit))
    occurrence = meeting.id if meeting else None
    unit.part(Participation).count(
        Contribution(source, person.id, person.discipline, kind, occurrence, now, stamped, late=late)
    )


def channel_name(unit: Unit, ritual: Ritual, reader: str) -> str:
    """Name a ritual's channel; a private one only to those who are in it."""
    channel = unit.part(Channels).get(ritual.channel)
    if channel is None:
        return "a channel that is gone"
    return "a private channel" if channel_hidden(unit, ritual, reader) else f"#{channel.name}"


def channel_hidden(unit: Unit, ritual: Ritual, reader: str) -> bool:
    """Tell whether a ritual lives in a private channel that someone is not in."""
    channel = unit.part(Channels).get(ritual.channel)
    return bool(channel and channel.private) and not is_in_channel(unit, ritual, reader)


def is_in_channel(unit: Unit, ritual: Ritual, identity: str) -> bool:
    """Check whether someone on the roster is in a ritual's channel."""
    return identity in {each.id for each in unit.part(Roster).in_channel(ritual.channel)}


def check_inside(unit: Unit, ritual: Ritual, identity: str) -> None:
    """Raise `OutsideError` if a ritual lives in a private channel that someone is not in."""
    if channel_hidden(unit, ritual, identity):
        raise OutsideError


def unplaced(unit: Unit) -> int:
    """Count the people in ritual channels who have not picked a discipline yet."""
    return unit.part(Roster).unplaced(_channels(unit), unit.part(Settings).ctpo)


def away(unit: Unit, now: datetime) -> int:
    """Count the builders in ritual channels who are away, and so are not asked."""
    return unit.part(Roster).away(_channels(unit), now)


def _channels(unit: Unit) -> set[str]:
    return {ritual.channel for ritual in unit.part(Rituals).all()}
