"""Technologies: what they are called, who looks after them, and which ring of the radar they are in."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rituals.errors import RitualError

LONGEST = 60  # characters of a name
SUGGESTED = 100  # Slack takes no more options


class Ring(StrEnum):
    """How far a company trusts a technology, as the Technology Radar has it."""

    ADOPT = "adopt"
    TRIAL = "trial"
    ASSESS = "assess"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Move:
    """A technology's way into a ring on a day; `by` is None where it came in a file."""

    technology: str
    ring: Ring
    day: date
    note: str = ""
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Technology:
    """An entry of the list. `about`: what it does here; `premise`: why it was chosen, while no decision says so.

    `steward` looks after it, None for nobody. `affirmed_on`: when somebody last said that it is still so. `ring` is the
    newest it moved to, on `ring_since`.
    """

    id: str
    name: str
    about: str = ""
    quadrant: str = ""
    link: str = ""
    premise: str = ""
    steward: str | None = None
    affirmed_on: date | None = None
    aliases: tuple[str, ...] = ()
    ring: Ring | None = None
    ring_since: date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and whatever else it is called."""
        return (self.name, *self.aliases)


class NoTechnologyError(RitualError):
    """A technology without a name."""

    def __init__(self) -> None:
        super().__init__("Say which technology: a name, as in Kafka.")


class LongNameError(RitualError):
    """A name too long to be one."""

    def __init__(self) -> None:
        super().__init__(f"A name has at most {LONGEST} characters. Write the rest into the question.")


class NameTakenError(RitualError):
    """A name or alias that is another technology's."""

    def __init__(self, name: str, other: str) -> None:
        super().__init__(f"“{name}” is what {other} is called already. Choose another name.")


class UnknownTechnologyError(RitualError):
    """A technology that is not on the list."""

    def __init__(self, typed: str, near: str | None = None) -> None:
        hint = f" Did you mean {near}?" if near else " `/why technology` lists those I know."
        super().__init__(f"I do not know “{typed}”.{hint}")


def fold(name: str) -> str:
    """Give a name as names are compared: "Node.js", "node js" and "NodeJS" are one, "C", "C++" and "C#" three."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s._\-/]+", "", plain) or plain.strip()


def name(typed: str) -> str:
    """Read a name as it was typed; raises `NoTechnologyError` or `LongNameError`."""
    read = " ".join(typed.split())
    if not fold(read):
        raise NoTechnologyError
    if len(read) > LONGEST:
        raise LongNameError
    return read


def find(typed: str, known: Iterable[Technology]) -> Technology | None:
    """Find a technology by its name or anything else it is called."""
    wanted = fold(typed)
    return next((each for each in known if wanted in map(fold, each.names)), None)


def suggest(typed: str, known: Sequence[Technology], most: int = SUGGESTED) -> list[Technology]:
    """Those whose name, or what else they are called, has what was typed in it: beginnings first, then by name."""
    wanted = fold(typed)

    def rank(each: Technology) -> tuple[int, str]:
        folded = [fold(called) for called in each.names]
        return min(0 if called == wanted else 1 if called.startswith(wanted) else 2 for called in folded), folded[0]

    fitting = [each for each in known if any(wanted in fold(called) for called in each.names)]
    return sorted(fitting, key=rank)[:most]
