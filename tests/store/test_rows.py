"""Rows and the values they hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from sqlite_utils import Database

from bot.store import Rows
from bot.store.rows import columns, record

AT = datetime(2026, 10, 12, 9, tzinfo=UTC)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Thing:
    id: str
    at: datetime
    day: date | None
    every: timedelta
    hour: time
    price: Decimal
    colour: Colour | None
    done: bool
    note: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


THING = Thing("a", AT, date(2026, 10, 12), timedelta(hours=3), time(16, 0), Decimal("4.10"), Colour.RED, done=True)
thing = record(Thing)


@pytest.fixture
def rows() -> Rows:
    rows = Rows(Database(memory=True))
    rows.run("CREATE TABLE things (id, at, day, every, hour, price, colour, done, note, facts)")
    return rows


def keep(rows: Rows, kept: Thing) -> None:
    rows.run("INSERT INTO things VALUES (:id, :at, :day, :every, :hour, :price, :colour, :done, :note, :facts)", kept)


def test_a_record_is_read_as_it_was_written(rows: Rows) -> None:
    kept = Thing("b", AT, None, timedelta(0), time(9), Decimal(1), None, done=False, note="Hi", facts={"k": [1]})
    keep(rows, THING)
    keep(rows, kept)

    assert rows.all(thing, "SELECT * FROM things ORDER BY id") == [THING, kept]
    assert rows.one(thing, "SELECT * FROM things WHERE id = ?", ["a"]) == THING
    assert rows.one(thing, "SELECT * FROM things WHERE id = 'c'") is None


def test_null_is_read_as_an_empty_text_only_where_a_field_is_a_text(rows: Rows) -> None:
    keep(rows, THING)
    rows.run("UPDATE things SET note = NULL, day = NULL")

    read = rows.one(thing, "SELECT * FROM things")

    assert read is not None
    assert (read.note, read.day) == ("", None)


def test_a_field_may_have_another_column_or_be_made_of_the_row(rows: Rows) -> None:
    @dataclass(frozen=True, slots=True)
    class Named:
        key: str
        fresh: bool

    named = record(Named, key="id", fresh=lambda row: row["done"] == 0)
    keep(rows, THING)

    assert rows.all(named, "SELECT * FROM things") == [Named("a", fresh=False)]


def test_a_row_without_a_column_of_the_record_is_refused(rows: Rows) -> None:
    keep(rows, THING)

    with pytest.raises(KeyError, match="at"):
        rows.all(thing, "SELECT id FROM things")


def test_values_counts_pairs_and_groups(rows: Rows) -> None:
    rows.many("INSERT INTO things (id, at, note) VALUES (?, ?, ?)", [("a", AT, "x"), ("b", AT, "x"), ("c", None, "y")])

    assert rows.value(str, "SELECT max(id) FROM things") == "c"
    assert rows.value(str, "SELECT at FROM things WHERE id = 'c'") is None
    assert rows.value(str, "SELECT at FROM things WHERE id = 'd'") is None
    assert rows.number("SELECT count(*) FROM things") == 3
    assert rows.column(str, "SELECT id FROM things ORDER BY id") == ["a", "b", "c"]
    assert rows.pairs(str, len, "SELECT id, note FROM things") == {"a": 1, "b": 1, "c": 1}
    assert rows.groups(str, str, "SELECT note, id FROM things ORDER BY id") == {"x": ["a", "b"], "y": ["c"]}
    assert rows.changed("DELETE FROM things WHERE id = 'a'")
    assert not rows.changed("DELETE FROM things WHERE id = 'a'")


def test_a_list_is_refused_unless_it_is_meant(rows: Rows) -> None:
    with pytest.raises(TypeError, match="has no place in the database"):
        rows.run("INSERT INTO things (id) VALUES (?)", [["1.0"]])


def test_columns_are_a_record_as_the_database_holds_it() -> None:
    assert columns(THING, without=["at", "id"]) == {
        "day": "2026-10-12",
        "every": 10800,
        "hour": "16:00",
        "price": "4.10",
        "colour": "red",
        "done": True,
        "note": "",
        "facts": "{}",
    }
