"""What the bot handles of all that Slack can send, by kind."""

from collections.abc import Iterable

from bot.parts import DECLARED


def heard() -> dict[str, list[str]]:
    """Return Slack's names for what is handled: action ids, callback ids, commands, types of events."""
    return {
        "action": sorted(DECLARED.gather("clicks")),
        "command": sorted(DECLARED.commands),
        "event": sorted({each.partition(".")[0] for each in DECLARED.gather("events")}),
        "options": sorted(DECLARED.gather("options")),
        "shortcut": sorted(DECLARED.gather("shortcuts")),
        "view": sorted(DECLARED.gather("forms")),
    }


def names(wanted: Iterable[str]) -> set[str]:
    """Return the ids among what is handled."""
    return set(wanted)
