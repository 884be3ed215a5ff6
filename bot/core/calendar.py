"""Days as people live them: working days, ISO weeks and mornings, in a zone."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.cadence import moment
from bot.core.errors import NoWorkingDayError

MONDAY_TO_FRIDAY: Final = frozenset(range(5))
MORNING: Final = time(9, 30)
MIDNIGHT: Final = time(0)
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)
LONGEST_BREAK: Final = 400  # days; a year of holidays is a mistake in the settings


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The weekdays (Monday is 0) on which people work, less the holidays."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: Container[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether people work on this day."""
        return day.weekday() in self.weekdays and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        """This day, or else the next working day; raises NoWorkingDayError when none comes within 400 days."""
        return self._nearest(day, DAY)

    def shift(self, day: date, days: int) -> date:
        """The n-th working day after `day`, or before it for a negative n; `day` itself is never counted.

        0 gives `on_or_after(day)`. Raises NoWorkingDayError when there is none for 400 days.
        """
        if days == 0:
            return self.on_or_after(day)
        step = DAY if days > 0 else -DAY
        for _ in range(abs(days)):
            day = self._nearest(day + step, step)
        return day

    def count(self, first: date, last: date) -> int:
        """How many working days there are with first < day <= last."""
        return sum(self.works(first + n * DAY) for n in range(1, (last - first).days + 1))

    def _nearest(self, day: date, step: timedelta) -> date:
        for n in range(LONGEST_BREAK + 1):
            if self.works(day + n * step):
                return day + n * step
        raise NoWorkingDayError(day, LONGEST_BREAK)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The date a calendar in `zone` shows at an aware moment."""
    return moment.astimezone(zone).date()


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The UTC moments [start, end) of a local day; 23 or 25 hours where the clock changes."""
    return moment(day, MIDNIGHT, zone), moment(day + DAY, MIDNIGHT, zone)


def week(moment: datetime, zone: ZoneInfo) -> str:
    """The ISO week ("2026-W48") of an aware moment in `zone`; its year is the ISO year."""
    return iso_week(local_day(moment, zone))


def week_bounds(week: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The UTC moments [start, end) of an ISO week in `zone`; raises ValueError when there is no such week."""
    monday = _monday(week)
    return moment(monday, MIDNIGHT, zone), moment(monday + WEEK, MIDNIGHT, zone)


def week_shift(week: str, weeks: int) -> str:
    """The ISO week so many weeks later, or earlier; raises ValueError when there is no week `week`."""
    return iso_week(_monday(week) + weeks * WEEK)


def next_morning(after: datetime, zone: ZoneInfo, days: WorkingDays, at: time = MORNING) -> datetime:
    """The first `at` o'clock of a working day in `zone` strictly after the aware moment `after`, in UTC."""
    day = days.on_or_after(local_day(after, zone))
    due = moment(day, at, zone)
    return due if due > after else moment(days.shift(day, 1), at, zone)


def iso_week(day: date) -> str:
    """The ISO week a day is in."""
    return day.strftime("%G-W%V")


def _monday(week: str) -> date:
    return date.fromisoformat(f"{week}-1")
