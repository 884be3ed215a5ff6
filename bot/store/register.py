"""Memberships as a file of people sees them: everyone at once, and places that began in the past."""

from datetime import datetime

from sqlite_utils import Database

from bot.core.people_plan import Known
from bot.store.codecs import moment_or_none, stamp
from bot.store.rows import query


class Register:
    """Everyone ever known with where they stand since when; and the history made to say what a file says."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def everyone(self) -> list[Known]:
        """List all people, active or not, with the discipline they stand for and since when."""
        rows = query(
            self._db,
            """
            SELECT people.id, name, active, reads_only, discipline, since FROM people
            LEFT JOIN memberships ON builder = people.id AND until IS NULL
            ORDER BY name, people.id
            """,
        )
        return [
            Known(
                id=row["id"],
                name=row["name"],
                active=bool(row["active"]),
                discipline=row["discipline"],
                since=moment_or_none(row["since"]),
                reads_only=bool(row["reads_only"]),
            )
            for row in rows
        ]

    def place(self, person: str, discipline: str, since: datetime, *, how: str = "import") -> None:
        """Have someone stand for a discipline from a moment on, also a past one, whatever was kept from then on.

        What was asked and said stays with the discipline of its day: neither rests on memberships.
        """
        facts = {"person": person, "discipline": discipline, "since": stamp(since), "how": how}
        self._db.execute("DELETE FROM memberships WHERE builder = :person AND since >= :since", facts)
        self._db.execute(
            "UPDATE memberships SET until = :since WHERE builder = :person AND (until IS NULL OR until > :since)", facts
        )
        self._db.execute(
            """
            INSERT INTO memberships (builder, discipline, since, how)
            VALUES (:person, :discipline, :since, :how)
            """,
            facts,
        )
        self._db.execute("UPDATE people SET reads_only = 0 WHERE id = :person", facts)
