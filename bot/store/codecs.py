"""How values stand in the database: moments as ISO text in UTC, cadences and answers as JSON."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from bot.core.cadence import Cadence, Monthly, Weekly, zone


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
