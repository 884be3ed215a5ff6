"""What a digest suggests of all-hands, each with its reason in numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from bot.core.advice import Advice, doubled, in_steps
from bot.core.disclosure import OTHERS
from bot.core.participation import Heard

ASK_QUIET: Final = "ask_quiet"  # stored with digests, like all names of suggestions
BRING_ANSWER: Final = "bring_answer"
LEAST_PUT: Final = 3  # questions, replies and votes, before it is said how they spread
CARRIED: Final = 2  # times


@dataclass(frozen=True, slots=True)
class Carried:
    """A question of an all-hands that was not reached so many times."""

    question: str
    times: int


def ask_quiet(shown: Sequence[Heard], quiet: str | None, turned: Mapping[str, int]) -> list[Advice]:
    """Put something yourself to the discipline you put least to (`turned`), or that is quiet."""
    heard = {each.discipline: each for each in shown if each.asked and each.discipline != OTHERS}
    return [
        Advice(ASK_QUIET, f"discipline:{each}", level, _put(turned, row), own=True)
        for each, row in heard.items()
        if (level := (1 + _unheard(row) if each == quiet else 0) + _lacking(turned, each)) >= 1
    ]


def bring_answer(carried: Iterable[Carried]) -> list[Advice]:
    """Read a question that was carried twice or more, so that it has an answer next time."""
    return [
        Advice(
            BRING_ANSWER,
            f"question:{each.question}",
            doubled(each.times, CARRIED) * 2 / 3,
            {"times": each.times},
            own=True,
        )
        for each in sorted(carried, key=lambda each: -each.times)
        if each.times >= CARRIED
    ]


def _put(turned: Mapping[str, int], row: Heard) -> dict[str, Any]:
    """Why to turn to a discipline: how seldom the reader did, or else how many of it were heard."""
    if _lacking(turned, row.discipline):
        return {"discipline": row.discipline, "put": turned[row.discipline], "of": sum(turned.values())}
    return {"discipline": row.discipline, "heard": row.took_part, "asked": row.asked}


def _lacking(turned: Mapping[str, int], discipline: str) -> float:
    """How far a discipline is behind an equal share of what was put to all: 1 when nothing was put to it."""
    total = sum(turned.values())
    if total < LEAST_PUT or discipline not in turned:
        return 0
    return in_steps(max(Fraction(0), 1 - Fraction(turned[discipline] * len(turned), total)))


def _unheard(row: Heard) -> float:
    """The share of a discipline that was not heard."""
    return in_steps(1 - (row.rate or Fraction(0)))
