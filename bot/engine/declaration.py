"""Rituals themselves, `/builders`, and what Slack tells of people and channels."""

from bot.engine import commands, people, ritual_handlers, suggestions
from bot.kit.declared import merged
from bot.kit.ritual import Part

PART = Part(
    kind="engine",
    commands=(commands.COMMANDS,),
    clicks=merged(commands.CLICKS, ritual_handlers.CLICKS),
    forms=ritual_handlers.FORMS,
    events=people.EVENTS,
    suggestions=suggestions.SUGGESTIONS,
)
