"""Memberships as a file of people sees them: everyone at once, and places that began in the past."""

from datetime import datetime

from bot.core.people_plan import Known
from bot.store.rows import Table, record


class Register(Table):
    """Everyone ever known with where they stand since when; and the history made to say what a file says."""

    def everyone(self) -> list[Known]:
        """List all people, active or not, with the discipline they stand for and since when."""
        return self.rows.all(
            record(Known),
            """
            SELECT people.id, name, active, reads_only, discipline, since FROM people
            LEFT JOIN memberships ON builder = people.id AND until IS NULL
            ORDER BY name, people.id
            """,
        )

    def place(self, person: str, discipline: str, since: datetime, *, how: str = "import") -> None:
        """Have someone stand for a discipline from a moment on, also a past one, whatever was kept from then on.

        What was asked and said stays with the discipline of its day: neither rests on memberships.
        """
        facts = {"person": person, "discipline": discipline, "since": since, "how": how}
        self.rows.run("DELETE FROM memberships WHERE builder = :person AND since >= :since", facts)
        self.rows.run(
            "UPDATE memberships SET until = :since WHERE builder = :person AND (until IS NULL OR until > :since)", facts
        )
        self.rows.run(
            """
            INSERT INTO memberships (builder, discipline, since, how)
            VALUES (:person, :discipline, :since, :how)
            """,
            facts,
        )
        self.rows.run("UPDATE people SET reads_only = 0 WHERE id = :person", facts)
