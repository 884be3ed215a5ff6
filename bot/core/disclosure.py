"""What may be shown of answers that are opinions: the threshold rule, with secondary suppression.

Every way out of the bot goes through `disclose`: channel, digest, Home, chart and export, whoever asks.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import fmean, median
from typing import Final, Literal, TypeVar

from bot.core.errors import ThresholdError

OTHERS: Final = "others"  # what figures call the groups that are too small to be named, together
LEAST_ASKED: Final = 3  # people; under it a group is too small to be named
LOWEST_K: Final = 3
HIGHEST_K: Final = 10
ALIKE_UNDER: Final = 5  # answers; this many may be shown although all are the same
SCORES: Final = range(1, 6)
MEDIAN: Final[object] = median  # to be told from other figures

Reason = Literal["few", "alike", "held_back"]
Answers = Mapping[str, Sequence[int]]
Value = TypeVar("Value")


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


def merge(values: Mapping[str, Iterable[Value]], named: Collection[str]) -> dict[str, list[Value]]:
    """Return the values of the groups that may be named, in their order, and those of the rest together as "others".

    There is no "others" where every group is named.
    """
    groups: dict[str, list[Value]] = {name: [] for name in named}
    for name, given in values.items():
        groups.setdefault(name if name in named else OTHERS, []).extend(given)
    return groups


def disclose(
    answers: Answers,
    k: int = LOWEST_K,
    *,
    figure: Callable[[Sequence[int]], float] = fmean,
    scale: range = SCORES,
) -> Disclosure:
    """Show `figure` of each discipline's answers, and of all, where that gives no one away.

    Hidden are figures of fewer than k answers, and of fewer than 5 that are all the same. Where a single discipline
    is hidden, or several with fewer than k answers in all, the smallest of the others (of equals, the first by id:
    their order may change, and then both would be seen) is held back too. A discipline without answers hides nothing
    and so protects no other. Where answers are all the same, every discipline is held back, for which ones are
    hidden would tell whose they are; and the total, where total − rest leaves only one way it can have come about.

    Raises ThresholdError unless 3 <= k <= 10.
    """
    if not LOWEST_K <= k <= HIGHEST_K:
        raise ThresholdError(k, lowest=LOWEST_K, highest=HIGHEST_K)
    reasons = {discipline: _reason(given, k) for discipline, given in answers.items()}
    reasons |= dict.fromkeys(_held_back(answers, reasons, k), "held_back")
    everything = list(chain.from_iterable(answers.values()))
    whole = _reason(everything, k) or ("held_back" if _tells(answers, reasons, k, figure, scale) else None)
    return Disclosure(
        k,
        {discipline: _shown(given, reasons[discipline], figure) for discipline, given in answers.items()},
        _shown(everything, whole, figure),
    )


def _reason(given: Sequence[int], k: int) -> Reason | None:
    """Why these answers may not be shown even if nothing else were."""
    if len(given) < k:
        return "few"
    return "alike" if len(given) < ALIKE_UNDER and len(set(given)) == 1 else None


def _held_back(answers: Answers, reasons: Mapping[str, Reason | None], k: int) -> Collection[str]:
    """The disciplines to hold back, so that total − rest is no single discipline and no fewer than k answers."""
    shown = [discipline for discipline in answers if reasons[discipline] is None]
    if "alike" in reasons.values():
        return shown
    bare = [len(given) for discipline, given in answers.items() if given and reasons[discipline]]
    if not bare or (len(bare) > 1 and sum(bare) >= k):
        return ()
    return sorted(shown, key=lambda discipline: (len(answers[discipline]), discipline))[:1]


def _tells(
    answers: Answers,
    reasons: Mapping[str, Reason | None],
    k: int,
    figure: Callable[[Sequence[int]], float],
    scale: range,
) -> bool:
    """Tell whether the figure of all, beside what is shown, gives away one that is hidden.

    It does near the ends: nine points of two people's answers up to five are a four and a five. It is then hidden at
    both ends alike, so that nobody can tell at which.
    """
    hidden = {each: given for each, given in answers.items() if given and reasons[each]}
    if not hidden:
        return False
    alike = [given for each, given in hidden.items() if reasons[each] == "alike"]
    if 2 * max(map(len, alike), default=0) >= sum(map(len, hidden.values())):
        return True
    if figure is MEDIAN:
        return not scale[1] <= median(chain.from_iterable(answers.values())) <= scale[-2]
    rest = sum(chain.from_iterable(hidden.values()))
    low, high = (sum(_end(given, k, scale, end) for given in hidden.values()) for end in (0, -1))
    if not alike:
        return rest in (low, high)
    spared = [(len(given), low - _end(given, k, scale, 0), high - _end(given, k, scale, -1)) for given in alike]
    return all(sum(least <= rest - count * each <= most for each in scale) < 2 for count, least, most in spared)


def _end(given: Sequence[int], k: int, scale: range, end: int) -> int:
    """The least or the most that answers can come to: where all the same would be hidden as that, not quite the end."""
    reach = len(given) * scale[end]
    return reach + (scale.step if end == 0 else -scale.step) if k <= len(given) < ALIKE_UNDER else reach


def _shown(given: Sequence[int], reason: Reason | None, figure: Callable[[Sequence[int]], float]) -> Shown:
    return Shown(len(given), None if reason else figure(given), reason)
