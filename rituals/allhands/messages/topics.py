"""What is said of something that was put on an agenda from elsewhere."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.text import t
from bot.kit import words

TAKEN_OFF = "Taken off the agenda again."


def placed(at: datetime | None, minutes: int, zone: ZoneInfo, *, full: datetime | None = None) -> str:
    """Say on which agenda something is now. `full`: the meeting that had no room for it."""
    length = words.number(minutes, "minute")
    if full is not None:
        return t(
            "{day} is full, so it is kept for {when}, {length}.",
            day=words.day(full, zone),
            when=_when(at, zone),
            length=length,
        )
    return t("On the agenda for {when}, {length}.", when=_when(at, zone), length=length)


def placed_before(at: datetime | None, zone: ZoneInfo) -> str:
    """Say on which agenda something was already."""
    return t("It is on the agenda for {when} already.", when=_when(at, zone))


def _when(at: datetime | None, zone: ZoneInfo) -> str:
    return words.day(at, zone) if at else "the next one, which is not planned yet"
