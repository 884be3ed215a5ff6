"""A trend as one line of text, for where pictures are not wanted."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

BARS = "▁▂▃▄▅▆▇█"
LEVEL = BARS[3]  # of values that are all alike
MOST = 24  # values; the newest are the ones that matter


def bars(values: Sequence[Decimal]) -> str:
    """Give a bar a value, oldest first: the lowest bar for the lowest, the highest for the highest.

    Of more than 24 values the newest are shown.
    """
    shown = values[-MOST:]
    low, high = min(shown, default=Decimal(0)), max(shown, default=Decimal(0))
    if low == high:
        return LEVEL * len(shown)
    steps = Fraction(len(BARS) - 1) / Fraction(high - low)
    return "".join(BARS[int(Fraction(each - low) * steps + Fraction(1, 2))] for each in shown)


def direction(first: Decimal, last: Decimal) -> str:
    """Say which way it went, for whoever hears the line read aloud: up, down or unchanged."""
    if first == last:
        return "unchanged"
    return "up" if last > first else "down"


def say(values: Sequence[Decimal], first: str, last: str) -> str:
    """Say a trend: "▁▃▄█ 18 % → 25 %, up". `first`, `last`: its ends as they are written; "" without two values."""
    if len(values) < 2:
        return ""
    return f"{bars(values)} {first} → {last}, {direction(values[0], values[-1])}"
