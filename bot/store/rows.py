"""Reading rows whole: a query left half read pins the write-ahead log."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

Row = dict[str, Any]
Parameters = Sequence[Any] | Mapping[str, Any]


def query(db: Database, sql: str, parameters: Parameters = ()) -> list[Row]:
    """Read every row of a query, inside the transaction that is open.

    `Database.query()` guards each call with a savepoint of its own, which trebles the statements; every unit
    has a transaction around it already.
    """
    cursor = db.execute(sql, parameters)  # type: ignore[arg-type]
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def one(rows: Sequence[Row]) -> Row | None:
    """Give the first row, or None."""
    return rows[0] if rows else None
