"""A trend as text: laws of its bars, and what it says."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core import sparkline
from bot.core.sparkline import BARS, MOST

values = st.decimals(-(10**12), 10**12, allow_nan=False, places=3)
trends = st.lists(values, min_size=1, max_size=3 * MOST)


def test_the_worked_example() -> None:
    assert sparkline.say([Decimal(each) for each in (18, 20, 22, 25)], "18 %", "25 %") == "▁▃▅█ 18 % → 25 %, up"


def test_a_number_that_did_not_move_is_neither_high_nor_low() -> None:
    assert sparkline.say([Decimal(31)] * 3, "31", "31") == "▄▄▄ 31 → 31, unchanged"


def test_one_value_is_no_trend() -> None:
    assert sparkline.say([Decimal(18)], "18 %", "18 %") == ""
    assert sparkline.say([], "", "") == ""


@given(trends)
def test_there_is_one_bar_for_each_of_the_newest(trend: list[Decimal]) -> None:
    assert len(sparkline.bars(trend)) == min(len(trend), MOST)
    assert sparkline.bars(trend) == sparkline.bars(trend[-MOST:])


@given(st.lists(values, min_size=2, max_size=MOST))
def test_a_higher_value_never_has_a_lower_bar(trend: list[Decimal]) -> None:
    drawn = sorted(zip(trend, map(BARS.index, sparkline.bars(trend)), strict=True))

    assert [bar for _, bar in drawn] == sorted(bar for _, bar in drawn)


@given(st.lists(values, min_size=2, max_size=MOST))
def test_the_lowest_and_the_highest_bar_are_both_used(trend: list[Decimal]) -> None:
    assume(min(trend) < max(trend))

    drawn = sparkline.bars(trend)

    assert drawn[trend.index(min(trend))] == BARS[0]
    assert drawn[trend.index(max(trend))] == BARS[-1]


@given(st.lists(values, min_size=1, max_size=MOST), st.integers(1, 1000), st.integers(-1000, 1000))
def test_neither_the_unit_nor_where_it_begins_changes_the_shape(trend: list[Decimal], times: int, plus: int) -> None:
    assert sparkline.bars([each * times + plus for each in trend]) == sparkline.bars(trend)


@given(values, values)
def test_the_way_back_is_the_other_direction(first: Decimal, last: Decimal) -> None:
    turned = {"up": "down", "down": "up", "unchanged": "unchanged"}

    assert sparkline.direction(last, first) == turned[sparkline.direction(first, last)]
