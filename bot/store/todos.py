"""Duties, and the notes that carried them: at most one private message a day, two a week."""

from collections.abc import Container, Mapping
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from bot.kit.todos import Todo
from bot.store.codecs import moment, stamp
from bot.store.rows import one, query


class Todos:
    """What waits for whom. How a duty ended is not kept, so passing leaves no trace."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def give(self, todo: Todo, at: datetime) -> None:
        """Have a to-do wait for someone; nothing if its key was given before."""
        self._db.execute(
            """
            INSERT INTO duties (key, builder, kind, subject, about, purpose, opened_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [todo.key, todo.builder, todo.kind, todo.subject, todo.about, todo.purpose, stamp(at)],
        )

    def settle(self, key: str, at: datetime) -> bool:
        """End a duty, whichever way; False if it did not wait."""
        done = self._db.execute(
            "UPDATE duties SET settled_at = ? WHERE key = ? AND settled_at IS NULL", [stamp(at), key]
        )
        return done.rowcount > 0

    def get(self, key: str) -> Todo | None:
        """Return a to-do that waits."""
        row = one(query(self._db, "SELECT * FROM duties WHERE key = ? AND settled_at IS NULL", [key]))
        return _todo(row) if row else None

    def subject(self, key: str) -> str:
        """Return what a to-do is or was about, also once it's settled; "" for an unknown key."""
        row = one(query(self._db, "SELECT subject FROM duties WHERE key = ?", [key]))
        return str(row["subject"]) if row else ""

    def of(self, builder: str) -> list[Todo]:
        """List what waits for someone, oldest first."""
        rows = query(
            self._db, "SELECT * FROM duties WHERE builder = ? AND settled_at IS NULL ORDER BY opened_at, key", [builder]
        )
        return [_todo(row) for row in rows]

    def at(self, subject: str) -> list[Todo]:
        """List what waits for anyone because of a meeting, an action, an outcome or a question."""
        rows = query(self._db, "SELECT * FROM duties WHERE subject = ? AND settled_at IS NULL ORDER BY key", [subject])
        return [_todo(row) for row in rows]

    def ever_at(self, subject: str) -> bool:
        """Tell whether a duty about something was ever given, settled ones too."""
        return one(query(self._db, "SELECT 1 AS found FROM duties WHERE subject = ? LIMIT 1", [subject])) is not None

    def given(self, kind: str, subject: str, about: str = "", purpose: str = "") -> list[str]:
        """List who was ever given a to-do of a kind about something, oldest first, settled ones too."""
        rows = query(
            self._db,
            """
            SELECT builder FROM duties
            WHERE kind = ? AND subject = ? AND about = ? AND purpose = ? ORDER BY opened_at, key
            """,
            [kind, subject, about, purpose],
        )
        return [row["builder"] for row in rows]

    def last_given(self, kinds: Container[str]) -> dict[str, date]:
        """Return the day each builder was last given a to-do of some kinds."""
        last: dict[str, date] = {}
        for row in query(self._db, "SELECT builder, kind, max(opened_at) AS at FROM duties GROUP BY builder, kind"):
            if row["kind"] in kinds:
                last[row["builder"]] = max(moment(row["at"]).date(), last.get(row["builder"], date.min))
        return last

    def of_kind(self, kind: str) -> list[tuple[str, datetime]]:
        """List who was ever given a to-do of a kind, and when, oldest first."""
        rows = query(self._db, "SELECT builder, opened_at FROM duties WHERE kind = ? ORDER BY opened_at, key", [kind])
        return [(row["builder"], moment(row["opened_at"])) for row in rows]

    def note(self, builder: str, day: date, week: str) -> None:
        """Remember that someone was written to on a day of their own zone."""
        self._db.execute(
            "INSERT INTO notes (builder, day, week) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [builder, day.isoformat(), week],
        )

    def noted(self, builder: str, since: date) -> list[date]:
        """List the days on which someone was written to, from a day on."""
        rows = query(
            self._db, "SELECT day FROM notes WHERE builder = ? AND day >= ? ORDER BY day", [builder, since.isoformat()]
        )
        return [date.fromisoformat(row["day"]) for row in rows]

    def last_noted(self, builder: str) -> date | None:
        """Give the last day on which someone was written to."""
        row = one(query(self._db, "SELECT max(day) AS day FROM notes WHERE builder = ?", [builder]))
        return date.fromisoformat(row["day"]) if row and row["day"] else None


def _todo(row: Mapping[str, Any]) -> Todo:
    return Todo(
        row["key"],
        row["builder"],
        row["kind"],
        row["subject"],
        row["about"],
        row["purpose"],
        moment(row["opened_at"]),
    )
