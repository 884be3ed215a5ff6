"""The check-in that comes with the first outcome. For flows; begins no transaction."""

from datetime import date, datetime, time

from bot.core import setup
from bot.core.cadence import Cadence, Weekly
from bot.core.calendar import DAY, local_day
from bot.core.occurrence import Ritual
from bot.core.setup import UnknownRitualError
from bot.kit import Unit
from bot.people import load
from bot.store import Rituals
from rituals.allhands.rules.meetings import ALLHANDS
from rituals.outcomes.rules.rounds import OUTCOMES

NAME = "Outcomes"
MONDAYS, AT = frozenset({0}), time(10)


def wanted(unit: Unit, now: datetime) -> Ritual | None:
    """Give the check-in the first outcome brings: Mondays at ten, where the all-hands is; None if there is one."""
    if unit.part(Rituals).of_kind(OUTCOMES):
        return None
    meetings = unit.part(Rituals).of_kind(ALLHANDS)
    if not meetings:
        raise UnknownRitualError("", [])
    first = monday(local_day(now, load.home_zone(unit)))
    identity = setup.identify(NAME, (each.id for each in unit.part(Rituals).all()))
    cadence = Cadence(Weekly(1, MONDAYS), AT, load.home_zone(unit), first)
    return Ritual(identity, OUTCOMES, NAME, meetings[0].channel, cadence, minutes=0)


def monday(today: date) -> date:
    """The first Monday after a day."""
    return today + (7 - today.weekday()) * DAY
