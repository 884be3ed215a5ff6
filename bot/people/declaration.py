"""What people do about themselves, and what becomes due for them."""

from bot.kit import Called, Part, Step
from bot.kit.commands import BUILDERS
from bot.people import away, handlers, privacy, suggestions, waiting, welcome
from bot.store import Store

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
    subcommands={BUILDERS: handlers.SUBCOMMANDS},
    clicks=handlers.CLICKS,
    forms=handlers.FORMS,
    events=handlers.EVENTS,
    suggestions=suggestions.SUGGESTIONS,
)
