"""Reading rows whole: a query left half read pins the write-ahead log."""

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]


def one(rows: Iterable[Row]) -> Row | None:
    """Give the first row, or None, having read them all."""
    found = list(rows)
    return found[0] if found else None
