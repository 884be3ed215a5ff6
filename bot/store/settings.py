"""Settings with their change log."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from bot.core.away import AWAY_EMOJI
from bot.core.cost import BUDGET
from bot.core.disclosure import LOWEST_K
from bot.store.codecs import dump
from bot.store.rows import Table

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


class Settings(Table):
    """Named values; each `set` that changes something is recorded."""

    @property
    def ctpo(self) -> str | None:
        """The Slack id of who leads all disciplines; None before set-up."""
        ctpo: str | None = self.get("ctpo")
        return ctpo

    def led(self, at: datetime | None) -> str | None:
        """The Slack id of who led all disciplines at a moment, by now for None."""
        sql = "SELECT after FROM settings_log WHERE key = 'ctpo' AND at <= ? ORDER BY id DESC LIMIT 1"
        after = self.rows.value(str, sql, [at]) if at else None
        led: str | None = json.loads(after) if after else self.ctpo
        return led

    @property
    def stewards(self) -> Sequence[str]:
        """Slack ids of those the CTPO named; workspace admins come on top."""
        stewards: list[str] = self.get("stewards", [])
        return stewards

    @property
    def zone(self) -> str:
        """The home zone's IANA name."""
        zone: str = self.get("zone", DEFAULT_ZONE)
        return zone

    @property
    def guests(self) -> bool:
        """Whether Slack's guests may be builders."""
        guests: bool = self.get("guests", False)
        return guests

    @property
    def away_emoji(self) -> Sequence[str]:
        """The status emoji that say someone is away, each as :name:."""
        emoji: list[str] = self.get("away_emoji", list(AWAY_EMOJI))
        return emoji

    @property
    def scopes(self) -> Sequence[str]:
        """What Slack lets the bot do, as it said when everything was read last."""
        scopes: list[str] = self.get("scopes", [])
        return scopes

    @property
    def country(self) -> str:
        """The company's country, and region if one was named ("DE", "DE-BY"); "" while none is."""
        country: str = self.get("country", "")
        return country

    @property
    def least(self) -> int:
        """The least answers that are shown, k: three unless the company raised it."""
        least: int = self.get("least", LOWEST_K)
        return least

    @property
    def pictures(self) -> bool:
        """Whether trends are shown as pictures; else as a line of text."""
        pictures: bool = self.get("pictures", True)
        return pictures

    @property
    def decimal_comma(self) -> bool:
        """Whether the company writes 3,4 for three and four tenths."""
        comma: bool = self.get("decimal_comma", False)
        return comma

    @property
    def impact_by(self) -> Sequence[str]:
        """Ids of the disciplines that say what a debt costs the business; none while nobody chose them."""
        chosen: list[str] = self.get("impact_by", [])
        return chosen

    @property
    def cost_by(self) -> Sequence[str]:
        """Ids of the disciplines that say what a debt costs to fix; none while nobody chose them."""
        chosen: list[str] = self.get("cost_by", [])
        return chosen

    @property
    def digest_to(self) -> Sequence[str]:
        """Slack ids of who gets the digest beside who leads all disciplines."""
        people: list[str] = self.get("digest_to", [])
        return people

    @property
    def digest_at(self) -> tuple[int, time]:
        """When the digest is sent: the weekday (Monday is 0) and the wall-clock time where who leads is."""
        kept: dict[str, Any] = self.get("digest_at", {"day": FRIDAY, "at": "16:00"})
        return int(kept["day"]), time.fromisoformat(kept["at"])

    @property
    def minutes_budget(self) -> int:
        """How many minutes of a builder in a week Builders may ask for before stewards are warned."""
        budget: int = self.get("minutes_budget", BUDGET)
        return budget

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
        return self.rows.all(
            lambda row: Change(
                row["key"],
                None if row["before"] is None else json.loads(row["before"]),
                json.loads(row["after"]),
                row["by"],
                row["at"],
            ),
            "SELECT key, before, after, by, at FROM settings_log ORDER BY id",
        )
