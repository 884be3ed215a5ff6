"""What may be shown of answers that are opinions: the threshold rule, with secondary suppression.

Every way out of the bot goes through `disclose`: channel, digest, Home, chart and export, whoever asks.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import fmean
from typing import Final, Literal

from rituals.errors import ThresholdError

LOWEST_K: Final = 3
HIGHEST_K: Final = 10
ALIKE_UNDER: Final = 5  # answers; this many may be shown although all are the same

Reason = Literal["few", "alike", "held_back"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure, or why it is hidden; the number of answers is no secret.

    - "few": under the threshold.
    - "alike": under 5 answers, all the same.
    - "held_back": it would give away another discipline's, by total − rest.

    Say "alike" to people in the words of "held_back": by its own name it tells each of them what the others answered.
    """

    count: int
    value: float | None
    hidden: Reason | None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may be shown of one question's answers, by discipline in the order given, and of all together."""

    k: int
    disciplines: Mapping[str, Shown]
    total: Shown


def disclose(
    answers: Mapping[str, Sequence[int]], k: int = LOWEST_K, *, figure: Callable[[Sequence[int]], float] = fmean
) -> Disclosure:
    """Show `figure` of each discipline's answers, and of all, where that gives no one away.

    Hidden are figures of fewer than k answers, and of fewer than 5 that are all the same. Where a single discipline
    is hidden, or several with fewer than k answers in all, the smallest of the others (the first of equals) is held
    back too. A discipline without answers hides nothing and so protects no other.

    Raises ThresholdError unless 3 <= k <= 10.
    """
    if not LOWEST_K <= k <= HIGHEST_K:
        raise ThresholdError(k, lowest=LOWEST_K, highest=HIGHEST_K)
    reasons = {discipline: _reason(given, k) for discipline, given in answers.items()}
    if (partner := _partner(answers, reasons, k)) is not None:
        reasons[partner] = "held_back"
    everything = list(chain.from_iterable(answers.values()))
    return Disclosure(
        k,
        {discipline: _shown(given, reasons[discipline], figure) for discipline, given in answers.items()},
        _shown(everything, _reason(everything, k), figure),
    )


def _reason(given: Sequence[int], k: int) -> Reason | None:
    """Why these answers may not be shown even if nothing else were."""
    if len(given) < k:
        return "few"
    return "alike" if len(given) < ALIKE_UNDER and len(set(given)) == 1 else None


def _partner(answers: Mapping[str, Sequence[int]], reasons: Mapping[str, Reason | None], k: int) -> str | None:
    """The discipline to hold back, so that total − rest is no single discipline and no fewer than k answers."""
    bare = [len(given) for discipline, given in answers.items() if given and reasons[discipline]]
    if not bare or (len(bare) > 1 and sum(bare) >= k):
        return None
    shown = [discipline for discipline in answers if reasons[discipline] is None]
    return min(shown, key=lambda discipline: len(answers[discipline]), default=None)


def _shown(given: Sequence[int], reason: Reason | None, figure: Callable[[Sequence[int]], float]) -> Shown:
    return Shown(len(given), None if reason else figure(given), reason)
