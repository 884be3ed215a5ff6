"""What a click, a form or a command of the all-hands runs."""

from bot.kit import merged
from rituals.allhands.handlers import actions, agenda, attending, hosting, questions

MODULES = (actions, agenda, attending, hosting, questions)

SUBCOMMANDS = (*agenda.SUBCOMMANDS, *hosting.SUBCOMMANDS)
SHORTCUTS = agenda.SHORTCUTS
CLICKS = merged(*(each.CLICKS for each in MODULES))
FORMS = merged(*(each.FORMS for each in MODULES))
