"""The first run, and the company's settings."""

from bot.kit.called import Called
from bot.kit.commands import BUILDERS
from bot.kit.ritual import Part
from bot.setup import handlers

PART = Part(
    kind="setup",
    called={"setup": Called("the set-up's preview")},
    subcommands={BUILDERS: handlers.SUBCOMMANDS},
    clicks=handlers.CLICKS,
    forms=handlers.FORMS,
)
