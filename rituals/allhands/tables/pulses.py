"""Who came to a meeting, and how it was: with a name, or without one."""

import json
from datetime import datetime

from bot.store import Table
from bot.store.codecs import dump
from bot.store.rows import Row, columns
from rituals.allhands.rules.meetings import Pulse


def _pulse(row: Row) -> Pulse:
    return Pulse(**json.loads(row["answer"]))


class Pulses(Table):
    """One answer a builder; keys make a second click harmless. Without a name no row links the words to a person."""

    def attend(self, meeting: str, builder: str, at: datetime) -> bool:
        """Note that someone was there; False if that was noted already."""
        sql = "INSERT INTO attendance (occurrence, builder, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        return self.rows.changed(sql, [meeting, builder, at])

    def attendance(self, meeting: str) -> set[str]:
        """Give who was there."""
        return set(self.rows.column(str, "SELECT builder FROM attendance WHERE occurrence = ?", [meeting]))

    def came(self, meeting: str) -> dict[str, tuple[int, int]]:
        """Count those a meeting was put to, and those of them who were there, by discipline."""
        rows = self.rows.query(
            """
            SELECT discipline, count(*) AS asked, count(attendance.builder) AS came
            FROM asked LEFT JOIN attendance USING (occurrence, builder)
            WHERE asked.occurrence = ? GROUP BY discipline
            """,
            [meeting],
        )
        return {row["discipline"]: (row["asked"], row["came"]) for row in rows}

    def counts(self, meeting: str, *, without: str | None = None) -> tuple[int, int]:
        """Count those asked who were there, and the answers so far. `without`: as for `pulses`."""
        return self.rows.one(
            lambda row: (row["came"], row["answers"]),
            """
            SELECT
                (SELECT count(*) FROM attendance JOIN asked USING (occurrence, builder)
                 WHERE attendance.occurrence = :meeting) AS came,
                (SELECT count(*) FROM responses
                 WHERE occurrence = :meeting AND late = 0 AND builder <> :without)
                + (SELECT count(*) FROM nameless_answers WHERE occurrence = :meeting) AS answers
            """,
            {"meeting": meeting, "without": without or ""},
        ) or (0, 0)

    def keep_pulse(self, meeting: str, builder: str, pulse: Pulse, at: datetime, *, late: bool) -> None:
        """Keep a pulse; earlier words are kept as history.

        What changes an answer after close stands beside it: the figures were shown, and stay.
        """
        facts = {"meeting": meeting, "builder": builder, "answer": dump(columns(pulse)), "at": at, "late": late}
        if not late:
            self.rows.run(
                """
                INSERT INTO earlier_responses (occurrence, builder, answer, given_at)
                SELECT occurrence, builder, answer, given_at FROM responses
                WHERE occurrence = :meeting AND builder = :builder AND answer <> :answer
                """,
                facts,
            )
        self.rows.run(
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
        return self.rows.one(_pulse, sql, [meeting, builder])

    def pulses(self, meeting: str, *, without: str | None = None) -> list[Pulse]:
        """List the answers as they stood at close, oldest first and those without a name last, in no order.

        `without`: who leads, and stands in no figure.
        """
        return self.rows.all(
            _pulse,
            """
            SELECT answer, given_at FROM responses WHERE occurrence = :meeting AND late = 0 AND builder <> :without
            UNION ALL SELECT answer, 'nameless' || id FROM nameless_answers WHERE occurrence = :meeting
            ORDER BY given_at, answer
            """,
            {"meeting": meeting, "without": without or ""},
        )

    def scores(self, meeting: str, *, without: str | None = None) -> dict[str, list[int]]:
        """Give the scores as they stood at close, by the discipline under which the meeting was put to each.

        Under "": those without a name, and of people it was not put to. `without`: as for `pulses`.
        """
        return self.rows.groups(
            str,
            int,
            """
            SELECT coalesce(asked.discipline, '') AS stands, answer ->> 'score' AS score FROM responses
            LEFT JOIN asked ON asked.builder = responses.builder AND asked.occurrence = responses.occurrence
            WHERE responses.occurrence = :meeting AND late = 0 AND responses.builder <> :without
            UNION ALL SELECT '', answer ->> 'score' FROM nameless_answers WHERE occurrence = :meeting
            """,
            {"meeting": meeting, "without": without or ""},
        )

    def words(self, meeting: str) -> list[Pulse]:
        """List the newest answers of everyone, late ones last: for what was learned, never for figures.

        In no order of time, in which those without a name could be told from the others.
        """
        return self.rows.all(
            _pulse,
            """
            SELECT coalesce(after_close, answer) AS answer, late FROM responses WHERE occurrence = :meeting
            UNION ALL SELECT answer, 0 FROM nameless_answers WHERE occurrence = :meeting
            ORDER BY late, answer
            """,
            {"meeting": meeting},
        )

    def keep_nameless(self, meeting: str, identity: str, mark: str, pulse: Pulse) -> bool:
        """Keep an answer without a name under a random id, and apart from it that its giver has answered.

        False if they had already.
        """
        given = self.rows.changed(
            "INSERT INTO marks (mark, occurrence) VALUES (?, ?) ON CONFLICT DO NOTHING", [mark, meeting]
        )
        if given:
            self.rows.run(
                "INSERT INTO nameless_answers (id, occurrence, answer) VALUES (?, ?, ?)",
                [identity, meeting, dump(columns(pulse))],
            )
        return given

    def nameless(self, meeting: str) -> int:
        """Count the answers without a name."""
        return self.rows.number("SELECT count(*) AS n FROM nameless_answers WHERE occurrence = ?", [meeting])

    def uncounted(self, start: datetime, until: datetime) -> int:
        """Count answers without a name that stand in no discipline, of meetings that closed between two moments."""
        return self.rows.number(
            """
            SELECT coalesce(sum(given), 0) AS given FROM (
                SELECT count(*) AS given, occurrences.k FROM nameless_answers
                JOIN occurrences ON occurrences.id = nameless_answers.occurrence
                WHERE state = 'closed' AND closed_at >= :start AND closed_at <= :until
                GROUP BY occurrences.id HAVING count(*) < occurrences.k
            )
            """,
            {"start": start, "until": until},
        )

    def marks(self, meeting: str) -> set[str]:
        """Give the marks of those who answered without a name."""
        return set(self.rows.column(str, "SELECT mark FROM marks WHERE occurrence = ?", [meeting]))

    def drop_marks(self, meeting: str) -> None:
        """Forget who answered without a name: from now on nothing tells."""
        self.rows.run("DELETE FROM marks WHERE occurrence = ?", [meeting])
