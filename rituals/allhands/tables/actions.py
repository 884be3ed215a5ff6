"""What meetings asked people to do."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import stamp
from bot.store.rows import one, query
from rituals.allhands.rules.actions import Action


class Actions:
    """Open until done; the due day may move, and so may the owner."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, action: Action, by: str, at: datetime) -> None:
        """Keep an action, or its newest day and owner."""
        self._db.execute(
            """
            INSERT INTO actions (id, ritual, occurrence, text, owner, due, added_by, added_at)
            VALUES (:id, :ritual, :meeting, :text, :owner, :due, :by, :at)
            ON CONFLICT (id) DO UPDATE SET owner = :owner, due = :due
            """,
            {
                "id": action.id,
                "ritual": action.ritual,
                "meeting": action.meeting,
                "text": action.text,
                "owner": action.owner,
                "due": action.due.isoformat(),
                "by": by,
                "at": stamp(at),
            },
        )

    def done(self, action: str, on: date) -> None:
        """Close an action, once."""
        self._db.execute("UPDATE actions SET done_on = ? WHERE id = ? AND done_on IS NULL", [on.isoformat(), action])

    def drop(self, action: str) -> None:
        """Take an action back altogether."""
        self._db.execute("DELETE FROM actions WHERE id = ?", [action])

    def owned(self, owner: str) -> list[Action]:
        """List what someone has taken on and not done, the nearest day first."""
        rows = query(self._db, "SELECT * FROM actions WHERE owner = ? AND done_on IS NULL ORDER BY due, id", [owner])
        return [_action(row) for row in rows]

    def added_by(self, action: str) -> str:
        """Tell who wrote an action down; "" if there is none."""
        row = one(query(self._db, "SELECT added_by FROM actions WHERE id = ?", [action]))
        return row["added_by"] if row else ""

    def get(self, action: str) -> Action | None:
        """Look an action up."""
        row = one(query(self._db, "SELECT * FROM actions WHERE id = ?", [action]))
        return _action(row) if row else None

    def of(self, meeting: str) -> list[Action]:
        """List what a meeting asked for, the nearest day first."""
        rows = query(self._db, "SELECT * FROM actions WHERE occurrence = ? ORDER BY due, id", [meeting])
        return [_action(row) for row in rows]

    def open(self, ritual: str) -> list[Action]:
        """List a ritual's open actions, the nearest day first."""
        rows = query(self._db, "SELECT * FROM actions WHERE ritual = ? AND done_on IS NULL ORDER BY due, id", [ritual])
        return [_action(row) for row in rows]

    def since(self, ritual: str, meeting: str) -> tuple[int, int]:
        """Count (all, done) of what was asked for at a meeting or was open when it was held."""
        row = one(
            query(
                self._db,
                """
                SELECT count(*) AS actions, count(done_on) AS done FROM actions
                WHERE ritual = :ritual AND (occurrence = :meeting OR done_on IS NULL)
                """,
                {"ritual": ritual, "meeting": meeting},
            )
        )
        return (row["actions"], row["done"]) if row else (0, 0)


def _action(row: Mapping[str, Any]) -> Action:
    return Action(
        id=row["id"],
        ritual=row["ritual"],
        meeting=row["occurrence"],
        text=row["text"],
        owner=row["owner"],
        due=date.fromisoformat(row["due"]),
        done_on=date.fromisoformat(row["done_on"]) if row["done_on"] else None,
    )
