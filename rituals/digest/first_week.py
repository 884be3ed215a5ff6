"""How a company's first week stands: for its first digest, which is too early to say who is heard."""

from dataclasses import replace
from datetime import date, datetime

from bot.core.calendar import local_day
from bot.engine import upcoming
from bot.kit.unit import Unit
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from rituals.allhands import posts
from rituals.allhands.rules.meetings import ALLHANDS
from rituals.digest.rules.week_parts import Begun
from rituals.outcomes.rules.rounds import OUTCOMES
from rituals.why.threads.tables import Whys


def begun(unit: Unit, since: datetime, until: datetime) -> Begun:
    """Say how many there are, who answered so far, and what stands for the first all-hands."""
    asked = unit.part(Whys).between(since, until)
    replied = {
        reply.builder
        for each in asked
        for reply in unit.part(Whys).replies(each.number)
        if reply.given_at <= until and reply.builder != each.builder
    }
    found = Begun(
        builders=sum(unit.part(Roster).counts().values()),
        voices=len(replied),
        first=asked[0].number if asked else 0,
        due=_due(unit, until),
    )
    return _meeting(unit, found, until)


def _due(unit: Unit, until: datetime) -> date | None:
    """The day on which an outcome's first number is asked."""
    rounds = [(each, upcoming.next_held(unit, each, until)) for each in unit.part(Rituals).of_kind(OUTCOMES)]
    return min((local_day(at, each.cadence.zone) for each, at in rounds if at), default=None)


def _meeting(unit: Unit, found: Begun, until: datetime) -> Begun:
    """Add the next all-hands and its seats; they are open while it has not been called."""
    planned = [
        (at, each) for each in unit.part(Rituals).of_kind(ALLHANDS) if (at := upcoming.next_held(unit, each, until))
    ]
    if not planned:
        return found
    held_at, ritual = min(planned, key=lambda pair: pair[0])
    meeting = upcoming.open_meeting(unit, ritual)
    named = replace(found, name=ritual.name, held_at=held_at)
    if meeting is None or meeting.held_at != held_at:
        return named
    shown = posts.agenda(unit, ritual, meeting)
    free = {each.id for each in shown.open_seats}
    ids = [each.id for each in shown.disciplines]
    return replace(
        named,
        meeting=meeting.id,
        taken=tuple(each for each in ids if each not in free),
        free=tuple(each for each in ids if each in free),
    )
