"""A builder's attention: at most one private message a working day, two a week, and never against their word."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import attention
from bot.core.attention import Addressee, Wants
from bot.core.calendar import WorkingDays, local_day
from tests.world import BERLIN, MONDAY

ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]).map(ZoneInfo)
DAYS = WorkingDays(holidays=frozenset({date(2026, 12, 25), date(2027, 1, 1)}))
MOMENTS = st.integers(0, 90 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


def at(day: int, hour: int = 9, minute: int = 30) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=BERLIN)


def told(zone: ZoneInfo, duties: list[datetime], **facts: datetime) -> list[datetime]:
    """Live through duties of any ritual, given at any moments, and list when a note goes out."""
    noted: list[date] = []
    sent: list[datetime] = []
    due: datetime | None = None
    for given_at in [*sorted(duties), MONDAY + timedelta(days=365)]:
        while due is not None and due <= given_at:
            person = Addressee(zone, tuple(noted), **facts)
            if put_off := attention.later(person, DAYS, due):
                due = put_off
            else:
                noted.append(local_day(due, zone))
                sent.append(due)
                due = None
        if due is None:
            due = attention.earliest(Addressee(zone, tuple(noted), **facts), DAYS, given_at)
    return sent


@given(ZONES, st.lists(MOMENTS, min_size=1, max_size=60))
def test_whatever_falls_due_nobody_hears_twice_a_day_or_three_times_a_week(
    zone: ZoneInfo, duties: list[datetime]
) -> None:
    sent = [each.astimezone(zone) for each in told(zone, duties)]

    assert sent
    assert max(Counter(each.date() for each in sent).values()) == 1
    assert max(Counter(each.isocalendar()[:2] for each in sent).values()) <= 2
    assert all(DAYS.works(each.date()) and each.time() == time(9, 30) for each in sent)


@given(ZONES, st.lists(MOMENTS, min_size=1, max_size=20), MOMENTS, MOMENTS, MOMENTS)
def test_nothing_is_said_before_someone_is_back_wants_it_or_has_quiet_behind_them(
    zone: ZoneInfo, duties: list[datetime], away: datetime, not_before: datetime, quiet: datetime
) -> None:
    sent = told(zone, duties, away_until=away, not_before=not_before, quiet_until=quiet)

    assert sent, "late is not lost"
    assert min(sent) >= max(away, not_before)
    assert min(sent) >= quiet


@given(ZONES, MOMENTS)
def test_who_has_travelled_is_not_woken_by_a_note_planned_for_another_morning(zone: ZoneInfo, moment: datetime) -> None:
    person = Addressee(zone)

    when = attention.later(person, DAYS, moment) or moment

    assert when.astimezone(zone).time() >= time(9, 30)
    assert local_day(when, zone) == local_day(moment, zone) or not DAYS.works(local_day(moment, zone))


@given(ZONES, MOMENTS)
def test_the_earliest_moment_is_one_at_which_a_note_may_go(zone: ZoneInfo, after: datetime) -> None:
    person = Addressee(zone, noted=(local_day(after, zone),))

    moment = attention.earliest(person, DAYS, after)

    assert moment > after
    assert attention.later(person, DAYS, moment) is None


def test_a_second_note_of_the_day_waits_for_the_next_morning() -> None:
    person = Addressee(BERLIN, noted=(date(2026, 10, 12),))

    assert attention.later(person, DAYS, at(12, 15, 0)) == at(13)


def test_a_third_note_of_the_week_waits_for_the_next_week() -> None:
    person = Addressee(BERLIN, noted=(date(2026, 10, 12), date(2026, 10, 13)))

    assert attention.later(person, DAYS, at(14)) == at(19)


def test_notes_of_last_week_do_not_count() -> None:
    person = Addressee(BERLIN, noted=(date(2026, 10, 8), date(2026, 10, 9)))

    assert attention.later(person, DAYS, at(12)) is None


def test_while_slack_holds_notifications_back_the_note_waits_for_the_same_day() -> None:
    assert attention.later(Addressee(BERLIN, quiet_until=at(12, 11, 0)), DAYS, at(12)) == at(12, 11, 0)


def test_quiet_that_lasts_into_another_day_waits_for_its_morning() -> None:
    assert attention.later(Addressee(BERLIN, quiet_until=at(17, 8, 0)), DAYS, at(12)) == at(19)


def test_tomorrow_on_a_friday_is_monday() -> None:
    assert attention.tomorrow(BERLIN, DAYS, at(16, 10, 0)) == at(19)


def test_skip_this_week_is_next_monday() -> None:
    assert attention.next_week(BERLIN, DAYS, at(13, 10, 0)) == at(19)


@pytest.mark.parametrize(
    ("wants", "told_of"), [(Wants.ALL, [True, False]), (Wants.QUESTIONS, [True]), (Wants.NOTHING, [])]
)
def test_what_is_told_is_what_was_chosen(wants: Wants, told_of: list[bool]) -> None:
    assert [each for each in (True, False) if attention.wanted(wants, question=each)] == told_of
