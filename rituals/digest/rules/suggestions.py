"""What a digest suggests: a few named rules, each from kept figures to something worth doing, with its reason.

A level of 1 is where a rule begins to speak (some speak a little earlier); the higher, the sooner it is said. No rule
knows of persons, so none can name one.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from bot.core.disclosure import LEAST_ASKED, OTHERS
from bot.core.errors import RitualError
from bot.core.participation import Heard
from rituals.digest.rules import suggestion_names
from rituals.digest.rules.reach import Mirror
from rituals.digest.rules.week import Week
from rituals.outcomes.rules.outcome import WIDE
from rituals.why.rules.threads import TOLD_AFTER

MOST: Final = 3
NOT_AGAIN: Final = 4  # weeks
MUTED: Final = timedelta(weeks=12)
LEAST_PUT: Final = 3  # questions, replies and votes, before it is said how they spread
FALLING: Final = 4  # times that a ritual's participation fell, one after the other
FALLS: Final = FALLING + 1  # figures that show so many falls
CARRIED: Final = 2  # times
SOON: Final = timedelta(weeks=4)
LONG_STALE: Final = 21  # days
STEP: Final = Fraction(1, 5)  # a share that moved by less is no worse: the next digest would only repeat itself


class GoneError(RitualError):
    """A suggestion whose subject is otherwise by now; the sentence says how."""


class NotSuggestedError(RitualError):
    """A suggestion pressed by somebody it was not made to."""

    sentence = "That was suggested to somebody else. `/builders digest` shows the week so far."


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something worth doing: by which rule, about what ("outcome:2"), how bad that is, and why, in numbers.

    `own`: the reader can do it themselves, alone.
    """

    rule: str
    subject: str
    level: float
    facts: Mapping[str, Any] = field(default_factory=dict)
    own: bool = False


@dataclass(frozen=True, slots=True)
class Ran:
    """A ritual that is put to everyone: who was heard the last times it closed, oldest first, and its minutes each."""

    ritual: str
    heard: tuple[Heard, ...]
    minutes: float


@dataclass(frozen=True, slots=True)
class Carried:
    """A question of an all-hands that was not reached so many times."""

    question: str
    times: int


@dataclass(frozen=True, slots=True)
class Planned:
    """What stands by now beside a week's figures, as far as a rule asks for it.

    `allhands`: one is planned that the reader can come to. `alone`: questions, by number, that wait for one person.
    `told`: outcomes, by number, whose number can be asked for in private; `mine`: those the reader looks after.
    `placed`: subjects that are on an agenda already. `steward`: the reader may change things.
    """

    allhands: bool = False
    alone: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()
    mine: frozenset[int] = frozenset()
    placed: frozenset[str] = frozenset()
    ran: tuple[Ran, ...] = ()
    carried: tuple[Carried, ...] = ()
    steward: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules read. `said`: of the last four weeks' suggestions the highest level by (rule, subject).

    `muted`: rules of which the reader wants none. `mirror` is only for who leads all disciplines.
    """

    week: Week
    planned: Planned = field(default_factory=Planned)
    mirror: Mirror | None = None
    said: Mapping[tuple[str, str], float] = field(default_factory=dict)
    muted: Collection[str] = ()

    def worst(self, candidates: Iterable[Suggestion]) -> Suggestion | None:
        """Give the worst of what one rule might say, the first of equals; not what it said lately unless worse."""
        fresh = [each for each in candidates if each.level > self.said.get((each.rule, each.subject), 0)]
        return max(fresh, key=lambda each: each.level, default=None)


Rule = Callable[[Found], Suggestion | None]


def choose(found: Found) -> list[Suggestion]:
    """Give at most three suggestions: first what the reader can do themselves, if there is any, then the worst ones.

    One a rule and one a subject; equals stand in the rules' order. The same input gives the same output.
    """
    made = [each for name, rule in RULES.items() if name not in found.muted and (each := rule(found))]
    made.sort(key=lambda each: -each.level)
    first = next((each for each in made if each.own), None)
    chosen: dict[str, Suggestion] = {}
    for each in [first, *made] if first else made:
        chosen.setdefault(each.subject, each)
    return list(chosen.values())[:MOST]


def ask_quiet(found: Found) -> Suggestion | None:
    """Put something yourself to the discipline you put least to, or that is quiet."""
    if not found.planned.allhands:
        return None
    heard = {each.discipline: each for each in found.week.shown if each.asked and each.discipline != OTHERS}
    quiet, counts = found.week.quiet, found.mirror.counts if found.mirror else {}
    return found.worst(
        Suggestion(suggestion_names.ASK_QUIET, f"discipline:{each}", level, _put(found, row), own=True)
        for each, row in heard.items()
        if (level := (1 + _unheard(row) if each == quiet else 0) + _lacking(counts, each)) >= 1
    )


def compare_notes(found: Found) -> Suggestion | None:
    """Let two disciplines that are far apart in how sure they are of an outcome talk about it."""
    return found.worst(
        Suggestion(
            suggestion_names.COMPARE_NOTES,
            f"outcome:{each.number}",
            (each.gap[1] - each.gap[3]) / WIDE,
            {
                "outcome": each.number,
                "high": each.gap[0],
                "most": each.gap[1],
                "low": each.gap[2],
                "least": each.gap[3],
            },
        )
        for each in found.week.outcomes
        if each.gap and found.planned.allhands and f"outcome:{each.number}" not in found.planned.placed
    )


def free_question(found: Found) -> Suggestion | None:
    """Open a question to everyone that has waited for one person for five working days or more."""
    return found.worst(
        Suggestion(
            suggestion_names.FREE_QUESTION,
            f"why:{each.number}",
            _doubled(each.days, TOLD_AFTER),
            {"why": each.number, "days": each.days},
        )
        for each in (found.week.why.waiting if found.week.why else ())
        if each.days >= TOLD_AFTER and each.number in found.planned.alone
    )


def ask_number(found: Found) -> Suggestion | None:
    """Have the number asked for of an outcome that had none for long: in private, or of the reader themselves."""
    today = found.week.until.date()
    return found.worst(
        Suggestion(
            suggestion_names.ASK_NUMBER,
            f"outcome:{each.number}",
            _staleness(each.last, today),
            {"outcome": each.number, "last": each.last.isoformat() if each.last else None, "mine": mine},
            own=mine,
        )
        for each in found.week.outcomes
        if each.stale and ((mine := each.number in found.planned.mine) or each.number in found.planned.told)
    )


def talk_about_red(found: Found) -> Suggestion | None:
    """Put an outcome whose light is red on the agenda; sooner where its day is near."""
    today = found.week.until.date()
    return found.worst(
        Suggestion(
            suggestion_names.TALK_ABOUT_RED,
            f"outcome:{each.number}",
            0.85 if each.deadline - today <= SOON else 0.8,
            {"outcome": each.number, "value": each.value, "target": each.target, "deadline": each.deadline.isoformat()},
        )
        for each in found.week.outcomes
        if each.light == "red" and found.planned.allhands and f"outcome:{each.number}" not in found.planned.placed
    )


def pause_costly(found: Found) -> Suggestion | None:
    """Pause a ritual that takes people's time while fewer of them are heard each time, four times running."""
    return found.worst(
        Suggestion(
            suggestion_names.PAUSE_COSTLY,
            f"ritual:{each.ritual}",
            1 + _in_steps(rates[0] - rates[-1]),
            {"ritual": each.ritual, "rates": [float(rate) for rate in rates], "minutes": each.minutes},
        )
        for each in found.planned.ran
        if found.planned.steward and each.minutes > 0 and (rates := _falling(each.heard))
    )


def place_people(found: Found) -> Suggestion | None:
    """Say which discipline people stand for who have not picked one: until then they are in no figure."""
    unplaced, asked = found.week.unplaced, found.week.total.asked
    if not unplaced or not found.planned.steward:
        return None
    share = Fraction(unplaced, unplaced + asked)
    return found.worst(
        [Suggestion(suggestion_names.PLACE_PEOPLE, "people", 0.5 + _in_steps(share), {"people": unplaced}, own=True)]
    )


def bring_answer(found: Found) -> Suggestion | None:
    """Read a question that was carried twice or more, so that it has an answer next time."""
    return found.worst(
        Suggestion(
            suggestion_names.BRING_ANSWER,
            f"question:{each.question}",
            _doubled(each.times, CARRIED) * 2 / 3,
            {"times": each.times},
            own=True,
        )
        for each in sorted(found.planned.carried, key=lambda each: -each.times)
        if each.times >= CARRIED
    )


RULES: Final[Mapping[str, Rule]] = {
    suggestion_names.ASK_QUIET: ask_quiet,
    suggestion_names.COMPARE_NOTES: compare_notes,
    suggestion_names.FREE_QUESTION: free_question,
    suggestion_names.ASK_NUMBER: ask_number,
    suggestion_names.TALK_ABOUT_RED: talk_about_red,
    suggestion_names.PAUSE_COSTLY: pause_costly,
    suggestion_names.PLACE_PEOPLE: place_people,
    suggestion_names.BRING_ANSWER: bring_answer,
}


def _put(found: Found, row: Heard) -> dict[str, Any]:
    """Why to turn to a discipline: how seldom the reader did, or else how many of it were heard."""
    if found.mirror and _lacking(found.mirror.counts, row.discipline):
        return {"discipline": row.discipline, "put": found.mirror.counts[row.discipline], "of": found.mirror.total}
    return {"discipline": row.discipline, "heard": row.took_part, "asked": row.asked}


def _lacking(counts: Mapping[str, int], discipline: str) -> float:
    """How far a discipline is behind an equal share of what was put to all: 1 when nothing was put to it."""
    total = sum(counts.values())
    if total < LEAST_PUT or discipline not in counts:
        return 0
    return _in_steps(max(Fraction(0), 1 - Fraction(counts[discipline] * len(counts), total)))


def _unheard(row: Heard) -> float:
    """The share of a discipline that was not heard."""
    return _in_steps(1 - (row.rate or Fraction(0)))


def _in_steps(share: Fraction) -> float:
    return float(share // STEP * STEP)


def _doubled(count: int, first: int) -> float:
    """One from a first count on, two from twice as much, four from four times: each is worth saying once more."""
    return float(2 ** ((count // first).bit_length() - 1))


def _staleness(last: date | None, today: date) -> float:
    """How long there was no number: one from three weeks on, a little less before."""
    days = (today - last).days if last else 0
    return _doubled(days, LONG_STALE) if days >= LONG_STALE else 0.75


def _falling(heard: tuple[Heard, ...]) -> list[Fraction]:
    """The last rates of a ritual, if each was under the one before and of three people or more; else none."""
    rates = [each.rate for each in heard[-FALLS:] if each.rate is not None and each.asked >= LEAST_ASKED]
    falls = len(rates) == FALLS and all(later < earlier for earlier, later in pairwise(rates))
    return rates if falls else []
