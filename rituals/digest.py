"""A week as data: what the digest says, before anyone words it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from fractions import Fraction
from statistics import fmean
from typing import Any

from rituals import participation
from rituals.crossing import Crossing
from rituals.participation import Heard

WEEKS_BEFORE = 4


@dataclass(frozen=True, slots=True)
class Held:
    """An all-hands that closed in the week: who came of how many asked, mean score or None, and how many answered.

    `counted`: people were asked who was there.
    """

    name: str
    held_at: datetime
    came: int
    asked: int
    score: float | None
    answers: int
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Missed:
    """A step that was given up because it came due while the bot was down or Slack refused."""

    name: str
    step: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Coming:
    """The next time a ritual happens."""

    name: str
    held_at: datetime


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
    about technology, None where nobody ever asked. `debts`: those most worth fixing, the first one first.
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

    def change(self, discipline: str) -> float | None:
        """A discipline's rate minus its mean rate in the weeks before, as a fraction; None while it is new."""
        now = next((each.rate for each in self.shown if each.discipline == discipline), None)
        rates = [_rate(participation.merge_small(week), discipline) for week in self.before]
        return None if now is None else participation.change(now, [each for each in rates if each is not None])

    def as_facts(self) -> dict[str, Any]:
        """Give plain values for keeping; `from_facts` reads them back."""
        facts = asdict(self)
        facts["since"], facts["until"] = self.since.isoformat(), self.until.isoformat()
        for group, key in (("held", "held_at"), ("missed", "due_at"), ("coming", "held_at")):
            for each in facts[group]:
                each[key] = each[key].isoformat()
        for each in facts["outcomes"]:
            each["deadline"] = each["deadline"].isoformat()
            each["last"] = each["last"].isoformat() if each["last"] else None
        return facts


def from_facts(facts: Mapping[str, Any]) -> Week:
    """Read a week as it was kept."""

    def at(each: Mapping[str, Any], key: str) -> dict[str, Any]:
        return {**each, key: datetime.fromisoformat(each[key])}

    return Week(
        **{
            **facts,
            "since": datetime.fromisoformat(facts["since"]),
            "until": datetime.fromisoformat(facts["until"]),
            "heard": heard(facts["heard"]),
            "before": tuple(heard(week) for week in facts["before"]),
            "held": tuple(Held(**at(each, "held_at")) for each in facts["held"]),
            "missed": tuple(Missed(**at(each, "due_at")) for each in facts["missed"]),
            "coming": tuple(Coming(**at(each, "held_at")) for each in facts["coming"]),
            "outcomes": tuple(_tracked(each) for each in facts.get("outcomes", ())),
            "why": _asked(facts["why"]) if facts.get("why") else None,
            "debts": tuple(Owed(**each) for each in facts.get("debts", ())),
        }
    )


def heard(facts: Sequence[Mapping[str, Any]]) -> tuple[Heard, ...]:
    """Read counts as they were kept."""
    return tuple(Heard(each["discipline"], each["asked"], each["took_part"]) for each in facts)


def _tracked(facts: Mapping[str, Any]) -> Tracked:
    days = {key: date.fromisoformat(facts[key]) if facts[key] else None for key in ("deadline", "last")}
    return Tracked(**{**facts, **days, "gap": tuple(facts["gap"]) if facts["gap"] else None})


def _asked(facts: Mapping[str, Any]) -> Asked:
    waiting = tuple(Waits(**each) for each in facts["waiting"])
    by = tuple((discipline, count) for discipline, count in facts["by"])
    return Asked(**{**facts, "waiting": waiting, "by": by})


def _rate(heard: Sequence[Heard], discipline: str) -> Fraction | None:
    return next((each.rate for each in heard if each.discipline == discipline), None)
