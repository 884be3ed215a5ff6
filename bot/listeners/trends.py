"""Pictures on request: how an outcome goes, and the eight weeks of a digest."""

from collections.abc import Mapping

from bot import flows
from bot.kit import Click, Handler, Shown
from bot.views import ids


def _trend(click: Click) -> Shown:
    return flows.trends.send(click.unit, click.value, click.by, click.now)


def _weeks(click: Click) -> Shown:
    return flows.digest_chart.show(click.unit, click.value, click.by, click.now)


CLICKS: Mapping[str, Handler] = {ids.SHOW_TREND: _trend, ids.SHOW_CHART: _weeks}
