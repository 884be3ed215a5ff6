"""How Builders itself is doing."""

from bot.kit import Card, Part
from bot.kit.commands import BUILDERS
from bot.ops import handlers, home

PART = Part(
    kind="ops",
    subcommands={BUILDERS: handlers.SUBCOMMANDS},
    clicks=handlers.CLICKS,
    home=(Card(70, home.care),),
)
