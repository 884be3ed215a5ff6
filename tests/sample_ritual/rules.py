"""Kudos as rules: when people are asked for thanks, and what is refused."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.core import occurrence
from bot.core.cadence import moment
from bot.core.calendar import WorkingDays
from bot.core.errors import RitualError
from bot.core.occurrence import Ritual

KUDOS = "kudos"
ASK, CLOSE = "ask", "close"
OPEN_DAYS = 2  # working days
VALUES = ("Help", "Craft", "Courage")


class OwnThanksError(RitualError, field="kudos_receiver"):
    """Thanks to oneself."""

    sentence = "That's you. Choose a colleague."


class NoKudosError(RitualError):
    """Thanks where nothing collects them."""

    sentence = "No kudos ritual is in a channel you're in. An admin can add one with `/builders ritual new`."


class NotTheirsError(RitualError):
    """Thanks that somebody else gave, or that are gone."""

    sentence = "You can take back your own thanks only, and only once."


class NobodyToAskError(RitualError):
    """A channel without anybody to ask."""

    sentence = "Nobody in that channel is in a discipline yet. `/builders join` puts people in one."


@dataclass(frozen=True, slots=True)
class Thanks:
    """Thanks from a builder. `receiver` is None for everyone; `channel` is where it was noticed, "" if not in Slack.

    `occurrence` is None while they wait for the next time, and `source` names what they came from, so that it's stored
    once. `shared`: they may be shown in the channel.
    """

    ritual: str
    occurrence: str | None
    source: str
    builder: str
    receiver: str | None
    text: str
    value: str
    channel: str
    shared: bool
    given_at: datetime
    number: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """What's kept of a week: how many thanks were given, and whether anybody was asked for them."""

    kudos: int = 0
    kudos_asked: bool = False


def plan(ritual: Ritual, held_at: datetime, days: WorkingDays) -> tuple[occurrence.Step, ...]:
    """Ask at once, and close some working days later at the same time of day."""
    local = held_at.astimezone(ritual.cadence.zone)
    closes_at = moment(days.shift(local.date(), OPEN_DAYS), local.time(), ritual.cadence.zone)
    return occurrence.Step(ASK, held_at, asks=True), occurrence.Step(CLOSE, closes_at, asks=False)


def opens_at(_ritual: Ritual, held_at: datetime, _days: WorkingDays) -> datetime:
    """Open when it's held."""
    return held_at


def first_day(today: date, days: WorkingDays) -> date:
    """Suggest the next working day."""
    return days.shift(today, 1)


def values(typed: str) -> list[str]:
    """Return what people can be thanked for, of words with commas between; what there is at first if there are none."""
    return [word for each in typed.split(",") if (word := " ".join(each.split()))] or list(VALUES)


def check(thanks: Thanks) -> None:
    """Raise `OwnThanksError` if somebody thanks themselves."""
    if thanks.receiver == thanks.builder:
        raise OwnThanksError
