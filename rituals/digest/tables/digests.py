"""Digests as they were sent: the same figures for ever; and what only who got one may see of themselves."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import dump, stamp
from bot.store.rows import one, query

MIRROR = "mirror"


class Digests:
    """Figures by week and recipient. Names and words are looked up when shown.

    A recipient's mirror stands in their row alone, and is in no figures that anyone else reads.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

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
        self._db.execute(
            "INSERT INTO digests (week, recipient, figures, kept_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [week, recipient, dump(facts), stamp(at)],
        )

    def mirror(self, week: str, recipient: str) -> dict[str, int] | None:
        """Give how a recipient's own acts spread over disciplines, as their digest said it. Only they are told."""
        sql = "SELECT json_extract(figures, '$.mirror') AS mirror FROM digests WHERE week = ? AND recipient = ?"
        row = one(query(self._db, sql, [week, recipient]))
        return dict(json.loads(row["mirror"])) if row and row["mirror"] else None

    def figures(self, week: str) -> dict[str, Any] | None:
        """Give a week's kept figures, or None."""
        row = one(query(self._db, "SELECT figures FROM digests WHERE week = ? ORDER BY kept_at LIMIT 1", [week]))
        return _figures(row["figures"]) if row else None

    def of(self, week: str, recipient: str) -> dict[str, Any] | None:
        """Give what was kept of one recipient's digest, or None."""
        sql = "SELECT figures FROM digests WHERE week = ? AND recipient = ?"
        row = one(query(self._db, sql, [week, recipient]))
        return _figures(row["figures"]) if row else None

    def all(self) -> list[tuple[str, str, dict[str, Any]]]:
        """List (week, recipient, figures) of every digest, oldest first."""
        rows = query(self._db, "SELECT week, recipient, figures FROM digests ORDER BY week, recipient")
        return [(row["week"], row["recipient"], _figures(row["figures"])) for row in rows]

    def last_sent(self, before: datetime) -> datetime | None:
        """Tell when the digest before a moment was kept."""
        row = one(query(self._db, "SELECT max(kept_at) AS at FROM digests WHERE kept_at < ?", [stamp(before)]))
        return datetime.fromisoformat(row["at"]) if row and row["at"] else None


def _figures(kept: str) -> dict[str, Any]:
    return {name: value for name, value in json.loads(kept).items() if name != MIRROR}
