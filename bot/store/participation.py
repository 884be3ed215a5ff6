"""Contributions, and the counts by discipline made of them."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.rows import Table


@dataclass(frozen=True, slots=True)
class Contribution:
    """One counted act of voice, with the builder's discipline of the day and the ISO week in the home zone.

    `source` names the act uniquely, so that what comes twice counts once.
    """

    source: str
    builder: str
    discipline: str
    kind: str
    occurrence: str | None
    at: datetime
    week: str
    late: bool = False


# What closed between two moments.
_CLOSED = "SELECT id FROM occurrences WHERE state = 'closed' AND closed_at >= :start AND closed_at <= :until"

# What was said in a week, or in time for what closed between two moments. Each half reads nothing but an index.
_SAID = f"""
    SELECT builder, discipline FROM contributions WHERE week = :week AND late = 0 AND at <= :until
    UNION ALL SELECT builder, discipline FROM contributions
    WHERE occurrence IN ({_CLOSED}) AND week <> :week AND late = 0 AND at <= :until
"""  # noqa: S608 - our own part, above

# Who answered without a name made no contribution: that they took part stands in how they ended.
_SPOKE = f"""
    SELECT builder FROM ({_SAID})
    UNION ALL SELECT builder FROM asked WHERE occurrence IN ({_CLOSED}) AND disposition = 'answered'
"""  # noqa: S608 - our own parts, above

# What was open between two moments, and whom it was put to.
_PUT = """
    FROM asked JOIN occurrences ON occurrences.id = asked.occurrence
    WHERE occurrences.opened_at <= :until AND (closed_at IS NULL OR closed_at >= :start)
      AND occurrences.state IN ('open', 'closed') AND disposition NOT IN ('away', 'undelivered')
"""

# Each of them once, with the discipline of their latest asked row.
_ASKED = f"SELECT builder, discipline, max(opened_at) AS opened_at {_PUT} GROUP BY builder"


class Participation(Table):
    """Who took part, counted as it happens."""

    def count(self, contribution: Contribution) -> None:
        """Count an act of voice once."""
        self.rows.run(
            """
            INSERT INTO contributions (source, builder, discipline, kind, occurrence, at, week, late)
            VALUES (:source, :builder, :discipline, :kind, :occurrence, :at, :week, :late)
            ON CONFLICT DO NOTHING
            """,
            contribution,
        )

    def take_back(self, source: str) -> None:
        """Count an act of voice no more: what was said was taken back."""
        self.rows.run("DELETE FROM contributions WHERE source = ?", [source])

    def answered(self, occurrence: str) -> set[str]:
        """Give the builders who took part in an occurrence before it closed."""
        sql = "SELECT DISTINCT builder FROM contributions WHERE occurrence = ? AND late = 0"
        return set(self.rows.column(str, sql, [occurrence]))

    def took_part(self, builder: str, week: str, start: datetime, until: datetime) -> bool:
        """Tell whether someone took part, as `heard` counts it. Only they are told."""
        facts = {"builder": builder, "week": week, "start": start, "until": until}
        sql = f"SELECT 1 AS spoke FROM ({_SPOKE}) WHERE builder = :builder LIMIT 1"  # noqa: S608 - our own part
        return self.rows.exists(sql, facts)

    def heard(self, week: str, start: datetime, until: datetime) -> dict[str, tuple[int, int]]:
        """Count (asked, took part) by discipline over the occurrences open between two moments of a week.

        Each builder counts once, with the discipline of their latest asked row; who ended away or undelivered,
        and what was skipped or missed, is out of the denominator. Took part: said something in the week, or in time
        for what closed between the two moments, so that a meeting over a weekend finds its answers.
        """
        rows = self.rows.query(
            f"""
            SELECT latest.discipline, count(*) AS asked, count(spoke.builder) AS took_part
            FROM ({_ASKED}) AS latest
            LEFT JOIN (SELECT DISTINCT builder FROM ({_SPOKE})) AS spoke ON spoke.builder = latest.builder
            GROUP BY latest.discipline
            """,  # noqa: S608 - our own part, above
            {"week": week, "start": start, "until": until},
        )
        return {row["discipline"]: (row["asked"], row["took_part"]) for row in rows}

    def said(self, week: str, start: datetime, until: datetime) -> dict[str, int]:
        """Count the acts of voice of those `heard` counts as asked, by the discipline of the day they spoke."""
        return self.rows.pairs(
            str,
            int,
            f"""
            SELECT discipline, count(*) AS said FROM ({_SAID})
            WHERE builder IN (SELECT builder {_PUT}) GROUP BY discipline
            """,  # noqa: S608 - our own part, above
            {"week": week, "start": start, "until": until},
        )

    def closed(self, start: datetime, until: datetime) -> int:
        """Count the occurrences put to everyone that closed between two moments: a week with none has no figures."""
        return self.rows.number(
            """
            SELECT count(*) AS closed FROM occurrences
            WHERE state = 'closed' AND closed_at >= :start AND closed_at <= :until
              AND EXISTS (SELECT 1 FROM asked WHERE asked.occurrence = occurrences.id)
            """,
            {"start": start, "until": until},
        )

    def late(self, start: datetime, until: datetime) -> dict[str, int]:
        """Count answers that came after their occurrence had closed, between two moments, by occurrence."""
        return self.rows.pairs(
            str,
            int,
            """
            SELECT occurrence, count(*) AS late FROM contributions
            WHERE late = 1 AND at >= :start AND at <= :until AND occurrence IS NOT NULL
            GROUP BY occurrence ORDER BY occurrence NULLS FIRST
            """,
            {"start": start, "until": until},
        )

    def unseen(self, week: str, after: datetime) -> int:
        """Count what was said outside of any occurrence in a week after a moment: what its digest did not see."""
        return self.rows.number(
            # The plus keeps SQLite at the week's index: there is more without an occurrence than in a week.
            """
            SELECT count(*) AS said FROM contributions
            WHERE week = :week AND at > :after AND late = 0 AND +occurrence IS NULL
            """,
            {"week": week, "after": after},
        )

    def undelivered(self, start: datetime, until: datetime) -> int:
        """Count the asked whom nothing reached, of what closed between two moments."""
        return self.rows.number(
            """
            SELECT count(DISTINCT builder) AS builders
            FROM asked JOIN occurrences ON occurrences.id = asked.occurrence
            WHERE state = 'closed' AND closed_at >= :start AND closed_at <= :until AND disposition = 'undelivered'
            """,
            {"start": start, "until": until},
        )
