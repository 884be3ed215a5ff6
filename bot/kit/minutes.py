"""What Builders asks of people, in minutes: the mean by discipline, and the most of one person without a name."""

from collections.abc import Mapping
from math import floor

from bot.core.cost import Minutes
from bot.core.text import t
from bot.kit import words
from bot.kit.blocks import escape

NOBODY = "Too few people were asked anything in the last seven days to say what it cost them."


def said(minutes: Minutes | None, names: Mapping[str, str], budget: int) -> str:
    """Say what was asked in the last seven days, beside what may be; escaped."""
    if minutes is None:
        return NOBODY
    by = [f"{escape(names.get(each, each))} {about(mean)}" for each, mean in minutes.by_discipline.items()]
    parts = f": {', '.join(by)}" if len(by) > 1 else ""
    return t(
        "In the last seven days I asked for {minutes} of each builder{parts}. Most for one person: {about}. "
        "The settings allow {budget:,} a week.",
        minutes=_minutes(minutes.mean),
        parts=parts,
        about=about(minutes.most),
        budget=budget,
    )


def warning(minutes: Minutes | None, budget: int) -> str:
    """Warn where it is more than the settings allow; "" where it is not."""
    if minutes is None or not minutes.over(budget):
        return ""
    whose = "of each builder" if minutes.mean > budget else "of at least one person"
    return t(
        "That is more than {budget} {whose}. A longer rhythm, or a pause, asks for less: `/builders rituals` "
        "lists what recurs.",
        budget=words.number(budget, "minute"),
        whose=whose,
    )


def about(minutes: float) -> str:
    """Say minutes as a whole number, halves up: "5"; "under 1" for a little."""
    return f"{floor(minutes + 0.5):,}" if minutes >= 0.5 or minutes == 0 else "under 1"


def _minutes(minutes: float) -> str:
    return f"about {words.number(floor(minutes + 0.5), 'minute')}" if minutes >= 0.5 else "under 1 minute"
