"""What Home shows beside the rest: to stewards how Builders is doing, and to who leads the week so far."""

from datetime import datetime

from bot.core.calendar import week
from bot.engine import costing
from bot.home.admin_messages import MOST_FAILED, Care, Failed, Missed
from bot.kit.unit import Unit
from bot.ops import health
from bot.ops.health import SHOWN, WEEK
from bot.people import load
from bot.store.failures import Failures
from bot.store.jobs import Jobs
from bot.store.occurrences import Occurrences
from bot.store.outbox import Outbox
from bot.store.participation import Participation
from bot.store.settings import Settings
from rituals.digest import figures
from rituals.digest.rules.week import Week


def care(unit: Unit, now: datetime) -> Care:
    """Gather how Builders is doing."""
    failed, useful = unit.part(Failures).since(now - SHOWN), health.useful(unit, now)
    shown = [*useful, *(each for each in failed if each not in useful)][:MOST_FAILED]
    return Care(
        next_at=unit.part(Jobs).next_at(),
        on_the_way=unit.part(Outbox).waiting(),
        failing=health.failing(unit),
        missed=_missed(unit, now),
        failed=[Failed(each.id, health.said(unit, each.key), each.error, each in useful) for each in shown],
        more_failed=len(failed) - len(shown),
        may_try=len(useful),
        minutes=costing.week(unit, now - WEEK, now),
        budget=unit.part(Settings).minutes_budget,
    )


def so_far(unit: Unit, now: datetime) -> Week:
    """Count who was heard since the last digest."""
    this_week = week(now, load.home_zone(unit))
    since = figures.begin(unit, this_week, now)
    heard = figures.heard(unit, this_week, since, now)
    return Week(this_week, since, now, heard, unit.part(Participation).closed(since, now))


def _missed(unit: Unit, now: datetime) -> list[Missed]:
    """List what came due while the bot was down or Slack refused, newest first."""
    found = unit.part(Occurrences).missed_steps(now - SHOWN, now)
    return [Missed(health.said(unit, f"{step}:{occurrence}"), due_at) for occurrence, step, due_at, *_ in found[::-1]]
