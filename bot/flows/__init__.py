"""One function for each thing that can happen: load, decide, keep, tell. Flows never call flows."""

from bot.flows import allhands, away, digest, due, home, rituals, roster, settings

__all__ = ["allhands", "away", "digest", "due", "home", "rituals", "roster", "settings"]
