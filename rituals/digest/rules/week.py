"""A week as data: what the digest says, before anyone words it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from itertools import takewhile
from statistics import fmean
from typing import Any, TypeVar

from bot.core import keeping, participation
from bot.core.cost import Minutes
from bot.core.occurrence import Coming
from bot.core.participation import Heard, Voice
from rituals.digest.rules.week_parts import Begun, Late, Said

WEEKS_BEFORE = 4

Figures = TypeVar("Figures")


@dataclass(frozen=True, slots=True)
class Missed:
    """A step that was given up because it came due while the bot was down or Slack refused; `noticed_at`: then."""

    name: str
    step: str
    due_at: datetime
    noticed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """A week's figures as they are kept: counts only, disciplines by id.

    It reaches from `since`, when the digest before was sent, to `until`. `closed`: rituals put to everyone that closed.
    `before` holds the figures of those of the four weeks before in which something put to everyone closed, newest
    first. `unplaced`: people without a discipline. `first`: the company's first digest. `said`: how much was said, by
    the discipline people stood for then. `corrections`: what `late` is made of. `minutes`: what Builders asked of
    people. `begun`: how a company's first week stands. `paused`: every ritual is. `figures`: what sections gathered, by
    class.
    """

    week: str
    since: datetime
    until: datetime
    heard: tuple[Heard, ...]
    closed: int
    before: tuple[tuple[Heard, ...], ...] = ()
    missed: tuple[Missed, ...] = ()
    coming: tuple[Coming, ...] = ()
    unplaced: int = 0
    away: int = 0
    undelivered: int = 0
    late: int = 0
    failed: int = 0
    first: bool = False
    lost_week: str = ""
    said: tuple[Said, ...] = ()
    corrections: tuple[Late, ...] = ()
    minutes: Minutes | None = None
    begun: Begun | None = None
    paused: bool = False
    figures: Mapping[type, Any] = field(default_factory=dict)

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

    def of(self, kind: type[Figures]) -> Figures:
        """Return what a section gathered, by its class; its defaults where it gathered nothing."""
        figures: Figures = self.figures.get(kind) or kind()
        return figures

    def as_facts(self) -> dict[str, Any]:
        """Give plain values for keeping, those of sections among the rest; `from_facts` reads them back."""
        facts: dict[str, Any] = {}
        for each in (replace(self, figures={}), *self.figures.values()):
            facts = _beside(facts, keeping.plain(each))
        del facts["figures"]
        return facts


def from_facts(facts: Mapping[str, Any], kinds: Iterable[type] = ()) -> Week:
    """Read a week as it was kept, also one from before something was kept at all. `kinds`: the classes of sections."""
    known = {name: value for name, value in facts.items() if name != "figures"}
    week: Week = keeping.read(Week, known)
    return replace(week, figures={kind: keeping.read(kind, known) for kind in kinds})


def _beside(facts: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Put facts beside others; where both have facts under one name, those beside each other too."""
    both = {
        name: _beside(facts[name], more[name])
        for name in facts.keys() & more.keys()
        if isinstance(facts[name], Mapping) and isinstance(more[name], Mapping)
    }
    return {**facts, **more, **both}


def _rate(heard: Sequence[Heard], discipline: str) -> Fraction | None:
    return next((each.rate for each in heard if each.discipline == discipline), None)
