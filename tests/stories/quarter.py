"""A quarter as it was typed, and every figure that follows from it, counted here and not by our rules."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from tests.world import BERLIN

ROUNDS = 13
FIRST = date(2026, 10, 19)
EVERYONE = (0, 4, 8, 12)  # the rounds that ask everyone
CRAFTS = {
    "product": ("priya", "tomas", "petra"),
    "design": ("mina", "dora", "dan"),
    "engineering": ("jonas", "lena", "emil", "ines"),
}
ASKED = [who for people in CRAFTS.values() for who in people]
WORDS = ("no", "one", "two", "three")


@dataclass(frozen=True)
class Aim:
    """An outcome, with what was typed in each round (None: nothing) and how sure who looks after it was."""

    number: int
    title: str
    who: str
    baseline: str
    target: str
    since: date
    deadline: date
    typed: Sequence[str | None]

    @property
    def form(self) -> dict[str, Any]:
        """What is filled in to name it."""
        return {
            "What should change?": self.title,
            "The number today": self.baseline,
            "Taken on": self.since.isoformat(),
            "Where it should be": self.target,
            "By when": self.deadline.isoformat(),
        }

    def sure(self, turn: int) -> int:
        """How sure who looks after it was."""
        return 40 + 10 * ((turn + self.number) % 6)

    def before(self, turn: int) -> Fraction:
        """The number before a round."""
        return number(next((each for each in reversed(self.typed[:turn]) if each), self.baseline))

    def progress(self, turn: int) -> Fraction:
        """How far it is, with the number of this round."""
        start, end = number(self.baseline), number(self.target)
        return (number(self.typed[turn] or "") - start) / (end - start)

    def pace(self, day: date) -> Fraction:
        """How much of the time has gone."""
        return Fraction((day - self.since).days, (self.deadline - self.since).days)

    def light(self, turn: int) -> str:
        """The light of a round's number, as a straight line would have it; "" in the first tenth of the time."""
        pace = self.pace(closing(turn))
        if pace * 10 < 1:
            return ""
        if self.progress(turn) * 10 > 7 * pace:
            return "green"
        return "amber" if self.progress(turn) * 2 >= pace else "red"


UP = Aim(
    1,
    "New teams that invite a second person",
    "priya",
    "18 %",
    "40 %",
    date(2026, 9, 9),
    date(2027, 3, 3),
    ("19 %", "19.5%", "20", "20 %", "20.5 %", "23 %", "25 %", "25.0 %", "26", "27 %", "29%", "28 %", "31 %"),
)
DOWN = Aim(
    2,
    "Days from signup to first invoice",
    "tomas",
    "5.0 days",
    "3.5 days",
    date(2026, 7, 1),
    date(2027, 1, 29),
    ("4.9 days", "4.9", "4.8", None, "4.7 days", "4.6", "4.5", "4.4", "4.4", "4.2", "4.1", "3.9", "3.4"),
)
STALLED = Aim(
    3,
    "Export tickets per 1,000 teams",
    "lena",
    "31",
    "20",
    date(2026, 10, 12),
    date(2027, 2, 26),
    ("31", "33", None, None, "30", "31", "31", "31"),
)
STOPPED = 7  # the round in which it is stopped; it is resolved the day after its summary
AIMS = (UP, DOWN, STALLED)


def number(typed: str) -> Fraction:
    """The number in what was typed."""
    found = re.search(r"\d+(\.\d+)?", typed)
    assert found, typed
    return Fraction(found[0])


def monday(turn: int) -> datetime:
    """When a round asks."""
    day = FIRST + timedelta(weeks=turn)
    return datetime(day.year, day.month, day.day, 10, 0, tzinfo=BERLIN)


def closing(turn: int) -> date:
    """The day a round closes."""
    return FIRST + timedelta(weeks=turn, days=2)


def day(moment: date) -> str:
    """A day as it is said."""
    return f"{moment:%a} {moment.day} {moment:%b}"


def confidence(turn: int, aim: Aim, who: str) -> int | None:
    """How sure somebody is, None where they leave it out: design doubts what product hopes, until it does not."""
    if turn == 4 and who == "dan":
        return None  # two designers are too few to be shown
    if turn == 8 and who in ("emil", "mina"):
        return None
    craft = next(craft for craft, people in CRAFTS.items() if who in people)
    likely = {"product": 80, "design": 80 if turn == 12 else 40, "engineering": 60}[craft]
    return likely + 10 * ((CRAFTS[craft].index(who) + aim.number + turn) % 3 - 1)


def medians(turn: int, aim: Aim) -> Mapping[str, Fraction]:
    """The medians that may be shown in a round: three answers at least, and none to be had by subtraction."""
    given = {
        craft: sorted(each for who in people if (each := confidence(turn, aim, who)) is not None)
        for craft, people in CRAFTS.items()
    }
    shown = {
        craft: each for craft, each in given.items() if len(each) >= 3 and not (len(each) < 5 and len(set(each)) == 1)
    }
    hidden = [craft for craft in given if craft not in shown and given[craft]]
    if len(hidden) == 1 or (hidden and sum(len(given[craft]) for craft in hidden) < 3):
        shown.pop(min(shown, key=lambda craft: (len(shown[craft]), craft)))
    return {craft: middle(each) for craft, each in shown.items()}


def middle(values: Sequence[int]) -> Fraction:
    """The median."""
    half = len(values) // 2
    return Fraction(values[half]) if len(values) % 2 else Fraction(values[half - 1] + values[half], 2)


def answered(turn: int) -> int:
    """How many gave any confidence in time."""
    return sum(any(confidence(turn, aim, who) is not None for aim in stand(turn)) for who in ASKED)


def stand(turn: int) -> list[Aim]:
    """The outcomes in a round's summary."""
    return [aim for aim in AIMS if aim is not STALLED or turn <= STOPPED]


def wide(turn: int, aim: Aim) -> tuple[Fraction, Fraction] | None:
    """The highest and lowest median of a round, if they lie thirty points apart."""
    seen = list(medians(turn, aim).values()) if turn in EVERYONE else []
    return (max(seen), min(seen)) if len(seen) > 1 and max(seen) - min(seen) >= 30 else None


def matters(turn: int, aim: Aim) -> bool:
    """Whether the channel hears of a round because of this one."""
    typed = aim.typed[turn]
    if wide(turn, aim):
        return True
    return typed is not None and (number(typed) != aim.before(turn) or aim.light(turn) == "red")


def verdict(turn: int) -> str:
    """The first sentence of a summary."""
    states: dict[str, int] = {}
    for aim in stand(turn):
        said = {"green": "on pace", "amber": "amber", "red": "red", "": "just begun"}
        state = said[aim.light(turn)] if aim.typed[turn] else "without a number"
        state += " with a wide gap" if aim.typed[turn] and wide(turn, aim) else ""
        states[state] = states.get(state, 0) + 1
    return f"Outcomes: {', '.join(f'{WORDS[count]} {state}' for state, count in states.items())}."
