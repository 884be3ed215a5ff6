"""Decisions, and what they were before they were changed."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import dump, moment, moment_or_none, stamp, stamp_or_none
from bot.store.rows import one, query
from rituals.why.decisions.rules import Decision, Status


class Decisions:
    """Known by their number, which is never given twice."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, decision: Decision, at: datetime) -> int:
        """Keep a new decision under its number if that is free, and else under the next one; gives the number."""
        number = decision.number if decision.number and self.get(decision.number) is None else None
        added = query(
            self._db,
            """
            INSERT INTO decisions (number, title, technology, why, status, decided_on, context, options, choice,
                                   premise, consequences, product_fit, goals_fit, review_on, review_asked_at,
                                   superseded_by, file, source, extra, by, added_at)
            VALUES (:number, :title, :technology, :why, :status, :decided_on, :context, :options, :choice, :premise,
                    :consequences, :product_fit, :goals_fit, :review_on, :review_asked_at, :superseded_by, :file,
                    :source, :extra, :by, :at)
            RETURNING number
            """,
            {**_facts(decision), "number": number, "by": decision.by, "at": stamp(at)},
        )
        return int(added[0]["number"])

    def get(self, number: int) -> Decision | None:
        """Look a decision up."""
        row = one(query(self._db, "SELECT * FROM decisions WHERE number = ?", [number]))
        return _decision(row) if row else None

    def change(self, decision: Decision, by: str | None, at: datetime) -> None:
        """Have a decision be otherwise; what it was is kept."""
        before = self.get(decision.number)
        if before is None:
            raise KeyError(decision.number)
        if before == decision:
            return
        self._db.execute(
            "INSERT INTO decision_edits (decision, by, at, before) VALUES (:number, :by, :at, :before)",
            {"number": decision.number, "by": by, "at": stamp(at), "before": dump(_facts(before))},
        )
        self._db.execute(
            """
            UPDATE decisions SET title = :title, technology = :technology, why = :why, status = :status,
                decided_on = :decided_on, context = :context, options = :options, choice = :choice,
                premise = :premise, consequences = :consequences, product_fit = :product_fit, goals_fit = :goals_fit,
                review_on = :review_on, review_asked_at = :review_asked_at, superseded_by = :superseded_by,
                file = :file, source = :source, extra = :extra
            WHERE number = :number
            """,
            {**_facts(decision), "number": decision.number},
        )

    def edits(self, number: int) -> list[tuple[str | None, datetime, Decision]]:
        """List (by, at, what it was before), oldest first."""
        rows = query(self._db, "SELECT * FROM decision_edits WHERE decision = ? ORDER BY id", [number])
        return [
            (row["by"], moment(row["at"]), _decision({**json.loads(row["before"]), "number": number, "by": None}))
            for row in rows
        ]

    def edited_by(self, builder: str) -> list[int]:
        """List the decisions someone changed."""
        rows = query(self._db, "SELECT DISTINCT decision FROM decision_edits WHERE by = ?", [builder])
        return [row["decision"] for row in rows]

    def all(self) -> list[Decision]:
        """List every decision by number."""
        return [_decision(row) for row in query(self._db, "SELECT * FROM decisions ORDER BY number")]

    def latest(self, count: int, *, skip: int = 0) -> list[Decision]:
        """List so many decisions, newest first."""
        rows = query(self._db, "SELECT * FROM decisions ORDER BY number DESC LIMIT ? OFFSET ?", [count, skip])
        return [_decision(row) for row in rows]

    def count(self) -> int:
        """Count the decisions."""
        return int(query(self._db, "SELECT count(*) AS decisions FROM decisions")[0]["decisions"])

    def of(self, technology: str) -> list[Decision]:
        """List the decisions about a technology, newest first."""
        rows = query(self._db, "SELECT * FROM decisions WHERE technology = ? ORDER BY number DESC", [technology])
        return [_decision(row) for row in rows]

    def of_why(self, number: int) -> list[Decision]:
        """List what was decided of a question, oldest first."""
        rows = query(self._db, "SELECT * FROM decisions WHERE why = ? ORDER BY number", [number])
        return [_decision(row) for row in rows]

    def superseded_by(self, number: int) -> list[int]:
        """Give the numbers of those a decision took the place of."""
        rows = query(self._db, "SELECT number FROM decisions WHERE superseded_by = ? ORDER BY number", [number])
        return [row["number"] for row in rows]

    def to_review(self, day: date) -> list[Decision]:
        """List the decisions whose day to look again has come, the one that waits longest first."""
        rows = query(
            self._db,
            "SELECT * FROM decisions WHERE review_on <= ? AND status IN ('proposed', 'accepted') ORDER BY review_on",
            [day.isoformat()],
        )
        return [_decision(row) for row in rows]

    def recorded(self, start: datetime, end: datetime) -> int:
        """Count the decisions written down in Slack from one moment up to another."""
        sql = "SELECT count(*) AS made FROM decisions WHERE by IS NOT NULL AND added_at >= ? AND added_at <= ?"
        return int(query(self._db, sql, [stamp(start), stamp(end)])[0]["made"])


def _facts(decision: Decision) -> dict[str, Any]:
    return {
        "title": decision.title,
        "technology": decision.technology,
        "why": decision.why,
        "status": decision.status.value,
        "decided_on": decision.decided_on.isoformat(),
        "context": decision.context,
        "options": decision.options,
        "choice": decision.choice,
        "premise": decision.premise,
        "consequences": decision.consequences,
        "product_fit": decision.product_fit,
        "goals_fit": decision.goals_fit,
        "review_on": decision.review_on.isoformat() if decision.review_on else None,
        "review_asked_at": stamp_or_none(decision.review_asked_at),
        "superseded_by": decision.superseded_by,
        "file": decision.file,
        "source": decision.source,
        "extra": dump(dict(decision.extra)),
    }


def _decision(row: Mapping[str, Any]) -> Decision:
    return Decision(
        number=row["number"],
        title=row["title"],
        status=Status(row["status"]),
        decided_on=date.fromisoformat(row["decided_on"]),
        technology=row["technology"],
        why=row["why"],
        context=row["context"],
        options=row["options"],
        choice=row["choice"],
        premise=row["premise"],
        consequences=row["consequences"],
        product_fit=row["product_fit"],
        goals_fit=row["goals_fit"],
        review_on=date.fromisoformat(row["review_on"]) if row["review_on"] else None,
        review_asked_at=moment_or_none(row["review_asked_at"]),
        superseded_by=row["superseded_by"],
        file=row["file"],
        source=row["source"],
        extra=json.loads(row["extra"]),
        by=row["by"],
    )
