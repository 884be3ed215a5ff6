"""Words: values → Block Kit. Pure, a module per subject."""

from bot.views import (
    agenda,
    allhands,
    allhands_forms,
    blocks,
    digest,
    disciplines,
    forms,
    help,  # noqa: A004 - the subject's name; called as views.help
    home,
    ids,
    privacy,
    questions,
    quoting,
    rituals,
    roster,
    settings,
    waiting,
    words,
)

__all__ = [
    "agenda",
    "allhands",
    "allhands_forms",
    "blocks",
    "digest",
    "disciplines",
    "forms",
    "help",
    "home",
    "ids",
    "privacy",
    "questions",
    "quoting",
    "rituals",
    "roster",
    "settings",
    "waiting",
    "words",
]
