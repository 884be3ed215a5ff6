"""One function for each thing that can happen: load, decide, keep, tell. Flows never call flows."""

from bot.flows import (
    allhands,
    away,
    company,
    digest,
    disciplines,
    due,
    home,
    privacy,
    ritual_pages,
    rituals,
    roster,
    settings,
    waiting,
    welcome,
)

__all__ = [
    "allhands",
    "away",
    "company",
    "digest",
    "disciplines",
    "due",
    "home",
    "privacy",
    "ritual_pages",
    "rituals",
    "roster",
    "settings",
    "waiting",
    "welcome",
]
