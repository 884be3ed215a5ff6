"""What Builders costs people: the minutes it asks of them in a week, never told of one person.

Nothing here holds a name: what people were asked comes summed by discipline, and how long a form takes as seconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from bot.core.disclosure import LEAST_ASKED, OTHERS
from bot.core.errors import RitualError
from bot.core.text import t

ENOUGH: Final = 10  # answers, from which on a form takes what it really takes
BUDGET: Final = 20  # minutes of one builder in a week, unless the company says otherwise
LONGEST: Final = 600


class MinutesError(RitualError, field="minutes_a_week"):
    """What was typed is no number of minutes."""

    def __init__(self) -> None:
        super().__init__(
            t("Write a number of minutes from 1 to {longest}, such as {budget}.", longest=LONGEST, budget=BUDGET)
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What a discipline was asked in a week: how many of its `builders` were `asked` something, for how long in all.

    `most` is what the one asked most was asked. Both are seconds.
    """

    discipline: str
    builders: int
    asked: int
    seconds: float
    most: float = 0


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes asked of a builder in a week: the mean by discipline and over all, and the most of one person.

    A discipline in which fewer than three were asked anything is told with others; nobody is named.
    """

    by_discipline: Mapping[str, float]
    mean: float
    most: float

    def over(self, budget: float) -> bool:
        """Tell whether it is more than people are to be asked for, on average or of one of them."""
        return self.mean > budget or self.most > budget


def seconds(known: Sequence[int], usual: float) -> float:
    """Return how long a form takes: the median once ten people sent it, and what is usual until then."""
    return float(median(known)) if len(known) >= ENOUGH else usual


def minutes(parts: Sequence[Part]) -> Minutes | None:
    """Sum a week up; None while fewer than three people were asked anything, for that would tell of one of them."""
    if sum(each.asked for each in parts) < LEAST_ASKED:
        return None
    by_discipline = {each.discipline: _mean(each) for each in _apart(parts)}
    return Minutes(by_discipline, _mean(_together("", parts)), max(each.most for each in parts) / 60)


def budget(typed: str) -> int:
    """Read a number of minutes as it was typed; raises `MinutesError`."""
    said = typed.strip()
    if not said.isdecimal() or not 1 <= int(said) <= LONGEST:
        raise MinutesError
    return int(said)


def _apart(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The disciplines in their order, small ones together as "others", last; if those are few, one more joins them.

    What was asked of all less what was asked of the rest is then never that of one or two people.
    """
    small = [each for each in parts if 0 < each.asked < LEAST_ASKED]
    large = [each for each in parts if each.asked >= LEAST_ASKED]
    if 0 < sum(each.asked for each in small) < LEAST_ASKED:
        least = min(large, key=lambda each: each.asked)
        small, large = [*small, least], [each for each in large if each is not least]
    return (*large, _together(OTHERS, small)) if small else tuple(large)


def _together(name: str, parts: Sequence[Part]) -> Part:
    every = [(each.builders, each.asked, each.seconds) for each in parts]
    builders, asked, spent = (sum(column) for column in zip(*every, strict=True)) if every else (0, 0, 0)
    return Part(name, int(builders), int(asked), spent)


def _mean(part: Part) -> float:
    return part.seconds / max(part.builders, part.asked) / 60
