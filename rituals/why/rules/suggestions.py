"""What a digest suggests of questions about technology, with its reason in numbers."""

from collections.abc import Collection, Iterable
from typing import Final

from bot.core.advice import Advice, doubled
from rituals.why.rules.figures import Waits
from rituals.why.rules.threads import TOLD_AFTER

FREE_QUESTION: Final = "free_question"  # stored with digests


def free_question(waiting: Iterable[Waits], alone: Collection[int]) -> list[Advice]:
    """Open a question to everyone that has waited for one person (`alone`) for five working days or more."""
    return [
        Advice(
            FREE_QUESTION, f"why:{each.number}", doubled(each.days, TOLD_AFTER), {"why": each.number, "days": each.days}
        )
        for each in waiting
        if each.days >= TOLD_AFTER and each.number in alone
    ]
