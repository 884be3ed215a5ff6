"""Outcomes, what they were before they were edited, and their check-ins: what was believed when."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import dump, moment, stamp
from bot.store.rows import one, query
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome, Status

# Of several for one round, or between rounds for one day, the newest stands.
_STANDING = """
    SELECT * FROM check_ins WHERE id IN (
        SELECT max(id) FROM check_ins GROUP BY outcome, coalesce(occurrence, day)
    )
"""


class Outcomes:
    """Known by their number, which is never given twice."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, outcome: Outcome, by: str, at: datetime, baseline_typed: str, target_typed: str) -> int:
        """Keep a new outcome, and give its number."""
        facts = _facts(outcome) | {"by": by, "at": stamp(at), "baseline_typed": baseline_typed}
        added = query(
            self._db,
            """
            INSERT INTO outcomes (ritual, title, why, unit, baseline, baseline_typed, since, target, target_typed,
                                  deadline, steward, link, status, lesson, resolved_on, added_by, added_at)
            VALUES (:ritual, :title, :why, :unit, :baseline, :baseline_typed, :since, :target, :target_typed,
                    :deadline, :steward, :link, :status, :lesson, :resolved_on, :by, :at)
            RETURNING number
            """,
            facts | {"target_typed": target_typed},
        )
        return int(added[0]["number"])

    def get(self, number: int) -> Outcome | None:
        """Look an outcome up, resolved or not; None if there is none of that number."""
        row = one(query(self._db, "SELECT * FROM outcomes WHERE number = ?", [number]))
        return _outcome(row) if row else None

    def of(self, ritual: str, *, open_only: bool = True) -> list[Outcome]:
        """List a ritual's outcomes by number."""
        rows = query(self._db, "SELECT * FROM outcomes WHERE ritual = ? ORDER BY number", [ritual])
        return [each for each in map(_outcome, rows) if each.open or not open_only]

    def all(self) -> list[Outcome]:
        """List every outcome by number, resolved ones too."""
        return [_outcome(row) for row in query(self._db, "SELECT * FROM outcomes ORDER BY number")]

    def typed(self, number: int) -> tuple[str, str]:
        """Give baseline and target as they were typed; KeyError if there is no such outcome."""
        if row := one(query(self._db, "SELECT * FROM outcomes WHERE number = ?", [number])):
            return row["baseline_typed"], row["target_typed"]
        raise KeyError(number)

    def added_at(self, number: int) -> datetime:
        """Give when an outcome was named; KeyError if there is none of that number."""
        if row := one(query(self._db, "SELECT added_at FROM outcomes WHERE number = ?", [number])):
            return moment(row["added_at"])
        raise KeyError(number)

    def change(self, outcome: Outcome, by: str, at: datetime, baseline_typed: str, target_typed: str) -> None:
        """Have an outcome be otherwise; what it was is kept."""
        before = self.get(outcome.number)
        if before is None:
            raise KeyError(outcome.number)
        self._db.execute(
            "INSERT INTO outcome_edits (outcome, by, at, before) VALUES (:number, :by, :at, :before)",
            {"number": outcome.number, "by": by, "at": stamp(at), "before": dump(_facts(before))},
        )
        self._db.execute(
            """
            UPDATE outcomes SET ritual = :ritual, title = :title, why = :why, unit = :unit, baseline = :baseline,
                baseline_typed = :baseline_typed, since = :since, target = :target, target_typed = :target_typed,
                deadline = :deadline, steward = :steward, link = :link, status = :status, lesson = :lesson,
                resolved_on = :resolved_on
            WHERE number = :number
            """,
            _facts(outcome) | {"baseline_typed": baseline_typed, "target_typed": target_typed},
        )

    def edits(self, number: int) -> list[tuple[str, datetime, Outcome]]:
        """List (by, at, what it was before), oldest first."""
        rows = query(self._db, "SELECT * FROM outcome_edits WHERE outcome = ? ORDER BY id", [number])
        return [(row["by"], moment(row["at"]), _outcome(json.loads(row["before"]))) for row in rows]

    def read(self, check_in: CheckIn, occurrence: str | None, at: datetime) -> None:
        """Keep a check-in beside the earlier ones."""
        self._db.execute(
            """
            INSERT INTO check_ins (outcome, occurrence, by, given_at, day, value, typed, confidence, lesson, next)
            VALUES (:outcome, :occurrence, :by, :at, :day, :value, :typed, :confidence, :lesson, :then)
            """,
            {
                **asdict(check_in),
                "occurrence": occurrence,
                "at": stamp(at),
                "day": check_in.day.isoformat(),
                "value": str(check_in.value),
            },
        )

    def readings(self, number: int) -> list[CheckIn]:
        """List the check-ins of an outcome that stand, oldest first."""
        rows = query(self._db, f"{_STANDING} AND outcome = ? ORDER BY day, id", [number])
        return [_check_in(row) for row in rows]

    def latest(self, number: int) -> CheckIn | None:
        """Give the newest check-in of an outcome, or None."""
        return next(reversed(self.readings(number)), None)

    def reading(self, number: int, occurrence: str) -> CheckIn | None:
        """Give the check-in of an outcome that stands for one round, or None."""
        rows = query(
            self._db,
            "SELECT * FROM check_ins WHERE outcome = ? AND occurrence = ? ORDER BY id DESC LIMIT 1",
            [number, occurrence],
        )
        return _check_in(rows[0]) if rows else None

    def checked_in(self, occurrence: str) -> set[int]:
        """Give the numbers of the outcomes checked in for one round."""
        rows = query(self._db, "SELECT DISTINCT outcome FROM check_ins WHERE occurrence = ?", [occurrence])
        return {row["outcome"] for row in rows}


def _facts(outcome: Outcome) -> dict[str, Any]:
    return {
        **asdict(outcome),
        "baseline": str(outcome.baseline),
        "target": str(outcome.target),
        "since": outcome.since.isoformat(),
        "deadline": outcome.deadline.isoformat(),
        "status": outcome.status.value,
        "resolved_on": outcome.resolved_on.isoformat() if outcome.resolved_on else None,
    }


def _outcome(row: Mapping[str, Any]) -> Outcome:
    return Outcome(
        number=row["number"],
        title=row["title"],
        unit=row["unit"],
        baseline=Decimal(row["baseline"]),
        since=date.fromisoformat(row["since"]),
        target=Decimal(row["target"]),
        deadline=date.fromisoformat(row["deadline"]),
        steward=row["steward"],
        ritual=row["ritual"],
        why=row["why"],
        link=row["link"],
        status=Status(row["status"]),
        lesson=row["lesson"],
        resolved_on=date.fromisoformat(row["resolved_on"]) if row["resolved_on"] else None,
    )


def _check_in(row: Mapping[str, Any]) -> CheckIn:
    return CheckIn(
        outcome=row["outcome"],
        by=row["by"],
        day=date.fromisoformat(row["day"]),
        value=Decimal(row["value"]),
        typed=row["typed"],
        confidence=row["confidence"],
        lesson=row["lesson"],
        then=Next(row["next"]),
    )
