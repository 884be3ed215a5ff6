"""What a week's figures say of questions about technology, decisions and debts."""

from dataclasses import dataclass

from rituals.why.rules.crossing import Crossing


@dataclass(frozen=True, slots=True)
class Waits:
    """A question about a technology without an answer yet, by number, and how many working days it has waited."""

    number: int
    days: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions about technology `asked` in the week, those `answered` in it for the first time, and decisions.

    `open`: those that nobody has answered, `told` of them long enough to be told in full, and those that have waited
    longest are `waiting`. Of the last eight weeks, `questions` in all: `hours`, the median working hours to a first
    answer, with `unanswered` ones counted (None while more than half wait); answers `across` disciplines and `within`
    one, and what `chance` would give; `by`, the askers' disciplines. `reviews`: decisions due for another look;
    `decisions`: those written down in the week.
    """

    asked: int
    answered: int
    open: int = 0
    told: int = 0
    waiting: tuple[Waits, ...] = ()
    questions: int = 0
    hours: float | None = None
    unanswered: int = 0
    across: int = 0
    within: int = 0
    chance: float | None = None
    by: tuple[tuple[str, int], ...] = ()
    reviews: int = 0
    decisions: int = 0

    @property
    def says(self) -> bool:
        """Whether there is anything to say of this week."""
        return any((self.asked, self.answered, self.open, self.reviews, self.decisions))

    @property
    def crossing(self) -> float | None:
        """Whether answers cross disciplines, −1 to 1; None without an answer."""
        index = Crossing(self.across, self.within).index
        return None if index is None else float(index)


@dataclass(frozen=True, slots=True)
class Owed:
    """A technical debt by number, with the medians of what it costs the business and of what it costs to fix."""

    number: int
    impact: float
    cost: float


@dataclass(frozen=True, slots=True)
class Begun:
    """Of a company's first week: how many people answered a question, and the number of the very first, 0 for none."""

    voices: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """What is kept of questions about technology with a week's figures.

    `why` is None where nobody ever asked. `debts`: those most worth fixing, the first one first.
    """

    why: Asked | None = None
    debts: tuple[Owed, ...] = ()
    begun: Begun | None = None
