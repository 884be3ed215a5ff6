"""What the bot handles of all that Slack can send, by kind."""

from collections.abc import Iterable

from bot.listening import HANDLERS


def heard() -> dict[str, list[str]]:
    """Return Slack's names for what is handled: action ids, callback ids, commands, types of events."""
    return {
        "action": sorted(HANDLERS.clicks),
        "command": sorted(HANDLERS.commands),
        "event": sorted({each.partition(".")[0] for each in HANDLERS.events}),
        "options": sorted(HANDLERS.options),
        "shortcut": sorted(HANDLERS.shortcuts),
        "view": sorted(HANDLERS.forms),
    }


def names(wanted: Iterable[str]) -> set[str]:
    """Return the ids among what is handled."""
    return set(wanted)
