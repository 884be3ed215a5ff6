"""Every post of a ritual before anyone sees it, to one person alone; nothing is kept."""

from datetime import datetime

from bot.core import setup
from bot.engine import upcoming
from bot.engine.messages import rituals as rituals_messages
from bot.kit import Declared, Message, Unit, words
from bot.people import load
from bot.store import Rituals


def preview(unit: Unit, typed: str, now: datetime) -> Message:
    """Show every post of a ritual to the caller alone, with what a builder might say in it."""
    ritual = setup.find(typed, unit.part(Rituals).all())
    if (posts_of := unit.part(Declared).of(ritual).preview) is None:
        raise setup.NoPreviewError(ritual)
    held = upcoming.next_held(unit, ritual, now) or ritual.cadence.next(now)
    steps, own = unit.part(Declared).plan(ritual, held, load.days(unit)), ritual.cadence.zone
    posts = posts_of(unit, ritual, held)
    return rituals_messages.preview(
        [(words.when(step.due_at, own), posts[step.name]) for step in steps if step.name in posts]
    )
