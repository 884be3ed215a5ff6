"""What a digest suggests of outcomes, each with its reason in numbers."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Final

from bot.core.advice import Advice, doubled
from rituals.outcomes.rules.figures import Tracked
from rituals.outcomes.rules.outcome import WIDE

COMPARE_NOTES: Final = "compare_notes"  # stored with digests, like all names of suggestions
ASK_NUMBER: Final = "ask_number"
TALK_ABOUT_RED: Final = "talk_about_red"
SOON: Final = timedelta(weeks=4)
LONG_STALE: Final = 21  # days


def compare_notes(tracked: Iterable[Tracked], placed: Collection[int]) -> list[Advice]:
    """Let two disciplines talk that are far apart in how sure they are of an outcome, unless it's `placed` already."""
    return [
        Advice(
            COMPARE_NOTES,
            f"outcome:{each.number}",
            (each.gap[1] - each.gap[3]) / WIDE,
            {
                "outcome": each.number,
                "high": each.gap[0],
                "most": each.gap[1],
                "low": each.gap[2],
                "least": each.gap[3],
            },
        )
        for each in tracked
        if each.gap and each.number not in placed
    ]


def ask_number(tracked: Iterable[Tracked], today: date, mine: Collection[int], told: Collection[int]) -> list[Advice]:
    """Have the number asked for of an outcome that had none for long.

    `mine`: outcomes, by number, that the reader looks after; `told`: those whose number can be asked for in private.
    """
    return [
        Advice(
            ASK_NUMBER,
            f"outcome:{each.number}",
            _staleness(each.last, today),
            {
                "outcome": each.number,
                "last": each.last.isoformat() if each.last else None,
                "mine": each.number in mine,
            },
            own=each.number in mine,
        )
        for each in tracked
        if each.stale and (each.number in mine or each.number in told)
    ]


def talk_about_red(tracked: Iterable[Tracked], today: date, placed: Collection[int]) -> list[Advice]:
    """Put an outcome whose light is red on the agenda, unless it's `placed` there already; sooner near its day."""
    return [
        Advice(
            TALK_ABOUT_RED,
            f"outcome:{each.number}",
            0.85 if each.deadline - today <= SOON else 0.8,
            {"outcome": each.number, "value": each.value, "target": each.target, "deadline": each.deadline.isoformat()},
        )
        for each in tracked
        if each.light == "red" and each.number not in placed
    ]


def _staleness(last: date | None, today: date) -> float:
    """How long there was no number: one from three weeks on, a little less before."""
    days = (today - last).days if last else 0
    return doubled(days, LONG_STALE) if days >= LONG_STALE else 0.75
