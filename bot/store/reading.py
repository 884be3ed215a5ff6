"""What is to be read from Slack soon. A flow may not call Slack, so it leaves word here, and `bot/sync.py` reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.store.rows import Table, record

EVERYTHING = "everything"
PERSON = "person:"
QUIET = "quiet:"


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to be read: EVERYTHING, PERSON + id or QUIET + id (do-not-disturb). `by`: who is told, or ""."""

    what: str
    by: str
    asked_at: datetime


class Reading(Table):
    """Wishes outlive the process; each is there once."""

    def want(self, what: str, at: datetime, *, by: str = "") -> None:
        """Leave word that something is to be read; a second wish only adds whom to tell if nobody was named."""
        self.rows.run(
            """
            INSERT INTO to_read (what, by, asked_at) VALUES (:what, :by, :at)
            ON CONFLICT (what) DO UPDATE SET by = CASE by WHEN '' THEN :by ELSE by END
            """,
            {"what": what, "by": by, "at": at},
        )

    def wanted(self) -> list[Wish]:
        """List what is to be read, oldest first."""
        sql = "SELECT * FROM to_read ORDER BY asked_at, what"
        return self.rows.all(record(Wish), sql)

    def done(self, whats: Iterable[str]) -> None:
        """Forget wishes that were fulfilled, or cannot be."""
        self.rows.many("DELETE FROM to_read WHERE what = ?", [(each,) for each in whats])
