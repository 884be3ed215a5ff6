"""How well confidence came true: the Brier score, by discipline, never per person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

LEAST_RESOLVED = 10  # outcomes, before anything is said


@dataclass(frozen=True, slots=True)
class Forecast:
    """The last confidence before an outcome was resolved (0 to 1), and whether it was met."""

    sure: Fraction
    met: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """The Brier score (0 is perfect, 0.25 is a coin), its skill against the base rate (None when that is perfect)."""

    brier: Fraction
    skill: Fraction | None
    count: int


def brier(forecasts: Sequence[Forecast]) -> Fraction:
    """Mean (f − o)², Brier 1950. Raises ZeroDivisionError for none."""
    return sum(((each.sure - each.met) ** 2 for each in forecasts), Fraction(0)) / len(forecasts)


def calibrate(forecasts: Sequence[Forecast]) -> Calibration | None:
    """Score forecasts against the base rate; None for none.

    Skill is 1 − BS ÷ BS_ref, with BS_ref the score of always saying the share that was met.
    """
    if not forecasts:
        return None
    score, base = brier(forecasts), Fraction(sum(each.met for each in forecasts), len(forecasts))
    reference = base * (1 - base)
    return Calibration(score, 1 - score / reference if reference else None, len(forecasts))


def by_discipline(
    resolved: int, forecasts: Iterable[tuple[str, Forecast]], order: Sequence[str]
) -> Mapping[str, Calibration]:
    """Score each discipline that gave any forecast, from ten resolved outcomes on; nothing before."""
    if resolved < LEAST_RESOLVED:
        return {}
    given: dict[str, list[Forecast]] = {}
    for discipline, forecast in forecasts:
        given.setdefault(discipline, []).append(forecast)
    scored = {each: calibrate(given.get(each, [])) for each in order}
    return {each: found for each, found in scored.items() if found is not None}
