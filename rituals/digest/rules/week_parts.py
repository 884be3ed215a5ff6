"""Small parts of a week's figures: how much was said, how a meeting was, what came late, how a company begins."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.disclosure import Disclosure, Reason, disclose, merge

UNSEEN = "unseen"  # said in a week when its digest was out, and not in answer to what closes later
NAMELESS = ""  # where a discipline would stand: answers without a name, or of people who were not asked


@dataclass(frozen=True, slots=True)
class Said:
    """How many counted acts of voice came from a discipline's people, of those asked and in time."""

    discipline: str
    contributions: int


@dataclass(frozen=True, slots=True)
class Scored:
    """What may be shown of a discipline's answers to how a meeting was: the mean, or why there is none; how many."""

    discipline: str
    answers: int
    score: float | None = None
    hidden: Reason | None = None


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
    """How a company's first week stands.

    `builders`: all there are. `voices`: how many people answered a question about technology. `first`: the
    number of the very first question, 0 for none. `due`: when outcomes are first asked for a number. `name` and
    `held_at`: the all-hands to come; `meeting` is its id once it is open, `taken` and `free` the disciplines by seat.
    """

    builders: int = 0
    voices: int = 0
    first: int = 0
    due: date | None = None
    meeting: str = ""
    name: str = ""
    held_at: datetime | None = None
    taken: tuple[str, ...] = ()
    free: tuple[str, ...] = ()


def disclosed(scores: Mapping[str, Sequence[int]], shown: Collection[str], k: int) -> Disclosure:
    """Say what may be shown of a meeting's scores by discipline, for the disciplines `shown`, in their order.

    Those of other disciplines, too small to be named, stand together as "others"; those without a discipline are last
    and protected like one, so that total − rest gives away neither them nor anyone else.
    """
    groups = merge({discipline: given for discipline, given in scores.items() if discipline != NAMELESS}, shown)
    return disclose({**groups, **({NAMELESS: scores[NAMELESS]} if scores.get(NAMELESS) else {})}, k)


def scored(found: Disclosure) -> tuple[Scored, ...]:
    """Give what may be shown by discipline as it is kept."""
    return tuple(Scored(each, row.count, row.value, row.hidden) for each, row in found.disciplines.items())
