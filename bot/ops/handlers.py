"""What admins may see of health, and do about posts that didn't reach Slack."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Reads, Shown, Subcommand
from bot.kit.commands import ADMINS
from bot.ops import health, ids


def _health(click: Click) -> Shown:
    return health.health(click.unit, click.by, click.now)


def _again(click: Click) -> Shown:
    health.try_again(click.unit, int(click.value), click.by, click.now)
    return None


def _all_again(click: Click) -> Shown:
    health.try_all(click.unit, click.by, click.now)
    return None


SUBCOMMANDS = (Subcommand("health", "is all well", Reads(_health), ADMINS, order=80),)
CLICKS: Mapping[str, Handler] = {ids.TRY_AGAIN: _again, ids.TRY_ALL: _all_again}
