"""The next all-hands that somebody can come to."""

from datetime import date, datetime

from bot.core.calendar import local_day
from bot.core.occurrence import Ritual
from bot.kit import Unit
from bot.people import load
from bot.store import Occurrences
from rituals.allhands import api
from rituals.allhands.rules.meetings import NONE_PLANNED, ClosedError


def find(unit: Unit, person: str, now: datetime) -> tuple[Ritual, datetime] | None:
    """Return the next all-hands that somebody can come to, with when it is held; None where none is planned."""
    return next((pair for pair in api.planned(unit, now) if load.is_in_channel(unit, pair[0], person)), None)


def get(unit: Unit, person: str, now: datetime) -> Ritual:
    """Return the next all-hands that somebody can come to. Raises `ClosedError` where none is planned."""
    if (meeting := find(unit, person, now)) is None:
        raise ClosedError(NONE_PLANNED)
    return meeting[0]


def day(unit: Unit, person: str, now: datetime) -> date | None:
    """Return the day of the next all-hands that somebody can come to, where it is held."""
    meeting = find(unit, person, now)
    return local_day(meeting[1], meeting[0].cadence.zone) if meeting else None


def takes_topics(unit: Unit, person: str, now: datetime) -> Ritual | None:
    """Return the next all-hands that somebody can come to, once anything can be asked or put on its agenda."""
    meeting = find(unit, person, now)
    return meeting[0] if meeting and unit.part(Occurrences).of(meeting[0].id) else None
