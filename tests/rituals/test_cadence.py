from calendar import monthcalendar
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cadence import Cadence, Monthly, Weekly, moment, zone
from bot.core.errors import CadenceError, RitualError, UnknownZoneError
from tests.rituals.strategies import days, law, moments, spans, times, weekdays, zones

BERLIN = zone("Europe/Berlin")
THURSDAY = 3

every = st.sampled_from([1, 2, 3, 5, 52])
weeklies = st.builds(Weekly, every, st.frozensets(weekdays, min_size=1))
monthlies = st.builds(Monthly, every, st.sampled_from([1, 2, 3, 4, -1]), weekdays)
cadences = st.builds(Cadence, weeklies | monthlies, times, zones, days)


def local_days(cadence: Cadence, after: datetime, until: datetime) -> list[date]:
    return [due.astimezone(cadence.zone).date() for due in cadence.between(after, until)]


def every_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def test_every_second_thursday_is_at_three_on_both_sides_of_the_clock_change() -> None:
    cadence = Cadence(Weekly(2, frozenset({THURSDAY})), time(15), BERLIN, date(2026, 10, 22))

    dues = list(cadence.between(datetime(2026, 10, 12, tzinfo=UTC), datetime(2026, 12, 4, tzinfo=UTC)))

    assert dues == [
        datetime(2026, 10, 22, 13, tzinfo=UTC),
        datetime(2026, 11, 5, 14, tzinfo=UTC),
        datetime(2026, 11, 19, 14, tzinfo=UTC),
        datetime(2026, 12, 3, 14, tzinfo=UTC),
    ]


def test_the_last_friday_of_every_third_month_is_counted_from_the_start() -> None:
    cadence = Cadence(Monthly(3, -1, 4), time(10), BERLIN, date(2026, 11, 28))

    found = local_days(cadence, datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 9, 1, tzinfo=UTC))

    assert found == [date(2027, 2, 26), date(2027, 5, 28), date(2027, 8, 27)]


def test_the_look_starts_after_one_end_and_includes_the_other() -> None:
    cadence = Cadence(Weekly(1, frozenset({THURSDAY})), time(15), BERLIN, date(2026, 11, 1))
    due = datetime(2026, 11, 5, 14, tzinfo=UTC)

    assert list(cadence.between(due - timedelta(hours=1), due)) == [due]
    assert list(cadence.between(due, due + timedelta(days=6))) == []
    assert cadence.next(due) == due + timedelta(weeks=1)


@pytest.mark.parametrize(
    ("name", "day", "at", "expected"),
    [
        ("Europe/Berlin", date(2027, 3, 28), time(2, 30), time(3, 30)),
        ("America/New_York", date(2027, 3, 14), time(2), time(3)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), time(2, 45)),
        ("Asia/Beirut", date(2027, 3, 28), time(0), time(1)),
    ],
)
def test_a_time_that_does_not_exist_moves_forward_by_the_gap(name: str, day: date, at: time, expected: time) -> None:
    local = moment(day, at, zone(name)).astimezone(zone(name))

    assert (local.date(), local.time()) == (day, expected)


def test_a_time_that_comes_twice_is_the_first() -> None:
    due = moment(date(2026, 10, 25), time(2, 30, fold=1), BERLIN)

    assert due == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert due.tzinfo is UTC


def test_a_day_that_a_zone_skipped_is_not_made_good_twice() -> None:
    cadence = Cadence(Weekly(1, frozenset(range(7))), time(10), zone("Pacific/Apia"), date(2011, 12, 1))
    ends = datetime(2011, 12, 29, tzinfo=UTC), datetime(2011, 12, 31, tzinfo=UTC)

    assert local_days(cadence, *ends) == [date(2011, 12, 29), date(2011, 12, 31)]


def test_a_time_moved_past_midnight_is_still_to_come_after_midnight() -> None:
    """Kiritimati went from Friday 30 December 1994 to Sunday 1 January."""
    cadence = Cadence(Monthly(1, -1, 5), time(10), zone("Pacific/Kiritimati"), date(1994, 12, 1))
    new_year = date(1995, 1, 1)

    assert cadence.next(moment(new_year, time(1), cadence.zone)) == moment(new_year, time(10), cadence.zone)


@law
@given(cadences, moments, spans, spans)
def test_where_we_stop_to_look_changes_nothing(
    cadence: Cadence, start: datetime, first: timedelta, second: timedelta
) -> None:
    """A restart between two ticks neither loses nor repeats an occurrence."""
    middle, end = start + first, start + first + second

    seen = [*cadence.between(start, middle), *cadence.between(middle, end)]

    assert seen == list(cadence.between(start, end))


@law
@given(cadences, moments)
def test_next_is_the_first_between(cadence: Cadence, after: datetime) -> None:
    due = cadence.next(after)

    assert list(cadence.between(after, due)) == [due]


@law
@given(cadences, moments, spans)
def test_dues_ascend_in_utc_within_the_look_and_never_before_the_start(
    cadence: Cadence, after: datetime, span: timedelta
) -> None:
    dues = list(cadence.between(after, after + span))

    assert dues == sorted(set(dues))
    assert all(after < due <= after + span and due.tzinfo is UTC for due in dues)
    assert all(due.astimezone(cadence.zone).date() >= cadence.start for due in dues)


@law
@given(cadences, moments, spans)
def test_a_local_day_has_at_most_one_due(cadence: Cadence, after: datetime, span: timedelta) -> None:
    found = local_days(cadence, after, after + span)

    assert len(found) == len(set(found))


@law
@given(days, times, zones)
def test_the_wall_clock_is_kept_wherever_the_time_exists(day: date, at: time, place: ZoneInfo) -> None:
    wanted = datetime.combine(day, at)
    readings = (wanted.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    real = [each for each in readings if each.astimezone(place).replace(tzinfo=None) == wanted]

    due = moment(day, at, place)

    if real:
        assert due == min(real)
    else:
        assert timedelta(0) < due.astimezone(place).replace(tzinfo=None) - wanted <= timedelta(hours=1)


@law
@given(weeklies, days, zones)
def test_weeks_are_counted_from_the_week_of_the_start(rule: Weekly, start: date, place: ZoneInfo) -> None:
    cadence = Cadence(rule, time(12), place, start)
    origin, last = start - timedelta(days=start.weekday()), start + timedelta(weeks=60)

    found = local_days(cadence, moment(origin, time(0), place), moment(last, time(23), place))

    assert found == [
        day
        for day in every_day(start, last)
        if day.weekday() in rule.weekdays and (day - origin).days // 7 % rule.every == 0
    ]


@law
@given(monthlies, days, zones)
def test_the_nth_weekday_is_the_one_a_wall_calendar_shows(rule: Monthly, start: date, place: ZoneInfo) -> None:
    cadence = Cadence(rule, time(12), place, start)
    months = [divmod(start.year * 12 + start.month - 1 + n * rule.every, 12) for n in range(6)]

    column = [[day for week in monthcalendar(year, month + 1) if (day := week[rule.weekday])] for year, month in months]
    shown = [
        date(year, month + 1, column[n][rule.nth - 1 if rule.nth > 0 else -1]) for n, (year, month) in enumerate(months)
    ]
    found = local_days(cadence, moment(start, time(0), place), moment(shown[-1], time(23), place))

    assert found == [day for day in shown if day >= start]


@pytest.mark.parametrize("every", [0, -1, 53])
def test_a_cadence_repeats_every_1_to_52_weeks_or_months(every: int) -> None:
    with pytest.raises(CadenceError, match=f"Every {every} weeks is not possible. Choose a number from 1 to 52."):
        Weekly(every, frozenset({0}))
    with pytest.raises(CadenceError, match=f"Every {every} months is not possible. Choose a number from 1 to 52."):
        Monthly(every, 1, 0)


def test_a_week_without_a_weekday_is_refused() -> None:
    with pytest.raises(CadenceError, match=r"Pick at least one\."):
        Weekly(1, frozenset())


@pytest.mark.parametrize("weekday", [-1, 7])
def test_a_weekday_is_one_of_seven(weekday: int) -> None:
    with pytest.raises(CadenceError, match=f"There is no weekday {weekday}."):
        Weekly(1, frozenset({0, weekday}))
    with pytest.raises(CadenceError, match=f"There is no weekday {weekday}."):
        Monthly(1, 1, weekday)


@pytest.mark.parametrize("nth", [0, 5, -2])
def test_a_month_has_four_sure_weekdays_and_a_last(nth: int) -> None:
    with pytest.raises(CadenceError, match=r"Pick the first, second, third, fourth or last\."):
        Monthly(1, nth, 0)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Sydney", "Australia/Sydney"),
        (" New York", "America/New_York"),
    ],
)
def test_an_unknown_zone_is_answered_with_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UnknownZoneError) as caught:
        zone(name)

    assert str(caught.value) == f"There is no time zone “{name}”. Did you mean {nearest}?"
    assert (caught.value.name, caught.value.nearest) == (name, nearest)


@pytest.mark.parametrize("name", ["", "..", "/etc/passwd", "xxxxqq"])
def test_a_zone_like_no_other_is_answered_with_an_example(name: str) -> None:
    with pytest.raises(RitualError) as caught:
        zone(name)

    assert str(caught.value) == f"There is no time zone “{name}”. Use a name such as Europe/Berlin."
