"""What people do about themselves, and what becomes due for them."""

from bot.kit import Called, Part, Step, merged
from bot.kit.commands import BUILDERS
from bot.people import away, commands, privacy, suggestions, waiting, welcome
from bot.people.handlers import disciplines, roster
from bot.people.handlers import waiting as waiting_handlers
from bot.store import Store

HANDLERS = (disciplines, roster, waiting_handlers)

PART = Part(
    kind="people",
    called={
        "back": Called("someone's return"),
        "note": Called("a private note"),
        "look": Called("a private note"),
        "welcome": Called("a welcome"),
        "data": Called("somebody's own data", always=True),
        "scrub": Called("wiping what was removed"),
        "read": Called("what was read from Slack"),
    },
    steps={
        "look": Step(waiting.look, waiting.look_late, kind="waiting"),
        "note": Step(waiting.note, waiting.note_late, kind="waiting"),
        "entered": Step(welcome.entered, welcome.lost, kind="welcome"),
        "morning": Step(welcome.morning, welcome.lost, kind="welcome"),
        "ends": Step(away.ended, away.ended, kind="away"),
        "scrub": Step(privacy.scrub_again, privacy.scrub_again, outside=Store.scrub, kind="privacy"),
    },
    cli={"roster": "bot.cli.roster:roster"},
    subcommands={BUILDERS: commands.SUBCOMMANDS},
    clicks=merged(*(getattr(each, "CLICKS", {}) for each in HANDLERS)),
    forms=merged(*(getattr(each, "FORMS", {}) for each in HANDLERS)),
    options=merged(*(getattr(each, "OPTIONS", {}) for each in HANDLERS)),
    events=merged(*(getattr(each, "EVENTS", {}) for each in HANDLERS)),
    suggestions=suggestions.SUGGESTIONS,
)
