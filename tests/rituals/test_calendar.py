from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core import calendar
from bot.core.cadence import moment, zone
from bot.core.calendar import WorkingDays
from bot.core.errors import NoWorkingDayError
from tests.rituals.strategies import law, moments, times, weekdays, zones

BERLIN = zone("Europe/Berlin")
LAST_INSTANT = timedelta(microseconds=1)
CHRISTMAS = WorkingDays(holidays=frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}))

holidays = st.frozensets(st.dates(date(2026, 12, 1), date(2027, 1, 31)), max_size=20)
calendars = st.builds(WorkingDays, st.frozensets(weekdays, min_size=1), holidays)
around_holidays = st.dates(date(2026, 11, 15), date(2027, 2, 15))
shifts = st.integers(1, 12)


@pytest.mark.parametrize(
    ("day", "shift", "expected"),
    [
        (date(2026, 11, 19), -1, date(2026, 11, 18)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), -1, date(2026, 11, 20)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2026, 12, 28), -2, date(2026, 12, 23)),
        (date(2027, 1, 1), 0, date(2027, 1, 4)),
    ],
)
def test_working_days_step_over_weekends_and_holidays(day: date, shift: int, expected: date) -> None:
    assert CHRISTMAS.shift(day, shift) == expected


def test_a_question_of_thursday_a_week_ago_has_waited_six_working_days() -> None:
    assert WorkingDays().count(date(2026, 11, 12), date(2026, 11, 20)) == 6
    assert WorkingDays().count(date(2026, 11, 20), date(2026, 11, 12)) == 0


def test_a_holiday_moves_to_the_next_working_day() -> None:
    assert CHRISTMAS.on_or_after(date(2026, 12, 24)) == date(2026, 12, 24)
    assert CHRISTMAS.on_or_after(date(2026, 12, 25)) == date(2026, 12, 28)


@pytest.mark.parametrize(
    "never",
    [
        WorkingDays(weekdays=frozenset()),
        WorkingDays(holidays=frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(800))),
    ],
)
def test_a_calendar_without_working_days_is_an_error_and_not_a_hang(never: WorkingDays) -> None:
    with pytest.raises(NoWorkingDayError, match=r"no working day within 400 days of 2026-11-20\.") as caught:
        never.on_or_after(date(2026, 11, 20))
    with pytest.raises(NoWorkingDayError):
        never.shift(date(2027, 12, 1), -1)

    assert caught.value.day == date(2026, 11, 20)


@law
@given(calendars, around_holidays, shifts)
def test_a_shift_there_and_back_ends_where_it_began(days: WorkingDays, day: date, shift: int) -> None:
    assume(days.works(day))

    assert days.shift(days.shift(day, shift), -shift) == day
    assert days.shift(days.shift(day, -shift), shift) == day


@law
@given(calendars, around_holidays, shifts)
def test_a_shift_counts_the_working_days_it_passes(days: WorkingDays, day: date, shift: int) -> None:
    later, earlier = days.shift(day, shift), days.shift(day, -shift)

    assert days.works(later)
    assert days.works(earlier)
    assert days.count(day, later) == shift
    assert days.count(earlier - timedelta(days=1), day - timedelta(days=1)) == shift


@law
@given(calendars, around_holidays, shifts, shifts)
def test_two_shifts_are_one(days: WorkingDays, day: date, first: int, second: int) -> None:
    assert days.shift(days.shift(day, first), second) == days.shift(day, first + second)
    assert days.shift(days.shift(day, -first), -second) == days.shift(day, -first - second)


@law
@given(calendars, around_holidays)
def test_no_working_day_is_passed_over(days: WorkingDays, day: date) -> None:
    found = days.on_or_after(day)

    assert days.works(found)
    assert days.count(day - timedelta(days=1), found) == 1
    assert days.shift(day, 0) == found


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        (datetime(2026, 11, 27, 15, tzinfo=UTC), "2026-W48"),
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), "2026-W47"),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), "2026-W48"),
        (datetime(2027, 1, 3, 12, tzinfo=UTC), "2026-W53"),
    ],
)
def test_a_moment_is_in_the_iso_week_of_its_zone(moment: datetime, week: str) -> None:
    assert calendar.week(moment, BERLIN) == week


def test_the_week_of_the_clock_change_is_an_hour_longer() -> None:
    start, end = calendar.week_bounds("2026-W43", BERLIN)

    assert start == datetime(2026, 10, 18, 22, tzinfo=UTC)
    assert end == datetime(2026, 10, 25, 23, tzinfo=UTC)


@pytest.mark.parametrize("week", ["2026-W54", "2027-W53", "2026-48", "last week"])
def test_a_week_that_does_not_exist_has_no_bounds(week: str) -> None:
    with pytest.raises(ValueError, match=week):
        calendar.week_bounds(week, BERLIN)
    with pytest.raises(ValueError, match=week):
        calendar.week_shift(week, 1)


@law
@given(moments, zones, st.integers(-120, 120))
def test_weeks_come_round(moment: datetime, zone: ZoneInfo, weeks: int) -> None:
    week = calendar.week(moment, zone)

    start, end = calendar.week_bounds(week, zone)

    assert start <= moment < end
    assert calendar.week(start, zone) == calendar.week(end - LAST_INSTANT, zone) == week
    assert calendar.week(end, zone) == calendar.week_shift(week, 1)
    assert calendar.week_shift(calendar.week_shift(week, weeks), -weeks) == week


@law
@given(moments, zones)
def test_days_come_round(moment: datetime, zone: ZoneInfo) -> None:
    day = calendar.local_day(moment, zone)

    start, end = calendar.day_bounds(day, zone)

    assert start <= moment < end
    assert calendar.local_day(start, zone) == calendar.local_day(end - LAST_INSTANT, zone) == day
    assert calendar.local_day(end, zone) == day + timedelta(days=1)


def test_what_is_pressed_on_a_friday_afternoon_reaches_people_on_monday_morning() -> None:
    friday = datetime(2026, 11, 20, 15, 5, tzinfo=UTC)

    assert calendar.next_morning(friday, BERLIN, WorkingDays()) == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def test_half_past_nine_is_not_its_own_next_morning() -> None:
    monday = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)

    assert calendar.next_morning(monday - LAST_INSTANT, BERLIN, WorkingDays()) == monday
    assert calendar.next_morning(monday, BERLIN, WorkingDays()) == monday + timedelta(days=1)


@law
@given(moments, zones, calendars, times)
def test_the_next_morning_is_the_first_of_a_working_day(
    after: datetime, zone: ZoneInfo, days: WorkingDays, at: time
) -> None:
    today = calendar.local_day(after, zone)
    ahead = (today + timedelta(days=n) for n in range(80))
    mornings = (moment(day, at, zone) for day in ahead if days.works(day))

    assert calendar.next_morning(after, zone, days, at) == next(each for each in mornings if each > after)
