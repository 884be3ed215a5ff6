"""Who was heard: participation by discipline, never by person.

A discipline's *asked* and *took_part* are numbers of distinct builders, 0 <= took_part <= asked. Rates and shares are
exact fractions, because two rates that are equal on paper must not differ by a float's last digit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import mean, pstdev
from typing import Final

from bot.core.disclosure import LEAST_ASKED, OTHERS, merge

ALL: Final = "all"
LOW: Final = Fraction(60, 100)
FAR_BEHIND: Final = Fraction(4, 5)  # of the highest rate
LEAST_WEEKS: Final = 2


@dataclass(frozen=True, slots=True)
class Heard:
    """How many builders of a discipline were asked, and how many of those took part."""

    discipline: str
    asked: int
    took_part: int

    @property
    def rate(self) -> Fraction | None:
        """The participation rate, 0 to 1; None when nobody was asked."""
        return rate(self.took_part, self.asked)


def rate(took_part: int, asked: int) -> Fraction | None:
    """The participation rate, took part ÷ asked; None when nobody was asked."""
    return Fraction(took_part, asked) if asked else None


def total(heard: Iterable[Heard]) -> Heard:
    """All disciplines as one, named "all"."""
    every = tuple(heard)
    return Heard(ALL, sum(each.asked for each in every), sum(each.took_part for each in every))


def balance(heard: Sequence[Heard]) -> float | None:
    """How alike the disciplines' rates are: 1 all alike, 0 half of them everyone and half no one.

    1 − 2·S, with S the population standard deviation of the rates, each discipline weighing the same: the R-indicator
    of Schouten, Cobben & Bethlehem (2009). None with fewer than two disciplines with someone asked.
    """
    rates = list(_rates(heard).values())
    return 1 - 2 * float(pstdev(rates)) if len(rates) > 1 else None


def drivers(heard: Sequence[Heard]) -> dict[str, float]:
    """Who pulls balance down (below 0): each discipline's rate less the mean rate, where someone was asked."""
    rates = _rates(heard)
    middle = mean(rates.values()) if rates else Fraction(0)
    return {discipline: float(own - middle) for discipline, own in rates.items()}


def change(now: Fraction, before: Sequence[Fraction]) -> float | None:
    """This week's rate less the mean of those before, as a fraction (0.04 is up 4 points).

    `before` holds the rates of those of the four calendar weeks before that asked everyone. None, to be shown as
    "new", with fewer than two of them.
    """
    return float(now - mean(before)) if len(before) >= LEAST_WEEKS else None


def merge_small(heard: Sequence[Heard], least: int = LEAST_ASKED, name: str = OTHERS) -> tuple[Heard, ...]:
    """The same disciplines in the same order, those with fewer than `least` asked together as `name`, last.

    A single small discipline is renamed as well: its own name would point at one or two people.
    """
    small = total(each for each in heard if each.asked < least)
    large = tuple(each for each in heard if each.asked >= least)
    return large if len(large) == len(heard) else (*large, Heard(name, small.asked, small.took_part))


def in_order(counts: Mapping[str, tuple[int, int]], order: Sequence[str]) -> tuple[Heard, ...]:
    """Give (asked, took part) by discipline in an order, those that are no more after it, the small ones together."""
    every = [Heard(each, *counts.get(each, (0, 0))) for each in (*order, *sorted(set(counts) - set(order)))]
    return tuple(each for each in merge_small(every) if each.asked)


def quiet(heard: Sequence[Heard]) -> str | None:
    """This week's candidate for being called quiet, or None.

    Of the disciplines with at least 3 asked, the one with the lowest rate, when that is under 60 % or under four
    fifths of the highest of them. Of several that are equally low, the first as given.
    """
    return next(iter(quietest(heard)), None)


def called_quiet(this: Sequence[Heard], before: Sequence[Heard] | None) -> str | None:
    """The discipline that was quiet in this week and in the one before that has figures (None: there is no such week).

    Of several, the first in this week's order.
    """
    earlier = quietest(before or ())
    return next((discipline for discipline in quietest(this) if discipline in earlier), None)


def quietest(heard: Sequence[Heard]) -> tuple[str, ...]:
    """Give every discipline that is quiet in a week; more than one only when they are equally low.

    None where the small ones together are lower: they are no discipline, and a handful of people are not pointed at.
    """
    rates = _rates(each for each in heard if each.asked >= LEAST_ASKED)
    if not rates:
        return ()
    lowest, highest = min(rates.values()), max(rates.values())
    if lowest >= LOW and lowest >= FAR_BEHIND * highest:
        return ()
    return tuple(discipline for discipline, own in rates.items() if own == lowest and discipline != OTHERS)


def _rates(heard: Iterable[Heard]) -> dict[str, Fraction]:
    """The rates of the disciplines with someone asked, in the order given."""
    return {each.discipline: each.rate for each in heard if each.rate is not None}


@dataclass(frozen=True, slots=True)
class Voice:
    """A discipline's part of what was said, beside its part of the people asked."""

    discipline: str
    contributions: int
    voice_share: Fraction | None
    roster_share: Fraction

    @property
    def representation(self) -> Fraction | None:
        """Voice share ÷ roster share: 1 is in proportion; None when nobody spoke, or nobody of it was asked."""
        return self.voice_share / self.roster_share if self.voice_share is not None and self.roster_share else None


def voices(asked: Mapping[str, int], contributions: Mapping[str, int]) -> tuple[Voice, ...]:
    """Every discipline that was asked or spoke, in the order asked; none when nobody was asked.

    `asked` counts builders and `contributions` counted acts of voice, by discipline. A discipline that spoke without
    being asked is in the whole, but has no representation ratio.
    """
    people, acts = sum(asked.values()), sum(contributions.values())
    if not people:
        return ()
    return tuple(
        Voice(
            discipline,
            said := contributions.get(discipline, 0),
            Fraction(said, acts) if acts else None,
            Fraction(asked.get(discipline, 0), people),
        )
        for discipline in {**asked, **contributions}
    )


def heard_voices(heard: Sequence[Heard], contributions: Mapping[str, int]) -> tuple[Voice, ...]:
    """The voices of the disciplines as they may be shown: those with fewer than three asked together as "others".

    None when nothing was said. Who spoke for a discipline that was not asked stands with the others too.
    """
    asked = {each.discipline: each.asked for each in merge_small(heard)}
    said = merge({discipline: [count] for discipline, count in contributions.items()}, asked)
    return voices(asked, {name: sum(counts) for name, counts in said.items()}) if contributions else ()
