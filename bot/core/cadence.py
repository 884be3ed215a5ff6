"""When a ritual falls due: a rule for days, a wall-clock time, a zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache
from itertools import count, groupby, takewhile
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from bot.core.errors import CadenceError, UnknownZoneError
from bot.core.text import t

MOST_APART: Final = 52  # weeks or months
WEEKDAYS: Final = frozenset(range(7))
DAY: Final = timedelta(days=1)


@cache  # the names are a walk through the zone database's folders
def zone(name: str) -> ZoneInfo:
    """The IANA time zone of this name.

    Raises UnknownZoneError, with the nearest name, when there is none.
    """
    names = available_timezones()
    if name not in names:
        raise UnknownZoneError(name, _nearest(name, names))
    return ZoneInfo(name)


def _nearest(typed: str, names: set[str]) -> str | None:
    """Compare with whole names and with their last parts, so that a city alone finds its zone."""
    spellings = {part.casefold(): name for name in sorted(names) for part in (name.rpartition("/")[2], name)}
    found = get_close_matches(typed.strip().replace(" ", "_").casefold(), spellings, n=1)
    return spellings[found[0]] if found else None


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC moment at which a clock in `zone` shows `at` on `day`.

    A time that daylight saving skips moves forward by what is skipped (02:30 becomes 03:30); a time that comes twice
    is the first of the two.
    """
    # With fold=0 the zone reads a skipped time with the offset before the gap, which is just that move (PEP 495).
    return datetime.combine(day, at.replace(fold=0), tzinfo=zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Weekly:
    """Some weekdays (Monday is 0) of every n-th ISO week, counted from the week of the cadence's start.

    Raises CadenceError without a weekday, with one out of 0–6, or unless 1 ≤ every ≤ 52.
    """

    every: int
    weekdays: frozenset[int]

    def __post_init__(self) -> None:
        _check_every(self.every, "weeks")
        if not self.weekdays:
            raise CadenceError("No weekday is picked. Pick at least one.")
        for weekday in self.weekdays:
            _check_weekday(weekday)

    def days(self, start: date, first: date) -> Iterator[date]:
        """The rule's days, ascending and without end, from the turn that holds `first` (not before `start`) on."""
        monday = start - start.weekday() * DAY
        turns = (first - monday).days // 7 // self.every
        weeks = count(turns * self.every, self.every)
        return (monday + timedelta(weeks=n, days=weekday) for n in weeks for weekday in sorted(self.weekdays))


@dataclass(frozen=True, slots=True)
class Monthly:
    """The nth (1–4, or −1 for the last) weekday (Monday is 0) of every n-th month, counted from the start's month.

    Raises CadenceError for another nth or weekday, or unless 1 ≤ every ≤ 52.
    """

    every: int
    nth: int
    weekday: int

    def __post_init__(self) -> None:
        _check_every(self.every, "months")
        _check_weekday(self.weekday)
        if self.nth not in {1, 2, 3, 4, -1}:
            raise CadenceError("Not every month has that day. Pick the first, second, third, fourth or last.")

    def days(self, start: date, first: date) -> Iterator[date]:
        """The rule's days, ascending and without end, from the turn that holds `first` (not before `start`) on."""
        origin = start.year * 12 + start.month - 1
        turns = (first.year * 12 + first.month - 1 - origin) // self.every
        return map(self._day, count(origin + turns * self.every, self.every))

    def _day(self, months: int) -> date:
        """The rule's day in a month given as months since the year 0."""
        if self.nth > 0:
            first = _first_of(months)
            return first + (self.weekday - first.weekday()) % 7 * DAY + timedelta(weeks=self.nth - 1)
        last = _first_of(months + 1) - DAY
        return last - (last.weekday() - self.weekday) % 7 * DAY


@dataclass(frozen=True, slots=True)
class Cadence:
    """A rule for days, at a wall-clock time in a zone; nothing falls before the local date `start`."""

    rule: Weekly | Monthly
    at: time
    zone: ZoneInfo
    start: date

    def between(self, after: datetime, until: datetime) -> Iterator[datetime]:
        """The due moments with after < due <= until, in UTC, ascending; `after` and `until` are aware."""
        return takewhile(lambda due: due <= until, self._due(after))

    def next(self, after: datetime) -> datetime:
        """The first due moment after `after` (aware), in UTC."""
        return next(self._due(after))

    def _due(self, after: datetime) -> Iterator[datetime]:
        # A skipped time can move past midnight, so that yesterday's may still be to come.
        first = max(self.start, after.astimezone(self.zone).date() - DAY)
        days = (day for day in self.rule.days(self.start, first) if day >= self.start)
        dues = (moment(day, self.at, self.zone) for day in days)
        # Where a zone skipped a whole day (Samoa in 2011), that day's due is the next day's: once is enough.
        return (due for due, _ in groupby(dues) if due > after)


def _first_of(months: int) -> date:
    """The first day of a month given as months since the year 0."""
    return date(months // 12, months % 12 + 1, 1)


def _check_every(every: int, unit: str) -> None:
    if not 1 <= every <= MOST_APART:
        raise CadenceError(
            t(
                "Every {every} {unit} is not possible. Choose a number from 1 to {most_apart}.",
                every=every,
                unit=unit,
                most_apart=MOST_APART,
            )
        )


def _check_weekday(weekday: int) -> None:
    if weekday not in WEEKDAYS:
        raise CadenceError(
            t("There is no weekday {weekday}. Weekdays go from 0 (Monday) to 6 (Sunday).", weekday=weekday)
        )
