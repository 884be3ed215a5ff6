"""What admins may do about posts that didn't reach Slack."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Shown, ids
from bot.ops import health


def _again(click: Click) -> Shown:
    health.try_again(click.unit, int(click.value), click.by, click.now)
    return None


def _all_again(click: Click) -> Shown:
    health.try_all(click.unit, click.by, click.now)
    return None


CLICKS: Mapping[str, Handler] = {ids.TRY_AGAIN: _again, ids.TRY_ALL: _all_again}
