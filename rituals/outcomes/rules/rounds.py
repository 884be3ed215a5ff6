"""Rounds of check-ins: when they ask and close, whether they ask everyone, and how each outcome then stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from statistics import median
from zoneinfo import ZoneInfo

from bot.core.cadence import Cadence, Weekly, moment
from bot.core.calendar import DAY, WorkingDays, local_day
from bot.core.disclosure import LEAST_ASKED, LOWEST_K, Disclosure, Shown, disclose, merge
from bot.core.errors import RitualError
from bot.core.occurrence import Step
from bot.core.participation import ALL, Heard
from rituals.outcomes.rules import outcome as outcomes
from rituals.outcomes.rules.outcome import CheckIn, Light, Outcome

OUTCOMES = "outcomes"  # the kind of these rituals, as it is stored
ASK, CLOSE = "ask", "close"
OPENS_AT = time(9, 0)  # before anyone's 09:30, when "Waiting for you" is written
MONTH = timedelta(days=31)
PERCENTS = range(0, 101, 10)  # how sure one can say that one is
OTHERS = "others"  # of a squad: everyone but who looks after the outcome


@dataclass(frozen=True, slots=True)
class Standing:
    """How an outcome stands on a day.

    `latest` is its newest check-in, None before the first; `before` the one it is compared with; `checked`: `latest` is
    of this round. `sure`: people's medians, None where nobody was asked; by discipline, or in a squad of all but who
    looks after it. `groups` names the disciplines in `sure` in their order. `stale`: no number for too long.
    """

    outcome: Outcome
    day: date
    latest: CheckIn | None = None
    before: CheckIn | None = None
    checked: bool = False
    stale: bool = False
    sure: Disclosure | None = None
    squad: bool = False

    @property
    def progress(self) -> Fraction | None:
        """How far it is from baseline to target; None before the first check-in."""
        return self.outcome.progress(self.latest.value) if self.latest else None

    @property
    def pace(self) -> Fraction:
        """How much of the time has passed."""
        return self.outcome.pace(self.day)

    @property
    def light(self) -> Light | None:
        """The computed light; None while it is early, or without a number."""
        return None if self.progress is None else outcomes.light(self.progress, self.pace)

    @property
    def ratio(self) -> Fraction | None:
        """Progress ÷ pace, which the light is read from."""
        return self.progress / self.pace if self.progress is not None and self.pace else None

    @property
    def moved(self) -> bool:
        """Whether this round brought another number than there was."""
        if self.latest is None or not self.checked:
            return False
        return self.latest.value != (self.before.value if self.before else self.outcome.baseline)

    @property
    def medians(self) -> Mapping[str, float]:
        """The medians that may be shown."""
        shown = self.sure.disciplines if self.sure else {}
        return {group: each.value for group, each in shown.items() if each.value is not None}

    @property
    def gap(self) -> tuple[str, str, float] | None:
        """The highest and lowest discipline and the points between them; None in a squad, or where too few show."""
        return None if self.squad else outcomes.gap(self.medians)

    @property
    def others(self) -> Shown | None:
        """In a squad: what all but who looks after it said."""
        return self.sure.disciplines.get(OTHERS) if self.sure and self.squad else None

    @property
    def squad_gap(self) -> float | None:
        """In a squad: the points between who looks after it, as they checked in now, and the others' median."""
        mine = self.latest.confidence if self.latest and self.checked else None
        if mine is None or self.others is None or self.others.value is None:
            return None
        return abs(mine - self.others.value)

    @property
    def wide(self) -> bool:
        """Whether people see it so differently that they should talk."""
        return outcomes.is_wide(self.squad_gap if self.squad else self.gap[2] if self.gap else None)

    @property
    def matters(self) -> bool:
        """Whether a channel should hear of it: it moved, is red, or has a wide gap."""
        return self.moved or (self.checked and self.light is Light.RED) or self.wide


class RoundOverError(RitualError):
    """A confidence for something that was called off or missed."""

    sentence = "This was called off, so it asks nothing. The next one comes in the channel."


class NothingToAskError(RitualError):
    """Nothing is open that one could be sure of, or not."""

    sentence = "No outcome is open here any more. `/outcome list` shows what there is."


class NoConfidenceError(RitualError):
    """A form without a single answer."""

    sentence = "Choose how sure you are of at least one. The others may stay empty."


def plan(held_at: datetime, closes_on: int, closes_at: time, zone: ZoneInfo, days: WorkingDays) -> tuple[Step, Step]:
    """Lay the steps of a round asked at a moment: it closes on a weekday after it, or on the next working day."""
    day = local_day(held_at, zone)
    wanted = day + (closes_on - day.weekday()) % 7 * DAY
    if moment(wanted, closes_at, zone) <= held_at:
        wanted += 7 * DAY
    return Step(ASK, held_at, asks=True), Step(CLOSE, moment(days.on_or_after(wanted), closes_at, zone), asks=False)


def opens_at(held_at: datetime, zone: ZoneInfo) -> datetime:
    """When a round opens: at 09:00 of its day, so that who looks after something hears of it that same morning."""
    return min(moment(local_day(held_at, zone), OPENS_AT, zone), held_at)


def asks_everyone(every: int, before: Sequence[bool]) -> bool:
    """Tell whether a round asks everyone: every n-th does, the first one too. `every` 0: none does.

    `before`: whether earlier rounds did, newest first. One that was to ask and was missed is made good by the next.
    """
    return every > 0 and not any(before[: every - 1])


def apart(cadence: Cadence) -> timedelta:
    """How long it is from one round to the next, at most."""
    rule = cadence.rule
    return timedelta(weeks=rule.every) if isinstance(rule, Weekly) else rule.every * MONTH


def sure(said: Mapping[str, int], asked: Mapping[str, str], order: Sequence[str], k: int = LOWEST_K) -> Disclosure:
    """Give the median confidence by discipline, of those asked (builder → discipline), where that may be shown.

    Disciplines with fewer than three people asked stand together as "others", here as everywhere.
    """
    people = Counter(asked.values())
    answers: dict[str, list[int]] = {each: [] for each in (*order, *sorted(set(people) - set(order)))}
    for builder, percent in said.items():
        if builder in asked:
            answers[asked[builder]].append(percent)
    named = [each for each in answers if people[each] not in range(1, LEAST_ASKED)]
    return disclose(merge(answers, named), k, figure=median, scale=PERCENTS)


def squad_sure(said: Mapping[str, int], steward: str, k: int = LOWEST_K) -> Disclosure:
    """Give the median confidence in a squad of all but who looks after the outcome, where that may be shown."""
    return disclose(
        {OTHERS: [percent for each, percent in said.items() if each != steward]}, k, figure=median, scale=PERCENTS
    )


def notes(said: Mapping[str, str], k: int = LOWEST_K) -> tuple[str, ...]:
    """Give what people wrote beside their confidence, without names and from k on, in no order of who or when."""
    words = sorted(each for each in said.values() if each)
    return tuple(words) if len(words) >= k else ()


def answered(asked: Mapping[str, str], who: set[str]) -> Heard:
    """Count those asked who gave a confidence."""
    return Heard(ALL, len(asked), len(who & set(asked)))
