"""One meeting's agenda."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.people import MOST_DISCIPLINES
from rituals.allhands.rules import agenda
from rituals.allhands.rules.agenda import GoneError, Item, NoRoomError
from rituals.allhands.rules.meetings import LENGTHS
from tests.world import MONDAY

items = st.lists(st.sampled_from(agenda.LENGTHS), max_size=12).map(
    lambda lengths: [item(str(n), minutes, n) for n, minutes in enumerate(lengths)]
)


def item(identity: str, minutes: int = 8, place: int = 0) -> Item:
    return Item(identity, "m", "U1", "design", f"Item {identity}", minutes, place=place)


@given(st.integers(15, 240), items)
def test_the_minutes_of_the_run_of_show_add_up_to_the_meeting(minutes: int, entries: list[Item]) -> None:
    slots = agenda.run_of_show(MONDAY, minutes, entries)

    assert sum(each.minutes for each in slots) == minutes
    assert all(each.minutes > 0 for each in slots)
    ends = [each.at + timedelta(minutes=each.minutes) for each in slots]
    assert [each.at for each in slots] == [MONDAY, *ends[:-1]]


@given(st.integers(15, 240), st.integers(0, 12), st.lists(st.sampled_from(agenda.LENGTHS), max_size=20))
def test_what_is_let_in_never_makes_the_meeting_longer(minutes: int, seats: int, wished: list[int]) -> None:
    seat = agenda.seat_minutes(minutes, seats)
    taken: list[Item] = []

    for n, length in enumerate(wished):
        if length <= agenda.room(minutes, taken, seats, seat):
            taken.append(item(str(n), length, n))

    frame = agenda.WELCOME_MINUTES + agenda.ACTIONS_MINUTES
    if taken:
        assert frame + sum(each.minutes for each in taken) + seats * seat <= minutes


def test_the_companys_own_thursday() -> None:
    """The run of show of voice.md: two seats taken, design's eight minutes go to the questions."""
    slots = agenda.run_of_show(MONDAY, 45, [item("interviews"), item("search", place=1)])

    assert [(each.name, each.minutes) for each in slots] == [
        ("welcome", 3),
        ("Item interviews", 8),
        ("Item search", 8),
        ("questions", 21),
        ("actions", 5),
    ]


def test_an_item_that_does_not_fit_is_told_how_much_room_there_is() -> None:
    with pytest.raises(NoRoomError, match=r"4 minutes left\. Make it shorter, or choose “Thu 3 Dec”"):
        agenda.check_fits(item("long", 10), 4, "Thu 3 Dec")
    with pytest.raises(NoRoomError, match="The meeting is full"):
        agenda.check_fits(item("short", 2), 0, "Thu 3 Dec")


@given(items.filter(bool), st.data())
def test_moving_keeps_every_item_and_moves_one(entries: list[Item], data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(entries))

    up = agenda.moved(entries, chosen.id, -1)

    assert sorted(each.id for each in up) == sorted(each.id for each in entries)
    assert [each.place for each in up] == list(range(len(entries)))
    assert [each.id for each in up].index(chosen.id) == max(chosen.place - 1, 0)


def test_what_is_gone_cannot_be_moved() -> None:
    with pytest.raises(GoneError):
        agenda.moved([item("a")], "b", 1)


@given(st.integers(15, 240), st.integers(1, 12))
def test_seats_leave_a_third_of_the_time_for_questions(minutes: int, seats: int) -> None:
    seat = agenda.seat_minutes(minutes, seats)

    assert 1 <= seat <= agenda.SEAT_MINUTES
    assert seat == 1 or 3 * seat * seats <= 2 * (minutes - 8)


@pytest.mark.parametrize(("minutes", "seats", "each"), [(45, 3, 8), (45, 4, 6), (30, 3, 4), (60, 3, 8), (30, 6, 2)])
def test_a_seat_has_eight_minutes_or_its_share_of_two_thirds(minutes: int, seats: int, each: int) -> None:
    assert agenda.seat_minutes(minutes, seats) == each


@given(st.sampled_from(LENGTHS), st.integers(1, MOST_DISCIPLINES))
def test_seats_always_leave_time_for_questions(minutes: int, seats: int) -> None:
    each = agenda.seat_minutes(minutes, seats)

    assert 1 <= each <= agenda.SEAT_MINUTES
    assert seats * each < minutes - agenda.WELCOME_MINUTES - agenda.ACTIONS_MINUTES


@given(items, st.data())
def test_items_are_numbered_in_their_order(entries: list[Item], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(entries))

    assert agenda.placed(shuffled) == entries


@given(st.integers(15, 60), items)
def test_what_an_agenda_has_no_time_for_is_named(minutes: int, entries: list[Item]) -> None:
    slots = agenda.run_of_show(MONDAY, minutes, entries)

    timed = [each.item.id for each in slots if each.item]

    assert timed + [each.id for each in agenda.without_time(entries, slots)] == [each.id for each in entries]
