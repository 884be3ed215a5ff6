"""How figures, days and disciplines are said."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from math import floor
from zoneinfo import ZoneInfo

from bot.core.cadence import Cadence, Weekly
from bot.core.text import t

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
GLOSS = "(1 = all disciplines alike)"  # beside every balance, each time
SPELLED = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}  # `running` counts to five


def day(moment: date | datetime, zone: ZoneInfo | None = None) -> str:
    """Say a day with its weekday: "Thu 19 Nov"."""
    if isinstance(moment, datetime) and zone:
        moment = moment.astimezone(zone)
    return f"{DAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]}"


def dated(moment: date) -> str:
    """Say a day with its year: "Thu 19 Nov 2026"."""
    return f"{day(moment)} {moment.year}"


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """Say a time: "15:00"."""
    return f"{moment.astimezone(zone):%H:%M}"


def when(moment: datetime, zone: ZoneInfo) -> str:
    """Say a day and time: "Thu 19 Nov, 15:00"."""
    return f"{day(moment, zone)}, {clock(moment, zone)}"


def span(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """Say from when to when: "Thu 19 Nov, 15:00–15:45"."""
    return f"{when(start, zone)}–{clock(end, zone)}"


def of(part: int, whole: int) -> str:
    """Say a count: "3 of 6"."""
    return f"{part:,} of {whole:,}"


def percent(rate: Fraction | float | None) -> str:
    """Say a rate without decimals, halves up: "83 %"."""
    return "–" if rate is None else f"{floor(rate * 100 + Fraction(1, 2))} %"


def points(change: float | None) -> str:
    """Say a change with its arrow: "▲ 4"; "new" while there is nothing to compare."""
    if change is None:
        return "new"
    moved = round(change * 100)
    return "no change" if moved == 0 else f"{'▲' if moved > 0 else '▼'} {abs(moved)}"


def signed(index: float) -> str:
    """Say an index with its sign: "+0.50", "−0.20", "0.00"."""
    said = f"{abs(index):.2f}"
    return said if float(said) == 0 else f"{'+' if index > 0 else '−'}{said}"


def number(count: int, one: str, many: str = "") -> str:
    """Say a number of things: "1 question", "3 questions"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def spelled(count: int) -> str:
    """Spell a small number out, as a sentence begins with it: "Three"; larger ones stay figures."""
    return SPELLED[count] if count < len(SPELLED) else f"{count:,}"


def nth(count: int) -> str:
    """Say which one: "fourth", "12th"."""
    return ORDINALS.get(count, f"{count}th")


def opening(text: str) -> str:
    """Begin with a capital, and leave the rest as it was written: "UX research" stays so."""
    return text[:1].upper() + text[1:]


def listed(words: Sequence[str]) -> str:
    """Join words: "product, design and engineering"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def cadence(rule: Cadence) -> str:
    """Say when a ritual recurs: "every second Thursday, 15:00"."""
    each = rule.rule
    at = f"{rule.at:%H:%M}"
    if isinstance(each, Weekly):
        days = listed([LONG_DAYS[weekday] for weekday in sorted(each.weekdays)])
        return t("every {every}{days}, {at}", every=_every(each.every), days=days, at=at)
    months = "month" if each.every == 1 else f"{each.every} months"
    return t(
        "on the {ordinals} {long_days} of every {months}, {at}",
        ordinals=ORDINALS[each.nth],
        long_days=LONG_DAYS[each.weekday],
        months=months,
        at=at,
    )


def _every(weeks: int) -> str:
    return {1: "", 2: "second ", 3: "third ", 4: "fourth "}.get(weeks, t("{weeks} weeks on ", weeks=weeks))
