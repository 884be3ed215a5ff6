"""Health, for admins."""

from bot.kit import Click, Reads, Shown, Subcommand
from bot.kit.commands import ADMINS
from bot.ops import health


def _health(click: Click) -> Shown:
    return health.health(click.unit, click.by, click.now)


SUBCOMMANDS = (Subcommand("health", "is all well", Reads(_health), ADMINS, order=80),)
