"""Pictures on request: how an outcome goes, and the eight weeks of a digest."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Shown, ids
from rituals.digest import chart
from rituals.outcomes import trends


def _trend(click: Click) -> Shown:
    return trends.send(click.unit, click.value, click.by, click.now)


def _weeks(click: Click) -> Shown:
    return chart.show(click.unit, click.value, click.by, click.now)


CLICKS: Mapping[str, Handler] = {ids.SHOW_TREND: _trend, ids.SHOW_CHART: _weeks}
