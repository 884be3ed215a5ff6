"""What people do about what they see: how likely somebody does it, when, and what they press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.playground import data
from bot.playground.colleagues.crew import Colleague, Craft, Temper

# Not a button: a thread to say something in, under a post before or after a meeting.
REPLY_BEFORE, REPLY_AFTER = "(a thread before)", "(a thread after)"
# Not a button either: what the menu of every message offers, here of what somebody said in the thread of a recap.
FROM_A_MESSAGE = "Add to all-hands"
# Not a button either: once people have met, some know what they want to change, and type a command.
NAMING = "(something to change)"
# Nor this: some wonder why a technology was chosen, and type another.
WONDERING = "(something to ask)"

_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely somebody does a thing: the eager ones by craft, the reserved ones all alike."""

    product: float = 0.0
    design: float = 0.0
    engineering: float = 0.0
    reserved: float = 0.0

    def of(self, one: Colleague) -> float:
        """The likelihood for this person."""
        if one.temper is Temper.EAGER:
            return float(getattr(self, one.craft))
        return self.reserved if one.temper is Temper.RESERVED else 0.0


@dataclass(frozen=True, slots=True)
class Press:
    """What they press in a list that opens: one of `counts` buttons of a label, the topmost first or any `by_taste`."""

    label: str
    counts: Sequence[int]
    by_taste: bool = False


@dataclass(frozen=True, slots=True)
class Habit:
    """One thing people do. Either each has their `odds`, or some `volunteers` are found: for each craft (or None for
    anybody) one of these numbers of people.

    It is done from `soonest` to `latest` after the post, or after the habit it comes `after`; past `worth` nobody
    sees the point any more. With `unless`, only those do it who did not do that; `late`, once the post says it is
    closed. A press of it `opens` something to fill in or read, or a list `within` which they press some more. The
    button is told from others of its name by one `beside` it. What they `promised` they do at any hour. A label that
    ends in … is the beginning of one. It is for those alone whom the post names in the words `whom`, and not for those
    it names in `whom_not`; there {} stands for a name.
    """

    name: str
    label: str
    soonest: timedelta
    latest: timedelta
    worth: timedelta
    odds: Odds = Odds()
    volunteers: Mapping[Craft | None, Sequence[int]] = field(default_factory=dict)
    after: str = ""
    unless: str = ""
    late: bool = False
    opens: bool = True
    beside: str = ""
    promised: bool = False
    within: Sequence[Press] = ()
    whom: str = ""
    whom_not: str = ""

    @property
    def is_reply(self) -> bool:
        """Whether it is words in a thread, with nothing to press."""
        return self.label in (REPLY_BEFORE, REPLY_AFTER)

    @property
    def is_command(self) -> bool:
        """Whether it is a command, typed without a button."""
        return self.label in (NAMING, WONDERING)

    @property
    def needs_no_button(self) -> bool:
        """Whether nothing on the post itself is pressed for it."""
        return self.is_reply or self.is_command or self.label == FROM_A_MESSAGE


def _span(text: str) -> timedelta:
    """A length of time, written like "1d 4h"."""
    return sum((int(part[:-1]) * _UNITS[part[-1]] for part in text.split()), timedelta())


def _habit(name: str, row: Mapping[str, Any]) -> Habit:
    facts = {**row}
    soonest, latest, worth = map(_span, facts.pop("when"))
    facts["odds"] = Odds(**row.get("odds", {}))
    facts["within"] = [Press(**each) for each in row.get("within", ())]
    volunteers = row.get("volunteers", {}).items()
    facts["volunteers"] = {None if who == "anybody" else Craft(who): numbers for who, numbers in volunteers}
    return Habit(name, soonest=soonest, latest=latest, worth=worth, **facts)


NAMED: Mapping[str, Habit] = {name: _habit(name, row) for name, row in data.of(__file__).items()}
