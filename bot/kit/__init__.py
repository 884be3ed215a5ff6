"""What a ritual is made of: clicks and what is shown for them. Values only; the engine does the rest."""

from bot.kit.click import Click, Handler, Reads, Runs
from bot.kit.commands import Commands, Shortcut, Subcommand
from bot.kit.shown import Beneath, Instead, Open, Push, Refresh, Shown, Update

__all__ = [
    "Beneath",
    "Click",
    "Commands",
    "Handler",
    "Instead",
    "Open",
    "Push",
    "Reads",
    "Refresh",
    "Runs",
    "Shortcut",
    "Shown",
    "Subcommand",
    "Update",
]
