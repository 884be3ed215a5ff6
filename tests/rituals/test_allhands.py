from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import rotation
from bot.core.cadence import moment, zone
from bot.core.calendar import WorkingDays
from bot.core.occurrence import Occurrence
from bot.core.people import Discipline
from rituals.allhands.rules import meetings
from rituals.allhands.rules.agenda import CUSTOMER, Item
from rituals.allhands.rules.meetings import LENGTHS, Agenda, Pulse, Recap
from rituals.allhands.rules.questions import Question, State
from tests.rituals.strategies import days, law, zones

BERLIN = zone("Europe/Berlin")
DAYS = WorkingDays()
THURSDAY = date(2026, 11, 19)
HELD = moment(THURSDAY, time(15), BERLIN)
PRODUCT, DESIGN, ENGINEERING = (Discipline(each, each) for each in ("product", "design", "engineering"))

builders = st.sampled_from([f"U{n}" for n in range(8)])
lines = st.lists(builders, unique=True)


def local(day: int, at: time) -> datetime:
    return moment(date(2026, 11, day), at, BERLIN)


def meeting(state: str = "open") -> Occurrence:
    return Occurrence("m", "all-hands", HELD, HELD, state=state)


def agenda(*items: Item, state: str = "open", **facts: Any) -> Agenda:
    crafts = (PRODUCT, DESIGN, ENGINEERING)
    return Agenda(meeting(state), "All-hands", 45, BERLIN, crafts, items, names={"U1": "Mina"}, **facts)


def item(builder: str = "U1", discipline: str = "design", title: str = "A screen", *, seat: bool = True) -> Item:
    return Item(f"m:{discipline}:{builder}", "m", builder, discipline, title, 8, seat=seat)


def question(identity: str, state: State = State.OPEN) -> Question:
    return Question(identity, "all-hands", "m", "U2", "When?", state=state)


def pulses(*scores: int) -> list[Pulse]:
    return [Pulse(each) for each in scores]


# The plan


def test_the_steps_lie_around_the_meeting_as_in_the_example() -> None:
    steps = meetings.plan(HELD, 45, BERLIN, DAYS)

    assert [(each.name, each.due_at, each.asks) for each in steps] == [
        ("gather", local(16, time(10)), True),
        ("fill", local(18, time(9)), True),
        ("run", local(19, time(14, 50)), False),
        ("pulse", local(19, time(15, 45)), True),
        ("recap", local(20, time(10)), False),
    ]


def test_holidays_move_what_comes_before_and_after() -> None:
    free = WorkingDays(holidays=frozenset({date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 20)}))

    steps = meetings.plan(HELD, 45, BERLIN, free)

    assert [each.due_at for each in steps] == [
        local(12, time(10)),
        local(16, time(9)),
        local(19, time(14, 50)),
        local(19, time(15, 45)),
        local(23, time(10)),
    ]


@law
@given(days, zones, st.times(), st.sampled_from(LENGTHS))
def test_the_steps_come_in_their_order_whenever_a_meeting_is(day: date, own: ZoneInfo, at: time, minutes: int) -> None:
    held = moment(day, at, own)

    steps = meetings.plan(held, minutes, own, DAYS)

    assert [each.name for each in steps] == ["gather", "fill", "run", "pulse", "recap"]
    assert all(first.due_at <= second.due_at for first, second in pairwise(steps))
    assert steps[1].due_at < steps[2].due_at == held - timedelta(minutes=10)
    assert held < steps[3].due_at


@law
@given(days)
def test_the_first_one_is_a_working_thursday_with_five_working_days_notice(today: date) -> None:
    first = meetings.first_day(today, DAYS)

    assert first.weekday() == 3
    assert DAYS.count(today, first) >= 5
    assert (first - today).days <= 13


def test_a_thursday_that_is_a_holiday_is_no_first_one() -> None:
    free = WorkingDays(holidays=frozenset({THURSDAY}))

    assert meetings.first_day(date(2026, 11, 10), free) == date(2026, 11, 26)


# Seats


def test_a_seat_taken_is_no_longer_open() -> None:
    found = agenda(item())

    assert found.open_seats == (PRODUCT, ENGINEERING)
    assert found.seat("design") == item()
    assert found.seat("product") is None
    assert found.ends_at == HELD + timedelta(minutes=45)


def test_an_item_beside_the_seats_leaves_its_disciplines_seat_open() -> None:
    found = agenda(item(), item("U2", "product", seat=False))

    assert found.open_seats == (PRODUCT, ENGINEERING)
    assert found.seat("product") is None
    assert found.others == (item("U2", "product", seat=False),)


def test_the_customers_seat_is_one_more_and_no_disciplines() -> None:
    shown = item("U2", "")
    found = agenda(item(), shown, customer_seat=True)

    assert found.seat(CUSTOMER) == shown
    assert found.open_seats == (PRODUCT, ENGINEERING)
    assert (agenda().seat_minutes, found.seat_minutes) == (8, 6)
    with pytest.raises(meetings.SeatTakenError, match="The customer's seat is taken by someone"):
        meetings.take_seat(found, item("U1", ""), HELD - timedelta(hours=1))


def test_a_title_is_one_line() -> None:
    assert meetings.take_seat(agenda(), item(title="  A\n screen "), HELD - timedelta(hours=1)).title == "A screen"


def test_the_holder_may_change_their_own_seat_and_nobody_elses_is_taken() -> None:
    found, now = agenda(item()), HELD - timedelta(hours=1)

    assert meetings.take_seat(found, item(title="Another"), now).title == "Another"
    assert meetings.take_seat(found, item("U2", "product"), now).builder == "U2"
    with pytest.raises(meetings.SeatTakenError, match="Design's seat is taken by Mina"):
        meetings.take_seat(found, item("U2"), now)


def test_a_seat_needs_words() -> None:
    with pytest.raises(meetings.EmptyError):
        meetings.take_seat(agenda(), item(title=" \n "), HELD - timedelta(hours=1))


def test_a_seat_is_taken_before_the_meeting_begins() -> None:
    assert meetings.take_seat(agenda(), item(), HELD - timedelta(seconds=1))
    with pytest.raises(meetings.ClosedError, match="the seats are closed"):
        meetings.take_seat(agenda(), item(), HELD)


def test_words_are_taken_until_the_meeting_is_over() -> None:
    end = HELD + timedelta(minutes=45)

    meetings.check_takes(meeting(), end, end - timedelta(seconds=1))
    with pytest.raises(meetings.ClosedError, match="is over"):
        meetings.check_takes(meeting(), end, end)


@pytest.mark.parametrize("state", ["closed", "missed", "skipped"])
def test_a_meeting_that_is_not_open_takes_neither(state: str) -> None:
    before, found = HELD - timedelta(days=1), agenda(state=state)

    with pytest.raises(meetings.ClosedError):
        meetings.take_seat(found, item(), before)
    with pytest.raises(meetings.ClosedError):
        meetings.check_takes(found.meeting, found.ends_at, before)


# Questions on the agenda


def test_questions_are_read_in_the_order_laid_down_and_newer_ones_last() -> None:
    asked = tuple(question(each) for each in "abcd")

    found = agenda(questions=asked, order=("c", "a"))

    assert [each.id for each in found.ordered] == ["c", "a", "b", "d"]
    assert [each.id for each in agenda(questions=asked).ordered] == ["a", "b", "c", "d"]


def test_what_was_answered_or_carried_is_not_read_again_and_the_recap_tells_it_apart() -> None:
    asked = (question("a", State.CARRIED), question("b"), question("c", State.ANSWERED), question("d", State.ANSWERED))
    found = agenda(questions=asked, order=("d", "c"))
    recap = Recap(found, {}, None, 0, (), None)

    assert [each.id for each in found.open_questions] == ["b"]
    assert [each.id for each in recap.answered] == ["d", "c"]
    assert [each.id for each in recap.carried] == ["a"]


# Next in line


@law
@given(lines, st.lists(st.integers(0, 3), min_size=1, max_size=60))
def test_nobody_is_asked_twice_in_two_weeks(line: list[str], waits: list[int]) -> None:
    today, last, history = THURSDAY, dict[str, date](), list[tuple[str, date]]()

    for passing in waits:
        today += timedelta(days=passing)
        if chosen := rotation.next_in_line(line, last, today):
            history.append((chosen, today))
            last[chosen] = today

    for builder in line:
        times = [day for each, day in history if each == builder]
        assert all(second - first >= timedelta(days=14) for first, second in pairwise(times))


@law
@given(lines, st.dictionaries(builders, days))
def test_who_was_asked_longest_ago_is_next(line: list[str], last: dict[str, date]) -> None:
    chosen = rotation.next_in_line(line, last, date(2031, 1, 1))

    assert (
        chosen is not None if any((date(2031, 1, 1) - last.get(each, date.min)).days >= 14 for each in line) else True
    )
    assert chosen is None or all(last.get(chosen, date.min) <= last.get(each, date.min) for each in line)


@law
@given(lines)
def test_the_choice_needs_no_dice(line: list[str]) -> None:
    assert rotation.next_in_line(line, {}, THURSDAY) == min(line, default=None)
    assert rotation.next_in_line(line[::-1], {}, THURSDAY) == min(line, default=None)


# Pulse


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_is_one_to_five(score: int) -> None:
    with pytest.raises(meetings.ScoreError):
        meetings.answer(meeting(), Pulse(score))


def test_an_answer_after_close_is_taken_and_late() -> None:
    assert meetings.answer(meeting(), Pulse(4, " x ", "design", " y ")) == (Pulse(4, "x", "design", "y"), False)
    assert meetings.answer(meeting("closed"), Pulse(4)) == (Pulse(4), True)
    with pytest.raises(meetings.ClosedError):
        meetings.answer(meeting("skipped"), Pulse(4))


@law
@given(st.lists(st.sampled_from(["product", "design", "engineering"]), max_size=20), st.integers(1, 6))
def test_what_was_learned_is_spread_over_the_disciplines(sources: list[str], most: int) -> None:
    said = [Pulse(3, f"lesson {n}", each) for n, each in enumerate(sources)]

    picked = [each.learned_from for each in meetings.learned(said, most)]

    assert len(picked) == min(most, len(sources))
    more = [picked.count(each) for each in set(sources) if picked.count(each) < sources.count(each)]
    assert not more or max(picked.count(each) for each in set(sources)) - min(more) <= 1


def test_only_lessons_with_words_and_a_source_are_quoted() -> None:
    said = [Pulse(3, "", "design"), Pulse(3, "No source"), Pulse(3, "Both", "design")]

    assert meetings.learned(said) == (said[2],)


@law
@given(st.dictionaries(builders, st.sampled_from(["product", "design"])), st.sets(builders))
def test_attendance_adds_up(asked: dict[str, str], here: set[str]) -> None:
    counts = meetings.came(asked, here, ["product", "design"])

    assert sum(whole for _, whole in counts.values()) == len(asked)
    assert sum(part for part, _ in counts.values()) == len(here & asked.keys())
    assert all(0 <= part <= whole for part, whole in counts.values())


def test_what_several_say_in_the_same_words_is_told_once() -> None:
    said = [Pulse(4, change="Start on time"), Pulse(3, change="Start on time"), Pulse(5, change="Shorter")]

    assert meetings.changes(said) == ("Start on time", "Shorter")


def test_after_weeks_without_a_working_day_the_steps_still_have_sensible_times() -> None:
    """A company closed from 21 December to 8 January meets on the Monday after: it is called before it closes."""
    closed = frozenset(date(2026, 12, 21) + timedelta(days=n) for n in range(19))
    held = datetime(2027, 1, 11, 15, 0, tzinfo=BERLIN)

    steps = meetings.plan(held, 45, BERLIN, WorkingDays(holidays=closed))

    assert [each.due_at.astimezone(BERLIN).date() for each in steps] == [
        date(2026, 12, 16),
        date(2026, 12, 18),
        date(2027, 1, 11),
        date(2027, 1, 11),
        date(2027, 1, 12),
    ]
    assert [each.due_at for each in steps] == sorted(each.due_at for each in steps)
