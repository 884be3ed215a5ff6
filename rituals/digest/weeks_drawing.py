"""Drawing eight weeks of who was heard, imported only when there is something to draw.

Each discipline has a dash, a mark and a name at the end of its line, so that none is told by its colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.drawing import pen
from bot.drawing.pen import BODY, DPI, FAINT, GREY, GROUND, INK, MARGIN, PEN, SIDE, SMALL, TINY, WIDTH, legible
from rituals.digest.rules import weeks_chart
from rituals.digest.rules.weeks_chart import Chart, Line, Rates

# Dark enough to be read as words on white, and far apart for every kind of colour vision; then they come again.
COLORS = ("#0072b2", "#b34700", "#00664b", "#8a3a7a", "#1d1c1d", "#6b5200", "#4f5b66", "#a1003f")
MARKS = ("o", "s", "^", "D", "v", "P", "X")
DASHES: Sequence[str | tuple[int, tuple[float, ...]]] = ("-", (0, (5, 2)), (0, (1, 1.2)), (0, (6, 1.5, 1, 1.5)))
TITLE, HEARD, NAME, WEEKS, BALANCE, HEADING = 0.42, 2.7, 0.24, 0.34, 0.85, 0.46  # inches
GAP = "#b0b0b0"  # the number of a week without figures
LONGEST_NAME = 16
RIGHT = 0.3  # of the width, for names


def png(weeks: Chart) -> bytes:
    """Draw weeks as PNG bytes; the same weeks are the same bytes."""
    with PEN, matplotlib.style.context("default"):
        return _drawn(weeks)


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is told from the others: by its colour, its mark and its dash."""

    color: str
    mark: str
    dash: str | tuple[int, tuple[float, ...]]


def look(place: int) -> Look:
    """Give the look of the n-th line; of 28 no two have both mark and dash in common."""
    return Look(COLORS[place % len(COLORS)], MARKS[place % len(MARKS)], DASHES[place % len(DASHES)])


def _drawn(weeks: Chart) -> bytes:
    heard = max(HEARD, NAME * len(weeks.lines))
    foot = HEADING + BALANCE if weeks_chart.known(weeks.balance) else 0.0
    height = MARGIN + TITLE + heard + WEEKS + foot + MARGIN / 2
    figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor=GROUND)
    FigureCanvasAgg(figure)
    figure.text(SIDE / WIDTH, 1 - MARGIN / height, weeks.title, va="top", size=BODY, weight="bold", color=INK)
    left, wide = 1.3 * SIDE / WIDTH, 1 - 2 * SIDE / WIDTH - RIGHT
    upper = figure.add_axes((left, 1 - (MARGIN + TITLE + heard) / height, wide, heard / height))
    _heard(upper, weeks, 100 * NAME / heard)
    if foot:
        lower = figure.add_axes((left, MARGIN / 2 / height, wide, BALANCE / height))
        _balance(lower, weeks)
    return pen.as_png(figure)


def _heard(axes: Axes, weeks: Chart, gap: float) -> None:
    """Draw a line a discipline, from nobody to everybody heard."""
    _stage(axes, weeks, (0, 50, 100), "{} %")
    for place, line in enumerate(weeks.lines):
        _line(axes, _percents(line.rates), place)
    where = axes.get_xaxis_transform()
    for place, (week, told) in enumerate(zip(weeks.weeks, weeks.told, strict=True)):
        said, color = str(weeks_chart.number(week)), GREY if told else GAP
        axes.text(place, -0.03, said, transform=where, size=SMALL, color=color, ha="center", va="top")
    _names(axes, weeks, gap)


def _line(axes: Axes, values: Sequence[float], place: int) -> None:
    """Draw from week to week where both have figures; over a gap only a hair, so that points find each other."""
    shown = look(place)
    told = [(at, value) for at, value in enumerate(values) if value == value]  # a gap equals nothing
    axes.plot(*zip(*told, strict=True), color=shown.color, lw=1, alpha=0.4, zorder=1)
    axes.plot(values, color=shown.color, lw=2.4, ls=shown.dash, zorder=2)
    axes.plot(values, shown.mark, color=shown.color, ms=7, clip_on=False, zorder=3)


def _names(axes: Axes, weeks: Chart, gap: float) -> None:
    """Write each discipline at the end of its line, with its newest figure; where two would touch, apart."""
    ends = sorted((_end(line) for line in weeks.lines), key=lambda each: each[0])
    placed = sorted(enumerate(weeks.lines), key=lambda each: _end(each[1])[0])
    heights = pen.apart([value for value, _ in ends], gap)
    last = len(weeks.weeks) - 1
    for (place, line), (value, at), height in zip(placed, ends, heights, strict=True):
        shown, color = look(place), look(place).color
        axes.plot([at, last + 0.35, last + 0.55], [value, height, height], color=color, lw=0.7, clip_on=False, zorder=1)
        axes.plot(last + 0.75, height, shown.mark, color=color, ms=6, clip_on=False)
        said = f"{_name(line.name)} {weeks_chart.percent(value / 100)}"
        pen.words(axes, last + 1, height, said, color, size=SMALL)


def _balance(axes: Axes, weeks: Chart) -> None:
    """Draw the balance below, from 0 to 1, with its first and its newest figure."""
    _stage(axes, weeks, (0, 1), "{}")
    values = [nan if each is None else each for each in weeks.balance]
    told = [(at, value) for at, value in enumerate(values) if value == value]  # a gap equals nothing
    axes.plot(*zip(*told, strict=True), color=INK, lw=0.8, alpha=0.35)
    axes.plot(values, "o-", color=INK, lw=2.4, ms=6, clip_on=False)
    said = f"Balance {weeks_chart.ALIKE}"
    axes.text(0, 1.12, said, transform=axes.transAxes, size=SMALL, color=INK, va="bottom")
    (at, value) = told[-1]
    pen.words(axes, at + 0.35, value, weeks_chart.index(value), INK, size=BODY, weight="bold")


def _stage(axes: Axes, weeks: Chart, levels: Sequence[int], said: str) -> None:
    """Set the ground: a week beside a week, and the levels as faint lines with what they are."""
    pen.bare(axes)
    axes.set_xlim(-0.3, len(weeks.weeks) - 1 + 0.3)
    axes.set_ylim(levels[0] - 0.04 * levels[-1], levels[-1] * 1.04)
    where = axes.get_yaxis_transform()
    for level in levels:
        axes.axhline(level, color=FAINT, lw=1, zorder=0)
        axes.text(-0.01, level, said.format(level), transform=where, size=TINY, color=GREY, ha="right", va="center")


def _name(name: str) -> str:
    """A discipline's name as far as there is room for it, and as the font can write it; the mark stands before it."""
    kept = legible(name)
    return kept if 0 < len(kept) <= LONGEST_NAME else f"{kept[: LONGEST_NAME - 1].rstrip()}…"


def _end(line: Line) -> tuple[float, int]:
    """The newest figure of a line, in percent, and its week's place."""
    return next((100 * rate, at) for at, rate in reversed(list(enumerate(line.rates))) if rate is not None)


def _percents(rates: Rates) -> list[float]:
    return [nan if each is None else 100 * each for each in rates]
