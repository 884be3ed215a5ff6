"""How well confidence came true."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rituals.outcomes.rules import forecasts as calibration
from rituals.outcomes.rules.forecasts import Forecast

EXAMPLE = [
    Forecast(Fraction(each), met) for each, met in (("0.8", True), ("0.8", False), ("0.6", True), ("0.3", False))
]
forecasts = st.lists(st.builds(Forecast, st.fractions(0, 1), st.booleans()), min_size=1, max_size=30)


def test_the_worked_example() -> None:
    found = calibration.calibrate(EXAMPLE)

    assert found is not None
    assert float(found.brier) == 0.2325
    assert found.skill is not None
    assert round(float(found.skill), 2) == 0.07


@given(forecasts)
def test_a_score_lies_between_perfect_and_wholly_wrong(given_: list[Forecast]) -> None:
    found = calibration.calibrate(given_)

    assert found is not None
    assert 0 <= found.brier <= 1
    assert found.skill is None or found.skill <= 1


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_who_knew_is_perfect_and_who_says_the_base_rate_has_no_skill(met: list[bool]) -> None:
    base = Fraction(sum(met), len(met))
    knew = calibration.calibrate([Forecast(Fraction(each), each) for each in met])
    plain = calibration.calibrate([Forecast(base, each) for each in met])

    assert knew is not None
    assert knew.brier == 0
    assert plain is not None
    assert plain.skill in (0, None)


def test_nothing_is_said_before_ten_are_resolved() -> None:
    given_ = [("product", each) for each in EXAMPLE]

    assert calibration.by_discipline(9, given_, ["product"]) == {}
    assert list(calibration.by_discipline(10, given_, ["design", "product"])) == ["product"]


def test_without_forecasts_there_is_no_score() -> None:
    assert calibration.calibrate([]) is None
