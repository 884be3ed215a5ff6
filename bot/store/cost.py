"""How long forms really take, and what was asked of people: never who took how long."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.core.cost import Part
from bot.store.codecs import dump
from bot.store.rows import Table

LONGEST = 3600  # seconds; a form open for longer was left lying


class Cost(Table):
    """Seconds by form and day, without any name."""

    def took(self, form: str, seconds: int, day: date) -> None:
        """Keep how long somebody had a form open before they sent it; longer than an hour says nothing."""
        if 0 <= seconds <= LONGEST:
            self.rows.run("INSERT INTO answering_times (form, seconds, day) VALUES (?, ?, ?)", [form, seconds, day])

    def times(self, since: date) -> dict[str, list[int]]:
        """Give how long each form took from a day on, shortest first."""
        sql = "SELECT form, seconds FROM answering_times WHERE day >= ? ORDER BY form, seconds"
        return self.rows.groups(str, int, sql, [since])

    def asked(self, since: datetime, until: datetime, seconds: Mapping[str, float]) -> list[Part]:
        """Sum by discipline what builders were asked after one moment and up to another, in seconds.

        `seconds`: how long each step that asks everyone takes, by kind/step, and each to-do, by its kind.
        """
        return self.rows.all(
            lambda row: Part(row["discipline"], row["builders"] or 0, row["asked"], row["seconds"], row["most"]),
            # What was put to everyone comes as a list: joined to its steps, SQLite would read all that was ever asked.
            """
            WITH asks AS (
                SELECT builder, discipline, put.value AS seconds
                FROM json_each(:put) AS put CROSS JOIN asked ON asked.occurrence = put.key
                WHERE disposition NOT IN ('away', 'undelivered')
                UNION ALL
                SELECT builder, discipline, takes.value
                FROM duties JOIN json_each(:seconds) AS takes ON takes.key = kind JOIN memberships USING (builder)
                WHERE opened_at > :since AND opened_at <= :until AND memberships.until IS NULL
            ),
            each AS (SELECT builder, max(discipline) AS discipline, sum(seconds) AS seconds FROM asks GROUP BY builder),
            places AS (SELECT discipline, count(*) AS builders FROM memberships WHERE until IS NULL GROUP BY discipline)
            SELECT discipline, count(*) AS asked, sum(seconds) AS seconds, max(seconds) AS most, builders
            FROM each LEFT JOIN places USING (discipline) JOIN disciplines ON disciplines.id = discipline
            GROUP BY discipline ORDER BY position, discipline
            """,
            {"put": dump(self._put(since, until, seconds)), "seconds": dump(seconds), "since": since, "until": until},
        )

    def _put(self, since: datetime, until: datetime, seconds: Mapping[str, float]) -> dict[str, float]:
        """Give the occurrences of which something was put to everyone, each with how long that takes."""
        return self.rows.pairs(
            str,
            float,
            """
            SELECT occurrence, sum(value) AS seconds
            FROM steps JOIN occurrences ON occurrences.id = occurrence JOIN rituals ON rituals.id = ritual
            JOIN json_each(:seconds) ON key = rituals.kind || '/' || step
            WHERE steps.state = 'done' AND settled_at > :since AND settled_at <= :until GROUP BY occurrence
            """,
            {"seconds": dump(seconds), "since": since, "until": until},
        )
