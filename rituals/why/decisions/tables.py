"""Decisions, and what they were before they were changed."""

import json
from datetime import date, datetime

from bot.store import Table
from bot.store.codecs import dump, moment
from bot.store.rows import columns, record
from rituals.why.decisions.rules import Decision

_decision = record(Decision)


class Decisions(Table):
    """Known by their number, which is never given twice."""

    def add(self, decision: Decision, at: datetime) -> int:
        """Keep a new decision under its number if that is free, and else under the next one; gives the number."""
        number = decision.number if decision.number and self.get(decision.number) is None else None
        return self.rows.number(
            """
            INSERT INTO decisions (number, title, technology, why, status, decided_on, context, options, choice,
                                   premise, consequences, product_fit, goals_fit, review_on, review_asked_at,
                                   superseded_by, file, source, extra, by, added_at)
            VALUES (:number, :title, :technology, :why, :status, :decided_on, :context, :options, :choice, :premise,
                    :consequences, :product_fit, :goals_fit, :review_on, :review_asked_at, :superseded_by, :file,
                    :source, :extra, :by, :at)
            RETURNING number
            """,
            {**columns(decision), "number": number, "at": at},
        )

    def get(self, number: int | None) -> Decision | None:
        """Look a decision up; None for None, too."""
        return self.rows.one(_decision, "SELECT * FROM decisions WHERE number = ?", [number])

    def change(self, decision: Decision, by: str | None, at: datetime) -> None:
        """Have a decision be otherwise; what it was is kept."""
        before = self.get(decision.number)
        if before is None:
            raise KeyError(decision.number)
        if before == decision:
            return
        self.rows.run(
            "INSERT INTO decision_edits (decision, by, at, before) VALUES (:number, :by, :at, :before)",
            {"number": decision.number, "by": by, "at": at, "before": dump(columns(before, without=("number", "by")))},
        )
        self.rows.run(
            """
            UPDATE decisions SET title = :title, technology = :technology, why = :why, status = :status,
                decided_on = :decided_on, context = :context, options = :options, choice = :choice,
                premise = :premise, consequences = :consequences, product_fit = :product_fit, goals_fit = :goals_fit,
                review_on = :review_on, review_asked_at = :review_asked_at, superseded_by = :superseded_by,
                file = :file, source = :source, extra = :extra
            WHERE number = :number
            """,
            decision,
        )

    def edits(self, number: int) -> list[tuple[str | None, datetime, Decision]]:
        """List (by, at, what it was before), oldest first."""
        return self.rows.all(
            lambda row: (
                row["by"],
                moment(row["at"]),
                _decision({**json.loads(row["before"]), "number": number, "by": None}),
            ),
            "SELECT * FROM decision_edits WHERE decision = ? ORDER BY id",
            [number],
        )

    def edited_by(self, builder: str) -> list[int]:
        """List the decisions someone changed."""
        return self.rows.column(int, "SELECT DISTINCT decision FROM decision_edits WHERE by = ?", [builder])

    def all(self) -> list[Decision]:
        """List every decision by number."""
        return self.rows.all(_decision, "SELECT * FROM decisions ORDER BY number")

    def latest(self, count: int, *, skip: int = 0) -> list[Decision]:
        """List so many decisions, newest first."""
        return self.rows.all(_decision, "SELECT * FROM decisions ORDER BY number DESC LIMIT ? OFFSET ?", [count, skip])

    def count(self) -> int:
        """Count the decisions."""
        return self.rows.number("SELECT count(*) AS decisions FROM decisions")

    def of(self, technology: str) -> list[Decision]:
        """List the decisions about a technology, newest first."""
        return self.rows.all(
            _decision, "SELECT * FROM decisions WHERE technology = ? ORDER BY number DESC", [technology]
        )

    def of_why(self, number: int) -> list[Decision]:
        """List what was decided of a question, oldest first."""
        return self.rows.all(_decision, "SELECT * FROM decisions WHERE why = ? ORDER BY number", [number])

    def superseded_by(self, number: int) -> list[int]:
        """Give the numbers of those a decision took the place of."""
        return self.rows.column(int, "SELECT number FROM decisions WHERE superseded_by = ? ORDER BY number", [number])

    def to_review(self, day: date) -> list[Decision]:
        """List the decisions whose day to look again has come, the one that waits longest first."""
        sql = """
            SELECT * FROM decisions WHERE review_on <= ? AND status IN ('proposed', 'accepted')
            ORDER BY review_on NULLS FIRST
        """
        return self.rows.all(_decision, sql, [day])

    def recorded(self, start: datetime, end: datetime) -> int:
        """Count the decisions written down in Slack from one moment up to another."""
        sql = "SELECT count(*) AS made FROM decisions WHERE by IS NOT NULL AND added_at >= ? AND added_at <= ?"
        return self.rows.number(sql, [start, end])
