"""A wide gap in how sure people are, as something to talk about."""

from bot.kit import Message
from bot.kit.blocks import actions, button, clip, say
from bot.kit.offers import Accepted
from rituals.outcomes import ids


def title(outcome: str, low: tuple[str, float], high: tuple[str, float], longest: int) -> str:
    """Name it: what it is about and who sees it how, "Second person in week one: design 40, product 80"."""
    told = f": {low[0]} {low[1]:g}, {high[0]} {high[1]:g}"
    return f"{clip(outcome, longest - len(told))}{told}"


def accepted(topic: Accepted) -> Message:
    """Say what became of it, with the way back unless somebody put it there before."""
    undo = [actions(button("Undo", ids.UNDO_GAP, topic.id))] if topic.id else []
    return say(topic.text, *undo)
