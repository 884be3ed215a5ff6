"""What differs from one kind of ritual to another: when an occurrence opens, and its steps. No other flow knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.calendar import WorkingDays
from bot.core.occurrence import Ritual, Step
from rituals.allhands.rules import meetings
from rituals.outcomes.rules import rounds
from rituals.why.rules import prompting

ALLHANDS, OUTCOMES, WHY = "allhands", "outcomes", "why"
NOTICE, QUARTER = timedelta(hours=1), timedelta(minutes=15)

Plan = Callable[[Ritual, datetime, WorkingDays], tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """`plan`: the steps of what is held at a moment; `opens_at`: when it opens; `run_at`: when it is held if run now.

    `asks`: which steps are prompts to everyone. `lasts`: it can be called off until it closes.
    """

    plan: Plan
    opens_at: Callable[[Ritual, datetime, WorkingDays], datetime]
    run_at: Callable[[datetime], datetime]
    asks: frozenset[str]
    lasts: bool


def of(ritual: Ritual) -> Kind:
    """The kind of a ritual."""
    return KINDS[ritual.kind]


def plan(ritual: Ritual, held_at: datetime, days: WorkingDays) -> tuple[Step, ...]:
    """Lay the steps of what is held at a moment."""
    return of(ritual).plan(ritual, held_at, days)


def _meeting(ritual: Ritual, held_at: datetime, days: WorkingDays) -> tuple[Step, ...]:
    return meetings.plan(held_at, ritual.minutes, ritual.cadence.zone, days)


def _call(ritual: Ritual, held_at: datetime, days: WorkingDays) -> datetime:
    return _meeting(ritual, held_at, days)[0].due_at


def _in_an_hour(now: datetime) -> datetime:
    """An hour on, rounded up to a quarter."""
    rounded = (now + NOTICE).replace(second=0, microsecond=0)
    return rounded + timedelta(minutes=-rounded.minute % 15)


def _round(ritual: Ritual, held_at: datetime, days: WorkingDays) -> tuple[Step, ...]:
    return rounds.plan(held_at, ritual.closes_on, ritual.closes_at, ritual.cadence.zone, days)


def _morning(ritual: Ritual, held_at: datetime, _days: WorkingDays) -> datetime:
    return rounds.opens_at(held_at, ritual.cadence.zone)


def _prompt(_ritual: Ritual, held_at: datetime, _days: WorkingDays) -> tuple[Step, ...]:
    return prompting.plan(held_at)


def _in_its_time(_ritual: Ritual, held_at: datetime, _days: WorkingDays) -> datetime:
    return held_at


def _at_once(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)


KINDS: Mapping[str, Kind] = {
    ALLHANDS: Kind(_meeting, _call, _in_an_hour, frozenset({meetings.GATHER, meetings.PULSE}), lasts=False),
    OUTCOMES: Kind(_round, _morning, _at_once, frozenset({rounds.ASK}), lasts=True),
    WHY: Kind(_prompt, _in_its_time, _at_once, frozenset({prompting.PROMPT}), lasts=False),
}
