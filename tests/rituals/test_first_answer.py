"""Working hours, and the Kaplan–Meier median of the time to a first answer."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from statistics import median_low
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import WorkingDays
from rituals.why.rules import first_answer
from rituals.why.rules.first_answer import working_hours
from tests.rituals.strategies import days, law, moments, spans, zones

BERLIN = ZoneInfo("Europe/Berlin")
WORKING = WorkingDays()

hours = st.integers(0, 80).map(Fraction)
many = st.lists(hours, max_size=12)


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


# Working hours


def test_a_question_of_thursday_the_12th_has_waited_54_hours_by_fridays_digest() -> None:
    """The design's example: asked Thu 12 Nov 10:00, digest Fri 20 Nov 16:00, six working days later."""
    assert working_hours(at(11, 12, 10), at(11, 20, 16), BERLIN, WORKING) == 54


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (at(11, 16, 9), at(11, 16, 17), 8),
        (at(11, 16, 0), at(11, 16, 9), 0),
        (at(11, 16, 17), at(11, 17, 9), 0),
        (at(11, 16, 16, 30), at(11, 17, 9, 15), Fraction(3, 4)),
        (at(11, 20, 16), at(11, 23, 10), 2),
        (at(11, 21, 12), at(11, 22, 12), 0),
        (at(11, 20, 16), at(11, 16, 10), 0),
    ],
)
def test_nights_and_weekends_are_no_working_hours(start: datetime, end: datetime, expected: Fraction) -> None:
    assert working_hours(start, end, BERLIN, WORKING) == expected


def test_a_holiday_has_none() -> None:
    holidays = WorkingDays(holidays={date(2026, 11, 18)})

    assert working_hours(at(11, 17, 16), at(11, 19, 10), BERLIN, holidays) == 2


def test_hours_are_those_of_where_somebody_works() -> None:
    start, end = at(11, 16, 9), at(11, 16, 17)

    assert working_hours(start, end, ZoneInfo("America/New_York"), WORKING) == 2


@law
@given(days, zones)
def test_a_whole_working_day_has_eight_hours_whatever_the_clocks_do(day: date, zone: ZoneInfo) -> None:
    start = datetime.combine(day, datetime.min.time(), tzinfo=zone).astimezone(UTC) - timedelta(hours=3)

    found = working_hours(start, start + timedelta(hours=30), zone, WorkingDays(holidays={day + timedelta(days=1)}))

    assert found == (8 if WORKING.works(day) else 0)


@law
@given(moments, spans, spans, zones)
def test_where_the_time_is_cut_changes_nothing(
    start: datetime, first: timedelta, second: timedelta, zone: ZoneInfo
) -> None:
    middle, end = start + first, start + first + second

    parts = working_hours(start, middle, zone, WORKING) + working_hours(middle, end, zone, WORKING)

    assert parts == working_hours(start, end, zone, WORKING)


@law
@given(moments, st.timedeltas(timedelta(days=-60), timedelta(days=60)), zones)
def test_hours_are_never_negative_and_never_more_than_passed(start: datetime, span: timedelta, zone: ZoneInfo) -> None:
    found = working_hours(start, start + span, zone, WORKING)

    assert 0 <= found <= max(Fraction(0), Fraction(span // timedelta.resolution, 3_600_000_000))


# The median


@pytest.mark.parametrize("waiting", [(12, 40), (12, 54)])
def test_half_of_the_examples_questions_are_answered_within_nine_hours(waiting: tuple[int, ...]) -> None:
    answered = [Fraction(each) for each in (2, 5, 9, 30)]

    assert first_answer.median(answered, [Fraction(each) for each in waiting]) == 9


def test_without_the_open_ones_it_would_look_shorter() -> None:
    assert first_answer.median([Fraction(each) for each in (2, 5, 9, 30)]) == 5


def test_while_most_wait_there_is_no_median() -> None:
    assert first_answer.median([]) is None
    assert first_answer.median([], [Fraction(3)]) is None
    assert first_answer.median([Fraction(2)], [Fraction(9), Fraction(9)]) is None


def test_an_answer_at_the_very_hour_another_still_waits_counts_that_one_as_waiting() -> None:
    assert first_answer.median([Fraction(9)], [Fraction(9)]) == 9


@law
@given(st.lists(hours, min_size=1, max_size=12))
def test_without_open_questions_it_is_the_ordinary_lower_median(answered: list[Fraction]) -> None:
    assert first_answer.median(answered) == median_low(answered)


@law
@given(many, many, hours)
def test_one_more_open_question_never_lowers_it(
    answered: list[Fraction], waiting: list[Fraction], more: Fraction
) -> None:
    before, after = first_answer.median(answered, waiting), first_answer.median(answered, [*waiting, more])

    assert after is None or (before is not None and after >= before)


@law
@given(st.lists(hours, min_size=1, max_size=12), many, st.data())
def test_a_question_open_instead_of_answered_never_lowers_it(
    answered: list[Fraction], waiting: list[Fraction], data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(answered))
    rest = list(answered)
    rest.remove(one)

    before, after = first_answer.median(answered, waiting), first_answer.median(rest, [*waiting, one])

    assert after is None or (before is not None and after >= before)


@law
@given(many, many)
def test_the_order_of_questions_changes_nothing(answered: list[Fraction], waiting: list[Fraction]) -> None:
    assert first_answer.median(answered[::-1], waiting[::-1]) == first_answer.median(answered, waiting)


@law
@given(many, many)
def test_it_is_an_hour_at_which_something_was_answered(answered: list[Fraction], waiting: list[Fraction]) -> None:
    found = first_answer.median(answered, waiting)

    assert found is None or found in answered
