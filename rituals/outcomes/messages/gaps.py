"""A wide gap in how sure people are, as an item of an agenda."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.kit import ids, words
from bot.kit.blocks import Message, actions, button, clip, message, section
from rituals.allhands.forms.agenda import TITLE_LENGTH

TAKEN_OFF = "Taken off the agenda again."


def title(outcome: str, low: tuple[str, float], high: tuple[str, float]) -> str:
    """Name the item: what it is about and who sees it how, "Second person in week one: design 40, product 80"."""
    told = f": {low[0]} {low[1]:g}, {high[0]} {high[1]:g}"
    return f"{clip(outcome, TITLE_LENGTH - len(told))}{told}"


def put(item: str, at: datetime | None, minutes: int, zone: ZoneInfo, *, full: datetime | None = None) -> Message:
    """Say on which agenda an item is, with the way back. `full`: the meeting that had no room for it."""
    said = placed(at, minutes, zone, full=full)
    return message(said, section(said), actions(button("Undo", ids.UNDO_GAP, item)), covers=1)


def stands(at: datetime | None, zone: ZoneInfo) -> Message:
    """Say that somebody put it there before."""
    said = placed_before(at, zone)
    return message(said, section(said), covers=1)


def taken_off() -> Message:
    """Say that an item is off the agenda again."""
    return message(TAKEN_OFF, section(TAKEN_OFF), covers=1)


def placed(at: datetime | None, minutes: int, zone: ZoneInfo, *, full: datetime | None = None) -> str:
    """Say on which agenda something is now; `full` as in `put`."""
    length = words.number(minutes, "minute")
    if full is not None:
        return f"{words.day(full, zone)} is full, so it is kept for {_when(at, zone)}, {length}."
    return f"On the agenda for {_when(at, zone)}, {length}."


def placed_before(at: datetime | None, zone: ZoneInfo) -> str:
    """Say on which agenda something was already."""
    return f"It is on the agenda for {_when(at, zone)} already."


def _when(at: datetime | None, zone: ZoneInfo) -> str:
    return words.day(at, zone) if at else "the next one, which is not planned yet"
