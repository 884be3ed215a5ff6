"""The first run, and the company's settings."""

from bot.kit import Called, Part
from bot.kit.commands import BUILDERS
from bot.setup import handlers

PART = Part(
    kind="setup",
    called={"setup": Called("the set-up's preview")},
    subcommands={BUILDERS: handlers.SUBCOMMANDS},
    clicks=handlers.CLICKS,
    forms=handlers.FORMS,
)
