"""Who answers whom: whether questions and answers cross from one discipline to another, and who asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bot.core.disclosure import LEAST_ASKED, merge

Pair = tuple[str, str]  # the discipline that asked, the discipline that answered


@dataclass(frozen=True, slots=True)
class Crossing:
    """How many answers came from another discipline than the question, and how many from the same."""

    across: int
    within: int

    @property
    def index(self) -> Fraction | None:
        """The E-I index, (across − within) ÷ all, −1 to 1; None without an answer.

        Krackhardt & Stern (1988), "Informal networks and organizational crises: an experimental simulation".
        """
        every = self.across + self.within
        return Fraction(self.across - self.within, every) if every else None


def crossing(pairs: Iterable[Pair]) -> Crossing:
    """Count question→answer pairs: one for each builder who answered a question, by the disciplines of those days."""
    crossed = [asked != answered for asked, answered in pairs]
    return Crossing(sum(crossed), len(crossed) - sum(crossed))


def by_chance(people: Mapping[str, int]) -> Fraction | None:
    """The E-I index if everyone answered everyone alike: 2·(1 − Σ roster share²) − 1; None without people.

    `people` counts builders by discipline.
    """
    every = sum(people.values())
    if not every:
        return None
    return 2 * (1 - sum((Fraction(each, every) ** 2 for each in people.values()), Fraction(0))) - 1


def asked_by(questions: Mapping[str, int], people: Mapping[str, int]) -> dict[str, int]:
    """Count questions by the asker's discipline; disciplines of fewer than three people stand together as "others"."""
    named = [each for each in questions if people.get(each, 0) >= LEAST_ASKED]
    merged = merge({each: [count] for each, count in questions.items() if count}, named)
    return {each: sum(counts) for each, counts in merged.items()}


def shares(questions: Mapping[str, int]) -> dict[str, Fraction]:
    """Each discipline's share of the questions; none without a question."""
    every = sum(questions.values())
    return {each: Fraction(count, every) for each, count in questions.items()} if every else {}
