"""What admins may see of health, and do about posts that didn't reach Slack."""

from collections.abc import Mapping

from bot.kit import Handler, Reads, Subcommand
from bot.kit.commands import ADMINS
from bot.ops import health, ids

SUBCOMMANDS = (Subcommand("health", "is all well", Reads(health.health), ADMINS, order=80),)
CLICKS: Mapping[str, Handler] = {ids.TRY_AGAIN: health.try_again, ids.TRY_ALL: health.try_all}
