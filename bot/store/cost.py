"""How long forms really take, and what was asked of people: never who took how long."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlite_utils import Database

from bot.store.codecs import dump, stamp
from bot.store.rows import query
from rituals.cost import Part

LONGEST = 3600  # seconds; a form open for longer was left lying


class Cost:
    """Seconds by form and day, without any name."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def took(self, form: str, seconds: int, day: date) -> None:
        """Keep how long somebody had a form open before they sent it; longer than an hour says nothing."""
        if 0 <= seconds <= LONGEST:
            self._db.execute(
                "INSERT INTO answering_times (form, seconds, day) VALUES (?, ?, ?)", [form, seconds, day.isoformat()]
            )

    def times(self, since: date) -> dict[str, list[int]]:
        """Give how long each form took from a day on, shortest first."""
        rows = query(
            self._db,
            "SELECT form, seconds FROM answering_times WHERE day >= ? ORDER BY form, seconds",
            [since.isoformat()],
        )
        found: dict[str, list[int]] = {}
        for row in rows:
            found.setdefault(row["form"], []).append(row["seconds"])
        return found

    def asked(self, since: datetime, until: datetime, seconds: Mapping[str, float]) -> list[Part]:
        """Sum by discipline what builders were asked after one moment and up to another, in seconds.

        `seconds`: how long each step that asks everyone takes, and each duty, by the kinds of both.
        """
        rows = query(
            self._db,
            """
            WITH takes AS (SELECT key AS kind, value AS seconds FROM json_each(:seconds)),
            put AS (
                SELECT occurrence, seconds FROM steps JOIN takes ON takes.kind = steps.step
                WHERE state = 'done' AND settled_at > :since AND settled_at <= :until
            ),
            asks AS (
                SELECT builder, discipline, seconds FROM put CROSS JOIN asked USING (occurrence)  -- in this order
                WHERE disposition NOT IN ('away', 'undelivered')
                UNION ALL
                SELECT builder, discipline, seconds FROM duties
                JOIN takes USING (kind)
                JOIN memberships USING (builder)
                WHERE opened_at > :since AND opened_at <= :until AND memberships.until IS NULL
            )
            SELECT discipline, count(*) AS asked, sum(seconds) AS seconds, max(seconds) AS most,
                (SELECT count(*) FROM memberships
                 WHERE memberships.discipline = each.discipline AND memberships.until IS NULL) AS builders
            FROM (SELECT builder, max(discipline) AS discipline, sum(seconds) AS seconds FROM asks GROUP BY builder)
                AS each
            GROUP BY discipline ORDER BY (SELECT position FROM disciplines WHERE id = each.discipline)
            """,
            {"seconds": dump(seconds), "since": stamp(since), "until": stamp(until)},
        )
        return [Part(row["discipline"], row["builders"], row["asked"], row["seconds"], row["most"]) for row in rows]
