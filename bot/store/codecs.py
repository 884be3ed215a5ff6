"""How values stand in the database: moments as ISO text in UTC, cadences and answers as JSON."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from bot.core.cadence import Cadence, Monthly, Weekly, zone

PLAIN = frozenset({NoneType, str, int, bool, float, bytes})  # what SQLite takes as it is


def stamp(moment: datetime) -> str:
    """Write a moment so that text order is time order: UTC, always to the millisecond.

    Raises ValueError for a naive moment: without a zone it names no moment.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone cannot be kept")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def stamp_or_none(moment: datetime | None) -> str | None:
    """Write a moment that may be absent."""
    return None if moment is None else stamp(moment)


def moment(text: str) -> datetime:
    """Read what `stamp` wrote."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """Read a moment that may be absent."""
    return None if text is None else moment(text)


def dump(value: Any) -> str:
    """Write JSON, compact, with people's letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def dump_cadence(cadence: Cadence) -> str:
    """Write a cadence as JSON: its rule, its wall-clock time, its zone's name and its first day."""
    rule = cadence.rule
    kept: dict[str, Any] = (
        {"weekdays": sorted(rule.weekdays)} if isinstance(rule, Weekly) else {"nth": rule.nth, "weekday": rule.weekday}
    )
    return dump(
        {
            **kept,
            "every": rule.every,
            "at": cadence.at.isoformat("minutes"),
            "zone": cadence.zone.key,
            "start": cadence.start.isoformat(),
        }
    )


def load_cadence(text: str) -> Cadence:
    """Read what `dump_cadence` wrote."""
    kept: Mapping[str, Any] = json.loads(text)
    rule = (
        Weekly(kept["every"], frozenset(kept["weekdays"]))
        if "weekdays" in kept
        else Monthly(kept["every"], kept["nth"], kept["weekday"])
    )
    return Cadence(rule, time.fromisoformat(kept["at"]), zone(kept["zone"]), date.fromisoformat(kept["start"]))


def encoded(value: object) -> object:
    """Return a value as it stands in the database, spans in seconds; raises TypeError for one that has no place there.

    Lists and mappings have none: `dump` writes them where they are meant.
    """
    if type(value) in PLAIN:
        return value
    for kind in type(value).__mro__:
        if kind in _WRITERS:
            return _WRITERS[kind](value)
    raise TypeError(f"{type(value)} has no place in the database")


def reader(kind: Any) -> Callable[[Any], object] | None:
    """Return what reads a column of a type as `encoded` wrote it; None where it is read as it stands."""
    if isinstance(kind, UnionType) and NoneType in get_args(kind):
        (inner,) = (each for each in get_args(kind) if each is not NoneType)
        read = None if inner is str else reader(inner)
        return read and (lambda value: None if value is None else read(value))
    known = _READERS.get(kind)
    if known or not isinstance(kind, type):
        return known or (json.loads if get_origin(kind) is Mapping else None)
    return kind if issubclass(kind, Enum) else None


_READERS: Mapping[Any, Callable[[Any], object]] = {
    str: lambda text: text or "",
    bool: bool,
    datetime: moment,
    date: date.fromisoformat,
    time: time.fromisoformat,
    timedelta: lambda seconds: timedelta(seconds=seconds),
    Decimal: Decimal,
    Cadence: load_cadence,
}

_WRITERS: Mapping[type, Callable[[Any], object]] = {
    datetime: stamp,
    date: date.isoformat,
    time: lambda value: value.isoformat("minutes"),
    timedelta: lambda value: int(value.total_seconds()),
    Decimal: str,
    Enum: lambda value: value.value,
    Cadence: dump_cadence,
}
