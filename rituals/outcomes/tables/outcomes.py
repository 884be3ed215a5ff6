"""Outcomes, what they were before they were edited, and their check-ins: what was believed when."""

import json
from datetime import datetime

from bot.store import Table
from bot.store.codecs import dump, moment
from bot.store.rows import columns, record
from rituals.outcomes.rules.outcome import CheckIn, Outcome

# Of several for one round, or between rounds for one day, the newest stands.
_STANDING = """
    SELECT * FROM check_ins WHERE id IN (
        SELECT max(id) FROM check_ins GROUP BY outcome, coalesce(occurrence, day)
    )
"""

_outcome = record(Outcome)
_check_in = record(CheckIn, then="next")


class Outcomes(Table):
    """Known by their number, which is never given twice."""

    def add(self, outcome: Outcome, by: str, at: datetime, baseline_typed: str, target_typed: str) -> int:
        """Keep a new outcome, and give its number."""
        return self.rows.number(
            """
            INSERT INTO outcomes (ritual, title, why, unit, baseline, baseline_typed, since, target, target_typed,
                                  deadline, steward, link, status, lesson, resolved_on, added_by, added_at)
            VALUES (:ritual, :title, :why, :unit, :baseline, :baseline_typed, :since, :target, :target_typed,
                    :deadline, :steward, :link, :status, :lesson, :resolved_on, :by, :at)
            RETURNING number
            """,
            {**columns(outcome), "by": by, "at": at, "baseline_typed": baseline_typed, "target_typed": target_typed},
        )

    def get(self, number: int) -> Outcome | None:
        """Look an outcome up, resolved or not; None if there is none of that number."""
        return self.rows.one(_outcome, "SELECT * FROM outcomes WHERE number = ?", [number])

    def of(self, ritual: str, *, open_only: bool = True) -> list[Outcome]:
        """List a ritual's outcomes by number."""
        rows = self.rows.query("SELECT * FROM outcomes WHERE ritual = ? ORDER BY number", [ritual])
        return [each for each in map(_outcome, rows) if each.open or not open_only]

    def all(self) -> list[Outcome]:
        """List every outcome by number, resolved ones too."""
        return self.rows.all(_outcome, "SELECT * FROM outcomes ORDER BY number")

    def typed(self, number: int) -> tuple[str, str]:
        """Give baseline and target as they were typed; KeyError if there is no such outcome."""
        sql = "SELECT baseline_typed, target_typed FROM outcomes WHERE number = ?"
        for row in self.rows.query(sql, [number]):
            return row["baseline_typed"], row["target_typed"]
        raise KeyError(number)

    def added_at(self, number: int) -> datetime:
        """Give when an outcome was named; KeyError if there is none of that number."""
        if added_at := self.rows.value(moment, "SELECT added_at FROM outcomes WHERE number = ?", [number]):
            return added_at
        raise KeyError(number)

    def change(self, outcome: Outcome, by: str, at: datetime, baseline_typed: str, target_typed: str) -> None:
        """Have an outcome be otherwise; what it was is kept."""
        before = self.get(outcome.number)
        if before is None:
            raise KeyError(outcome.number)
        self.rows.run(
            "INSERT INTO outcome_edits (outcome, by, at, before) VALUES (:number, :by, :at, :before)",
            {"number": outcome.number, "by": by, "at": at, "before": dump(columns(before))},
        )
        self.rows.run(
            """
            UPDATE outcomes SET ritual = :ritual, title = :title, why = :why, unit = :unit, baseline = :baseline,
                baseline_typed = :baseline_typed, since = :since, target = :target, target_typed = :target_typed,
                deadline = :deadline, steward = :steward, link = :link, status = :status, lesson = :lesson,
                resolved_on = :resolved_on
            WHERE number = :number
            """,
            {**columns(outcome), "baseline_typed": baseline_typed, "target_typed": target_typed},
        )

    def edits(self, number: int) -> list[tuple[str, datetime, Outcome]]:
        """List (by, at, what it was before), oldest first."""
        return self.rows.all(
            lambda row: (row["by"], moment(row["at"]), _outcome(json.loads(row["before"]))),
            "SELECT * FROM outcome_edits WHERE outcome = ? ORDER BY id",
            [number],
        )

    def read(self, check_in: CheckIn, occurrence: str | None, at: datetime) -> None:
        """Keep a check-in beside the earlier ones."""
        self.rows.run(
            """
            INSERT INTO check_ins (outcome, occurrence, by, given_at, day, value, typed, confidence, lesson, next)
            VALUES (:outcome, :occurrence, :by, :at, :day, :value, :typed, :confidence, :lesson, :then)
            """,
            {**columns(check_in), "occurrence": occurrence, "at": at},
        )

    def readings(self, number: int) -> list[CheckIn]:
        """List the check-ins of an outcome that stand, oldest first."""
        return self.rows.all(_check_in, f"{_STANDING} AND outcome = ? ORDER BY day, id", [number])

    def latest(self, number: int) -> CheckIn | None:
        """Give the newest check-in of an outcome, or None."""
        return next(reversed(self.readings(number)), None)

    def reading(self, number: int, occurrence: str) -> CheckIn | None:
        """Give the check-in of an outcome that stands for one round, or None."""
        sql = "SELECT * FROM check_ins WHERE outcome = ? AND occurrence = ? ORDER BY id DESC LIMIT 1"
        return self.rows.one(_check_in, sql, [number, occurrence])

    def checked_in(self, occurrence: str) -> set[int]:
        """Give the numbers of the outcomes checked in for one round."""
        return set(self.rows.column(int, "SELECT DISTINCT outcome FROM check_ins WHERE occurrence = ?", [occurrence]))
