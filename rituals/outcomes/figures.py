"""What a week's figures say of outcomes: how the open ones stand."""

from datetime import date, datetime

from bot.core import numbers
from bot.core.calendar import local_day
from bot.engine import upcoming
from bot.kit import Unit
from bot.kit.digest import Window
from bot.store import Channels, Rituals
from rituals.outcomes import status
from rituals.outcomes.rules.figures import Begun, Figures, Tracked
from rituals.outcomes.rules.rounds import OUTCOMES, Standing
from rituals.outcomes.tables import Outcomes


def gather(unit: Unit, window: Window) -> Figures:
    """Count a week's outcomes."""
    begun = Begun(_due(unit, window.until)) if window.first else None
    return Figures(tracked(unit, window.since, window.until), begun)


def _due(unit: Unit, until: datetime) -> date | None:
    """The day on which an outcome's first number is asked."""
    rounds = [(each, upcoming.next_held(unit, each, until)) for each in unit.part(Rituals).of_kind(OUTCOMES)]
    return min((local_day(at, each.cadence.zone) for each, at in rounds if at), default=None)


def tracked(unit: Unit, since: datetime, until: datetime) -> tuple[Tracked, ...]:
    """Say how the open outcomes stand; what a private channel works on is told nowhere else."""
    found = []
    for ritual in unit.part(Rituals).of_kind(OUTCOMES):
        channel = unit.part(Channels).get(ritual.channel)
        if channel is None or channel.private:
            continue
        put, zone = status.last_put(unit, ritual, since, until), ritual.cadence.zone
        for outcome in unit.part(Outcomes).of(ritual.id):
            day = status.as_of(unit, ritual, outcome, since, until)
            stands = status.standing(unit, ritual, outcome, day, since=local_day(since, zone), put=put)
            found.append(_as_tracked(stands, *unit.part(Outcomes).typed(outcome.number)))
    return tuple(found)


def _as_tracked(standing: Standing, baseline: str, target: str) -> Tracked:
    outcome, latest, gap = standing.outcome, standing.latest, standing.gap
    medians = standing.medians
    return Tracked(
        number=outcome.number,
        value=numbers.written(latest.typed if latest else baseline, outcome.unit),
        target=numbers.written(target, outcome.unit),
        deadline=outcome.deadline,
        checked=standing.checked,
        moved=standing.moved,
        stale=standing.stale,
        light=standing.light.value if standing.light else None,
        sure=latest.confidence if latest and standing.checked else None,
        gap=(gap[0], medians[gap[0]], gap[1], medians[gap[1]]) if gap and standing.wide else None,
        apart=standing.squad_gap if standing.wide else None,
        last=latest.day if latest else None,
    )
