"""What people here want to change, how their numbers go, and how sure they are."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.playground import data
from bot.playground.colleagues.crew import Craft


@dataclass(frozen=True, slots=True)
class Aim:
    """Something a craft wants to change: its numbers week by week, the first one as it is today, and the target."""

    craft: Craft
    title: str
    numbers: Sequence[str]
    target: str


_DATA = data.of(__file__)
AIMS = tuple(Aim(**each | {"craft": Craft(each["craft"])}) for each in _DATA["aims"])
SURE: Mapping[Craft, Sequence[int]] = {Craft(craft): steps for craft, steps in _DATA["sure"].items()}
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
