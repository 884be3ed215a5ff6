"""What is due, and when: every opening, step, note and digest is one row."""

from datetime import datetime, timedelta

from bot.kit import ScheduledJob
from bot.store.codecs import moment
from bot.store.rows import Table, columns, record

PUSHES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(hours=1))

_alarm = record(ScheduledJob)


class Jobs(Table):
    """Due times that outlive the process."""

    def set(self, alarm: ScheduledJob) -> None:
        """Set an alarm; one of the same key is moved."""
        self.rows.run(
            """
            INSERT INTO alarms (key, kind, step, subject, due_at, look_at, grace)
            VALUES (:key, :kind, :step, :subject, :due_at, :due_at, :grace)
            ON CONFLICT (key) DO UPDATE SET kind = :kind, step = :step, subject = :subject, due_at = :due_at,
                look_at = :due_at, grace = :grace, tries = 0, error = NULL
            """,
            alarm,
        )

    def due(self, now: datetime, limit: int = 100) -> list[ScheduledJob]:
        """List what is due at the oldest moment: when it rings it may set alarms that come before the rest."""
        return self.rows.all(
            _alarm,
            """
            SELECT * FROM alarms WHERE look_at = (SELECT min(look_at) FROM alarms) AND look_at <= :now
            ORDER BY due_at, key LIMIT :limit
            """,
            {"now": now, "limit": limit},
        )

    def next_at(self) -> datetime | None:
        """Tell when there is next something to look at."""
        return self.rows.value(moment, "SELECT min(look_at) AS at FROM alarms")

    def take(self, alarm: ScheduledJob) -> bool:
        """Clear an alarm as it was seen; False if it was moved or cleared meanwhile."""
        return self.rows.changed("DELETE FROM alarms WHERE key = ? AND due_at = ?", [alarm.key, alarm.due_at])

    def clear(self, key: str) -> None:
        """Clear an alarm that has become moot."""
        self.rows.run("DELETE FROM alarms WHERE key = ?", [key])

    def of(self, kind: str, step: str) -> list[ScheduledJob]:
        """List the alarms of one kind and step, the next one first."""
        return self.rows.all(
            _alarm, "SELECT * FROM alarms WHERE kind = ? AND step = ? ORDER BY due_at, key", [kind, step]
        )

    def get(self, key: str) -> ScheduledJob | None:
        """Look an alarm up."""
        return self.rows.one(_alarm, "SELECT * FROM alarms WHERE key = ?", [key])

    def push(self, alarm: ScheduledJob, error: str, now: datetime) -> None:
        """Look at a failing alarm later: in 1 min, 5 min, 1 h, then hourly, so that it stops nobody.

        One that was moved meanwhile is left as it is: it is not the one that failed.
        """
        wait = PUSHES[min(alarm.tries, len(PUSHES) - 1)]
        self.rows.run(
            """
            UPDATE alarms SET tries = tries + 1, error = :error, look_at = :at
            WHERE key = :key AND due_at = :due_at
            """,
            {**columns(alarm), "error": error, "at": now + wait},
        )

    def failing(self) -> list[ScheduledJob]:
        """List the alarms that raised and wait to be tried again."""
        return self.rows.all(_alarm, "SELECT * FROM alarms WHERE tries > 0 ORDER BY due_at, key")
