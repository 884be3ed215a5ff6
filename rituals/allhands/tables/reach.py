"""To whom one person's own questions and votes for an all-hands went. Read only for that person."""

from collections.abc import Iterable
from datetime import datetime

from bot.store import Table
from bot.store.codecs import moment


class Reach(Table):
    """Somebody's own questions and votes of a time."""

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
