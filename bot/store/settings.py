"""Settings with their change log."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Generic, TypeVar

from bot.core.away import AWAY_EMOJI
from bot.core.cost import BUDGET
from bot.core.disclosure import LOWEST_K
from bot.store.codecs import dump
from bot.store.rows import Table, record

Value = TypeVar("Value")
DEFAULT_ZONE = "UTC"
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a setting: what, from, to, by whom (a Slack id), when."""

    key: str
    before: Any
    after: Any
    by: str
    at: str


_change = record(
    Change,
    before=lambda row: None if row["before"] is None else json.loads(row["before"]),
    after=lambda row: json.loads(row["after"]),
)


class _Setting(Generic[Value]):
    """A setting as an attribute of `Settings`, which has the default while nobody chose."""

    def __init__(self, key: str, default: Value) -> None:
        self._key, self._default = key, default

    def __get__(self, settings: "Settings", _kind: type["Settings"]) -> Value:
        value: Value = settings.get(self._key, self._default)
        return value


class Settings(Table):
    """Named values; each `set` that changes something is recorded."""

    ctpo: _Setting[str | None] = _Setting("ctpo", None)
    """The Slack id of who leads all disciplines; None before set-up."""

    stewards: _Setting[Sequence[str]] = _Setting("stewards", [])
    """Slack ids of those the CTPO named; workspace admins come on top."""

    zone = _Setting("zone", DEFAULT_ZONE)
    """The home zone's IANA name."""

    guests = _Setting("guests", default=False)
    """Whether Slack's guests may be builders."""

    away_emoji: _Setting[Sequence[str]] = _Setting("away_emoji", list(AWAY_EMOJI))
    """The status emoji that say someone is away, each as :name:."""

    scopes: _Setting[Sequence[str]] = _Setting("scopes", [])
    """What Slack lets the bot do, as it said when everything was read last."""

    country = _Setting("country", "")
    """The company's country, and region if one was named ("DE", "DE-BY"); "" while none is."""

    least = _Setting("least", LOWEST_K)
    """The least answers that are shown, k: three unless the company raised it."""

    pictures = _Setting("pictures", default=True)
    """Whether trends are shown as pictures; else as a line of text."""

    decimal_comma = _Setting("decimal_comma", default=False)
    """Whether the company writes 3,4 for three and four tenths."""

    impact_by: _Setting[Sequence[str]] = _Setting("impact_by", [])
    """Ids of the disciplines that say what a debt costs the business; none while nobody chose them."""

    cost_by: _Setting[Sequence[str]] = _Setting("cost_by", [])
    """Ids of the disciplines that say what a debt costs to fix; none while nobody chose them."""

    digest_to: _Setting[Sequence[str]] = _Setting("digest_to", [])
    """Slack ids of who gets the digest beside who leads all disciplines."""

    minutes_budget = _Setting("minutes_budget", BUDGET)
    """How many minutes of a builder in a week Builders may ask for before stewards are warned."""

    def led(self, at: datetime | None) -> str | None:
        """The Slack id of who led all disciplines at a moment, by now for None."""
        sql = "SELECT after FROM settings_log WHERE key = 'ctpo' AND at <= ? ORDER BY id DESC LIMIT 1"
        after = self.rows.value(str, sql, [at]) if at else None
        led: str | None = json.loads(after) if after else self.ctpo
        return led

    @property
    def digest_at(self) -> tuple[int, time]:
        """When the digest is sent: the weekday (Monday is 0) and the wall-clock time where who leads is."""
        kept: dict[str, Any] = self.get("digest_at", {"day": FRIDAY, "at": "16:00"})
        return int(kept["day"]), time.fromisoformat(kept["at"])

    def get(self, key: str, default: Any = None) -> Any:
        """Read a setting, or the default."""
        value = self.rows.value(str, "SELECT value FROM settings WHERE key = ?", [key])
        return default if value is None else json.loads(value)

    def set(self, key: str, value: Any, *, by: str, at: datetime) -> None:
        """Write a setting and its change; writing what stands there already records nothing."""
        before = self.rows.value(str, "SELECT value FROM settings WHERE key = ?", [key])
        if before and json.loads(before) == value:
            return
        facts = {"key": key, "value": dump(value), "before": before, "by": by, "at": at}
        self.rows.run(
            "INSERT INTO settings VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value", facts
        )
        self.rows.run(
            "INSERT INTO settings_log (key, before, after, by, at) VALUES (:key, :before, :value, :by, :at)", facts
        )

    def changes(self) -> list[Change]:
        """List every change, oldest first."""
        return self.rows.all(_change, "SELECT key, before, after, by, at FROM settings_log ORDER BY id")
