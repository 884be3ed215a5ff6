"""One time a ritual happens: its steps, who is asked, and how each of those asked ends."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from bot.core.cadence import Cadence
from bot.core.disclosure import LOWEST_K
from bot.core.people import Person

PROMPT_GRACE = timedelta(hours=3)
SUMMARY_GRACE = timedelta(hours=24)
NOTICE, QUARTER = timedelta(hours=1), timedelta(minutes=15)  # for what is run at once


class Disposition(StrEnum):
    """How an occurrence ended for a builder it was put to."""

    ASKED = "asked"
    ANSWERED = "answered"
    LATE = "late"
    AWAY = "away"
    UNDELIVERED = "undelivered"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Ritual:
    """A recurring practice: what it is, where, and when. `minutes` is how long it lasts.

    `country` ("DE", "DE-BY") is whose public holidays it keeps, "" for the company's; `on_holiday`: "move" it to the
    next working day, or "skip" it. `customer_seat`: an all-hands keeps one more seat, "from a customer".

    A check-in ("outcomes") asks everyone every n-th time (`everyone_every`; 0: never), is a `squad`'s or the company's,
    and closes on a weekday (Monday is 0) at a wall-clock time of the cadence's zone.
    """

    id: str
    kind: str
    name: str
    channel: str
    cadence: Cadence
    minutes: int
    active: bool = True
    prompt_grace: timedelta = PROMPT_GRACE
    summary_grace: timedelta = SUMMARY_GRACE
    country: str = ""
    on_holiday: str = "move"
    customer_seat: bool = False
    everyone_every: int = 4
    squad: bool = False
    closes_on: int = 2
    closes_at: time = time(16, 0)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time a ritual happens, known by ritual and nominal time; `held_at` is when it is really held.

    `k`: the least answers that are shown, as the company had it when this opened.
    """

    id: str
    ritual: str
    nominal_at: datetime
    held_at: datetime
    state: str = "open"
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    k: int = LOWEST_K

    @property
    def open(self) -> bool:
        """True until it is closed, missed or skipped."""
        return self.state == "open"


@dataclass(frozen=True, slots=True)
class Coming:
    """The next time a ritual of a kind happens."""

    name: str
    held_at: datetime
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A thing an occurrence does at its time. `asks` tells a prompt from a summary."""

    name: str
    due_at: datetime
    asks: bool

    def grace(self, ritual: Ritual) -> timedelta:
        """How late it may still be made good."""
        return ritual.prompt_grace if self.asks else ritual.summary_grace


def identify(ritual: str, nominal_at: datetime) -> str:
    """Name an occurrence by its ritual and its nominal time in UTC, to the minute."""
    return f"{ritual}@{nominal_at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def parse(identity: str) -> tuple[str, datetime]:
    """Read what `identify` wrote: the ritual's id and the nominal time."""
    ritual, _, nominal = identity.rpartition("@")
    return ritual, datetime.strptime(nominal, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)


def too_late(due_at: datetime, grace: timedelta, now: datetime) -> bool:
    """Tell whether a step is past being made good."""
    return now - due_at > grace


def ended(steps: Iterable[tuple[bool, str]]) -> str:
    """Say how an occurrence ended, from each step's (asks, state): *missed* only if every asking step was."""
    asking = [state for asks, state in steps if asks]
    return "missed" if asking and all(state == "missed" for state in asking) else "closed"


def not_asked(person: Person, *, leads: bool, now: datetime) -> str | None:
    """Say why an occurrence is not put to someone who could see it; None if it is."""
    if leads:
        return "leads"
    if person.discipline is None:
        return "reads_only" if person.reads_only else "no_discipline"
    return "away" if person.away(now) else None


def dispose(
    asked: Iterable[str],
    *,
    answered: Collection[str],
    away: Collection[str],
    delivered: bool,
) -> dict[str, Disposition]:
    """Settle each of those asked at close.

    Who answered has answered, even if away later. Undelivered leaves the denominator: a bot's failure
    is not a person's silence (as in AAPOR's response-rate dispositions).
    """

    def one(builder: str) -> Disposition:
        if builder in answered:
            return Disposition.ANSWERED
        if builder in away:
            return Disposition.AWAY
        return Disposition.SILENT if delivered else Disposition.UNDELIVERED

    return {builder: one(builder) for builder in asked}


def in_an_hour(now: datetime) -> datetime:
    """Return the moment an hour on, rounded up to a quarter: enough notice to come."""
    rounded = (now + NOTICE).replace(second=0, microsecond=0)
    return rounded + timedelta(minutes=-rounded.minute % 15)


def at_once(now: datetime) -> datetime:
    """Return the minute that has begun."""
    return now.replace(second=0, microsecond=0)
