"""Everything about one person, and how it goes; and who asked to be forgotten, as a keyed hash."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import stamp
from bot.store.keys import Keys, mark
from bot.store.people import HOLDS, Holds
from bot.store.rows import Row, query

FORGOTTEN = "forgotten"  # what the key is for


class Privacy:
    """Goes by `people.HOLDS`, which names every column that holds people or their words."""

    def __init__(self, db: Database) -> None:
        self._db, self._keys = db, Keys(db)

    def about(self, person: str) -> Mapping[str, list[Row]]:
        """Give every row about someone, table by table, as JSON takes it; tables with none are left out."""
        found = {
            table: [*self._rows(table, holds, person), *self._quotes(table, holds, person)]
            for table, holds in HOLDS.items()
        }
        return {table: [_readable(row) for row in rows] for table, rows in found.items() if rows}

    def quoted(self, person: str) -> list[str]:
        """List the meetings whose posts may show someone's words, by id."""
        rows = query(
            self._db,
            """
            SELECT occurrence FROM items WHERE builder = :person AND occurrence IS NOT NULL
            UNION SELECT occurrence FROM questions WHERE :person IN (builder, addressee) AND occurrence IS NOT NULL
            UNION SELECT stood.occurrence FROM stood JOIN questions ON questions.id = stood.question
                WHERE :person IN (questions.builder, questions.addressee, questions.answered_by)
            UNION SELECT occurrence FROM actions WHERE owner = :person
            UNION SELECT id FROM occurrences JOIN hosts ON hosts.meeting = occurrences.id WHERE hosts.builder = :person
            UNION SELECT occurrence FROM responses WHERE builder = :person
                AND (json_extract(answer, '$.learned') <> '' OR json_extract(answer, '$.change') <> ''
                     OR json_extract(after_close, '$.learned') <> '')
            UNION SELECT occurrence FROM check_ins WHERE by = :person AND occurrence IS NOT NULL
            UNION SELECT check_ins.occurrence FROM check_ins JOIN outcomes ON outcomes.number = check_ins.outcome
                WHERE outcomes.steward = :person AND check_ins.occurrence IS NOT NULL
            UNION SELECT occurrence FROM confidences WHERE builder = :person AND note <> ''
            ORDER BY occurrence
            """,
            {"person": person},
        )
        return [row["occurrence"] for row in rows]

    def erase(self, person: str, pseudonym: str, now: datetime) -> None:
        """Take someone's name and words out of every row; what is counted stays, under a pseudonym.

        What they put on the agenda of a meeting still ahead, or of the next, goes altogether: its seat is open again.
        """
        self._db.execute("PRAGMA defer_foreign_keys = ON")
        self._take_out_what_is_ahead(person, now)
        self._db.execute("UPDATE questions SET note = '' WHERE answered_by = ?", [person])
        # Letters given up keep what they said; whom they quote, nothing tells for certain.
        self._db.execute("UPDATE outbox SET payload = NULL WHERE state = 'failed'")
        for table, holds in HOLDS.items():
            if holds.gone:
                self._remove(table, holds, person)
            else:
                self._rename(table, holds, person, pseudonym, now)
            for column in (*holds.mentions, *holds.beside):
                self._replace(table, column, person, pseudonym)
        # What answers under a letter that is gone has nowhere to stand.
        orphans = "DELETE FROM outbox WHERE after IS NOT NULL AND after NOT IN (SELECT key FROM outbox)"
        while self._db.execute(orphans).rowcount:
            pass

    def forgotten(self, person: str) -> bool:
        """Tell whether someone asked to be forgotten, and has not come back since."""
        return not self.known([person])

    def known(self, people: Iterable[str]) -> list[str]:
        """Leave out those who asked to be forgotten: whatever adds people passes here."""
        marks, key = {row["hash"] for row in query(self._db, "SELECT hash FROM forgotten")}, self._keys.get(FORGOTTEN)
        if not marks or key is None:
            return list(people)
        return [each for each in people if mark(key, each) not in marks]

    def forget(self, person: str, fresh: Callable[[], bytes]) -> None:
        """Remember to leave someone out from now on. `fresh` makes the key, 32 random bytes, the first time."""
        marked = mark(self._keys.make(FORGOTTEN, fresh), person)
        self._db.execute("INSERT INTO forgotten (hash) VALUES (?) ON CONFLICT DO NOTHING", [marked])

    def welcome(self, person: str) -> bool:
        """Leave someone out no longer: they came back; False if they were never left out."""
        key = self._keys.get(FORGOTTEN)
        if key is None:
            return False
        return self._db.execute("DELETE FROM forgotten WHERE hash = ?", [mark(key, person)]).rowcount > 0

    def _rows(self, table: str, holds: Holds, person: str) -> list[Row]:
        """List the rows that are someone's: they are named, or their id is a part of it."""
        tests = [*(f"{each} = :person" for each in holds.named), *(f"instr({each}, :person)" for each in holds.part)]
        sql = f"SELECT * FROM {table} WHERE {' OR '.join(tests)}"  # noqa: S608 - names of our own
        rows, within = query(self._db, sql, {"person": person}), _whole(person)
        others = {*holds.beside, *holds.quotes}
        return [
            {name: value for name, value in row.items() if name not in others or value == person}
            for row in rows
            if person in (row[each] for each in holds.named)
            or any(within.search(row[each] or "") for each in holds.part)
        ]

    def _quotes(self, table: str, holds: Holds, person: str) -> list[Row]:
        """List what somebody else's rows quote of someone, and nothing else of these rows."""
        return [
            {name: row[name] for name in words}
            for column, words in holds.quotes.items()
            for row in query(self._db, f"SELECT * FROM {table} WHERE {column} = ?", [person])  # noqa: S608 - our own
            if person not in (row[each] for each in holds.named)
        ]

    def _take_out_what_is_ahead(self, person: str, now: datetime) -> None:
        ahead = """
            builder = :person AND (occurrence IS NULL
                OR occurrence IN (SELECT id FROM occurrences WHERE state = 'open' AND held_at > :now))
        """
        facts = {"person": person, "now": stamp(now)}
        self._db.execute(f"DELETE FROM items WHERE {ahead}", facts)  # noqa: S608 - our own words
        # A question that stood at an earlier meeting is counted in its recap.
        stood = "state = 'open' AND id IN (SELECT question FROM stood)"
        self._db.execute(f"UPDATE questions SET state = 'dropped' WHERE {ahead} AND {stood}", facts)  # noqa: S608
        never = "id NOT IN (SELECT question FROM stood)"
        self._db.execute(f"DELETE FROM questions WHERE {ahead} AND {never}", facts)  # noqa: S608 - our own words

    def _remove(self, table: str, holds: Holds, person: str) -> None:
        keys = [each["name"] for each in query(self._db, f"PRAGMA table_info({table})") if each["pk"]]
        match = " AND ".join(f"{key} = :{key}" for key in keys)
        for row in self._rows(table, holds, person):
            self._db.execute(f"DELETE FROM {table} WHERE {match}", row)  # noqa: S608 - names of our own

    def _rename(self, table: str, holds: Holds, person: str, pseudonym: str, now: datetime) -> None:
        facts = {"person": person, "pseudonym": pseudonym, "now": stamp(now)}
        for column in holds.named:
            values = "".join(f", {each} = {sql}" for each, sql in holds.becomes.items())
            self._db.execute(
                f"UPDATE {table} SET {column} = :pseudonym{values} WHERE {column} = :person",  # noqa: S608 - our own
                facts,
            )
        for column, words in holds.quotes.items():
            values = ", ".join(f"{each} = {sql}" for each, sql in words.items())
            self._db.execute(f"UPDATE {table} SET {values} WHERE {column} = ?", [person])  # noqa: S608 - our own
        for column in holds.part:
            self._replace(table, column, person, pseudonym)

    def _replace(self, table: str, column: str, person: str, pseudonym: str) -> None:
        """Put a pseudonym in the place of an id inside longer text, never inside a longer id."""
        sql = f"SELECT DISTINCT {column} AS text FROM {table} WHERE instr({column}, ?)"  # noqa: S608 - names of our own
        for row in query(self._db, sql, [person]):
            changed = _whole(person).sub(pseudonym, row["text"])
            if changed != row["text"]:
                self._db.execute(
                    f"UPDATE {table} SET {column} = :new WHERE {column} = :old",  # noqa: S608 - names of our own
                    {"new": changed, "old": row["text"]},
                )


def _whole(person: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(person)}(?![A-Za-z0-9])")


def _readable(row: Row) -> Row:
    """Read what stands as JSON, and leave out a file on its way: it is this one, or one like it."""
    read: dict[str, Any] = {name: _json(value) for name, value in row.items()}
    if isinstance(read.get("payload"), dict) and "file" in read["payload"]:
        read["payload"] = {"file": read["payload"]["file"]["name"]}
    return read


def _json(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "[", '"'):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
