"""What people here want to change, how their numbers go, and how sure they are."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.playground.colleagues.crew import Craft


@dataclass(frozen=True, slots=True)
class Aim:
    """Something a craft wants to change: its numbers week by week, the first one as it is today, and the target."""

    craft: Craft
    title: str
    numbers: Sequence[str]
    target: str


AIMS = (
    Aim(
        Craft.PRODUCT,
        "New teams that invite a second person in week one",
        ("18 %", "19 %", "21 %", "20 %", "23 %", "25 %", "26 %", "28 %"),
        "40 %",
    ),
    Aim(
        Craft.ENGINEERING,
        "Days from signup to first invoice",
        ("5 days", "4.9 days", "4.8 days", "4.7 days", "4.4 days", "4.5 days"),
        "3.5 days",
    ),
)
# Design has seen people fail at it; product has promised it. That is the gap this company shows.
SURE: Mapping[Craft, Sequence[int]] = {
    Craft.PRODUCT: (80, 80, 90, 70),
    Craft.DESIGN: (30, 40, 50),
    Craft.ENGINEERING: (60, 60, 70, 50),
}
_LAST = re.compile(r"Last: (.+?)\.?$")


def of(craft: Craft) -> Aim | None:
    """What somebody of a craft would name first, if anything."""
    return next((each for each in AIMS if each.craft is craft), None)


def next_number(hint: str) -> str:
    """The number after the last one, which stands in the hint below the field; the same again where nobody knows."""
    found = _LAST.search(hint)
    last = found[1] if found else ""
    for aim in AIMS:
        if last in aim.numbers:
            return aim.numbers[min(aim.numbers.index(last) + 1, len(aim.numbers) - 1)]
    return last


def sure(craft: Craft, offered: Sequence[str], draw: random.Random) -> str | None:
    """How sure somebody is, as one of the steps offered ("80 %")."""
    wanted = f"{draw.choice(SURE[craft])} %"
    return wanted if wanted in offered else None


def are_steps(offered: Sequence[str]) -> bool:
    """Whether these are the steps of how sure somebody is."""
    return {"0 %", "50 %", "100 %"} <= set(offered)
