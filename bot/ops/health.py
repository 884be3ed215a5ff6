"""How the bot itself is doing: what is due, what did not reach Slack and may be tried again, what it asks of people."""

from datetime import datetime, timedelta

from bot.core.occurrence import Occurrence
from bot.engine import costing
from bot.engine.messages import help as help_messages
from bot.engine.messages.help import Health
from bot.kit import Called, Click, Declared, Message, Unit, words
from bot.people import rights
from bot.people.load import zone_of
from bot.store import Failures, Jobs, Occurrences, Outbox, Rituals, Roster, Settings
from bot.store.failures import Failure

SHOWN = timedelta(days=7)
WEEK = timedelta(days=7)


def health(click: Click) -> Message:
    """Say whether all is well, to stewards."""
    unit, by, now = click.unit, click.by, click.now
    rights.check(unit, by)
    found = Health(
        next_at=unit.part(Jobs).next_at(),
        waiting=unit.part(Outbox).waiting(),
        failing=failing(unit),
        failed=[(said(unit, each.key), each.error) for each in unit.part(Failures).since(now - SHOWN)],
        minutes=costing.week(unit, now - WEEK, now),
        budget=unit.part(Settings).minutes_budget,
        names=unit.part(Roster).discipline_names(),
    )
    return help_messages.health(found, zone_of(unit, by))


def try_again(click: Click) -> None:
    """Try once more what did not reach Slack; nothing if it is on its way already, or would be of no use."""
    rights.check(click.unit, click.by)
    again = [each.id for each in useful(click.unit, click.now) if each.id == int(click.value)]
    click.unit.part(Failures).again(again, click.now)


def try_all(click: Click) -> None:
    """Try everything once more that did not reach Slack and would still be of use."""
    rights.check(click.unit, click.by)
    click.unit.part(Failures).again([each.id for each in useful(click.unit, click.now)], click.now)


def useful(unit: Unit, now: datetime) -> list[Failure]:
    """List what did not reach Slack and may be tried again, newest first: it would still be of use."""
    return [each for each in unit.part(Failures).since(now - SHOWN) if each.ready and _is_useful(unit, each, now)]


def failing(unit: Unit) -> list[tuple[str, str]]:
    """List what raised and is tried again by itself, with why."""
    return [(said(unit, each.key), each.error or "") for each in unit.part(Jobs).failing()]


def said(unit: Unit, key: str) -> str:
    """Say what a job or a message is for, and never for whom: a private note is nobody else's business."""
    called, occurrence = _called(unit, key)
    if occurrence is None:
        return called.text
    ritual = unit.part(Rituals).get(occurrence.ritual)
    return f"{ritual.name}, {words.day(occurrence.held_at, ritual.cadence.zone)}, {called.step}"


def _is_useful(unit: Unit, failure: Failure, now: datetime) -> bool:
    """Tell whether something would still be of use: what belongs to one time of a ritual, until that is over."""
    called, occurrence = _called(unit, failure.key)
    if occurrence is not None:
        return occurrence.open or called.after_close
    return now <= failure.good_until or called.always


def _called(unit: Unit, key: str) -> tuple[Called, Occurrence | None]:
    """Return what a key is called, and the occurrence it names."""
    prefix, _, subject = key.partition(":")
    occurrence = unit.part(Occurrences).find(subject)
    kind = unit.part(Rituals).get(occurrence.ritual).kind if occurrence else ""
    return unit.part(Declared).called(prefix, kind), occurrence
