"""Duties, and the notes that carried them: at most one private message a day, two a week."""

from collections.abc import Mapping
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

    def give(self, duty: Todo, at: datetime) -> None:
        """Have a duty wait for someone."""
        self._db.execute(
            """
            INSERT INTO duties (key, builder, kind, subject, opened_at)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [duty.key, duty.builder, duty.kind, duty.subject, stamp(at)],
        )

    def settle(self, key: str, at: datetime) -> bool:
        """End a duty, whichever way; False if it did not wait."""
        done = self._db.execute(
            "UPDATE duties SET settled_at = ? WHERE key = ? AND settled_at IS NULL", [stamp(at), key]
        )
        return done.rowcount > 0

    def get(self, key: str) -> Todo | None:
        """Look up a duty that waits."""
        row = one(query(self._db, "SELECT * FROM duties WHERE key = ? AND settled_at IS NULL", [key]))
        return _duty(row) if row else None

    def of(self, builder: str) -> list[Todo]:
        """List what waits for someone, oldest first."""
        rows = query(
            self._db, "SELECT * FROM duties WHERE builder = ? AND settled_at IS NULL ORDER BY opened_at, key", [builder]
        )
        return [_duty(row) for row in rows]

    def at(self, subject: str) -> list[Todo]:
        """List what waits for anyone because of a meeting, an action, an outcome or a question."""
        rows = query(self._db, "SELECT * FROM duties WHERE subject = ? AND settled_at IS NULL ORDER BY key", [subject])
        return [_duty(row) for row in rows]

    def ever_at(self, subject: str) -> bool:
        """Tell whether a duty about something was ever given, settled ones too."""
        return one(query(self._db, "SELECT 1 AS found FROM duties WHERE subject = ? LIMIT 1", [subject])) is not None

    def given(self, prefix: str) -> int:
        """Count the duties ever given under keys that begin so."""
        row = one(
            query(self._db, "SELECT count(*) AS given FROM duties WHERE substr(key, 1, ?) = ?", [len(prefix), prefix])
        )
        return int(row["given"]) if row else 0

    def asked(self, prefix: str) -> set[str]:
        """Give those who were ever given a duty under a key that begins so."""
        rows = query(self._db, "SELECT builder FROM duties WHERE substr(key, 1, ?) = ?", [len(prefix), prefix])
        return {row["builder"] for row in rows}

    def last_asked(self) -> dict[str, date]:
        """Give the day each builder was last given a duty that goes round: a seat, a host's turn, an invitation."""
        rows = query(
            self._db,
            """
            SELECT builder, max(opened_at) AS at FROM duties WHERE kind IN ('seat', 'host', 'invite') GROUP BY builder
            """,
        )
        return {row["builder"]: moment(row["at"]).date() for row in rows}

    def invited(self) -> list[tuple[str, datetime]]:
        """List whom a prompt invited, and when, oldest first."""
        rows = query(self._db, "SELECT builder, opened_at FROM duties WHERE kind = 'invite' ORDER BY opened_at, key")
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


def _duty(row: Mapping[str, Any]) -> Todo:
    return Todo(row["key"], row["builder"], row["kind"], row["subject"], moment(row["opened_at"]))
