"""Jobs: what is due, in which order, and what becomes of one that fails."""

from datetime import timedelta

import pytest

from bot.kit import ScheduledJob
from bot.store import Jobs, Store
from tests.world import MONDAY, Now

GRACE = timedelta(hours=3)


def alarm(key: str, after: timedelta = timedelta()) -> ScheduledJob:
    return ScheduledJob(key, "allhands", "open", "r1@2026-10-15T13:00Z", MONDAY + after, GRACE)


def set_all(store: Store, *alarms: ScheduledJob) -> None:
    with store.write() as unit:
        for each in alarms:
            unit.part(Jobs).set(each)


def due(store: Store, now: Now) -> list[str]:
    with store.read() as unit:
        return [each.key for each in unit.part(Jobs).due(now())]


def ringing(store: Store, now: Now) -> list[list[str]]:
    """Take everything due, moment by moment."""
    rung = []
    while keys := due(store, now):
        with store.write() as unit:
            for key in keys:
                unit.part(Jobs).clear(key)
        rung.append(keys)
    return rung


def test_what_is_set_comes_back_as_it_was(store: Store, now: Now) -> None:
    set_all(store, alarm("a"))

    with store.read() as unit:
        assert unit.part(Jobs).get("a") == alarm("a")
        assert unit.part(Jobs).get("b") is None


def test_alarms_are_due_from_their_moment_on_oldest_first(store: Store, now: Now) -> None:
    hours = timedelta(hours=1)
    set_all(store, alarm("third", 3 * hours), alarm("first", hours), alarm("second b", 2 * hours))
    set_all(store, alarm("second a", 2 * hours))

    now.advance(hours=1, milliseconds=-1)
    assert due(store, now) == []
    now.advance(milliseconds=1)
    assert due(store, now) == ["first"]
    now.advance(hours=2)
    assert ringing(store, now) == [["first"], ["second a", "second b"], ["third"]]


def test_the_next_moment_is_the_first_at_which_something_is_due(store: Store, now: Now) -> None:
    with store.read() as unit:
        assert unit.part(Jobs).next_at() is None
    set_all(store, alarm("later", timedelta(days=1)), alarm("sooner", timedelta(hours=1)))

    with store.read() as unit:
        assert unit.part(Jobs).next_at() == MONDAY + timedelta(hours=1)


def test_an_alarm_is_taken_once(store: Store) -> None:
    set_all(store, alarm("a"))

    with store.write() as unit:
        assert unit.part(Jobs).take(alarm("a"))
        assert not unit.part(Jobs).take(alarm("a"))


def test_an_alarm_that_was_moved_is_not_taken_as_it_was_seen(store: Store) -> None:
    set_all(store, alarm("a"))
    set_all(store, alarm("a", timedelta(days=1)))

    with store.write() as unit:
        assert not unit.part(Jobs).take(alarm("a"))
        assert unit.part(Jobs).get("a") == alarm("a", timedelta(days=1))


def test_a_moot_alarm_is_cleared(store: Store, now: Now) -> None:
    set_all(store, alarm("a"), alarm("b"))

    with store.write() as unit:
        unit.part(Jobs).clear("a")

    assert due(store, now) == ["b"]


def test_a_failing_alarm_is_looked_at_in_a_minute_then_five_then_hourly(store: Store, now: Now) -> None:
    set_all(store, alarm("a"))

    waits = []
    for _ in range(6):
        with store.write() as unit:
            (found,) = unit.part(Jobs).due(now())
            unit.part(Jobs).push(found, "ValueError: no", now())
        start = now()
        with store.read() as unit:
            now.moment = unit.part(Jobs).next_at() or now()
        waits.append(now() - start)

    hour = timedelta(hours=1)
    assert waits == [timedelta(minutes=1), timedelta(minutes=5), hour, hour, hour, hour]
    with store.read() as unit:
        (failing,) = unit.part(Jobs).failing()
    assert (failing.tries, failing.error, failing.due_at) == (6, "ValueError: no", MONDAY)


def test_a_failing_alarm_stops_nobody(store: Store, now: Now) -> None:
    set_all(store, alarm("bad"), alarm("good", timedelta(seconds=1)))

    with store.write() as unit:
        unit.part(Jobs).push(alarm("bad"), "KeyError: 'x'", now())
    now.advance(seconds=1)

    assert due(store, now) == ["good"]


def test_an_alarm_moved_while_it_failed_is_left_as_it_is(store: Store, now: Now) -> None:
    set_all(store, alarm("a"))
    moved = alarm("a", timedelta(days=1))
    set_all(store, moved)

    with store.write() as unit:
        unit.part(Jobs).push(alarm("a"), "KeyError: 'x'", now())

        assert unit.part(Jobs).get("a") == moved
        assert unit.part(Jobs).next_at() == moved.due_at


def test_an_alarm_set_anew_has_failed_never(store: Store, now: Now) -> None:
    set_all(store, alarm("a"))
    with store.write() as unit:
        unit.part(Jobs).push(alarm("a"), "KeyError: 'x'", now())

    set_all(store, alarm("a"))

    assert due(store, now) == ["a"]
    with store.read() as unit:
        assert unit.part(Jobs).failing() == []


def test_a_naive_time_cannot_be_set(store: Store) -> None:
    naive = ScheduledJob("a", "allhands", "open", "x", MONDAY.replace(tzinfo=None), GRACE)

    with pytest.raises(ValueError, match="without a zone"):
        set_all(store, naive)
