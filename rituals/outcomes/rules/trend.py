"""The trend of an outcome as a picture: what it shows, what it says to who cannot see it, and the file it goes as."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bot.core import numbers
from bot.core.text import t

LONGEST_ALT = 1000  # characters, Slack's own limit
LONG = 330  # days from baseline to deadline; then days are said with their year
FINE = 10  # a way shorter than this is said with a decimal
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure people were on a day, in percent: the median of all, and the disciplines' lowest and highest.

    Only what may be shown is in it.
    """

    day: date
    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Trend:
    """What a picture shows of an outcome. `medians`: the newest by discipline's name, as far as they may be shown."""

    title: str
    unit: str
    baseline: Decimal
    since: date
    target: Decimal
    deadline: date
    readings: tuple[tuple[date, Decimal], ...] = ()
    sure: tuple[Sure, ...] = ()
    medians: tuple[tuple[str, float], ...] = ()
    comma: bool = False

    @property
    def points(self) -> tuple[tuple[date, Decimal], ...]:
        """The baseline and the readings after it, oldest first, one a day: the last one said of it."""
        days = {self.since: self.baseline, **{day: value for day, value in self.readings if day >= self.since}}
        return tuple(sorted(days.items()))

    def exact(self, day: date) -> Decimal:
        """Where a straight line from baseline to target would be."""
        part = Decimal((day - self.since).days) / Decimal((self.deadline - self.since).days)
        return self.baseline + (self.target - self.baseline) * min(max(part, Decimal(0)), Decimal(1))

    def line(self, day: date) -> Decimal:
        """Where it would be, rounded as people would say it."""
        return self.exact(day).quantize(Decimal(1).scaleb(-self._decimals), ROUND_HALF_UP)

    def shown(self, value: Decimal) -> str:
        """Write a value with its unit."""
        return numbers.show(value, self.unit, comma=self.comma)

    def said(self, day: date) -> str:
        """Write a day, with its year where the whole way is long: "18 Nov"."""
        year = f" {day.year}" if (self.deadline - self.since).days > LONG else ""
        return f"{day.day} {MONTHS[day.month - 1]}{year}"

    @property
    def _decimals(self) -> int:
        known = (self.baseline, self.target, self.points[-1][1])
        typed = max(-int(each.normalize().as_tuple().exponent) for each in known)
        return min(max(typed, int(abs(self.target - self.baseline) < FINE)), 6)


def as_facts(trend: Trend) -> dict[str, Any]:
    """Put a trend into values that JSON can hold."""
    return {
        "title": trend.title,
        "unit": trend.unit,
        "baseline": str(trend.baseline),
        "since": trend.since.isoformat(),
        "target": str(trend.target),
        "deadline": trend.deadline.isoformat(),
        "readings": [[day.isoformat(), str(value)] for day, value in trend.readings],
        "sure": [[each.day.isoformat(), each.middle, each.low, each.high] for each in trend.sure],
        "medians": [list(each) for each in trend.medians],
        "comma": trend.comma,
    }


def from_facts(facts: Mapping[str, Any]) -> Trend:
    """Read what `as_facts` gave."""
    return Trend(
        title=facts["title"],
        unit=facts["unit"],
        baseline=Decimal(facts["baseline"]),
        since=date.fromisoformat(facts["since"]),
        target=Decimal(facts["target"]),
        deadline=date.fromisoformat(facts["deadline"]),
        readings=tuple((date.fromisoformat(day), Decimal(value)) for day, value in facts["readings"]),
        sure=tuple(Sure(date.fromisoformat(day), *rest) for day, *rest in facts["sure"]),
        medians=tuple((name, median) for name, median in facts["medians"]),
        comma=facts["comma"],
    )


def file(trend: Trend, number: int) -> dict[str, Any]:
    """Give the file a letter brings: drawn when it is sent, for a picture takes longer than a transaction should."""
    return {
        "name": f"outcome-{number}.png",
        "title": trend.title,
        "alt": alt(trend),
        "chart": as_facts(trend),
    }


def alt(trend: Trend) -> str:
    """Say what the picture says, in at most 1,000 characters."""
    (first, baseline), *_, (day, latest) = (*trend.points[:1], *trend.points)
    told = t("{title}: {shown} on {first}", title=trend.title, shown=trend.shown(baseline), first=trend.said(first))
    told += (
        t(", {shown} on {day}", shown=trend.shown(latest), day=trend.said(day)) if day > first else ", no number since"
    )
    told += t(
        "; a straight line to {shown} by {deadline}",
        shown=trend.shown(trend.target),
        deadline=trend.said(trend.deadline),
    )
    told += t(" would be at {shown}.", shown=trend.shown(trend.line(day))) if first < day else "."
    if trend.medians:
        told += t(" How sure: {medians}.", medians=", ".join(_medians(trend.medians)))
    elif trend.sure:
        told += t(" How sure: {middle:.0f} %.", middle=trend.sure[-1].middle)
    return told if len(told) <= LONGEST_ALT else f"{told[: LONGEST_ALT - 1].rstrip()}…"


def _medians(medians: Iterable[tuple[str, float]]) -> list[str]:
    return [f"{name} {median:g}" for name, median in medians]
