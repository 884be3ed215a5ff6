"""Drawing the trend of an outcome, imported only when there is something to draw."""

import textwrap
from typing import Any

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.drawing import pen
from rituals.outcomes.rules.trend import Sure, Trend

LINE, UNDER_TITLE = 0.29, 0.12  # inches
VALUES, DAYS, HEADING, SURENESS = 2.5, 0.42, 0.5, 1.05
TITLE_LINE, TITLE_LINES = 44, 2  # characters, lines
MANY = 30  # readings; beyond, the line says enough without dots
LATE = 0.6  # of the time, from where the newest value may come near the target's words
LETTER, MOST_ROOM = 0.021, 0.5  # of the width: a small letter, and words at most
MOST_NAMES, LONGEST_NAME = 5, 16  # names; letters of one


def png(trend: Trend) -> bytes:
    """Draw a trend as PNG bytes; the same trend is the same bytes."""
    with pen.PEN, matplotlib.style.context("default"):
        return _drawn(trend)


def _drawn(trend: Trend) -> bytes:
    title = textwrap.wrap(pen.legible(trend.title), TITLE_LINE, max_lines=TITLE_LINES, placeholder="…")
    head = pen.MARGIN + LINE * len(title) + UNDER_TITLE
    foot = HEADING + SURENESS if trend.sure else 0.0
    height = head + VALUES + DAYS + foot + pen.MARGIN / 2
    figure = Figure(figsize=(pen.WIDTH, height), dpi=pen.DPI, facecolor=pen.GROUND)
    FigureCanvasAgg(figure)
    above = 1 - pen.MARGIN / height
    said: dict[str, Any] = {"size": pen.BODY, "weight": "bold", "color": pen.INK, "linespacing": 1.25}
    figure.text(pen.SIDE / pen.WIDTH, above, "\n".join(title), va="top", parse_math=False, **said)
    wide = (pen.SIDE / pen.WIDTH, 1 - 2 * pen.SIDE / pen.WIDTH)
    upper = figure.add_axes((wide[0], 1 - (head + VALUES) / height, wide[1], VALUES / height))
    _values(upper, trend)
    if trend.sure:
        lower = figure.add_axes((wide[0], pen.MARGIN / 2 / height, wide[1], SURENESS / height))
        _sureness(lower, trend, upper.get_xlim())
    return pen.as_png(figure)


def _values(axes: Axes, trend: Trend) -> None:
    """Draw the number as it went, and the straight line it should follow."""
    pen.bare(axes)
    axes.spines["bottom"].set_visible(True)
    axes.spines["bottom"].set_color(pen.FAINT)
    days, values = [each.toordinal() for each, _ in trend.points], [float(value) for _, value in trend.points]
    begins, ends, target = trend.since.toordinal(), trend.deadline.toordinal(), float(trend.target)
    axes.set_xlim(begins, _right(trend))
    low, high = min(*values, target), max(*values, target)
    axes.set_ylim(low - 0.3 * (high - low), high + 0.3 * (high - low))
    axes.plot([begins, ends], [values[0], target], color=pen.GREY, lw=1.8, ls=(0, (4, 3)))
    axes.plot(ends, target, marker="D", ms=7, color=pen.GREY, clip_on=False)
    axes.plot(days, values, color=pen.BLUE, lw=3.4, solid_capstyle="round", solid_joinstyle="round")
    seen = slice(None) if len(days) <= MANY else slice(-1, None)
    axes.plot(days[seen], values[seen], "o", ms=6, color=pen.BLUE, clip_on=False)
    axes.plot(days[-1:], values[-1:], "o", ms=10, color=pen.BLUE, clip_on=False)
    _ends(axes, trend)
    _days(axes, trend)


def _right(trend: Trend) -> float:
    """Give the right edge: everything is in it, with room for the words beside each line's end."""
    begins, (day, latest), names = trend.since.toordinal(), trend.points[-1], _names(trend)
    ends = [(trend.deadline, "", pen.BODY), (day, "", pen.BODY)]
    if trend.sure:
        longest = max((said for said, _ in names), key=len, default="100")
        ends.append((max(each.day for each in trend.sure), longest, pen.SMALL))
    if _is_tight(trend):
        ends.append((trend.deadline, max("target", trend.shown(trend.target), key=len), pen.BODY))
    else:
        ends.append((day, trend.shown(latest), pen.LARGE))
    return max(begins + (at.toordinal() - begins) / (1 - _room(said, size)) for at, said, size in ends)


def _room(said: str, size: int) -> float:
    """How much of the width some words take beside a point, roughly."""
    return min(0.03 + LETTER * len(said) * size / pen.SMALL, MOST_ROOM) if said else 0.0


def _is_tight(trend: Trend) -> bool:
    """Tell whether the newest value is where the target's words would stand: ahead of the line, and late."""
    day, latest = trend.points[-1]
    up = trend.target > trend.baseline
    ahead = latest >= trend.exact(day) if up else latest <= trend.exact(day)
    return ahead and (day - trend.since).days > LATE * (trend.deadline - trend.since).days


def _ends(axes: Axes, trend: Trend) -> None:
    """Write at each end what it is: outside of the way from baseline to target, where nothing is drawn, or beside."""
    (low, high), (begins, edge) = axes.get_ylim(), axes.get_xlim()
    outside = (high - low) * (1 if trend.target > trend.baseline else -1) / 100  # a hundredth, away from the baseline
    beside = (edge - begins) / 40
    (day, latest), ends, target = trend.points[-1], trend.deadline.toordinal(), float(trend.target)
    at, now = day.toordinal(), float(latest)
    newest: dict[str, Any] = {"size": pen.LARGE, "weight": "bold"}
    if _is_tight(trend):
        pen.words(axes, at, now + 7 * outside, trend.shown(latest), pen.BLUE, ha="right", va=_side(outside), **newest)
        pen.words(axes, ends + beside, target, "target", pen.GREY, va="bottom")
        pen.words(axes, ends + beside, target, trend.shown(trend.target), pen.GREY, va="top")
    else:
        shift = (now - float(trend.exact(day))) / outside
        pen.words(axes, at + beside, now + (4 if shift >= 0 else -4) * outside, trend.shown(latest), pen.BLUE, **newest)
        aim = f"target {trend.shown(trend.target)}"
        pen.words(axes, ends, target + 6 * outside, aim, pen.GREY, ha="right", va=_side(outside))
    if day > trend.since:
        start = trend.shown(trend.baseline)
        pen.words(axes, begins, float(trend.baseline) - 5 * outside, start, pen.BLUE, va=_side(-outside))


def _side(shift: float) -> str:
    return "bottom" if shift > 0 else "top"


def _days(axes: Axes, trend: Trend) -> None:
    """Write the days below: the first, the last, and the newest value's where it is far enough from both."""
    begins, ends, newest = trend.since, trend.deadline, trend.points[-1][0]
    marks = [(begins, "left"), (ends, "right")]
    if 0.2 < (newest - begins).days / (ends - begins).days < 1 - 0.25:
        marks.append((newest, "center"))
    where = axes.get_xaxis_transform()
    for day, ha in marks:
        axes.text(
            day.toordinal(), -0.04, trend.said(day), transform=where, size=pen.SMALL, color=pen.GREY, ha=ha, va="top"
        )


def _sureness(axes: Axes, trend: Trend, width: tuple[float, float]) -> None:
    """Draw how sure people were: the median, and from the lowest to the highest discipline."""
    pen.bare(axes)
    axes.set_xlim(*width)
    axes.set_ylim(-6, 106)
    sure = sorted(trend.sure, key=lambda each: each.day)
    days = [each.day.toordinal() for each in sure]
    low, high = [each.low for each in sure], [each.high for each in sure]
    for level in (0, 100):
        axes.axhline(level, color=pen.FAINT, lw=1, zorder=0)
        at = axes.get_yaxis_transform()
        axes.text(-0.01, level, str(level), transform=at, size=pen.TINY, color=pen.GREY, ha="right", va="center")
    axes.fill_between(days, low, high, color=pen.ORANGE, alpha=0.22, lw=0)
    axes.vlines(days, low, high, color=pen.ORANGE, alpha=0.4, lw=5)
    axes.plot(days, [each.middle for each in sure], "o-", color=pen.ORANGE, lw=2.4, ms=6, clip_on=False)
    axes.text(0, 1.08, "How sure, in %", transform=axes.transAxes, size=pen.SMALL, color=pen.ORANGE, va="bottom")
    _beside(axes, trend, sure[-1])


def _beside(axes: Axes, trend: Trend, last: Sure) -> None:
    """Write the newest medians beside the last point, none over another."""
    names = _names(trend) or [(f"{last.middle:g}", last.middle)]
    left, right = axes.get_xlim()
    heights = pen.apart([height for _, height in names])
    for (said, _), height in zip(names, heights, strict=True):
        pen.words(axes, last.day.toordinal() + (right - left) / 40, height, said, pen.ORANGE, size=pen.SMALL)


def _names(trend: Trend) -> list[tuple[str, float]]:
    """Give what is written beside the newest medians, lowest first; of more than five only the two ends."""
    found = sorted(trend.medians, key=lambda each: each[1])
    kept = found if len(found) <= MOST_NAMES else [found[0], found[-1]]
    return [
        (f"{textwrap.shorten(pen.legible(name), LONGEST_NAME, placeholder='…')} {at:g}".strip(), at)
        for name, at in kept
    ]
