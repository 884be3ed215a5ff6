"""Technical debts: what they cost the business, what it costs to fix them, and which one comes first.

What is shown of the scores: from k of them on the median, and whether they are far apart. The lowest and the highest
only from five on (or k, if that is more): beside the median of three they would be the three scores.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from statistics import median

from bot.core.errors import RitualError
from bot.core.people import Discipline, guess
from bot.core.text import t

SCORES = range(1, 6)
FAR = 3  # points between the lowest and the highest score: people see it differently
ENDS_FROM = 5  # scores; of fewer, the lowest, the highest and the median leave one at most untold


class Kind(StrEnum):
    """What is judged from 1 (little) to 5 (a lot)."""

    IMPACT = "impact"  # on the business, by those who know the product
    COST = "cost"  # of fixing it, by those who would


@dataclass(frozen=True, slots=True)
class Debt:
    """Something that slows people down. `technology` by id, None where it is of no single one."""

    number: int
    title: str
    about: str
    added_by: str
    technology: str | None = None
    state: str = "open"

    @property
    def open(self) -> bool:
        """True until it is fixed or dropped."""
        return self.state == "open"


@dataclass(frozen=True, slots=True)
class Judged:
    """What people think of one debt, as (score, …) of each kind, and from how many on (`k`) that may be shown."""

    debt: Debt
    scores: Mapping[Kind, Sequence[int]] = field(default_factory=dict)
    k: int = 3

    def of(self, kind: Kind) -> Sequence[int]:
        """The scores of a kind."""
        return self.scores.get(kind, ())

    def median(self, kind: Kind) -> Fraction | None:
        """The median score of a kind; None from fewer than k."""
        given = self.of(kind)
        return Fraction(median(map(Fraction, given))) if len(given) >= self.k else None

    def apart(self, kind: Kind) -> int | None:
        """How far apart the lowest and the highest score are; None from fewer than k."""
        given = self.of(kind)
        return max(given) - min(given) if len(given) >= self.k else None

    def differs(self, kind: Kind) -> bool:
        """Whether the lowest and the highest score are far apart, so that it is worth a talk; not from fewer than k."""
        apart = self.apart(kind)
        return apart is not None and apart >= FAR

    def ends(self, kind: Kind) -> tuple[int, int] | None:
        """The lowest and the highest score where they are far apart; None where they would give single ones away."""
        given = self.of(kind)
        return (min(given), max(given)) if self.differs(kind) and len(given) >= ENDS_FROM else None

    @property
    def worth(self) -> Fraction | None:
        """Median impact ÷ median cost; None until both may be shown."""
        impact, cost = self.median(Kind.IMPACT), self.median(Kind.COST)
        return impact / cost if impact is not None and cost is not None else None


class NoDebtError(RitualError):
    """A debt without a title."""

    sentence = "Say what slows you down, in a line."


class UnknownDebtError(RitualError):
    """A debt that is not on the list any more."""

    sentence = "That is not on the list any more. `/why debt` shows what is."


class ScoreError(RitualError):
    """A score by somebody who does not judge this."""

    def __init__(self, kind: Kind, disciplines: Sequence[str]) -> None:
        what = "What it costs the business" if kind is Kind.IMPACT else "What it costs to fix"
        super().__init__(
            t("{what} is judged by {disciplines}, who know it best.", what=what, disciplines=" and ".join(disciplines))
        )


def add(debt: Debt) -> Debt:
    """Accept a debt as it was written; raises `NoDebtError`."""
    title = " ".join(debt.title.split())
    if not title:
        raise NoDebtError
    return replace(debt, title=title, about=debt.about.strip())


def judges(kind: Kind, chosen: Sequence[str], disciplines: Sequence[Discipline]) -> tuple[str, ...]:
    """Which disciplines judge something, by id: those the company chose and still has, or else the usual one.

    That is product for what a debt costs the business, and engineering for what it costs to fix, under whatever name
    a title gives them; where there is no such discipline the first, and the last.
    """
    known = tuple(each.id for each in disciplines if each.id in chosen)
    if known or not disciplines:
        return known
    title, other = ("product manager", disciplines[0]) if kind is Kind.IMPACT else ("engineer", disciplines[-1])
    return ((guess(title, disciplines) or other).id,)


def rank(judged: Sequence[Judged]) -> list[Judged]:
    """Most worth fixing first: median impact ÷ median cost, then impact, then the older one; those unjudged last."""

    def key(each: Judged) -> tuple[bool, Fraction, Fraction, int]:
        worth, impact = each.worth, each.median(Kind.IMPACT)
        return worth is None, -(worth or Fraction(0)), -(impact or Fraction(0)), each.debt.number

    return sorted((each for each in judged if each.debt.open), key=key)
