"""Moments as Slack writes them."""

from datetime import datetime


def micros(ts: str) -> int:
    """Microseconds since 1970 of a `ts` or of any number of seconds; raises ValueError otherwise."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * 1_000_000 + int((fraction + "000000")[:6])


class Ticker:
    """Hands out `ts` values: from the given clock, unique, and strictly increasing.

    `last` is the newest one, in microseconds since 1970.
    """

    def __init__(self) -> None:
        self.last = 0

    def next(self, now: datetime) -> str:
        """The next `ts`."""
        self.last = max(self.last + 1, int(now.timestamp()) * 1_000_000 + now.microsecond)
        seconds, fraction = divmod(self.last, 1_000_000)
        return f"{seconds}.{fraction:06d}"
