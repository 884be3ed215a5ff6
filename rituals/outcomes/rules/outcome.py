"""Outcomes: a change in the world measured by a number, how far it is, and how sure people are."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from statistics import median

from bot.core.errors import RitualError
from bot.core.text import t

TOO_EARLY = Fraction(1, 10)  # of the time; before that there is no light
GREEN, AMBER = Fraction(7, 10), Fraction(1, 2)
WIDE = 30  # points
SQUAD_ANSWERS = 3  # of the others, before a squad's gap is shown
STALE_AFTER = 2  # cadences without a check-in


class Status(StrEnum):
    """What became of an outcome."""

    OPEN = "open"
    MET = "met"
    MISSED = "missed"
    DROPPED = "dropped"


class Next(StrEnum):
    """What whoever looks after an outcome will do."""

    PERSEVERE = "persevere"
    ADJUST = "adjust"
    STOP = "stop"


class Light(StrEnum):
    """How progress compares with the straight line from baseline to target; never overrides a person."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A number that should move from `baseline`, taken on `since`, to `target` by `deadline`."""

    number: int
    title: str
    unit: str
    baseline: Decimal
    since: date
    target: Decimal
    deadline: date
    steward: str
    ritual: str
    why: str = ""
    link: str = ""
    status: Status = Status.OPEN
    lesson: str = ""
    resolved_on: date | None = None

    @property
    def open(self) -> bool:
        """True until it is resolved."""
        return self.status is Status.OPEN

    def progress(self, latest: Decimal) -> Fraction:
        """(latest − baseline) ÷ (target − baseline): 0 at the baseline, 1 at the target, whichever way it goes.

        Negative when it moves away, above 1 beyond the target.
        """
        return Fraction(latest - self.baseline) / Fraction(self.target - self.baseline)

    def pace(self, day: date) -> Fraction:
        """How much of the time has passed, 0 to 1: where a straight line from baseline to target would be."""
        whole = (self.deadline - self.since).days
        return min(max(Fraction((day - self.since).days, whole), Fraction(0)), Fraction(1))


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A dated reading: value (`typed` as it was written), how sure in percent, what was learned, what comes next."""

    outcome: int
    by: str
    day: date
    value: Decimal
    typed: str
    confidence: int
    lesson: str
    then: Next


class NoTargetError(RitualError):
    """A target equal to its baseline: nothing would move."""

    sentence = "Baseline and target are the same, so nothing would move. Say where it should be."


class DeadlineError(RitualError):
    """A deadline that is not after the baseline's day."""

    sentence = "The deadline is not after the day of the baseline. Choose a later one."


class NoLessonError(RitualError, field="lesson"):
    """A check-in without what was learned."""

    sentence = "Say what you learned, in a line. “Nothing yet” is an answer too."


class ConfidenceError(RitualError, field="confidence"):
    """A confidence outside 0 to 100 percent."""

    sentence = "Choose how sure you are, from 0 to 100 %."


class ResolvedError(RitualError):
    """Something that needs an open outcome."""

    def __init__(self, title: str, status: Status) -> None:
        super().__init__(
            t(
                "“{title}” is resolved already ({value}). `/outcome list` shows the open ones.",
                title=title,
                value=status.value,
            )
        )


def propose(outcome: Outcome) -> Outcome:
    """Accept an outcome; raises `NoTargetError` or `DeadlineError`."""
    if outcome.target == outcome.baseline:
        raise NoTargetError
    if outcome.deadline <= outcome.since:
        raise DeadlineError
    return outcome


def check_in(reading: CheckIn) -> CheckIn:
    """Accept a check-in; raises `NoLessonError` or `ConfidenceError`."""
    if not reading.lesson.strip():
        raise NoLessonError
    if not 0 <= reading.confidence <= 100:
        raise ConfidenceError
    return reading


def light(progress: Fraction, pace: Fraction) -> Light | None:
    """Compare progress with the straight line: over 70 % of it green, from 50 % amber, else red; None while early.

    Early: before a tenth of the time has passed.
    """
    if pace < TOO_EARLY:
        return None
    ratio = progress / pace
    if ratio > GREEN:
        return Light.GREEN
    return Light.AMBER if ratio >= AMBER else Light.RED


def medians(answers: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """The median confidence of each group that has any, in percent."""
    return {group: float(median(each)) for group, each in answers.items() if each}


def gap(shown: Mapping[str, float]) -> tuple[str, str, float] | None:
    """Give (highest, lowest, points between) of the disciplines' medians that may be shown; None under two."""
    if len(shown) < 2:
        return None
    high = max(shown, key=lambda each: shown[each])
    low = min(shown, key=lambda each: shown[each])
    return high, low, shown[high] - shown[low]


def squad_gap(steward: int | None, others: Sequence[int]) -> float | None:
    """Points between who looks after an outcome and the median of the others in a squad; None under three of them."""
    if steward is None or len(others) < SQUAD_ANSWERS:
        return None
    return abs(steward - float(median(others)))


def is_wide(points: float | None) -> bool:
    """Tell whether people see it so differently that they should talk: 30 points or more."""
    return points is not None and points >= WIDE


def is_stale(last: date | None, since: date, today: date, every: timedelta) -> bool:
    """Tell whether an outcome has had no check-in for two cadences, counted from its last one or its beginning."""
    return today - (last or since) > STALE_AFTER * every


def output_word(title: str, verbs: Collection[str]) -> str | None:
    """Find the verb that makes a title sound like output ("ship", "launch"), in any of its forms, or None.

    Only the beginning counts: "Ship the invite flow", "We will ship", "Shipping the…"; not "Teams that ship weekly".
    """
    words = re.findall(r"[a-z]+", title.lower())
    opening = [
        each for each in words[:4] if each not in ("we", "will", "to", "the", "finally", "should", "must", "need")
    ]
    return next((verb for verb in verbs if opening and opening[0] in _forms(verb)), None)


def _forms(verb: str) -> Iterable[str]:
    stem = verb.removesuffix("e")
    doubled = verb + verb[-1]
    return {verb, f"{verb}s", f"{stem}ing", f"{stem}ed", f"{doubled}ing", f"{doubled}ed"}
