"""The pace: laws of when a call may go."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.pace import BETWEEN_POSTS, BETWEEN_UPDATES, MINUTE, OPEN, PER_MINUTE, POST, UPDATE, Pace
from tests.world import MONDAY, Now

CAP = 7
PLACES = ["C1", "C2", "D3"]
calls = st.lists(
    st.tuples(
        st.sampled_from([POST, UPDATE, OPEN]),
        st.sampled_from(PLACES),
        st.timedeltas(timedelta(), timedelta(seconds=20)),
    ),
    max_size=120,
)


@given(calls)
def test_no_sliding_minute_and_no_place_ever_sees_too_much(wanted: list[tuple[str, str, timedelta]]) -> None:
    """Whoever waits for `ready_at` keeps every limit, whatever they want and whenever."""
    pace, now = Pace(CAP), Now(MONDAY)
    went = []

    for method, place, wait in wanted:
        now.moment += wait
        now.moment = pace.ready_at(method, place, now())
        pace.went(method, place, now())
        went.append((method, place, now()))

    for method, limit in {**PER_MINUTE, POST: CAP}.items():
        times = [at for each, _, at in went if each == method]
        assert all(later - earlier >= MINUTE for earlier, later in zip(times, times[limit:], strict=False))
    for method, gap in ((POST, BETWEEN_POSTS), (UPDATE, BETWEEN_UPDATES)):
        for place in PLACES:
            times = [at for each, where, at in went if (each, where) == (method, place)]
            assert all(later - earlier >= gap for earlier, later in pairwise(times))


@given(calls)
def test_nobody_waits_longer_than_the_limits_ask(wanted: list[tuple[str, str, timedelta]]) -> None:
    """A call that may go later could not have gone a moment before."""
    pace, now = Pace(CAP), Now(MONDAY)
    times: dict[str, list[object]] = {}

    for method, place, wait in wanted:
        now.moment += wait
        ready = pace.ready_at(method, place, now())
        if ready > now():
            just_before = ready - timedelta(milliseconds=1)
            assert pace.ready_at(method, place, max(just_before, now())) == ready
        now.moment = ready
        assert pace.ready_at(method, place, now()) == ready
        pace.went(method, place, now())
        times.setdefault(method, []).append(now())


@given(st.lists(st.timedeltas(timedelta(), timedelta(minutes=2)), min_size=1, max_size=5))
def test_a_parked_method_waits_for_the_latest_moment_named_and_others_do_not(waits: list[timedelta]) -> None:
    pace = Pace(CAP)

    for wait in waits:
        pace.park(POST, MONDAY + wait)

    assert pace.ready_at(POST, "C1", MONDAY) == MONDAY + max(waits)
    assert pace.ready_at(UPDATE, "C1", MONDAY) == MONDAY
    assert pace.parked(POST, MONDAY) == (max(waits) > timedelta())
    assert not pace.parked(POST, MONDAY + max(waits))
    assert not pace.parked(UPDATE, MONDAY)


def test_places_that_went_quiet_are_forgotten() -> None:
    pace, now = Pace(100_000), Now(MONDAY)
    for number in range(10_000):
        pace.went(POST, f"C{number}", now())
    now.advance(minutes=2)

    pace.went(POST, "new", now())

    assert list(pace._last) == [(POST, "new")]
    assert len(pace._went[POST]) == 1


def test_reads_that_slack_does_not_limit_by_method_go_at_once() -> None:
    pace = Pace(CAP)

    for number in range(100):
        pace.went("users.list", f"page {number}", MONDAY)

    assert pace.ready_at("users.list", "page 100", MONDAY) == MONDAY
