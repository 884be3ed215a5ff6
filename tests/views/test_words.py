"""Figures, days and rhythms as they are said."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cadence import Cadence, Monthly, Weekly
from bot.kit import words
from tests.rituals.strategies import law

BERLIN = ZoneInfo("Europe/Berlin")
KOLKATA = ZoneInfo("Asia/Kolkata")
THURSDAY = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (Fraction(10, 12), "83 %"),
        (Fraction(3, 6), "50 %"),
        (Fraction(41, 68), "60 %"),
        (Fraction(54, 86), "63 %"),
        (Fraction(1, 8), "13 %"),
        (Fraction(5, 200), "3 %"),
        (Fraction(0), "0 %"),
        (Fraction(1), "100 %"),
        (Fraction(-54, 1000), "-5 %"),
        (Fraction(-46, 1000), "-5 %"),
        (0.5, "50 %"),
        (None, "–"),
    ],
)
def test_a_rate_has_no_decimals_and_halves_go_up(rate: Fraction | float | None, said: str) -> None:
    assert words.percent(rate) == said


@law
@given(st.integers(1, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_a_percentage_is_never_more_than_half_a_point_off(counts: tuple[int, int]) -> None:
    said = int(words.percent(Fraction(*counts)).removesuffix(" %"))

    assert Fraction(-1, 2) < said - 100 * Fraction(*counts) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("change", "said"),
    [(0.0417, "▲ 4"), (-0.0833, "▼ 8"), (-0.0074, "▼ 1"), (0.004, "no change"), (-0.004, "no change"), (None, "new")],
)
def test_a_change_is_said_in_points(change: float | None, said: str) -> None:
    assert words.points(change) == said


def test_days_and_times_are_the_readers_and_have_their_weekday() -> None:
    assert words.day(date(2026, 11, 19)) == "Thu 19 Nov"
    assert words.when(THURSDAY, BERLIN) == "Thu 19 Nov, 15:00"
    assert words.when(THURSDAY + timedelta(hours=5), KOLKATA) == "Fri 20 Nov, 00:30"
    assert words.clock(THURSDAY, KOLKATA) == "19:30"
    assert words.span(THURSDAY, THURSDAY + timedelta(minutes=45), BERLIN) == "Thu 19 Nov, 15:00–15:45"


def test_counts_come_with_their_whole_and_their_number() -> None:
    assert words.of(3, 6) == "3 of 6"
    assert words.of(1_234, 12_345) == "1,234 of 12,345"
    assert words.number(1, "question") == "1 question"
    assert words.number(0, "question") == "0 questions"
    assert words.number(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("things", "said"),
    [([], ""), (["product"], "product"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_things_are_joined_as_people_join_them(things: list[str], said: str) -> None:
    assert words.listed(things) == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Weekly(1, frozenset({3})), "every Thursday, 15:00"),
        (Weekly(2, frozenset({3})), "every second Thursday, 15:00"),
        (Weekly(4, frozenset({0, 3})), "every fourth Monday and Thursday, 15:00"),
        (Weekly(5, frozenset({3})), "every 5 weeks on Thursday, 15:00"),
        (Weekly(21, frozenset({3})), "every 21 weeks on Thursday, 15:00"),
        (Monthly(1, 1, 3), "on the first Thursday of every month, 15:00"),
        (Monthly(1, -1, 4), "on the last Friday of every month, 15:00"),
        (Monthly(3, 2, 0), "on the second Monday of every 3 months, 15:00"),
    ],
)
def test_a_rhythm_is_a_sentence(rule: Weekly | Monthly, said: str) -> None:
    assert words.cadence(Cadence(rule, time(15), BERLIN, date(2026, 10, 22))) == said
