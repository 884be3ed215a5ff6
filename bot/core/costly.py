"""Rituals that take people's time while fewer of them are heard each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from bot.core.advice import Advice, in_steps
from bot.core.disclosure import LEAST_ASKED
from bot.core.participation import Heard

PAUSE_COSTLY: Final = "pause_costly"  # stored with digests
FALLING: Final = 4  # times that a ritual's participation fell, one after the other
FALLS: Final = FALLING + 1  # figures that show so many falls


@dataclass(frozen=True, slots=True)
class Ran:
    """A ritual that is put to everyone: who was heard the last times it closed, oldest first, and its minutes each."""

    ritual: str
    heard: tuple[Heard, ...]
    minutes: float


def pause(ran: Iterable[Ran]) -> list[Advice]:
    """Pause a ritual that takes people's time while fewer of them are heard each time, four times running."""
    return [
        Advice(
            PAUSE_COSTLY,
            f"ritual:{each.ritual}",
            1 + in_steps(rates[0] - rates[-1]),
            {"ritual": each.ritual, "rates": [float(rate) for rate in rates], "minutes": each.minutes},
        )
        for each in ran
        if each.minutes > 0 and (rates := _falling(each.heard))
    ]


def _falling(heard: tuple[Heard, ...]) -> list[Fraction]:
    """The last rates of a ritual, if each was under the one before and of three people or more; else none."""
    rates = [each.rate for each in heard[-FALLS:] if each.rate is not None and each.asked >= LEAST_ASKED]
    falls = len(rates) == FALLS and all(later < earlier for earlier, later in pairwise(rates))
    return rates if falls else []
