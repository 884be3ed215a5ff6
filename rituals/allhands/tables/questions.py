"""Questions, with or without a name, and the votes for them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.store import Table
from bot.store.rows import Row, columns, record
from rituals.allhands.rules.questions import Question, State

_question = record(Question, meeting="occurrence", to="addressee")


class Questions(Table):
    """Questions travel from meeting to meeting until they are answered, and their votes with them."""

    def keep(self, question: Question, at: datetime) -> bool:
        """Keep a question; False if one of that id is kept already (a second click).

        Without a name no moment is kept either, and it is not shown before the next batch.
        """
        return self.rows.changed(
            """
            INSERT INTO questions (id, ritual, occurrence, builder, text, addressee, shown, asked_at)
            VALUES (:id, :ritual, nullif(:meeting, ''), nullif(:builder, ''), :text, :to, :builder <> '',
                    CASE :builder WHEN '' THEN NULL ELSE :at END)
            ON CONFLICT DO NOTHING
            """,
            {**columns(question), "at": at},
        )

    def of(self, meeting: str) -> list[Question]:
        """List the questions that stand at a meeting: carried ones first, then as they came, those without a name last.

        In the order of their ids those without a name stand by chance.
        """
        return self.rows.all(
            lambda row: _stood(row, meeting),
            """
            SELECT questions.*, coalesce(stood.times, questions.carried) AS times, stood.ended FROM questions
            LEFT JOIN stood ON stood.question = questions.id AND stood.occurrence = :meeting
            WHERE (questions.occurrence = :meeting OR stood.occurrence = :meeting) AND shown = 1
                AND (state <> 'dropped' OR stood.ended IS NOT NULL)
            ORDER BY times DESC, asked_at IS NULL, asked_at NULLS FIRST, id
            """,
            {"meeting": meeting},
        )

    def get(self, question: str) -> Question | None:
        """Look a question up."""
        return self.rows.one(_question, "SELECT * FROM questions WHERE id = ?", [question])

    def show(self, meeting: str) -> int:
        """Let the questions without a name that came meanwhile appear, all at once; returns how many."""
        return self.rows.run("UPDATE questions SET shown = 1 WHERE occurrence = ? AND shown = 0", [meeting])

    def appear(self, ritual: str) -> set[str]:
        """Let every question without a name of a ritual appear; returns the meetings they stand at."""
        rows = self.rows.query(
            """
            UPDATE questions SET shown = 1 WHERE ritual = ? AND shown = 0
            RETURNING coalesce(occurrence, '') AS meeting
            """,
            [ritual],
        )
        return {row["meeting"] for row in rows if row["meeting"]}

    def vote(self, question: str, voter: str) -> None:
        """Give one's vote; a second time it changes nothing."""
        self.rows.run("INSERT INTO votes (question, voter) VALUES (?, ?) ON CONFLICT DO NOTHING", [question, voter])

    def unvote(self, question: str, voter: str) -> None:
        """Take one's vote back."""
        self.rows.run("DELETE FROM votes WHERE question = ? AND voter = ?", [question, voter])

    def votes(self, meeting: str) -> Mapping[str, Mapping[str, int]]:
        """Count the votes for each question that stands, or stood, at a meeting; votes travel with their question.

        By the discipline under which the meeting was put to the voter; "" for those it was not put to.
        """
        rows = self.rows.query(
            """
            SELECT question, coalesce(asked.discipline, '') AS stands, count(*) AS votes
            FROM votes LEFT JOIN asked ON asked.builder = votes.voter AND asked.occurrence = :meeting
            WHERE question IN (SELECT id FROM questions WHERE occurrence = :meeting
                               UNION SELECT question FROM stood WHERE occurrence = :meeting)
            GROUP BY question, stands
            """,
            {"meeting": meeting},
        )
        found: dict[str, dict[str, int]] = {}
        for row in rows:
            found.setdefault(row["question"], {})[row["stands"]] = row["votes"]
        return found

    def answer(self, question: str, meeting: str, by: str, note: str) -> None:
        """Mark a question as answered at a meeting, by whom, with what was said in a line."""
        self.rows.run(
            """
            UPDATE questions SET state = 'answered', answered_in = :meeting, answered_by = :by, note = :note
            WHERE id = :id AND state <> 'dropped'
            """,
            {"id": question, "meeting": meeting, "by": by, "note": note},
        )

    def reopen(self, question: str) -> None:
        """Take *answered* back."""
        self.rows.run(
            """
            UPDATE questions SET state = 'open', answered_in = NULL, answered_by = NULL, note = ''
            WHERE id = ? AND state = 'answered'
            """,
            [question],
        )

    def drop(self, question: str) -> None:
        """Withdraw a question; from now on it stands only in the recaps it is in."""
        self.rows.run("UPDATE questions SET state = 'dropped' WHERE id = ? AND state = 'open'", [question])

    def carry(self, meeting: str) -> int:
        """Remember how each question ended here, and have what was not answered wait for the next meeting once more.

        Returns how many are carried.
        """
        self.rows.run(
            """
            INSERT INTO stood (question, occurrence, ended, times)
            SELECT id, occurrence, CASE state WHEN 'answered' THEN 'answered' ELSE 'carried' END, carried
            FROM questions WHERE occurrence = ? AND state <> 'dropped' ON CONFLICT DO NOTHING
            """,
            [meeting],
        )
        return self.rows.run(
            """
            UPDATE questions SET occurrence = NULL, carried = carried + 1, shown = 1
            WHERE occurrence = ? AND state = 'open'
            """,
            [meeting],
        )

    def release(self, meeting: str) -> None:
        """Have the questions of a meeting that is called off wait for the next one; nobody failed to reach them."""
        self.rows.run(
            "UPDATE questions SET occurrence = NULL, shown = 1 WHERE occurrence = ? AND state = 'open'", [meeting]
        )

    def put(self, ritual: str, meeting: str) -> None:
        """Put what waited for a ritual's next meeting to this one."""
        self.rows.run(
            "UPDATE questions SET occurrence = ? WHERE ritual = ? AND occurrence IS NULL AND state = 'open'",
            [meeting, ritual],
        )

    def waiting(self, ritual: str) -> list[Question]:
        """List what waits for a ritual's next meeting, oftenest carried first."""
        return self.rows.all(
            _question,
            """
            SELECT * FROM questions WHERE ritual = ? AND occurrence IS NULL AND state = 'open' AND shown = 1
            ORDER BY carried DESC, asked_at IS NULL, asked_at NULLS FIRST, id
            """,
            [ritual],
        )

    def nameless(self, start: datetime, until: datetime) -> int:
        """Count the questions without a name that first stood at a meeting which closed between two moments."""
        return self.rows.number(
            """
            SELECT count(*) AS asked FROM stood
            JOIN questions ON questions.id = stood.question JOIN occurrences ON occurrences.id = stood.occurrence
            WHERE questions.builder IS NULL AND stood.times = 0
              AND occurrences.state = 'closed' AND closed_at >= :start AND closed_at <= :until
            """,
            {"start": start, "until": until},
        )

    def voted(self, voter: str, questions: Iterable[str]) -> set[str]:
        """Give those of some questions that someone voted for. Only they are told."""
        rows = self.rows.query("SELECT question FROM votes WHERE voter = ?", [voter])
        return {row["question"] for row in rows} & set(questions)


def _stood(row: Row, meeting: str) -> Question:
    """Give a question as it stood, or stands, at one meeting."""
    state = State(row["ended"] or row["state"])
    note = row["note"] if state is State.ANSWERED else ""
    return replace(_question(row), meeting=meeting, carried=row["times"], state=state, note=note)
