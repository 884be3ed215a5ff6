"""How the bot itself is doing: what is due, what did not reach Slack and may be tried again, what it asks of people."""

from datetime import datetime, timedelta

from bot.engine import costing
from bot.engine.messages import help as help_messages
from bot.engine.messages.help import Health
from bot.kit import words
from bot.kit.blocks import Message
from bot.kit.unit import Unit
from bot.people import rights
from bot.people.load import zone_of
from bot.store.failures import Failure, Failures
from bot.store.jobs import Jobs
from bot.store.occurrences import Occurrences
from bot.store.outbox import Outbox
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.settings import Settings

SHOWN = timedelta(days=7)
WEEK = timedelta(days=7)
POSTS = {
    "gather": "call for seats",
    "fill": "open seats",
    "run": "run of show",
    "pulse": "pulse",
    "recap": "recap",
    "ask": "how sure people are",
    "prompt": "the prompt to ask why",
    "close": "close",
    "summary": "summary",
    "trend": "a picture",
}
PRIVATE = {
    "back": "someone's return",
    "note": "a private note",
    "look": "a private note",
    "welcome": "a welcome",
    "setup": "the set-up's preview",
    "digest": "the digest",
    "digest-more": "more of the digest",
    "digest-chart": "the digest's eight weeks",
    "open": "the next time of a ritual",
    "data": "somebody's own data",
    "batch": "questions without a name",
    "action": "an action that is due",
    "hosting": "the host's note",
    "moved": "word that a meeting is moved",
    "read": "what was read from Slack",
    "open_now": "what was called for now",
    "resolved": "how an outcome ended",
    "trend": "the picture of an outcome",
    "prompt": "a prompt to ask why",
    "scrub": "wiping what was removed",
    "why": "a question about technology",
    "why-status": "how a question about technology stands",
    "why-said": "an answer about technology",
    "why-nudge": "a second word about a question",
    "why-quiet": "whether a question was answered",
    "why-again": "another look at a question",
    "why-opened": "that anyone may answer a question",
    "decided": "a decision in its thread",
    "decision": "a decision's line in the channel",
    "review": "whether a decision is still true",
}
OTHER = "a post"
LATER = frozenset({"recap", "summary", "close"})  # worth reading after what they tell of is over
LASTING = frozenset(  # worth reading whenever they come
    {"digest", "digest-more", "digest-chart", "data", "resolved", "why", "why-status", "why-said", "why-opened"}
    | {"decided", "decision", "review"}
)


def health(unit: Unit, by: str, now: datetime) -> Message:
    """Say whether all is well, to stewards."""
    rights.check(unit, by)
    found = Health(
        checked_at=now,
        next_at=unit.part(Jobs).next_at(),
        waiting=unit.part(Outbox).waiting(),
        failing=failing(unit),
        failed=[(said(unit, each.key), each.error) for each in unit.part(Failures).since(now - SHOWN)],
        minutes=costing.week(unit, now - WEEK, now),
        budget=unit.part(Settings).minutes_budget,
        names=unit.part(Roster).discipline_names(),
    )
    return help_messages.health(found, zone_of(unit, by))


def try_again(unit: Unit, letter: int, by: str, now: datetime) -> None:
    """Try once more what did not reach Slack; nothing if it is on its way already, or would be of no use."""
    rights.check(unit, by)
    unit.part(Failures).again([each.id for each in useful(unit, now) if each.id == letter], now)


def try_all(unit: Unit, by: str, now: datetime) -> None:
    """Try everything once more that did not reach Slack and would still be of use."""
    rights.check(unit, by)
    unit.part(Failures).again([each.id for each in useful(unit, now)], now)


def useful(unit: Unit, now: datetime) -> list[Failure]:
    """List what did not reach Slack and may be tried again, newest first: it would still be of use."""
    return [each for each in unit.part(Failures).since(now - SHOWN) if each.ready and _is_useful(unit, each, now)]


def failing(unit: Unit) -> list[tuple[str, str]]:
    """List what raised and is tried again by itself, with why."""
    return [(said(unit, each.key), each.error or "") for each in unit.part(Jobs).failing()]


def said(unit: Unit, key: str) -> str:
    """Say what an alarm or a letter is for, and never for whom: a private note is nobody else's business."""
    kind, _, subject = key.partition(":")
    found = unit.part(Occurrences).find(subject)
    if found is None:
        return PRIVATE.get(kind, OTHER)
    ritual = unit.part(Rituals).get(found.ritual)
    return f"{ritual.name}, {words.day(found.held_at, ritual.cadence.zone)}, {POSTS.get(kind, OTHER)}"


def _is_useful(unit: Unit, failure: Failure, now: datetime) -> bool:
    """Tell whether something would still be of use: what belongs to one time of a ritual, until that is over."""
    kind, _, subject = failure.key.partition(":")
    if found := unit.part(Occurrences).find(subject):
        return found.open or kind in LATER
    return now <= failure.good_until or kind in LASTING
