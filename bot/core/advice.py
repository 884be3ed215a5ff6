"""Something worth doing, and how bad it is while nobody does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from bot.core.errors import RitualError

STEP: Final = Fraction(1, 5)  # a share that moved by less is no worse: the next digest would only repeat itself


@dataclass(frozen=True, slots=True)
class Advice:
    """Something worth doing: by which rule, about what ("ritual:demo-day"), how bad it is, and why, in numbers.

    A level of 1 is where a rule begins to speak (some speak a little earlier); the higher, the sooner it is said.
    `facts` are plain values that JSON can hold, and name no person. `own`: the reader can do it themselves, alone.
    """

    rule: str
    subject: str
    level: float
    facts: Mapping[str, Any] = field(default_factory=dict)
    own: bool = False

    @property
    def about(self) -> str:
        """What it is about, without its kind: a ritual's id, a number."""
        return self.subject.partition(":")[2]


class GoneError(RitualError):
    """Advice whose subject is otherwise by now; the sentence says how."""


class NotSuggestedError(RitualError):
    """Advice followed by somebody it was not made to."""

    def __init__(self) -> None:
        super().__init__("That was suggested to somebody else. `/builders digest` shows the week so far.")


def in_steps(share: Fraction) -> float:
    """Return a share rounded down to steps of a fifth."""
    return float(share // STEP * STEP)


def doubled(count: int, first: int) -> float:
    """Return 1 from a first count on, 2 from twice as much, 4 from four times: each is worth saying once more."""
    return float(2 ** ((count // first).bit_length() - 1))
