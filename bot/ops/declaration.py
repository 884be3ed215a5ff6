"""How Builders itself is doing."""

from bot.kit.commands import BUILDERS
from bot.kit.ritual import Part
from bot.ops import handlers

PART = Part(kind="ops", subcommands={BUILDERS: handlers.SUBCOMMANDS})
