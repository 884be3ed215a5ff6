"""Questions about technology, who wonders too, and what was said to them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import moment, moment_or_none, stamp, stamp_or_none
from bot.store.rows import one, query
from rituals.why.rules.threads import Reply, State, Why


class Whys:
    """Known by their number, which is never given twice."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, why: Why) -> int:
        """Keep a new question, and give its number."""
        added = query(
            self._db,
            """
            INSERT INTO whys (technology, builder, discipline, text, quoted, quoted_from, permalink, addressee, channel,
                              asked_at, state, touched_at, nudged_at, closed_at)
            VALUES (:technology, :builder, :discipline, :text, :quoted, :quoted_from, :permalink, :addressee, :channel,
                    :asked_at, :state, :touched_at, :nudged_at, :closed_at)
            RETURNING number
            """,
            _facts(why),
        )
        return int(added[0]["number"])

    def get(self, number: int) -> Why | None:
        """Look a question up, open or not."""
        row = one(query(self._db, "SELECT * FROM whys WHERE number = ?", [number]))
        return _why(row) if row else None

    def keep(self, why: Why) -> None:
        """Have a question be otherwise: to whom it is put, its state, when it was last touched or nudged."""
        self._db.execute(
            """
            UPDATE whys SET addressee = :addressee, state = :state, touched_at = :touched_at, nudged_at = :nudged_at,
                closed_at = :closed_at, text = :text, quoted = :quoted, quoted_from = :quoted_from,
                permalink = :permalink
            WHERE number = :number
            """,
            {**_facts(why), "number": why.number},
        )

    def open(self) -> list[Why]:
        """List the open questions, oldest first."""
        rows = query(self._db, "SELECT * FROM whys WHERE state = 'open' ORDER BY asked_at, number")
        return [_why(row) for row in rows]

    def of(self, technology: str) -> list[Why]:
        """List the questions about a technology, newest first."""
        rows = query(self._db, "SELECT * FROM whys WHERE technology = ? ORDER BY asked_at DESC", [technology])
        return [_why(row) for row in rows]

    def by(self, builder: str) -> list[Why]:
        """List what someone asked, or is asked first, oldest first."""
        sql = "SELECT * FROM whys WHERE :builder IN (builder, addressee) ORDER BY asked_at, number"
        return [_why(row) for row in query(self._db, sql, {"builder": builder})]

    def shown(self, builder: str) -> list[int]:
        """List the questions whose posts may show someone's name or words, by number."""
        rows = query(
            self._db,
            """
            SELECT number FROM whys WHERE :builder IN (builder, addressee, quoted_from)
            UNION SELECT why FROM why_replies WHERE builder = :builder
            ORDER BY number
            """,
            {"builder": builder},
        )
        return [row["number"] for row in rows]

    def between(self, start: datetime, end: datetime) -> list[Why]:
        """List the questions asked from one moment up to another, oldest first."""
        rows = query(
            self._db,
            "SELECT * FROM whys WHERE asked_at >= ? AND asked_at <= ? ORDER BY asked_at, number",
            [stamp(start), stamp(end)],
        )
        return [_why(row) for row in rows]

    def last_asked(self) -> dict[str, datetime]:
        """Give when each technology was last asked about."""
        rows = query(self._db, "SELECT technology, max(asked_at) AS at FROM whys GROUP BY technology")
        return {row["technology"]: moment(row["at"]) for row in rows}

    def wonder(self, number: int, builder: str, discipline: str | None, at: datetime) -> bool:
        """Have someone wonder too; False if they did already."""
        done = self._db.execute(
            "INSERT INTO wonders (why, builder, discipline, at) VALUES (:why, :builder, :discipline, :at)"
            " ON CONFLICT DO NOTHING",
            {"why": number, "builder": builder, "discipline": discipline, "at": stamp(at)},
        )
        return done.rowcount > 0

    def wonder_no_more(self, number: int, builder: str, since: datetime) -> bool:
        """Take back that someone wonders since a moment, or longer; False if they do not."""
        done = self._db.execute(
            "DELETE FROM wonders WHERE why = :why AND builder = :builder AND at <= :since",
            {"why": number, "builder": builder, "since": stamp(since)},
        )
        return done.rowcount > 0

    def wonders(self, number: int) -> list[str]:
        """Give who wonders too."""
        rows = query(self._db, "SELECT builder FROM wonders WHERE why = ? ORDER BY at, builder", [number])
        return [row["builder"] for row in rows]

    def say(self, reply: Reply) -> None:
        """Keep what somebody said; the same message again replaces its words."""
        self._db.execute(
            """
            INSERT INTO why_replies (ref, why, builder, discipline, text, nobody, answers, given_at, edited_at)
            VALUES (:ref, :why, :builder, :discipline, :text, :nobody, :answers, :given_at, :edited_at)
            ON CONFLICT (ref) DO UPDATE SET text = :text, nobody = :nobody, answers = :answers, edited_at = :edited_at
            """,
            {
                "ref": reply.ref,
                "why": reply.why,
                "builder": reply.builder,
                "discipline": reply.discipline,
                "text": reply.text,
                "nobody": reply.nobody,
                "answers": reply.answers,
                "given_at": stamp(reply.given_at),
                "edited_at": stamp_or_none(reply.edited_at),
            },
        )

    def unsay(self, ref: str) -> None:
        """Take back what was said in a message."""
        self._db.execute("DELETE FROM why_replies WHERE ref = ?", [ref])

    def said(self, ref: str) -> Reply | None:
        """Look up what was said in a message or a form."""
        row = one(query(self._db, "SELECT * FROM why_replies WHERE ref = ?", [ref]))
        return _reply(row) if row else None

    def replies(self, number: int) -> list[Reply]:
        """List what was said to a question, oldest first."""
        rows = query(self._db, "SELECT * FROM why_replies WHERE why = ? ORDER BY given_at, id", [number])
        return [_reply(row) for row in rows]

    def first_answers(self) -> dict[int, Reply]:
        """Give the first reply to each question by somebody else than who asked it."""
        rows = query(
            self._db,
            """
            SELECT * FROM why_replies WHERE id IN (
                SELECT first_value(why_replies.id) OVER (PARTITION BY why ORDER BY given_at, why_replies.id)
                FROM why_replies JOIN whys ON whys.number = why_replies.why
                WHERE why_replies.builder <> whys.builder
            )
            """,
        )
        return {row["why"]: _reply(row) for row in rows}

    def prompted(self, occurrence: str, technology: str, at: datetime) -> None:
        """Remember which technology a prompt was about."""
        self._db.execute(
            "INSERT INTO prompts (occurrence, technology, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [occurrence, technology, stamp(at)],
        )

    def prompts(self) -> list[tuple[str, str, datetime]]:
        """List (occurrence, technology, when) of the prompts there were, newest first."""
        rows = query(self._db, "SELECT occurrence, technology, at FROM prompts ORDER BY at DESC")
        return [(row["occurrence"], row["technology"], moment(row["at"])) for row in rows]

    def move(self, old: str, new: str) -> None:
        """Follow a channel whose id changed."""
        self._db.execute("UPDATE whys SET channel = ? WHERE channel = ?", [new, old])
        # What is said there is told by the new id from now on.
        self._db.execute(
            "UPDATE why_replies SET ref = :new || substr(ref, length(:old) + 1) WHERE ref LIKE :old || ':%'",
            {"new": new, "old": old},
        )


def _facts(why: Why) -> dict[str, Any]:
    return {
        "technology": why.technology,
        "builder": why.builder,
        "discipline": why.discipline,
        "text": why.text,
        "quoted": why.quoted,
        "quoted_from": why.quoted_from,
        "permalink": why.permalink,
        "addressee": why.addressee,
        "channel": why.channel,
        "asked_at": stamp(why.asked_at),
        "state": why.state.value,
        "touched_at": stamp(why.touched_at),
        "nudged_at": stamp_or_none(why.nudged_at),
        "closed_at": stamp_or_none(why.closed_at),
    }


def _why(row: Mapping[str, Any]) -> Why:
    return Why(
        number=row["number"],
        technology=row["technology"],
        builder=row["builder"],
        discipline=row["discipline"],
        text=row["text"],
        channel=row["channel"],
        asked_at=moment(row["asked_at"]),
        touched_at=moment(row["touched_at"]),
        addressee=row["addressee"],
        quoted=row["quoted"],
        quoted_from=row["quoted_from"],
        permalink=row["permalink"],
        state=State(row["state"]),
        nudged_at=moment_or_none(row["nudged_at"]),
        closed_at=moment_or_none(row["closed_at"]),
    )


def _reply(row: Mapping[str, Any]) -> Reply:
    return Reply(
        ref=row["ref"],
        why=row["why"],
        builder=row["builder"],
        discipline=row["discipline"],
        text=row["text"],
        given_at=moment(row["given_at"]),
        edited_at=moment_or_none(row["edited_at"]),
        nobody=bool(row["nobody"]),
        answers=bool(row["answers"]),
    )
