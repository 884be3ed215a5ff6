"""What counts once, what a company decides, and what is kept as it was: events, settings, rituals, digests."""

from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cadence import Cadence, Monthly, Weekly
from bot.store import Inbox, Rituals, Settings, Store
from bot.store.codecs import dump_cadence, load_cadence, moment, moment_or_none, stamp, stamp_or_none
from bot.store.inbox import KEPT
from bot.store.settings import Change
from rituals.digest.tables import Digests
from tests.rituals.strategies import days, zones
from tests.store.company import MONTHLY, WEEKLY, found, founded, ritual
from tests.world import MONDAY, Now

# Events


def test_an_event_counts_once(store: Store, now: Now) -> None:
    with store.write() as unit:
        seen = [unit.part(Inbox).known(each, now()) for each in ("Ev1", "Ev2", "Ev1")]

    assert seen == [False, False, True]


def test_an_event_whose_flow_fails_counts_when_it_comes_again(store: Store, now: Now) -> None:
    def fails() -> None:
        with store.write() as unit:
            unit.part(Inbox).known("Ev1", now())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()

    with store.write() as unit:
        assert not unit.part(Inbox).known("Ev1", now())


def test_events_are_forgotten_after_three_days_and_not_before(store: Store, now: Now) -> None:
    with store.write() as unit:
        unit.part(Inbox).known("Ev1", now())
        unit.part(Inbox).known("Ev2", now() + timedelta(milliseconds=1))

    with store.write() as unit:
        assert unit.part(Inbox).forget(now() + KEPT) == 0
        assert unit.part(Inbox).forget(now() + KEPT + timedelta(milliseconds=1)) == 1
        assert unit.part(Inbox).known("Ev2", now())
        assert not unit.part(Inbox).known("Ev1", now())


# Settings


def test_before_set_up_nobody_leads_and_the_zone_is_utc(store: Store) -> None:
    with store.read() as unit:
        assert unit.part(Settings).ctpo is None
        assert unit.part(Settings).stewards == []
        assert unit.part(Settings).zone == "UTC"
        assert unit.part(Settings).get("nothing") is None
        assert unit.part(Settings).get("nothing", 7) == 7


@pytest.mark.parametrize(
    "value", ["Europe/Berlin", ["U1", "U2"], 7, 0.5, True, None, {"a": [1]}, "", "“quotes” & <tags>"]
)
def test_a_setting_comes_back_as_it_was(store: Store, now: Now, value: Any) -> None:
    with store.write() as unit:
        unit.part(Settings).set("key", value, by="anna", at=now())

    with store.read() as unit:
        assert unit.part(Settings).get("key", "default") == value


def test_every_change_is_kept_with_who_made_it(store: Store, now: Now) -> None:
    with store.write() as unit:
        unit.part(Settings).set("zone", "UTC", by="anna", at=now())
        unit.part(Settings).set("zone", "UTC", by="mina", at=now())
        unit.part(Settings).set("zone", "Asia/Kolkata", by="jonas", at=now() + timedelta(hours=1))

    with store.read() as unit:
        assert unit.part(Settings).zone == "Asia/Kolkata"
        assert unit.part(Settings).changes() == [
            Change("zone", None, "UTC", "anna", "2026-10-12T07:00:00.000+00:00"),
            Change("zone", "UTC", "Asia/Kolkata", "jonas", "2026-10-12T08:00:00.000+00:00"),
        ]


# Rituals and digests


@pytest.mark.parametrize("cadence", [WEEKLY, MONTHLY])
def test_a_ritual_comes_back_as_it_was(store: Store, cadence: Cadence) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Rituals).add(ritual("r2", cadence), by="anna", at=MONDAY + timedelta(days=1))

    with store.read() as unit:
        assert unit.part(Rituals).get("r2") == ritual("r2", cadence)
        assert [each.id for each in unit.part(Rituals).all()] == ["r1", "r2"]
        with pytest.raises(KeyError):
            unit.part(Rituals).get("r9")


def test_a_ritual_is_paused_and_resumed(store: Store) -> None:
    founded(store)

    states = []
    for active in (False, True):
        with store.write() as unit:
            unit.part(Rituals).set_active("r1", active=active)
            states.append(unit.part(Rituals).get("r1").active)

    assert states == [False, True]


def test_the_figures_kept_first_stay(store: Store, now: Now) -> None:
    with store.write() as unit:
        found(unit)
        unit.part(Digests).keep("2026-W42", "anna", {"heard": 4}, now())
        unit.part(Digests).keep("2026-W42", "anna", {"heard": 5}, now() + timedelta(hours=1))

    with store.read() as unit:
        assert unit.part(Digests).figures("2026-W42") == {"heard": 4}
        assert unit.part(Digests).figures("2026-W43") is None
        assert unit.part(Digests).last_sent(now()) is None
        assert unit.part(Digests).last_sent(now() + timedelta(seconds=1)) == now()


# How values stand in the file


rules = st.builds(Weekly, st.integers(1, 12), st.frozensets(st.integers(0, 6), min_size=1)) | st.builds(
    Monthly, st.integers(1, 12), st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6)
)
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@given(st.builds(Cadence, rules, minutes, zones, days))
def test_a_cadence_is_read_as_it_was_written(cadence: Cadence) -> None:
    assert load_cadence(dump_cadence(cadence)) == cadence


moments = st.datetimes(
    datetime(1970, 1, 2),  # noqa: DTZ001 - Hypothesis adds the zone
    datetime(9000, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, *(timezone(timedelta(minutes=each)) for each in (-570, 120, 345, 630))]),
)


@given(moments, moments)
def test_the_order_of_written_moments_is_their_order_in_time(one: datetime, other: datetime) -> None:
    assert (stamp(one) < stamp(other)) <= (one < other)
    assert len(stamp(one)) == len(stamp(other))


@given(moments)
def test_a_moment_is_read_to_the_millisecond(at: datetime) -> None:
    assert timedelta() <= at - moment(stamp(at)) < timedelta(milliseconds=1)


def test_a_moment_may_be_absent() -> None:
    assert stamp_or_none(None) is None
    assert moment_or_none(None) is None
    assert moment_or_none(stamp_or_none(MONDAY)) == MONDAY
