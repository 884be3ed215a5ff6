"""Each time a ritual happens: its state, its steps, and who it was put to."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.core.occurrence import Disposition, Occurrence, Step
from bot.store.codecs import moment
from bot.store.rows import Table, record

_occurrence = record(Occurrence)


class Occurrences(Table):
    """Known by ritual and nominal time; a row is made once, whatever happens twice."""

    def add(self, occurrence: Occurrence) -> bool:
        """Keep a new occurrence; False if that ritual already has one at that nominal time."""
        return self.rows.changed(
            """
            INSERT INTO occurrences (id, ritual, nominal_at, held_at, state, opened_at, closed_at, k)
            VALUES (:id, :ritual, :nominal_at, :held_at, :state, :opened_at, :closed_at, :k)
            ON CONFLICT DO NOTHING
            """,
            occurrence,
        )

    def find(self, occurrence: str) -> Occurrence | None:
        """Look an occurrence up by id, or None."""
        return self.rows.one(_occurrence, "SELECT * FROM occurrences WHERE id = ?", [occurrence])

    def get(self, occurrence: str) -> Occurrence:
        """Look an occurrence up by id; KeyError if there is none."""
        if found := self.find(occurrence):
            return found
        raise KeyError(occurrence)

    def of(self, ritual: str) -> list[Occurrence]:
        """List a ritual's occurrences, newest first."""
        return self.rows.all(
            _occurrence, "SELECT * FROM occurrences WHERE ritual = ? ORDER BY nominal_at DESC", [ritual]
        )

    def between(self, start: datetime, end: datetime) -> list[Occurrence]:
        """List those that were open, ended or skipped in [start, end), by when they are held."""
        return self.rows.all(
            _occurrence,
            """
            SELECT * FROM occurrences
            WHERE coalesce(opened_at, closed_at) < :end AND (closed_at IS NULL OR closed_at >= :start)
            ORDER BY held_at, id
            """,
            {"start": start, "end": end},
        )

    def end(self, occurrence: str, state: str, at: datetime) -> None:
        """Close an open occurrence, as closed, missed or skipped."""
        self.rows.run(
            "UPDATE occurrences SET state = :state, closed_at = :at WHERE id = :id AND state = 'open'",
            {"state": state, "at": at, "id": occurrence},
        )

    def plan(self, occurrence: str, steps: Iterable[Step]) -> None:
        """Write down an occurrence's steps."""
        self.rows.many(
            "INSERT INTO steps (occurrence, step, due_at, state) VALUES (?, ?, ?, 'planned')",
            [(occurrence, step.name, step.due_at) for step in steps],
        )

    def move(self, occurrence: str, held_at: datetime) -> None:
        """Have an open occurrence held at another time."""
        self.rows.run("UPDATE occurrences SET held_at = ? WHERE id = ? AND state = 'open'", [held_at, occurrence])

    def replan(self, occurrence: str, step: Step) -> bool:
        """Have a step that is still planned come due at another time; False if it is done, missed or left out."""
        sql = "UPDATE steps SET due_at = ? WHERE occurrence = ? AND step = ? AND state = 'planned'"
        return self.rows.changed(sql, [step.due_at, occurrence, step.name])

    def unsettle_step(self, occurrence: str, step: str) -> None:
        """Have a step that was done be planned again, because its meeting is held later than that."""
        self.rows.run(
            """
            UPDATE steps SET state = 'planned', settled_at = NULL
            WHERE occurrence = :occurrence AND step = :step AND state = 'done'
            """,
            {"occurrence": occurrence, "step": step},
        )

    def settle_step(self, occurrence: str, step: str, state: str, at: datetime) -> None:
        """Mark a planned step done or missed."""
        self.rows.run(
            """
            UPDATE steps SET state = :state, settled_at = :at
            WHERE occurrence = :occurrence AND step = :step AND state = 'planned'
            """,
            {"state": state, "at": at, "occurrence": occurrence, "step": step},
        )

    def steps(self, occurrence: str) -> dict[str, str]:
        """Give each step's state: planned, done or missed."""
        return self.rows.pairs(str, str, "SELECT step, state FROM steps WHERE occurrence = ?", [occurrence])

    def missed_steps(self, start: datetime, end: datetime) -> list[tuple[str, str, datetime, datetime]]:
        """List (occurrence, step, due, given up at) of the steps given up in (start, end], oldest first."""
        return self.rows.all(
            lambda row: (row["occurrence"], row["step"], moment(row["due_at"]), moment(row["settled_at"])),
            """
            SELECT occurrence, step, due_at, settled_at FROM steps
            WHERE state = 'missed' AND settled_at > :start AND settled_at <= :end ORDER BY due_at, step
            """,
            {"start": start, "end": end},
        )

    def ask(self, occurrence: str, asked: Mapping[str, str]) -> None:
        """Fix who is asked, with their discipline of the day (builder → discipline); nobody is removed later."""
        self.rows.many(
            """
            INSERT INTO asked (occurrence, builder, discipline, disposition) VALUES (?, ?, ?, 'asked')
            ON CONFLICT DO NOTHING
            """,
            [(occurrence, builder, discipline) for builder, discipline in asked.items()],
        )
        self.rows.many(
            "DELETE FROM not_asked WHERE occurrence = ? AND person = ?", [(occurrence, each) for each in asked]
        )

    def leave_out(self, occurrence: str, reasons: Mapping[str, str]) -> None:
        """Remember whom an occurrence was not put to, and why (person → away, no_discipline, reads_only, leads)."""
        self.rows.many(
            "INSERT INTO not_asked (occurrence, person, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(occurrence, person, reason) for person, reason in reasons.items()],
        )

    def left_out(self, occurrence: str) -> dict[str, str]:
        """Give whom an occurrence was not put to, and why."""
        return self.rows.pairs(str, str, "SELECT person, reason FROM not_asked WHERE occurrence = ?", [occurrence])

    def ends(self, occurrence: str) -> dict[Disposition, int]:
        """Count how those asked ended, or stand."""
        sql = "SELECT disposition, count(*) AS builders FROM asked WHERE occurrence = ? GROUP BY disposition"
        return self.rows.pairs(Disposition, int, sql, [occurrence])

    def asked(self, occurrence: str) -> dict[str, str]:
        """Give who was asked: builder → the discipline of that day."""
        return self.rows.pairs(str, str, "SELECT builder, discipline FROM asked WHERE occurrence = ?", [occurrence])

    def is_put(self, occurrence: str) -> bool:
        """Tell whether an occurrence was put to everyone: it has been settled whom it asks, and whom not."""
        sql = """
            SELECT 1 AS found FROM asked WHERE occurrence = :id
            UNION SELECT 1 FROM not_asked WHERE occurrence = :id LIMIT 1
        """
        return self.rows.exists(sql, {"id": occurrence})

    def ever_asked(self, builder: str) -> bool:
        """Tell whether anything was ever put to someone."""
        return self.rows.exists("SELECT 1 AS found FROM asked WHERE builder = ? LIMIT 1", [builder])

    def dispose(self, occurrence: str, dispositions: Mapping[str, Disposition]) -> None:
        """Write how each of those asked ended."""
        self.rows.many(
            "UPDATE asked SET disposition = ? WHERE occurrence = ? AND builder = ?",
            [(disposition, occurrence, builder) for builder, disposition in dispositions.items()],
        )

    def late(self, occurrence: str, builder: str) -> None:
        """Mark a silent builder's answer after close."""
        self.rows.run(
            """
            UPDATE asked SET disposition = 'late'
            WHERE occurrence = ? AND builder = ? AND disposition IN ('silent', 'undelivered')
            """,
            [occurrence, builder],
        )
