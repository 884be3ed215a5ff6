"""Questions about technology, who wonders too, and what was said to them."""

from datetime import datetime

from bot.store import Table
from bot.store.codecs import moment
from bot.store.rows import record
from rituals.why.rules.threads import Reply, Why

_why = record(Why)
_reply = record(Reply)


class Whys(Table):
    """Known by their number, which is never given twice."""

    def add(self, why: Why) -> int:
        """Keep a new question, and give its number."""
        return self.rows.number(
            """
            INSERT INTO whys (technology, builder, discipline, text, quoted, quoted_from, permalink, addressee, channel,
                              asked_at, state, touched_at, nudged_at, closed_at)
            VALUES (:technology, :builder, :discipline, :text, :quoted, :quoted_from, :permalink, :addressee, :channel,
                    :asked_at, :state, :touched_at, :nudged_at, :closed_at)
            RETURNING number
            """,
            why,
        )

    def get(self, number: int | None) -> Why | None:
        """Look a question up, open or not; None for None, too."""
        return self.rows.one(_why, "SELECT * FROM whys WHERE number = ?", [number])

    def keep(self, why: Why) -> None:
        """Have a question be otherwise: to whom it is put, its state, when it was last touched or nudged."""
        self.rows.run(
            """
            UPDATE whys SET addressee = :addressee, state = :state, touched_at = :touched_at, nudged_at = :nudged_at,
                closed_at = :closed_at, text = :text, quoted = :quoted, quoted_from = :quoted_from,
                permalink = :permalink
            WHERE number = :number
            """,
            why,
        )

    def open(self) -> list[Why]:
        """List the open questions, oldest first."""
        return self.rows.all(_why, "SELECT * FROM whys WHERE state = 'open' ORDER BY asked_at, number")

    def of(self, technology: str) -> list[Why]:
        """List the questions about a technology, newest first."""
        return self.rows.all(_why, "SELECT * FROM whys WHERE technology = ? ORDER BY asked_at DESC", [technology])

    def by(self, builder: str) -> list[Why]:
        """List what someone asked, or is asked first, oldest first."""
        sql = "SELECT * FROM whys WHERE :builder IN (builder, addressee) ORDER BY asked_at, number"
        return self.rows.all(_why, sql, {"builder": builder})

    def shown(self, builder: str) -> list[int]:
        """List the questions whose posts may show someone's name or words, by number."""
        return self.rows.column(
            int,
            """
            SELECT number FROM whys WHERE :builder IN (builder, addressee, quoted_from)
            UNION SELECT why FROM why_replies WHERE builder = :builder
            ORDER BY number
            """,
            {"builder": builder},
        )

    def between(self, start: datetime, end: datetime) -> list[Why]:
        """List the questions asked from one moment up to another, oldest first."""
        sql = "SELECT * FROM whys WHERE asked_at >= ? AND asked_at <= ? ORDER BY asked_at, number"
        return self.rows.all(_why, sql, [start, end])

    def last_asked(self) -> dict[str, datetime]:
        """Give when each technology was last asked about."""
        return self.rows.pairs(str, moment, "SELECT technology, max(asked_at) AS at FROM whys GROUP BY technology")

    def wonder(self, number: int, builder: str, discipline: str | None, at: datetime) -> bool:
        """Have someone wonder too; False if they did already."""
        return self.rows.changed(
            "INSERT INTO wonders (why, builder, discipline, at) VALUES (:why, :builder, :discipline, :at)"
            " ON CONFLICT DO NOTHING",
            {"why": number, "builder": builder, "discipline": discipline, "at": at},
        )

    def wonder_no_more(self, number: int, builder: str, since: datetime) -> bool:
        """Take back that someone wonders since a moment, or longer; False if they do not."""
        sql = "DELETE FROM wonders WHERE why = :why AND builder = :builder AND at <= :since"
        return self.rows.changed(sql, {"why": number, "builder": builder, "since": since})

    def wonders(self, number: int) -> list[str]:
        """Give who wonders too."""
        return self.rows.column(str, "SELECT builder FROM wonders WHERE why = ? ORDER BY at, builder", [number])

    def say(self, reply: Reply) -> None:
        """Keep what somebody said; the same message again replaces its words."""
        self.rows.run(
            """
            INSERT INTO why_replies (ref, why, builder, discipline, text, nobody, answers, given_at, edited_at)
            VALUES (:ref, :why, :builder, :discipline, :text, :nobody, :answers, :given_at, :edited_at)
            ON CONFLICT (ref) DO UPDATE SET text = :text, nobody = :nobody, answers = :answers, edited_at = :edited_at
            """,
            reply,
        )

    def unsay(self, ref: str) -> None:
        """Take back what was said in a message."""
        self.rows.run("DELETE FROM why_replies WHERE ref = ?", [ref])

    def said(self, ref: str) -> Reply | None:
        """Look up what was said in a message or a form."""
        return self.rows.one(_reply, "SELECT * FROM why_replies WHERE ref = ?", [ref])

    def replies(self, number: int) -> list[Reply]:
        """List what was said to a question, oldest first."""
        return self.rows.all(_reply, "SELECT * FROM why_replies WHERE why = ? ORDER BY given_at, id", [number])

    def first_answers(self) -> dict[int, Reply]:
        """Give the first reply to each question by somebody else than who asked it."""
        rows = self.rows.query(
            """
            SELECT * FROM why_replies WHERE id IN (
                SELECT first_value(why_replies.id) OVER (PARTITION BY why ORDER BY given_at, why_replies.id)
                FROM why_replies JOIN whys ON whys.number = why_replies.why
                WHERE why_replies.builder <> whys.builder
            )
            """,
        )
        return {row["why"]: _reply(row) for row in rows}

    def replied_to(self, by: str, since: datetime, until: datetime) -> list[str]:
        """Give whose questions someone replied to, as disciplines, once for each thread and day; for them alone."""
        return self.rows.column(
            str,
            """
            SELECT whys.discipline FROM why_replies JOIN whys ON whys.number = why_replies.why
            WHERE why_replies.builder = :by AND whys.builder <> :by AND given_at > :since AND given_at <= :until
            GROUP BY whys.number, substr(given_at, 1, 10)
            """,
            {"by": by, "since": since, "until": until},
        )

    def prompted(self, occurrence: str, technology: str, at: datetime) -> None:
        """Remember which technology a prompt was about."""
        self.rows.run(
            "INSERT INTO prompts (occurrence, technology, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [occurrence, technology, at],
        )

    def prompts(self) -> list[tuple[str, str, datetime]]:
        """List (occurrence, technology, when) of the prompts there were, newest first."""
        sql = "SELECT occurrence, technology, at FROM prompts ORDER BY at DESC"
        return self.rows.all(lambda row: (row["occurrence"], row["technology"], moment(row["at"])), sql)

    def move(self, old: str, new: str) -> None:
        """Follow a channel whose id changed."""
        self.rows.run("UPDATE whys SET channel = ? WHERE channel = ?", [new, old])
        # What is said there is told by the new id from now on.
        self.rows.run(
            "UPDATE why_replies SET ref = :new || substr(ref, length(:old) + 1) WHERE ref LIKE :old || ':%'",
            {"new": new, "old": old},
        )
