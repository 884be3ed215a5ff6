"""Tables of the database: statements, and rows that become values of ours."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from sqlite_utils import Database

from bot.store.codecs import dump, encoded, reader

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
else:
    DataclassInstance = object

Row = dict[str, Any]
Values = Sequence[object] | Mapping[str, object] | DataclassInstance
Made = TypeVar("Made")
Key = TypeVar("Key")


class Rows:
    """The rows that statements read and change, inside the transaction that is open.

    A statement's values are a sequence, a mapping, or a record whose fields they are; `codecs.encoded` writes moments,
    days, numbers and choices. Rows are read whole: a query left half read pins the write-ahead log.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        # Not Database.execute, which looks for a transaction to commit: here one is open always.
        self._run: Callable[..., Any] = db.conn.execute

    def run(self, sql: str, values: Values = (), /) -> int:
        """Execute a statement, and return how many rows it changed."""
        return int(self._run(sql, _encoded(values)).rowcount)

    def changed(self, sql: str, values: Values = (), /) -> bool:
        """Execute a statement, and check whether it changed any row."""
        return self.run(sql, values) > 0

    def many(self, sql: str, rows: Iterable[Sequence[object]], /) -> None:
        """Execute a statement once for each sequence of values."""
        self._db.conn.executemany(sql, [[encoded(value) for value in row] for row in rows])

    def query(self, sql: str, values: Values = (), /) -> list[Row]:
        """Read every row of a query.

        `Database.query()` guards each call with a savepoint of its own, which trebles the statements; every unit
        has a transaction around it already.
        """
        cursor = self._run(sql, _encoded(values))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def all(self, make: Callable[[Row], Made], sql: str, values: Values = (), /) -> list[Made]:
        """Make a value of each row."""
        return [make(row) for row in self.query(sql, values)]

    def one(self, make: Callable[[Row], Made], sql: str, values: Values = (), /) -> Made | None:
        """Make a value of the first row; None if there is no row."""
        return next((make(row) for row in self.query(sql, values)), None)

    def column(self, make: Callable[[Any], Made], sql: str, values: Values = (), /) -> list[Made]:
        """Make a value of each row's first column."""
        return self.all(lambda row: make(next(iter(row.values()))), sql, values)

    def value(self, make: Callable[[Any], Made], sql: str, values: Values = (), /) -> Made | None:
        """Make a value of the first row's first column; None if there is no row, or NULL."""
        first = self.one(lambda row: next(iter(row.values())), sql, values)
        return None if first is None else make(first)

    def number(self, sql: str, values: Values = (), /) -> int:
        """Return the number that a query counts, or that an INSERT returns of its row; 0 if there is none."""
        return self.value(int, sql, values) or 0

    def exists(self, sql: str, values: Values = (), /) -> bool:
        """Check whether a query has any row."""
        return bool(self.query(sql, values))

    def pairs(
        self, key: Callable[[Any], Key], make: Callable[[Any], Made], sql: str, values: Values = (), /
    ) -> dict[Key, Made]:
        """Map each row's first column to its second."""
        return {key(first): make(second) for first, second in self._pairs(sql, values)}

    def groups(
        self, key: Callable[[Any], Key], make: Callable[[Any], Made], sql: str, values: Values = (), /
    ) -> dict[Key, list[Made]]:
        """List the second columns of the rows that share their first, by that."""
        groups: dict[Key, list[Made]] = {}
        for first, second in self._pairs(sql, values):
            groups.setdefault(key(first), []).append(make(second))
        return groups

    def _pairs(self, sql: str, values: Values) -> Iterable[tuple[Any, Any]]:
        for row in self.query(sql, values):
            first, second = row.values()
            yield first, second


class Table:
    """What a unit of work reads and writes about one subject: `unit.part(…)` makes one of its transaction."""

    def __init__(self, db: Database) -> None:
        self.rows = Rows(db)


def record(kind: Callable[..., Made], /, **columns: str | Callable[[Row], object]) -> Callable[[Row], Made]:
    """Return how a row becomes a record: each field is read from the column of its name, by its type.

    `columns`: fields whose column has another name, or which are made of the whole row. NULL is "" for a text.
    """
    plan = list(_plan(kind, columns))
    return lambda row: kind(**{name: read(row) for name, read in plan})


def columns(values: DataclassInstance, *, without: Sequence[str] = ()) -> dict[str, object]:
    """Return a record's fields as they stand in the database: lists and mappings as JSON."""
    names = [each.name for each in fields(values) if each.name not in without]
    return {name: _column(getattr(values, name)) for name in names}


def _column(value: object) -> object:
    return dump(value) if isinstance(value, dict | list | tuple) else encoded(value)


def _plan(
    kind: Any, columns: Mapping[str, str | Callable[[Row], object]]
) -> Iterable[tuple[str, Callable[[Row], object]]]:
    types = get_type_hints(kind)
    for each in fields(kind):
        column = columns.get(each.name, each.name)
        yield each.name, _from(column, reader(types[each.name])) if isinstance(column, str) else column


def _from(column: str, read: Callable[[Any], object] | None) -> Callable[[Row], object]:
    return (lambda row: row[column]) if read is None else (lambda row: read(row[column]))


def _encoded(values: Values) -> Sequence[object] | Mapping[str, object]:
    if values == ():
        return ()
    if isinstance(values, Mapping):
        return {name: encoded(value) for name, value in values.items()}
    if isinstance(values, Sequence):
        return [encoded(value) for value in values]
    return columns(values)
