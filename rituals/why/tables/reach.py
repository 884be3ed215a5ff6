"""To whom one person's own replies went. Read only for that person."""

from collections.abc import Iterable
from datetime import datetime

from bot.store import Table


class Reach(Table):
    """Somebody's own replies of a time."""

    def replies(self, by: str, since: datetime, until: datetime) -> Iterable[str | None]:
        """Give whose questions about technology someone replied to, as disciplines, once for each thread and day."""
        return self.rows.column(
            str,
            """
            SELECT whys.discipline FROM why_replies JOIN whys ON whys.number = why_replies.why
            WHERE why_replies.builder = :by AND whys.builder <> :by AND given_at > :since AND given_at <= :until
            GROUP BY whys.number, substr(given_at, 1, 10)
            """,
            {"by": by, "since": since, "until": until},
        )
