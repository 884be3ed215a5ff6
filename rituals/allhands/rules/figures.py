"""What a week's figures say of its all-hands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.disclosure import LOWEST_K, OTHERS, Disclosure, Reason, disclose
from bot.core.participation import Heard, merge_small, total

NAMELESS = ""  # where a discipline would stand: answers without a name, or of people who were not asked


@dataclass(frozen=True, slots=True)
class Scored:
    """What may be shown of a discipline's answers to how a meeting was: the mean, or why there is none; how many."""

    discipline: str
    answers: int
    score: float | None = None
    hidden: Reason | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """An all-hands that closed in the week: who came of how many asked, mean score or None, and how many answered.

    `counted`: people were asked who was there. `came_by`: who came, by discipline. `by`: how it was by discipline, as
    it may be shown with answers under `k` hidden. `carried`: questions not reached, `again` of them not for the first
    time; `times`: how often the one was not reached that was carried most.
    """

    name: str
    held_at: datetime
    came: int
    asked: int
    score: float | None
    answers: int
    counted: bool = True
    came_by: tuple[Heard, ...] = ()
    by: tuple[Scored, ...] = ()
    k: int = LOWEST_K
    carried: int = 0
    again: int = 0
    times: int = 0


@dataclass(frozen=True, slots=True)
class Begun:
    """What stands for a company's first all-hands: its `name` and when it's held.

    `meeting` is its id once it is open, `taken` and `free` the disciplines by seat.
    """

    meeting: str = ""
    name: str = ""
    held_at: datetime | None = None
    taken: tuple[str, ...] = ()
    free: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What is kept of all-hands with a week's figures.

    `held`: those that closed in it. `nameless_questions` and `nameless_answers` came without a name, and are in no
    discipline. `begun`: of a company's first week.
    """

    held: tuple[Held, ...] = ()
    nameless_questions: int = 0
    nameless_answers: int = 0
    begun: Begun | None = None

    @property
    def came(self) -> tuple[Heard, ...]:
        """Who came to the week's all-hands, by discipline, all together; nobody of those where nobody was asked."""
        rows = [row for each in self.held if each.counted for row in merge_small(each.came_by) if row.asked]
        names = dict.fromkeys(row.discipline for row in rows)
        return tuple(replace(total(row for row in rows if row.discipline == each), discipline=each) for each in names)


def disclosed(scores: Mapping[str, Sequence[int]], shown: Collection[str], k: int) -> Disclosure:
    """Say what may be shown of a meeting's scores by discipline, for the disciplines `shown`, in their order.

    Those of other disciplines, too small to be named, stand together as "others"; those without a discipline are last
    and protected like one, so that total − rest gives away neither them nor anyone else.
    """
    groups: dict[str, list[int]] = {each: [] for each in shown}
    for discipline, given in scores.items():
        name = discipline if discipline in groups or discipline == NAMELESS else OTHERS
        groups.setdefault(name, []).extend(given)
    nameless = groups.pop(NAMELESS, [])
    return disclose({**groups, **({NAMELESS: nameless} if nameless else {})}, k)


def scored(found: Disclosure) -> tuple[Scored, ...]:
    """Give what may be shown by discipline as it is kept."""
    return tuple(Scored(each, row.count, row.value, row.hidden) for each, row in found.disciplines.items())
