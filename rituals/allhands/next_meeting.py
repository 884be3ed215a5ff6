"""The next all-hands that somebody can come to."""

from datetime import date, datetime

from bot.core.calendar import local_day
from bot.core.occurrence import Ritual
from bot.engine import upcoming
from bot.kit import Unit
from bot.store import Occurrences, Rituals, Roster
from rituals.allhands.rules.meetings import ALLHANDS, ClosedError


def find(unit: Unit, person: str, now: datetime) -> tuple[Ritual, datetime] | None:
    """Return the next all-hands that somebody can come to, with when it is held; None where none is planned."""
    planned = [
        (each, at)
        for each in unit.part(Rituals).of_kind(ALLHANDS)
        if each.active and (at := upcoming.next_held(unit, each, now)) is not None
    ]
    for ritual, at in sorted(planned, key=lambda pair: (pair[1], pair[0].id)):
        if person in {each.id for each in unit.part(Roster).in_channel(ritual.channel)}:
            return ritual, at
    return None


def get(unit: Unit, person: str, now: datetime) -> Ritual:
    """Return the next all-hands that somebody can come to. Raises `ClosedError` where none is planned."""
    if (meeting := find(unit, person, now)) is None:
        raise ClosedError("No all-hands is planned in a channel you are in. `/builders rituals` lists them.")
    return meeting[0]


def day(unit: Unit, person: str, now: datetime) -> date | None:
    """Return the day of the next all-hands that somebody can come to, where it is held."""
    meeting = find(unit, person, now)
    return local_day(meeting[1], meeting[0].cadence.zone) if meeting else None


def takes_topics(unit: Unit, person: str, now: datetime) -> Ritual | None:
    """Return the next all-hands that somebody can come to, once anything can be asked or put on its agenda."""
    meeting = find(unit, person, now)
    return meeting[0] if meeting and unit.part(Occurrences).of(meeting[0].id) else None
