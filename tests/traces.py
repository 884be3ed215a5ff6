"""What an attacker with the database, the logs and every payload would read; for tests of what has no name."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.store import Store

Row = Mapping[str, Any]
RANDOM = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b|\b[0-9a-f]{24}\b|\b[0-9a-f]{16}\b|\bD\d{8}\b")
STAMP = re.compile(r"\b(\d{10})\.\d{6}\b")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00)?")


def tables(store: Store) -> dict[str, list[Row]]:
    """Every row of every table, in the order in which the file gives them; when it was set up is nobody's trace."""
    with store.read() as unit:
        db = unit._db
        names = [row["name"] for row in db.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: list(db.query(f"SELECT * FROM [{name}]")) for name in names if not name.startswith("_")}


def rows(found: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, Row]]:
    for table, every in found.items():
        for row in every:
            yield table, row


def added(before: Mapping[str, Sequence[Row]], after: Mapping[str, Sequence[Row]]) -> list[tuple[str, Row]]:
    """The rows that are new or changed."""
    return [(table, row) for table, row in rows(after) if row not in before[table]]


def lines(value: Any) -> Iterator[str]:
    """Every line of text in a row or a payload: JSON inside text is looked into, and longer text is taken apart."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from lines(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from lines(each)
    elif isinstance(value, str):
        inner = _json(value)
        if inner is None:
            yield from value.split("\n")
        else:
            yield from lines(inner)


def sayings(found: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, str]]:
    """Every row as one line; of what holds whole posts, each line by itself."""
    for table, row in rows(found):
        posts = {name for name, value in row.items() if isinstance(value, str) and _json(value) is not None}
        yield table, " | ".join(str(value) for name, value in row.items() if name not in posts)
        for name in posts:
            for line in lines(row[name]):
                yield f"{table}.{name}", line


def moments(row: Row) -> list[datetime]:
    """Every moment that stands anywhere in a row."""
    return [
        datetime.fromisoformat(found).replace(tzinfo=UTC)
        for value in row.values()
        for found in MOMENT.findall(str(value))
    ]


def near(row: Row, moment: datetime, within: timedelta = timedelta(minutes=1)) -> bool:
    """Tell whether a row holds a moment close to another."""
    return any(abs(each - moment) < within for each in moments(row))


def without_chance(value: Any) -> str:
    """Write something down without what chance gave: random ids, rooms opened at once, a ts's last digits."""
    return STAMP.sub(r"\1", RANDOM.sub("random", json.dumps(value, ensure_ascii=False, default=repr)))


def _json(text: str) -> Any:
    if text[:1] not in "{[":
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None
