"""Kudos' rows, with all its SQL: the tables, what they hold of people, and the public view."""

from collections.abc import Mapping
from datetime import datetime

from bot.kit import IMPERSONAL, Migration, PersonalData
from bot.store import Table
from bot.store.rows import record
from tests.sample_ritual.rules import Thanks

_thanks = record(Thanks, receiver=lambda row: row["receiver"], occurrence=lambda row: row["occurrence"])

MIGRATIONS = (
    Migration(
        "kudos:0001_kudos",
        (
            """
            CREATE TABLE kudos (
                number INTEGER PRIMARY KEY,
                ritual TEXT NOT NULL REFERENCES rituals,
                occurrence TEXT REFERENCES occurrences,
                source TEXT NOT NULL UNIQUE,
                builder TEXT NOT NULL REFERENCES people,
                receiver TEXT REFERENCES people,
                text TEXT NOT NULL,
                value TEXT NOT NULL,
                channel TEXT NOT NULL,
                shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
                given_at TEXT NOT NULL CHECK (given_at LIKE '____-__-__T__:__:__%+00:00')
            ) STRICT
            """,
            """
            CREATE TABLE kudos_claps (
                occurrence TEXT NOT NULL REFERENCES occurrences,
                builder TEXT NOT NULL REFERENCES people,
                PRIMARY KEY (occurrence, builder)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE TABLE kudos_runs (occurrence TEXT PRIMARY KEY, by TEXT NOT NULL) STRICT, WITHOUT ROWID",
        ),
    ),
    Migration(
        "kudos:0002_themes",
        ("CREATE TABLE kudos_themes (ritual TEXT PRIMARY KEY REFERENCES rituals, theme TEXT NOT NULL) STRICT",),
    ),
)
PERSONAL_DATA: Mapping[str, PersonalData] = {
    "kudos": PersonalData(
        named=("builder",),
        becomes={"text": "''"},
        quotes={"receiver": {"receiver": "NULL", "text": "''"}},
        shown_in="""
            SELECT occurrence FROM kudos
            WHERE (builder = :person OR receiver = :person) AND occurrence IS NOT NULL
            UNION SELECT kudos_runs.occurrence FROM kudos_runs JOIN occurrences ON occurrences.id = occurrence
            WHERE by = :person
        """,
        text="kept under that name; the words, and the name of whoever is thanked, removed",
    ),
    "kudos_claps": PersonalData(named=("builder",), removed=True),
    "kudos_runs": PersonalData(named=("by",), removed=True),
    "kudos_themes": IMPERSONAL,
}
VIEWS: Mapping[str, str] = {
    "kudos_by_time": """
        SELECT occurrences.held_at, count(*) AS kudos FROM kudos JOIN occurrences ON occurrences.id = occurrence
        GROUP BY occurrences.id
    """,
}
DESCRIBED: Mapping[str, str] = {
    "kudos": "thanks from somebody to a colleague, or to everyone; without an occurrence until the next time",
    "kudos_claps": "somebody who clapped under a list of thanks",
    "kudos_runs": "who asked for thanks by hand",
    "kudos_themes": "what a kudos ritual asks for in particular",
    "kudos_by_time": "how many thanks were given at a time",
}


class Kudos(Table):
    """Thanks, and what belongs to asking for them."""

    def give(self, thanks: Thanks) -> int:
        """Store thanks once, and return their number; 0 if their source is stored already."""
        return self.rows.number(
            """
            INSERT INTO kudos (ritual, occurrence, source, builder, receiver, text, value, channel, shared, given_at)
            VALUES (:ritual, :occurrence, :source, :builder, :receiver, :text, :value, :channel, :shared, :given_at)
            ON CONFLICT DO NOTHING RETURNING number
            """,
            thanks,
        )

    def get(self, number: int) -> Thanks | None:
        """Look thanks up."""
        return self.rows.one(_thanks, "SELECT * FROM kudos WHERE number = ?", [number])

    def of(self, occurrence: str) -> list[Thanks]:
        """List the thanks of an occurrence, oldest first."""
        return self.rows.all(_thanks, "SELECT * FROM kudos WHERE occurrence = ? ORDER BY number", [occurrence])

    def with_(self, person: str) -> list[Thanks]:
        """List the thanks that somebody gave or got, newest first."""
        sql = "SELECT * FROM kudos WHERE builder = :person OR receiver = :person ORDER BY number DESC"
        return self.rows.all(_thanks, sql, {"person": person})

    def all(self) -> list[Thanks]:
        """List all thanks, oldest first."""
        return self.rows.all(_thanks, "SELECT * FROM kudos ORDER BY number")

    def count(self, since: datetime, until: datetime) -> int:
        """Count the thanks given after a moment and up to another."""
        sql = "SELECT count(*) AS kudos FROM kudos WHERE given_at > ? AND given_at <= ?"
        return self.rows.number(sql, [since, until])

    def remove(self, number: int) -> None:
        """Remove thanks."""
        self.rows.run("DELETE FROM kudos WHERE number = ?", [number])

    def collect(self, ritual: str, occurrence: str) -> None:
        """Put what waits for the next time into an occurrence."""
        self.rows.run("UPDATE kudos SET occurrence = ? WHERE ritual = ? AND occurrence IS NULL", [occurrence, ritual])

    def release(self, occurrence: str) -> None:
        """Put an occurrence's thanks back, for the next time."""
        self.rows.run("UPDATE kudos SET occurrence = NULL WHERE occurrence = ?", [occurrence])

    def move(self, old: str, new: str) -> None:
        """Follow a channel whose id changed."""
        self.rows.run("UPDATE kudos SET channel = ? WHERE channel = ?", [new, old])

    def clap(self, occurrence: str, builder: str) -> bool:
        """Store that somebody clapped; False if they had."""
        sql = "INSERT INTO kudos_claps (occurrence, builder) VALUES (?, ?) ON CONFLICT DO NOTHING"
        return self.rows.changed(sql, [occurrence, builder])

    def claps(self, occurrence: str) -> int:
        """Count who clapped."""
        return self.rows.number("SELECT count(*) AS claps FROM kudos_claps WHERE occurrence = ?", [occurrence])

    def ran(self, occurrence: str, by: str) -> None:
        """Store who asked for thanks by hand."""
        self.rows.run("INSERT INTO kudos_runs (occurrence, by) VALUES (?, ?) ON CONFLICT DO NOTHING", [occurrence, by])

    def run_by(self, occurrence: str) -> str:
        """Return who asked for thanks by hand; "" if nobody did."""
        return self.rows.value(str, "SELECT by FROM kudos_runs WHERE occurrence = ?", [occurrence]) or ""

    def set_theme(self, ritual: str, theme: str) -> None:
        """Store what a ritual asks for in particular."""
        sql = "INSERT INTO kudos_themes (ritual, theme) VALUES (?, ?) ON CONFLICT DO UPDATE SET theme = excluded.theme"
        self.rows.run(sql, [ritual, theme])

    def theme(self, ritual: str) -> str:
        """Return what a ritual asks for in particular, "" for nothing."""
        return self.rows.value(str, "SELECT theme FROM kudos_themes WHERE ritual = ?", [ritual]) or ""
