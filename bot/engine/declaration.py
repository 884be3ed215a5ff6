"""Rituals themselves, `/builders`, and what Slack tells of people and channels."""

from bot.engine import commands, people, suggestions
from bot.kit import Called, Part

PART = Part(
    kind="engine",
    called={"open": Called("the next time of a ritual"), "open_now": Called("what was called for now")},
    commands=(commands.COMMANDS,),
    clicks=commands.CLICKS,
    forms=commands.FORMS,
    events=people.EVENTS,
    suggestions=suggestions.SUGGESTIONS,
)
