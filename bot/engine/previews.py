"""Every post of a ritual before anyone sees it, to one person alone; nothing is kept."""

from bot.core import setup
from bot.engine import upcoming
from bot.engine.messages import rituals as rituals_messages
from bot.kit import Click, Declared, Message, words
from bot.people import load
from bot.store import Rituals


def preview(click: Click) -> Message:
    """Show every post of a ritual to the caller alone, with what a builder might say in it."""
    unit = click.unit
    ritual = setup.find(click.value, unit.part(Rituals).all())
    if (posts_of := unit.part(Declared).of(ritual).preview) is None:
        raise setup.NoPreviewError(ritual)
    held = upcoming.next_held(unit, ritual, click.now) or ritual.cadence.next(click.now)
    steps, own = unit.part(Declared).plan(ritual, held, load.days(unit)), ritual.cadence.zone
    posts = posts_of(unit, ritual, held)
    return rituals_messages.preview(
        [(words.when(step.due_at, own), posts[step.name]) for step in steps if step.name in posts]
    )
