"""The help of `/outcome`."""

from collections.abc import Iterable

from bot.kit import Message
from bot.kit.blocks import context, message, section, usages


def help_(lines: Iterable[tuple[str, str]]) -> Message:
    """Render the help; `lines` are usages with what they do."""
    return message(
        "An outcome is a number that should move: signups, days, tickets.",
        section(usages(lines)),
        context("An outcome is named by its number, as `/outcome list` shows it."),
    )
