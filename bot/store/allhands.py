"""What one all-hands holds: seats, questions, who came, and how it was."""

import json
from dataclasses import asdict
from datetime import datetime

from sqlite_utils import Database

from bot.store.codecs import dump, stamp
from bot.store.rows import one, query
from rituals.allhands import Item, Pulse, Question


class AllHands:
    """Content by meeting; keys make a second click and a second seat harmless."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep_item(self, item: Item, at: datetime) -> None:
        """Keep the item of a discipline's seat; its holder's newest words win."""
        self._db.execute(
            """
            INSERT INTO items (occurrence, builder, discipline, title, minutes, added_at)
            VALUES (:meeting, :builder, :discipline, :title, :minutes, :at)
            ON CONFLICT (occurrence, discipline) DO UPDATE SET title = :title, minutes = :minutes
            WHERE builder = :builder
            """,
            {
                "meeting": item.meeting,
                "builder": item.builder,
                "discipline": item.discipline,
                "title": item.title,
                "minutes": item.minutes,
                "at": stamp(at),
            },
        )

    def items(self, meeting: str) -> list[Item]:
        """List a meeting's items in the order they came."""
        rows = query(self._db, "SELECT * FROM items WHERE occurrence = ? ORDER BY added_at, discipline", [meeting])
        return [
            Item(row["occurrence"], row["builder"], row["discipline"], row["title"], row["minutes"]) for row in rows
        ]

    def keep_question(self, question: Question, at: datetime) -> bool:
        """Keep a question; False if one of that id is kept already (a second click)."""
        kept = self._db.execute(
            """
            INSERT INTO questions (id, occurrence, builder, text, asked_at)
            VALUES (:id, :meeting, :builder, :text, :at)
            ON CONFLICT DO NOTHING
            """,
            {
                "id": question.id,
                "meeting": question.meeting,
                "builder": question.builder,
                "text": question.text,
                "at": stamp(at),
            },
        )
        return kept.rowcount > 0

    def questions(self, meeting: str) -> list[Question]:
        """List a meeting's questions in the order they came."""
        rows = query(self._db, "SELECT * FROM questions WHERE occurrence = ? ORDER BY asked_at, id", [meeting])
        return [Question(row["id"], row["occurrence"], row["builder"], row["text"]) for row in rows]

    def attend(self, meeting: str, builder: str, at: datetime) -> bool:
        """Note that someone was there; False if that was noted already."""
        noted = self._db.execute(
            "INSERT INTO attendance (occurrence, builder, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [meeting, builder, stamp(at)],
        )
        return noted.rowcount > 0

    def attendance(self, meeting: str) -> set[str]:
        """Give who was there."""
        rows = query(self._db, "SELECT builder FROM attendance WHERE occurrence = ?", [meeting])
        return {row["builder"] for row in rows}

    def keep_pulse(self, meeting: str, builder: str, pulse: Pulse, at: datetime, *, late: bool) -> None:
        """Keep a pulse; earlier words are kept as history.

        What changes an answer after close stands beside it: the figures were shown, and stay.
        """
        facts = {"meeting": meeting, "builder": builder, "answer": dump(asdict(pulse)), "at": stamp(at), "late": late}
        if not late:
            self._db.execute(
                """
                INSERT INTO earlier_responses (occurrence, builder, answer, given_at)
                SELECT occurrence, builder, answer, given_at FROM responses
                WHERE occurrence = :meeting AND builder = :builder AND answer <> :answer
                """,
                facts,
            )
        self._db.execute(
            """
            INSERT INTO responses (occurrence, builder, answer, given_at, late)
            VALUES (:meeting, :builder, :answer, :at, :late)
            ON CONFLICT (occurrence, builder) DO UPDATE SET
                answer = CASE WHEN :late AND NOT late THEN answer ELSE :answer END,
                after_close = CASE WHEN :late AND NOT late THEN :answer ELSE after_close END,
                given_at = CASE WHEN :late AND NOT late THEN given_at ELSE :at END
            """,
            facts,
        )

    def pulse(self, meeting: str, builder: str) -> Pulse | None:
        """Give one builder's newest words."""
        sql = "SELECT coalesce(after_close, answer) AS answer FROM responses WHERE occurrence = ? AND builder = ?"
        row = one(query(self._db, sql, [meeting, builder]))
        return Pulse(**json.loads(row["answer"])) if row else None

    def pulses(self, meeting: str, *, without: str | None = None) -> list[Pulse]:
        """List the answers as they stood at close, oldest first; `without`: who leads, and stands in no figure."""
        rows = query(
            self._db,
            """
            SELECT answer FROM responses WHERE occurrence = ? AND late = 0 AND builder IS NOT ?
            ORDER BY given_at, builder
            """,
            [meeting, without],
        )
        return [Pulse(**json.loads(row["answer"])) for row in rows]
