"""Small parts of a week's figures: how much was said, what came late, how a company begins."""

from dataclasses import dataclass
from datetime import datetime

UNSEEN = "unseen"  # said in a week when its digest was out, and not in answer to what closes later


@dataclass(frozen=True, slots=True)
class Said:
    """How many counted acts of voice came from a discipline's people, of those asked and in time."""

    discipline: str
    contributions: int


@dataclass(frozen=True, slots=True)
class Late:
    """Answers that came since the digest before, to something closed: which ritual, of what kind, and held when.

    Of the kind UNSEEN it is what else was said in the week of that digest, which was sent at `held_at`.
    """

    name: str
    kind: str
    held_at: datetime
    answers: int


@dataclass(frozen=True, slots=True)
class Begun:
    """How a company's first week stands: how many builders there are. What sections know of it is kept with it."""

    builders: int = 0
