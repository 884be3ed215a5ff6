"""Digests as they were sent: the same figures for ever; and what only who got one may see of themselves."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.store import Table
from bot.store.codecs import dump, moment

MIRROR = "mirror"


class Digests(Table):
    """Figures by week and recipient. Names and words are looked up when shown.

    A recipient's mirror stands in their row alone, and is in no figures that anyone else reads.
    """

    def keep(
        self,
        week: str,
        recipient: str,
        figures: Mapping[str, Any],
        at: datetime,
        *,
        mirror: Mapping[str, int] | None = None,
    ) -> None:
        """Keep a week's figures, and the recipient's own mirror; what was kept first stays."""
        facts = {**figures, **({} if mirror is None else {MIRROR: dict(mirror)})}
        self.rows.run(
            "INSERT INTO digests (week, recipient, figures, kept_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [week, recipient, dump(facts), at],
        )

    def mirror(self, week: str, recipient: str) -> dict[str, int] | None:
        """Give how a recipient's own acts spread over disciplines, as their digest said it. Only they are told."""
        sql = "SELECT figures FROM digests WHERE week = ? AND recipient = ?"
        kept: dict[str, Any] = self.rows.value(json.loads, sql, [week, recipient]) or {}
        return kept.get(MIRROR)

    def figures(self, week: str) -> dict[str, Any] | None:
        """Give a week's kept figures, or None."""
        return self.rows.value(_figures, "SELECT figures FROM digests WHERE week = ? ORDER BY kept_at LIMIT 1", [week])

    def of(self, week: str, recipient: str) -> dict[str, Any] | None:
        """Give what was kept of one recipient's digest, or None."""
        sql = "SELECT figures FROM digests WHERE week = ? AND recipient = ?"
        return self.rows.value(_figures, sql, [week, recipient])

    def all(self) -> list[tuple[str, str, dict[str, Any]]]:
        """List (week, recipient, figures) of every digest, oldest first."""
        sql = "SELECT week, recipient, figures FROM digests ORDER BY week, recipient"
        return self.rows.all(lambda row: (row["week"], row["recipient"], _figures(row["figures"])), sql)

    def last_sent(self, before: datetime) -> datetime | None:
        """Tell when the digest before a moment was kept."""
        return self.rows.value(moment, "SELECT max(kept_at) AS at FROM digests WHERE kept_at < ?", [before])


def _figures(kept: str) -> dict[str, Any]:
    return {name: value for name, value in json.loads(kept).items() if name != MIRROR}
