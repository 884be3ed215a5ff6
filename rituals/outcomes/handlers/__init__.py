"""What a click, a form or a command of outcomes runs."""

from bot.kit import merged
from rituals.outcomes.handlers import checkins, gaps, outcomes, trends

COMMANDS = outcomes.COMMANDS
CLICKS = merged(*(each.CLICKS for each in (checkins, gaps, outcomes, trends)))
FORMS = merged(checkins.FORMS, outcomes.FORMS)
