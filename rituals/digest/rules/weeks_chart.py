"""Eight weeks of who was heard, as values: for a picture, and as text that says the same facts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from bot.core.sparkline import BARS
from bot.core.text import t
from rituals.digest.rules.week import Week

WEEKS: Final = 8
LONGEST_ALT: Final = 1000  # characters, Slack's own limit
GAP: Final = "·"  # a week without figures, in a line of bars
LONGEST_NAME: Final = 40
ALIKE: Final = "(1 = all disciplines alike)"  # beside every balance, each time
LARGEST: Final = 100_000  # builders; a rate is one of them out of no more

Rates = tuple[float | None, ...]  # one a week, oldest first; None: a week without figures
Say = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A discipline by name, with the rate at which it was heard in each week, 0 to 1; None for a gap."""

    name: str
    rates: Rates


@dataclass(frozen=True, slots=True)
class Chart:
    """What the picture shows: ISO weeks, oldest first, a line for each discipline, and the balance."""

    weeks: tuple[str, ...]
    lines: tuple[Line, ...]
    balance: Rates

    @property
    def empty(self) -> bool:
        """Whether no week has figures."""
        return not self.lines

    @property
    def told(self) -> list[bool]:
        """Whether each week has figures."""
        return [any(line.rates[place] is not None for line in self.lines) for place in range(len(self.weeks))]

    @property
    def title(self) -> str:
        """What it is: "Heard, weeks 40 to 47"."""
        return t("Heard, weeks {first} to {last}", first=number(self.weeks[0]), last=number(self.weeks[-1]))


def chart(weeks: Sequence[tuple[str, Week | None]], names: Mapping[str, str]) -> Chart:
    """Draw up what weeks say, oldest first, each as it was kept, or None; `names`: the disciplines' by id.

    A discipline with fewer than three asked stands in "others" in that week, as everywhere.
    """
    kept = [week if week is not None and week.has_figures else None for _, week in weeks]
    shown = [{row.discipline: row.rate for row in week.shown} if week else {} for week in kept]
    found = dict.fromkeys(key for each in reversed(shown) for key, rate in each.items() if rate is not None)
    lines = [Line(_opening(names.get(key, key)), tuple(_float(each.get(key)) for each in shown)) for key in found]
    balance = tuple(week.balance if week else None for week in kept)
    return Chart(tuple(week for week, _ in weeks), tuple(lines), balance)


def number(week: str) -> int:
    """Give the number of an ISO week: 47 of "2026-W47"."""
    return int(week[-2:])


def text(chart: Chart) -> list[str]:
    """Say it in lines: a bar a week, the first and the last figure and how it went; balance and gaps last."""
    if chart.empty:
        return []
    said = [_line(clip(line.name), line.rates, percent, "point") for line in chart.lines]
    balance = [_line(f"Balance {ALIKE}", chart.balance, index, "")] if known(chart.balance) else []
    gaps = [number(week) for week, has in zip(chart.weeks, chart.told, strict=True) if not has]
    none = (
        [
            t(
                "No figures in {value} {listed} ({gap}).",
                value="week" if len(gaps) == 1 else "weeks",
                listed=_listed(gaps),
                gap=GAP,
            )
        ]
        if gaps
        else []
    )
    return [*said, *balance, *none]


def alt(chart: Chart) -> str:
    """Say what the picture says, every figure of it if there is room, in at most 1,000 characters."""
    weeks = [number(week) for week, has in zip(chart.weeks, chart.told, strict=True) if has]
    if not weeks:
        return t("{title}: no figures.", title=chart.title)
    head = t("{title}, by discipline, in %. Figures in {listed}.", title=chart.title, listed=_listed(weeks))
    for each in (_every, _ends):
        lines = [f"{clip(line.name)}: {each(line.rates, chart.told, _bare)}." for line in chart.lines]
        tail = t("Balance {alike}: {item}.", alike=ALIKE, item=each(chart.balance, chart.told, index))
        said = " ".join([head, *lines, *([tail] if known(chart.balance) else [])])
        if len(said) <= LONGEST_ALT:
            return said
    return f"{said[: LONGEST_ALT - 1].rstrip()}…"


def bars(rates: Rates) -> str:
    """Give a bar a week, the lowest at 0 and the highest at 1, so that lines can be compared; a dot for a gap."""
    top = len(BARS) - 1
    return "".join(GAP if each is None else BARS[int(min(max(each, 0.0), 1.0) * top + 0.5)] for each in rates)


def known(rates: Iterable[float | None]) -> list[float]:
    """The figures of the weeks that have any, oldest first."""
    return [each for each in rates if each is not None]


def percent(rate: float) -> str:
    """Say a rate without decimals, halves up, as the digest does: "83 %"."""
    return f"{_whole(rate)} %"


def index(balance: float) -> str:
    """Say a balance: "0.72"."""
    return f"{balance:.2f}"


def clip(name: str) -> str:
    """Shorten a long name."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def as_facts(chart: Chart) -> dict[str, Any]:
    """Put it into values that JSON can hold."""
    lines = [[line.name, list(line.rates)] for line in chart.lines]
    return {"weeks": list(chart.weeks), "lines": lines, "balance": list(chart.balance)}


def from_facts(facts: Mapping[str, Any]) -> Chart:
    """Read what `as_facts` gave."""
    lines = tuple(Line(name, tuple(rates)) for name, rates in facts["lines"])
    return Chart(tuple(facts["weeks"]), lines, tuple(facts["balance"]))


def file(chart: Chart, week: str, comment: str) -> dict[str, Any]:
    """Give the file of the eight weeks up to one; `comment` (escaped mrkdwn) says the same facts beside it."""
    return {
        "name": f"heard-{week}.png",
        "title": chart.title,
        "alt": alt(chart),
        "comment": comment,
        "weeks": as_facts(chart),
    }


def _line(name: str, rates: Rates, say: Say, point: str) -> str:
    """Say one line: "Product  ▅·▆█ 75 % → 83 %, up 8 points"."""
    first, last = known(rates)[0], known(rates)[-1]
    if len(known(rates)) == 1:
        return f"{name}  {bars(rates)} {say(last)}"
    if say(first) == say(last):
        return t("{name}  {bars} {was} → {now}, unchanged", name=name, bars=bars(rates), was=say(first), now=say(last))
    moved = abs(_whole(last) - _whole(first))
    by = f" {moved} {point}{'' if moved == 1 else 's'}" if point else ""
    return f"{name}  {bars(rates)} {say(first)} → {say(last)}, {'up' if last > first else 'down'}{by}"


def _every(rates: Rates, told: Sequence[bool], say: Say) -> str:
    return ", ".join("none" if each is None else say(each) for each, has in zip(rates, told, strict=True) if has)


def _ends(rates: Rates, _told: Sequence[bool], say: Say) -> str:
    return t("from {was} to {now}", was=say(known(rates)[0]), now=say(known(rates)[-1]))


def _listed(weeks: Sequence[int]) -> str:
    said = [str(each) for each in weeks]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _whole(rate: float) -> int:
    """A rate in whole percent, as of the fraction that it was before it was kept."""
    return int(Fraction(rate).limit_denominator(LARGEST) * 100 + Fraction(1, 2))


def _opening(name: str) -> str:
    return name[:1].upper() + name[1:]


def _bare(rate: float) -> str:
    return str(_whole(rate))


def _float(rate: Fraction | None) -> float | None:
    return None if rate is None else float(rate)
