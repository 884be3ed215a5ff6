"""How Builders itself is doing: what admins may see of health, and do about posts that didn't reach Slack."""

from bot.kit import Card, Part, Reads, Subcommand
from bot.kit.commands import ADMINS, BUILDERS
from bot.ops import health, home, ids

PART = Part(
    kind="ops",
    subcommands={BUILDERS: (Subcommand("health", "is all well", Reads(health.health), ADMINS, order=80),)},
    clicks={ids.TRY_AGAIN: health.try_again, ids.TRY_ALL: health.try_all},
    home=(Card(70, home.care),),
)
