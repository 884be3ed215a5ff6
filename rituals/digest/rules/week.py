"""A week as data: what the digest says, before anyone words it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from itertools import takewhile
from statistics import fmean
from typing import Any

from bot.core import keeping, participation
from bot.core.cost import Minutes
from bot.core.disclosure import LOWEST_K
from bot.core.participation import Heard, Voice
from rituals.digest.rules.week_parts import Begun, Late, Said, Scored
from rituals.why.rules.crossing import Crossing

WEEKS_BEFORE = 4


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
class Missed:
    """A step that was given up because it came due while the bot was down or Slack refused; `noticed_at`: then."""

    name: str
    step: str
    due_at: datetime
    noticed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """The next time a ritual of a kind happens."""

    name: str
    held_at: datetime
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Tracked:
    """How an outcome stood in the week: its number, value and target as written, the light, who saw it how.

    `sure`: how sure whoever looks after it is; `gap`: the highest and lowest discipline with their medians, where that
    is wide; `apart`: in a squad, how many points they see it differently. `last`: the day of its newest number.
    """

    number: int
    value: str
    target: str
    deadline: date
    checked: bool
    moved: bool
    stale: bool
    light: str | None = None
    sure: int | None = None
    gap: tuple[str, float, str, float] | None = None
    apart: float | None = None
    last: date | None = None

    @property
    def says(self) -> bool:
        """Whether there is anything to say of it: it moved, is at risk or stale, or people see it differently."""
        return self.moved or self.stale or self.light in ("red", "amber") or bool(self.gap or self.apart)


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
class Week:
    """A week's figures as they are kept: counts only, disciplines by id.

    It reaches from `since`, when the digest before was sent, to `until`. `closed`: rituals put to everyone that closed.
    `before` holds the figures of those of the four weeks before in which something put to everyone closed, newest
    first. `unplaced`: people without a discipline. `first`: the company's first digest. `nameless_questions` and
    `nameless_answers` came without a name, and are in no discipline. `outcomes`: those that are open. `why`: questions
    about technology, None where nobody ever asked. `debts`: those most worth fixing, the first one first. `said`: how
    much was said, by the discipline people stood for then. `corrections`: what `late` is made of. `minutes`: what
    Builders asked of people. `begun`: how a company's first week stands. `paused`: every ritual is.
    """

    week: str
    since: datetime
    until: datetime
    heard: tuple[Heard, ...]
    closed: int
    before: tuple[tuple[Heard, ...], ...] = ()
    held: tuple[Held, ...] = ()
    missed: tuple[Missed, ...] = ()
    coming: tuple[Coming, ...] = ()
    unplaced: int = 0
    away: int = 0
    undelivered: int = 0
    late: int = 0
    failed: int = 0
    first: bool = False
    lost_week: str = ""
    nameless_questions: int = 0
    nameless_answers: int = 0
    outcomes: tuple[Tracked, ...] = ()
    why: Asked | None = None
    debts: tuple[Owed, ...] = ()
    said: tuple[Said, ...] = ()
    corrections: tuple[Late, ...] = ()
    minutes: Minutes | None = None
    begun: Begun | None = None
    paused: bool = False

    @property
    def has_figures(self) -> bool:
        """Whether something put to everyone closed, so that it can be said who was heard."""
        return self.closed > 0 and any(each.asked for each in self.heard)

    @property
    def shown(self) -> tuple[Heard, ...]:
        """The disciplines as they may be shown: those with fewer than three asked stand together as "others"."""
        return participation.merge_small(self.heard)

    @property
    def total(self) -> Heard:
        """All disciplines together."""
        return participation.total(self.heard)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """How much each discipline said beside its part of the people asked; none while nothing is known of it."""
        return participation.heard_voices(self.heard, {each.discipline: each.contributions for each in self.said})

    @property
    def drivers(self) -> Mapping[str, float]:
        """Who pulls balance down, below 0: each discipline's rate less the mean rate."""
        return participation.drivers(self.shown)

    def came(self, discipline: str) -> Heard | None:
        """How many of a discipline came to the week's all-hands, all together; None where nobody was asked that."""
        rows = [row for held in self.held if held.counted for row in participation.merge_small(held.came_by)]
        own = [row for row in rows if row.discipline == discipline and row.asked]
        return replace(participation.total(own), discipline=discipline) if own else None

    @property
    def balance(self) -> float | None:
        """Balance of the week, 1 = all disciplines alike."""
        return participation.balance(self.shown)

    @property
    def balance_before(self) -> float | None:
        """Mean balance of the weeks before; None with fewer than two, as for the change of a discipline's rate."""
        known = [
            each for week in self.before if (each := participation.balance(participation.merge_small(week))) is not None
        ]
        return fmean(known) if len(known) >= participation.LEAST_WEEKS else None

    @property
    def quiet(self) -> str | None:
        """The discipline called quiet: the lowest in two successive weeks with figures.

        None while all are alike: whoever is heard as much as everyone is not quiet.
        """
        if self.balance is None or self.balance == 1:
            return None
        earlier = participation.merge_small(self.before[0]) if self.before else None
        return participation.called_quiet(self.shown, earlier)

    @property
    def running(self) -> int:
        """How many weeks with figures running the discipline called quiet has been that, with this one; 0 for none."""
        quiet = self.quiet
        if quiet is None:
            return 0
        weeks = (participation.quietest(participation.merge_small(week)) for week in self.before)
        return 1 + sum(1 for _ in takewhile(lambda found: quiet in found, weeks))

    def change(self, discipline: str) -> float | None:
        """A discipline's rate minus its mean rate in the weeks before, as a fraction; None while it is new."""
        now = next((each.rate for each in self.shown if each.discipline == discipline), None)
        rates = [_rate(participation.merge_small(week), discipline) for week in self.before]
        return None if now is None else participation.change(now, [each for each in rates if each is not None])

    def as_facts(self) -> dict[str, Any]:
        """Give plain values for keeping; `from_facts` reads them back."""
        facts: dict[str, Any] = keeping.plain(self)
        return facts


def from_facts(facts: Mapping[str, Any]) -> Week:
    """Read a week as it was kept, also one from before something was kept at all."""
    week: Week = keeping.read(Week, facts)
    return week


def _rate(heard: Sequence[Heard], discipline: str) -> Fraction | None:
    return next((each.rate for each in heard if each.discipline == discipline), None)
