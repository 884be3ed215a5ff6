"""How long questions wait for their first answer: working hours, and their median with the open ones counted."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from fractions import Fraction
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.cadence import moment
from bot.core.calendar import DAY, WorkingDays, local_day

OPENS, CLOSES = time(9), time(17)
WEEKS: Final = 8  # over which the median is taken
HALF: Final = Fraction(1, 2)
NOTHING: Final = timedelta(0)
HOUR: Final = timedelta(hours=1)


def working_hours(start: datetime, end: datetime, zone: ZoneInfo, days: WorkingDays) -> Fraction:
    """The hours from one aware moment to another that lie in 9–17 of a working day in `zone`; 0 if `end` is earlier.

    They are hours that passed, so that a clock put back or forward adds none and takes none away.
    """
    # Moments of one zone are compared by their clocks, which is wrong where the clock is changed.
    since, until = start.astimezone(UTC), end.astimezone(UTC)
    day, last, passed = local_day(since, zone), local_day(until, zone), NOTHING
    while day <= last:
        if days.works(day):
            opens, closes = moment(day, OPENS, zone), moment(day, CLOSES, zone)
            passed += max(min(until, closes) - max(since, opens), NOTHING)
        day += DAY
    return Fraction(passed // timedelta.resolution, HOUR // timedelta.resolution)


def median(answered: Sequence[Fraction], waiting: Sequence[Fraction] = ()) -> Fraction | None:
    """The Kaplan–Meier median of the hours to a first answer; None while fewer than half are seen to be answered.

    `answered`: hours until the first answer; `waiting`: hours that unanswered questions have waited so far, which say
    that it takes longer than that (they are censored). It is the smallest time at which the estimated share of
    questions still unanswered is a half or less (Kaplan & Meier 1958, "Nonparametric estimation from incomplete
    observations").
    """
    unanswered = Fraction(1)
    for hours in sorted(set(answered)):
        at_risk = sum(each >= hours for each in (*answered, *waiting))
        unanswered *= 1 - Fraction(answered.count(hours), at_risk)
        if unanswered <= HALF:
            return hours
    return None
