"""Each time a ritual happens: its state, its steps, and who it was put to."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.core.occurrence import Disposition, Occurrence, Step
from bot.store.codecs import moment, moment_or_none, stamp, stamp_or_none
from bot.store.rows import one, query


class Occurrences:
    """Known by ritual and nominal time; a row is made once, whatever happens twice."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, occurrence: Occurrence) -> bool:
        """Keep a new occurrence; False if that ritual already has one at that nominal time."""
        made = self._db.execute(
            """
            INSERT INTO occurrences (id, ritual, nominal_at, held_at, state, opened_at, closed_at, k)
            VALUES (:id, :ritual, :nominal_at, :held_at, :state, :opened_at, :closed_at, :k)
            ON CONFLICT DO NOTHING
            """,
            {
                "id": occurrence.id,
                "ritual": occurrence.ritual,
                "nominal_at": stamp(occurrence.nominal_at),
                "held_at": stamp(occurrence.held_at),
                "state": occurrence.state,
                "opened_at": stamp_or_none(occurrence.opened_at),
                "closed_at": stamp_or_none(occurrence.closed_at),
                "k": occurrence.k,
            },
        )
        return made.rowcount > 0

    def find(self, occurrence: str) -> Occurrence | None:
        """Look an occurrence up by id, or None."""
        row = one(query(self._db, "SELECT * FROM occurrences WHERE id = ?", [occurrence]))
        return _occurrence(row) if row else None

    def get(self, occurrence: str) -> Occurrence:
        """Look an occurrence up by id; KeyError if there is none."""
        if found := self.find(occurrence):
            return found
        raise KeyError(occurrence)

    def of(self, ritual: str) -> list[Occurrence]:
        """List a ritual's occurrences, newest first."""
        rows = query(self._db, "SELECT * FROM occurrences WHERE ritual = ? ORDER BY nominal_at DESC", [ritual])
        return [_occurrence(row) for row in rows]

    def between(self, start: datetime, end: datetime) -> list[Occurrence]:
        """List those that were open, ended or skipped in [start, end), by when they are held."""
        rows = query(
            self._db,
            """
            SELECT * FROM occurrences
            WHERE coalesce(opened_at, closed_at) < :end AND (closed_at IS NULL OR closed_at >= :start)
            ORDER BY held_at, id
            """,
            {"start": stamp(start), "end": stamp(end)},
        )
        return [_occurrence(row) for row in rows]

    def end(self, occurrence: str, state: str, at: datetime) -> None:
        """Close an open occurrence, as closed, missed or skipped."""
        self._db.execute(
            "UPDATE occurrences SET state = :state, closed_at = :at WHERE id = :id AND state = 'open'",
            {"state": state, "at": stamp(at), "id": occurrence},
        )

    def plan(self, occurrence: str, steps: Iterable[Step]) -> None:
        """Write down an occurrence's steps."""
        self._db.conn.executemany(
            "INSERT INTO steps (occurrence, step, due_at, state) VALUES (?, ?, ?, 'planned')",
            [(occurrence, step.name, stamp(step.due_at)) for step in steps],
        )

    def move(self, occurrence: str, held_at: datetime) -> None:
        """Have an open occurrence held at another time."""
        self._db.execute(
            "UPDATE occurrences SET held_at = ? WHERE id = ? AND state = 'open'", [stamp(held_at), occurrence]
        )

    def replan(self, occurrence: str, step: Step) -> bool:
        """Have a step that is still planned come due at another time; False if it is done, missed or left out."""
        moved = self._db.execute(
            "UPDATE steps SET due_at = ? WHERE occurrence = ? AND step = ? AND state = 'planned'",
            [stamp(step.due_at), occurrence, step.name],
        )
        return moved.rowcount > 0

    def unsettle_step(self, occurrence: str, step: str) -> None:
        """Have a step that was done be planned again, because its meeting is held later than that."""
        self._db.execute(
            """
            UPDATE steps SET state = 'planned', settled_at = NULL
            WHERE occurrence = :occurrence AND step = :step AND state = 'done'
            """,
            {"occurrence": occurrence, "step": step},
        )

    def settle_step(self, occurrence: str, step: str, state: str, at: datetime) -> None:
        """Mark a planned step done or missed."""
        self._db.execute(
            """
            UPDATE steps SET state = :state, settled_at = :at
            WHERE occurrence = :occurrence AND step = :step AND state = 'planned'
            """,
            {"state": state, "at": stamp(at), "occurrence": occurrence, "step": step},
        )

    def steps(self, occurrence: str) -> dict[str, str]:
        """Give each step's state: planned, done or missed."""
        rows = query(self._db, "SELECT step, state FROM steps WHERE occurrence = ?", [occurrence])
        return {row["step"]: row["state"] for row in rows}

    def missed_steps(self, start: datetime, end: datetime) -> list[tuple[str, str, datetime, datetime]]:
        """List (occurrence, step, due, given up at) of the steps given up in (start, end], oldest first."""
        rows = query(
            self._db,
            """
            SELECT occurrence, step, due_at, settled_at FROM steps
            WHERE state = 'missed' AND settled_at > :start AND settled_at <= :end ORDER BY due_at, step
            """,
            {"start": stamp(start), "end": stamp(end)},
        )
        return [(row["occurrence"], row["step"], moment(row["due_at"]), moment(row["settled_at"])) for row in rows]

    def ask(self, occurrence: str, asked: Mapping[str, str]) -> None:
        """Fix who is asked, with their discipline of the day (builder → discipline); nobody is removed later."""
        self._db.conn.executemany(
            """
            INSERT INTO asked (occurrence, builder, discipline, disposition) VALUES (?, ?, ?, 'asked')
            ON CONFLICT DO NOTHING
            """,
            [(occurrence, builder, discipline) for builder, discipline in asked.items()],
        )
        self._db.conn.executemany(
            "DELETE FROM not_asked WHERE occurrence = ? AND person = ?", [(occurrence, each) for each in asked]
        )

    def leave_out(self, occurrence: str, reasons: Mapping[str, str]) -> None:
        """Remember whom an occurrence was not put to, and why (person → away, no_discipline, reads_only, leads)."""
        self._db.conn.executemany(
            "INSERT INTO not_asked (occurrence, person, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(occurrence, person, reason) for person, reason in reasons.items()],
        )

    def left_out(self, occurrence: str) -> dict[str, str]:
        """Give whom an occurrence was not put to, and why."""
        rows = query(self._db, "SELECT person, reason FROM not_asked WHERE occurrence = ?", [occurrence])
        return {row["person"]: row["reason"] for row in rows}

    def ends(self, occurrence: str) -> dict[Disposition, int]:
        """Count how those asked ended, or stand."""
        rows = query(
            self._db,
            "SELECT disposition, count(*) AS builders FROM asked WHERE occurrence = ? GROUP BY disposition",
            [occurrence],
        )
        return {Disposition(row["disposition"]): row["builders"] for row in rows}

    def asked(self, occurrence: str) -> dict[str, str]:
        """Give who was asked: builder → the discipline of that day."""
        rows = query(self._db, "SELECT builder, discipline FROM asked WHERE occurrence = ?", [occurrence])
        return {row["builder"]: row["discipline"] for row in rows}

    def is_put(self, occurrence: str) -> bool:
        """Tell whether an occurrence was put to everyone: it has been settled whom it asks, and whom not."""
        sql = """
            SELECT 1 AS found FROM asked WHERE occurrence = :id
            UNION SELECT 1 FROM not_asked WHERE occurrence = :id LIMIT 1
        """
        return one(query(self._db, sql, {"id": occurrence})) is not None

    def ever_asked(self, builder: str) -> bool:
        """Tell whether anything was ever put to someone."""
        return one(query(self._db, "SELECT 1 AS found FROM asked WHERE builder = ? LIMIT 1", [builder])) is not None

    def dispose(self, occurrence: str, dispositions: Mapping[str, Disposition]) -> None:
        """Write how each of those asked ended."""
        for builder, disposition in dispositions.items():
            self._db.execute(
                "UPDATE asked SET disposition = ? WHERE occurrence = ? AND builder = ?",
                [disposition.value, occurrence, builder],
            )

    def late(self, occurrence: str, builder: str) -> None:
        """Mark a silent builder's answer after close."""
        self._db.execute(
            """
            UPDATE asked SET disposition = 'late'
            WHERE occurrence = ? AND builder = ? AND disposition IN ('silent', 'undelivered')
            """,
            [occurrence, builder],
        )


def _occurrence(row: Mapping[str, Any]) -> Occurrence:
    return Occurrence(
        id=row["id"],
        ritual=row["ritual"],
        nominal_at=moment(row["nominal_at"]),
        held_at=moment(row["held_at"]),
        state=row["state"],
        opened_at=moment_or_none(row["opened_at"]),
        closed_at=moment_or_none(row["closed_at"]),
        k=row["k"],
    )
