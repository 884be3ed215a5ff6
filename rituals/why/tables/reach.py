"""To whom one person's own replies went. Read only for that person."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from bot.store.codecs import stamp
from bot.store.rows import query


class Reach:
    """Somebody's own replies of a time."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def replies(self, by: str, since: datetime, until: datetime) -> Iterable[str | None]:
        """Give whose questions about technology someone replied to, as disciplines, once for each thread and day."""
        rows = query(
            self._db,
            """
            SELECT whys.discipline FROM why_replies JOIN whys ON whys.number = why_replies.why
            WHERE why_replies.builder = :by AND whys.builder <> :by AND given_at > :since AND given_at <= :until
            GROUP BY whys.number, substr(given_at, 1, 10)
            """,
            {"by": by, "since": stamp(since), "until": stamp(until)},
        )
        return [row["discipline"] for row in rows]
