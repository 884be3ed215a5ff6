"""Digests as they were sent: the same figures for ever."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import dump, stamp
from bot.store.rows import one, query


class Digests:
    """Figures by week and recipient. Names and words are looked up when shown."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, week: str, recipient: str, figures: Mapping[str, Any], at: datetime) -> None:
        """Keep a week's figures; what was kept first stays."""
        self._db.execute(
            "INSERT INTO digests (week, recipient, figures, kept_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [week, recipient, dump(figures), stamp(at)],
        )

    def figures(self, week: str) -> dict[str, Any] | None:
        """Give a week's kept figures, or None."""
        row = one(query(self._db, "SELECT figures FROM digests WHERE week = ? ORDER BY kept_at LIMIT 1", [week]))
        return dict(json.loads(row["figures"])) if row else None

    def all(self) -> list[tuple[str, str, dict[str, Any]]]:
        """List (week, recipient, figures) of every digest, oldest first."""
        rows = query(self._db, "SELECT week, recipient, figures FROM digests ORDER BY week, recipient")
        return [(row["week"], row["recipient"], dict(json.loads(row["figures"]))) for row in rows]

    def last_sent(self, before: datetime) -> datetime | None:
        """Tell when the digest before a moment was kept."""
        row = one(query(self._db, "SELECT max(kept_at) AS at FROM digests WHERE kept_at < ?", [stamp(before)]))
        return datetime.fromisoformat(row["at"]) if row and row["at"] else None
