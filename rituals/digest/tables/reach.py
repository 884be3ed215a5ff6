"""To which disciplines one person turned themselves. Read only for that person."""

from collections.abc import Iterable
from datetime import datetime

from bot.store.codecs import moment
from bot.store.rows import Table


class Mirror(Table):
    """Somebody's own questions, replies and votes of a time, by the discipline of the day they went to."""

    def questions(self, by: str, since: datetime, until: datetime) -> list[tuple[str, datetime]]:
        """List to whom someone's named questions for an all-hands were put (a person or a discipline), and when.

        From after one moment up to another; one to everyone or taken back is left out.
        """
        return self.rows.all(
            lambda row: (row["addressee"], moment(row["asked_at"])),
            """
            SELECT addressee, asked_at FROM questions
            WHERE builder = :by AND addressee <> '' AND state <> 'dropped' AND asked_at > :since AND asked_at <= :until
            """,
            {"by": by, "since": since, "until": until},
        )

    def replies(self, by: str, since: datetime, until: datetime) -> Iterable[str | None]:
        """Give whose questions about technology someone replied to, as disciplines, once for each thread and day."""
        return self.rows.all(
            lambda row: row["discipline"],
            """
            SELECT whys.discipline FROM why_replies JOIN whys ON whys.number = why_replies.why
            WHERE why_replies.builder = :by AND whys.builder <> :by AND given_at > :since AND given_at <= :until
            GROUP BY whys.number, substr(given_at, 1, 10)
            """,
            {"by": by, "since": since, "until": until},
        )

    def votes(self, by: str, since: datetime, until: datetime) -> Iterable[str | None]:
        """Give whose named questions someone voted for, as disciplines, at the meetings that closed in a time.

        A vote has no moment: it counts once, where its question stood first.
        """
        return self.rows.column(
            str,
            """
            SELECT contributions.discipline FROM votes
            JOIN stood ON stood.question = votes.question JOIN occurrences ON occurrences.id = stood.occurrence
            JOIN contributions ON contributions.source = 'question:' || votes.question
            WHERE votes.voter = :by AND contributions.builder <> :by AND stood.times = 0
                AND occurrences.state = 'closed' AND closed_at > :since AND closed_at <= :until
            """,
            {"by": by, "since": since, "until": until},
        )

    def stood_for(self, person: str, at: datetime) -> str | None:
        """Tell which discipline someone stood for at a moment, if any."""
        return self.rows.value(
            str,
            """
            SELECT discipline FROM memberships
            WHERE builder = :person AND since <= :at AND (until IS NULL OR until > :at)
            """,
            {"person": person, "at": at},
        )
