"""One meeting's agenda: its items, the room that is left, their order, and the run of show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.errors import RitualError
from bot.core.text import t

WELCOME_MINUTES, ACTIONS_MINUTES = 3, 5
SEAT_MINUTES = 8
LENGTHS = (2, 3, 5, 8, 10, 15, 20)  # minutes an item may ask for
CUSTOMER = "customer"  # whose seat it is when it is no discipline's


@dataclass(frozen=True, slots=True)
class Item:
    """One entry. `builder` presents it; `seat`: it fills its discipline's seat (or the customer's).

    `meeting` is "" while it waits for the next one. `permalink` is where it came from, "" when it was typed.
    """

    id: str
    meeting: str
    builder: str
    discipline: str
    title: str
    minutes: int
    seat: bool = False
    place: int = 0
    permalink: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of the run of show: from when, for how many minutes. `item` is None for the frame."""

    at: datetime
    minutes: int
    name: str
    item: Item | None = None


class NoRoomError(RitualError):
    """An item that would make the meeting longer than it is; says how much room there is."""

    def __init__(self, left: int, next_time: str) -> None:
        room = (
            t("The meeting has {left} minute{s} left", left=left, s="" if left == 1 else "s")
            if left > 0
            else "The meeting is full"
        )
        super().__init__(t("{room}. Make it shorter, or choose “{next_time}”.", room=room, next_time=next_time))
        self.left = left


class TooLongError(RitualError):
    """An item that no meeting of its ritual has the minutes for; says how many there are."""

    def __init__(self, most: int) -> None:
        room = (
            t("It has {most} minute{s} at most", most=most, s="" if most == 1 else "s")
            if most > 0
            else "Its seats fill it"
        )
        super().__init__(t("{room}, so this would wait for ever. Make it shorter, or ask it as a question.", room=room))


class GoneError(RitualError):
    """An item that somebody withdrew meanwhile."""

    sentence = "That is not on the agenda any more. Open it again to see what is."


def seat_minutes(minutes: int, seats: int) -> int:
    """Share a meeting out: eight minutes a seat, fewer when the seats would take over two thirds of what is free."""
    free = minutes - WELCOME_MINUTES - ACTIONS_MINUTES
    return max(1, min(SEAT_MINUTES, 2 * free // (3 * max(seats, 1))))


def room(minutes: int, items: Sequence[Item], open_seats: int, seat: int) -> int:
    """How many minutes are left for one more item: the length less the frame, what stands, and the seats still open.

    Questions take what is left in the end, so they are not set against it.
    """
    return minutes - WELCOME_MINUTES - ACTIONS_MINUTES - sum(each.minutes for each in items) - open_seats * seat


def check_ever_fits(item: Item, most: int) -> None:
    """Raise `TooLongError` unless a meeting with nothing on it but its open seats has the minutes."""
    if item.minutes > most:
        raise TooLongError(most)


def check_fits(item: Item, left: int, next_time: str) -> None:
    """Raise `NoRoomError` unless an item fits into the minutes that are left."""
    if item.minutes > left:
        raise NoRoomError(left, next_time)


def placed(items: Sequence[Item]) -> list[Item]:
    """Put items in their order, and number them so."""
    ordered = sorted(items, key=lambda each: each.place)
    return [replace(each, place=place) for place, each in enumerate(ordered)]


def moved(items: Sequence[Item], identity: str, by: int) -> list[Item]:
    """Move an item up (−1) or down (+1) among the others; at an end it stays. Raises `GoneError`."""
    ordered = placed(items)
    at = next((place for place, each in enumerate(ordered) if each.id == identity), None)
    if at is None:
        raise GoneError
    to = min(max(at + by, 0), len(ordered) - 1)
    ordered.insert(to, ordered.pop(at))
    return [replace(each, place=place) for place, each in enumerate(ordered)]


def without_time(items: Sequence[Item], slots: Sequence[Slot]) -> list[Item]:
    """Give the items an agenda that is too long has no minute left for, in their order."""
    shown = {each.item.id for each in slots if each.item}
    return [each for each in placed(items) if each.id not in shown]


def run_of_show(held_at: datetime, minutes: int, items: Sequence[Item]) -> list[Slot]:
    """Lay out the meeting: welcome, the items in their order, questions, actions. Minutes add up to its length.

    What nobody has asked for goes to the questions; when items leave none of it, the questions take what is left of
    the actions, and an agenda that is too long (a meeting made shorter later) is cut from its end.
    """
    slots, at, left = [], held_at, minutes
    lines = [("welcome", WELCOME_MINUTES, None), *((each.title, each.minutes, each) for each in placed(items))]
    for name, wanted, item in lines:
        length = min(wanted, left)
        if length > 0:
            slots.append(Slot(at, length, name, item))
        at, left = at + timedelta(minutes=length), left - length
    questions = max(left - ACTIONS_MINUTES, 0)
    for name, length in (("questions", questions), ("actions", left - questions)):
        if length > 0:
            slots.append(Slot(at, length, name))
        at += timedelta(minutes=length)
    return slots
