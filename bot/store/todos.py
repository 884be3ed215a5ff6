"""Duties, and the notes that carried them: at most one private message a day, two a week."""

from collections.abc import Container
from datetime import date, datetime

from bot.kit import Todo
from bot.store.codecs import moment
from bot.store.rows import Table, record

_todo = record(Todo)


class Todos(Table):
    """What waits for whom. How a duty ended is not kept, so passing leaves no trace."""

    def give(self, todo: Todo, at: datetime) -> None:
        """Have a to-do wait for someone; nothing if its key was given before."""
        self.rows.run(
            """
            INSERT INTO duties (key, builder, kind, subject, about, purpose, opened_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [todo.key, todo.builder, todo.kind, todo.subject, todo.about, todo.purpose, at],
        )

    def settle(self, key: str, at: datetime) -> bool:
        """End a duty, whichever way; False if it did not wait."""
        return self.rows.changed("UPDATE duties SET settled_at = ? WHERE key = ? AND settled_at IS NULL", [at, key])

    def get(self, key: str) -> Todo | None:
        """Return a to-do that waits."""
        return self.rows.one(_todo, "SELECT * FROM duties WHERE key = ? AND settled_at IS NULL", [key])

    def subject(self, key: str) -> str:
        """Return what a to-do is or was about, also once it's settled; "" for an unknown key."""
        return self.rows.value(str, "SELECT subject FROM duties WHERE key = ?", [key]) or ""

    def of(self, builder: str) -> list[Todo]:
        """List what waits for someone, oldest first."""
        return self.rows.all(
            _todo, "SELECT * FROM duties WHERE builder = ? AND settled_at IS NULL ORDER BY opened_at, key", [builder]
        )

    def at(self, subject: str) -> list[Todo]:
        """List what waits for anyone because of a meeting, an action, an outcome or a question."""
        return self.rows.all(
            _todo, "SELECT * FROM duties WHERE subject = ? AND settled_at IS NULL ORDER BY key", [subject]
        )

    def ever_at(self, subject: str) -> bool:
        """Tell whether a duty about something was ever given, settled ones too."""
        return self.rows.exists("SELECT 1 AS found FROM duties WHERE subject = ? LIMIT 1", [subject])

    def given(self, kind: str, subject: str, about: str = "", purpose: str = "") -> list[str]:
        """List who was ever given a to-do of a kind about something, oldest first, settled ones too."""
        return self.rows.column(
            str,
            """
            SELECT builder FROM duties
            WHERE kind = ? AND subject = ? AND about = ? AND purpose = ? ORDER BY opened_at, key
            """,
            [kind, subject, about, purpose],
        )

    def last_given(self, kinds: Container[str]) -> dict[str, date]:
        """Return the day each builder was last given a to-do of some kinds."""
        last: dict[str, date] = {}
        for row in self.rows.query("SELECT builder, kind, max(opened_at) AS at FROM duties GROUP BY builder, kind"):
            if row["kind"] in kinds:
                last[row["builder"]] = max(moment(row["at"]).date(), last.get(row["builder"], date.min))
        return last

    def of_kind(self, kind: str) -> list[tuple[str, datetime]]:
        """List who was ever given a to-do of a kind, and when, oldest first."""
        sql = "SELECT builder, opened_at FROM duties WHERE kind = ? ORDER BY opened_at, key"
        return self.rows.all(lambda row: (row["builder"], moment(row["opened_at"])), sql, [kind])

    def note(self, builder: str, day: date, week: str) -> None:
        """Remember that someone was written to on a day of their own zone."""
        self.rows.run(
            "INSERT INTO notes (builder, day, week) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [builder, day, week],
        )

    def noted(self, builder: str, since: date) -> list[date]:
        """List the days on which someone was written to, from a day on."""
        return self.rows.column(
            date.fromisoformat, "SELECT day FROM notes WHERE builder = ? AND day >= ? ORDER BY day", [builder, since]
        )

    def last_noted(self, builder: str) -> date | None:
        """Give the last day on which someone was written to."""
        return self.rows.value(date.fromisoformat, "SELECT max(day) AS day FROM notes WHERE builder = ?", [builder])
