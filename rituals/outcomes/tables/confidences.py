"""How sure people are of outcomes, round by round."""

from datetime import datetime

from bot.store import Table
from bot.store.codecs import moment


class Confidences(Table):
    """One for each builder, outcome and round; what is said after close stands beside it, and is in no figure."""

    def keep(
        self, occurrence: str, outcome: int, builder: str, percent: int, note: str, at: datetime, *, late: bool
    ) -> None:
        """Keep how sure someone is; what they said before is kept as history."""
        facts = {
            "occurrence": occurrence,
            "outcome": outcome,
            "builder": builder,
            "percent": percent,
            "note": note,
            "at": at,
            "late": late,
        }
        self.rows.run(
            """
            INSERT INTO earlier_confidences (occurrence, outcome, builder, percent, note, given_at)
            SELECT occurrence, outcome, builder, percent, note, given_at FROM confidences
            WHERE occurrence = :occurrence AND outcome = :outcome AND builder = :builder AND late = :late
              AND (percent <> :percent OR note <> :note)
            """,
            facts,
        )
        self.rows.run(
            """
            INSERT INTO confidences (occurrence, outcome, builder, late, percent, note, given_at)
            VALUES (:occurrence, :outcome, :builder, :late, :percent, :note, :at)
            ON CONFLICT DO UPDATE SET percent = :percent, note = :note, given_at = :at
            """,
            facts,
        )

    def of(self, occurrence: str, outcome: int, *, late: bool = False) -> dict[str, int]:
        """Give how sure each builder is of an outcome, of those who said so in time, or after close."""
        sql = "SELECT builder, percent FROM confidences WHERE occurrence = ? AND outcome = ? AND late = ?"
        return self.rows.pairs(str, int, sql, [occurrence, outcome, late])

    def given_at(self, occurrence: str, outcome: int) -> dict[str, datetime]:
        """Give when each builder last said how sure they are of an outcome, of those who said so in time."""
        sql = "SELECT builder, given_at FROM confidences WHERE occurrence = ? AND outcome = ? AND late = 0"
        return self.rows.pairs(str, moment, sql, [occurrence, outcome])

    def given_by(self, occurrence: str, builder: str) -> dict[int, tuple[int, str]]:
        """Give what someone said last of each outcome: percent and note."""
        rows = self.rows.query(
            "SELECT outcome, percent, note FROM confidences WHERE occurrence = ? AND builder = ? ORDER BY late",
            [occurrence, builder],
        )
        return {row["outcome"]: (row["percent"], row["note"]) for row in rows}

    def answered(self, occurrence: str) -> set[str]:
        """Give who said anything in time."""
        sql = "SELECT DISTINCT builder FROM confidences WHERE occurrence = ? AND late = 0"
        return set(self.rows.column(str, sql, [occurrence]))
