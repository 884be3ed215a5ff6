"""Pictures of how an outcome goes, on request."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Shown
from rituals.outcomes import ids, trends


def _trend(click: Click) -> Shown:
    return trends.send(click.unit, click.value, click.by, click.now)


CLICKS: Mapping[str, Handler] = {ids.SHOW_TREND: _trend}
