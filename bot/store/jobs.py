"""What is due, and when: every opening, step, note and digest is one row."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from bot.kit.jobs import ScheduledJob
from bot.store.codecs import moment, stamp
from bot.store.rows import one, query

PUSHES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(hours=1))


class Jobs:
    """Due times that outlive the process."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def set(self, alarm: ScheduledJob) -> None:
        """Set an alarm; one of the same key is moved."""
        self._db.execute(
            """
            INSERT INTO alarms (key, kind, step, subject, due_at, look_at, grace)
            VALUES (:key, :kind, :step, :subject, :due_at, :due_at, :grace)
            ON CONFLICT (key) DO UPDATE SET kind = :kind, step = :step, subject = :subject, due_at = :due_at,
                look_at = :due_at, grace = :grace, tries = 0, error = NULL
            """,
            {
                "key": alarm.key,
                "kind": alarm.kind,
                "step": alarm.step,
                "subject": alarm.subject,
                "due_at": stamp(alarm.due_at),
                "grace": int(alarm.grace.total_seconds()),
            },
        )

    def due(self, now: datetime, limit: int = 100) -> list[ScheduledJob]:
        """List what is due at the oldest moment: when it rings it may set alarms that come before the rest."""
        rows = query(
            self._db,
            """
            SELECT * FROM alarms WHERE look_at = (SELECT min(look_at) FROM alarms) AND look_at <= :now
            ORDER BY due_at, key LIMIT :limit
            """,
            {"now": stamp(now), "limit": limit},
        )
        return [_alarm(row) for row in rows]

    def next_at(self) -> datetime | None:
        """Tell when there is next something to look at."""
        row = one(query(self._db, "SELECT min(look_at) AS at FROM alarms"))
        return moment(row["at"]) if row and row["at"] else None

    def take(self, alarm: ScheduledJob) -> bool:
        """Clear an alarm as it was seen; False if it was moved or cleared meanwhile."""
        gone = self._db.execute("DELETE FROM alarms WHERE key = ? AND due_at = ?", [alarm.key, stamp(alarm.due_at)])
        return gone.rowcount > 0

    def clear(self, key: str) -> None:
        """Clear an alarm that has become moot."""
        self._db.execute("DELETE FROM alarms WHERE key = ?", [key])

    def of(self, kind: str, step: str) -> list[ScheduledJob]:
        """List the alarms of one kind and step, the next one first."""
        rows = query(self._db, "SELECT * FROM alarms WHERE kind = ? AND step = ? ORDER BY due_at, key", [kind, step])
        return [_alarm(row) for row in rows]

    def get(self, key: str) -> ScheduledJob | None:
        """Look an alarm up."""
        row = one(query(self._db, "SELECT * FROM alarms WHERE key = ?", [key]))
        return _alarm(row) if row else None

    def push(self, alarm: ScheduledJob, error: str, now: datetime) -> None:
        """Look at a failing alarm later: in 1 min, 5 min, 1 h, then hourly, so that it stops nobody.

        One that was moved meanwhile is left as it is: it is not the one that failed.
        """
        wait = PUSHES[min(alarm.tries, len(PUSHES) - 1)]
        self._db.execute(
            """
            UPDATE alarms SET tries = tries + 1, error = :error, look_at = :at
            WHERE key = :key AND due_at = :due_at
            """,
            {"error": error, "at": stamp(now + wait), "key": alarm.key, "due_at": stamp(alarm.due_at)},
        )

    def failing(self) -> list[ScheduledJob]:
        """List the alarms that raised and wait to be tried again."""
        return [_alarm(row) for row in query(self._db, "SELECT * FROM alarms WHERE tries > 0 ORDER BY due_at, key")]


def _alarm(row: Mapping[str, Any]) -> ScheduledJob:
    return ScheduledJob(
        key=row["key"],
        kind=row["kind"],
        step=row["step"],
        subject=row["subject"],
        due_at=moment(row["due_at"]),
        grace=timedelta(seconds=row["grace"]),
        tries=row["tries"],
        error=row["error"],
    )
