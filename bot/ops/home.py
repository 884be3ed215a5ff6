"""How Builders is doing, in the Home of admins."""

from datetime import datetime

from bot.engine import costing
from bot.kit import Block, Reader, Unit
from bot.ops import health, messages
from bot.ops.health import SHOWN, WEEK
from bot.ops.messages import MOST_FAILED, Care, Failed, Missed
from bot.store import Failures, Jobs, Occurrences, Outbox, Roster, Settings


def care(reader: Reader) -> list[Block]:
    """Show admins how Builders is doing."""
    if not reader.is_admin:
        return []
    names = reader.unit.part(Roster).discipline_names()
    return messages.blocks(_care(reader.unit, reader.now), names, reader.zone)


def _care(unit: Unit, now: datetime) -> Care:
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


def _missed(unit: Unit, now: datetime) -> list[Missed]:
    """List what came due while the bot was down or Slack refused, newest first."""
    found = unit.part(Occurrences).missed_steps(now - SHOWN, now)
    return [Missed(health.said(unit, f"{step}:{occurrence}"), due_at) for occurrence, step, due_at, *_ in found[::-1]]
