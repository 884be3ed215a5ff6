"""One function for each thing that can happen: load, decide, keep, tell. Flows never call flows."""

from bot.flows import (
    agenda,
    allhands,
    away,
    company,
    digest,
    disciplines,
    due,
    home,
    privacy,
    questions,
    ritual_pages,
    rituals,
    roster,
    settings,
    waiting,
    welcome,
)

__all__ = [
    "agenda",
    "allhands",
    "away",
    "company",
    "digest",
    "disciplines",
    "due",
    "home",
    "privacy",
    "questions",
    "ritual_pages",
    "rituals",
    "roster",
    "settings",
    "waiting",
    "welcome",
]
