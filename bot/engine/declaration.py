"""Rituals themselves, `/builders`, and what Slack tells of people and channels."""

from bot.engine import commands, people, ritual_handlers, suggestions
from bot.kit import Called, Part, merged

PART = Part(
    kind="engine",
    called={"open": Called("the next time of a ritual"), "open_now": Called("what was called for now")},
    commands=(commands.COMMANDS,),
    clicks=merged(commands.CLICKS, ritual_handlers.CLICKS),
    forms=ritual_handlers.FORMS,
    events=people.EVENTS,
    suggestions=suggestions.SUGGESTIONS,
)
