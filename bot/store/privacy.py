"""Everything about one person, and how it goes; and who asked to be forgotten, as a keyed hash."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.kit import PersonalData
from bot.store.codecs import stamp
from bot.store.keys import Keys, mark
from bot.store.rows import Row, Table

FORGOTTEN = "forgotten"  # what the key is for


class Privacy(Table):
    """Goes by the declared personal data, which names every column that holds people or their words."""

    def __init__(self, db: Database, declared: Mapping[str, PersonalData]) -> None:
        super().__init__(db)
        self._keys = Keys(db)
        self._declared = {table: data for table, data in declared.items() if data.holds_people}

    def about(self, person: str) -> Mapping[str, list[Row]]:
        """Give every row about someone, table by table, as JSON takes it; tables with none are left out."""
        found = {
            table: [*self._rows(table, data, person), *self._quotes(table, data, person)]
            for table, data in self._declared.items()
        }
        return {table: [_readable(row) for row in rows] for table, rows in found.items() if rows}

    def quoted(self, person: str) -> list[str]:
        """List the meetings whose posts may show someone's words, by id."""
        queries = [data.shown_in for data in self._declared.values() if data.shown_in]
        return sorted(
            {each for sql in queries for row in self.rows.query(sql, {"person": person}) for each in row.values()}
        )

    def erase(self, person: str, pseudonym: str, now: datetime) -> None:
        """Take someone's name and words out of every row; what is counted stays, under a pseudonym."""
        self.rows.run("PRAGMA defer_foreign_keys = ON")
        facts = {"person": person, "now": stamp(now)}
        for statement in (each for data in self._declared.values() for each in data.first):
            self.rows.run(statement, facts)
        for table, data in self._declared.items():
            if data.removed:
                self._remove(table, data, person)
            else:
                self._rename(table, data, {**facts, "pseudonym": pseudonym})
            for column in (*data.mentions, *data.beside):
                self._replace(table, column, person, pseudonym)
        # What answers under a letter that is gone has nowhere to stand.
        orphans = "DELETE FROM outbox WHERE after IS NOT NULL AND after NOT IN (SELECT key FROM outbox)"
        while self.rows.run(orphans):
            pass

    def forgotten(self, person: str) -> bool:
        """Tell whether someone asked to be forgotten, and has not come back since."""
        return not self.known([person])

    def known(self, people: Iterable[str]) -> list[str]:
        """Leave out those who asked to be forgotten: whatever adds people passes here."""
        marks, key = set(self.rows.column(str, "SELECT hash FROM forgotten")), self._keys.get(FORGOTTEN)
        if not marks or key is None:
            return list(people)
        return [each for each in people if mark(key, each) not in marks]

    def forget(self, person: str, fresh: Callable[[], bytes]) -> None:
        """Remember to leave someone out from now on. `fresh` makes the key, 32 random bytes, the first time."""
        marked = mark(self._keys.make(FORGOTTEN, fresh), person)
        self.rows.run("INSERT INTO forgotten (hash) VALUES (?) ON CONFLICT DO NOTHING", [marked])

    def welcome(self, person: str) -> bool:
        """Leave someone out no longer: they came back; False if they were never left out."""
        key = self._keys.get(FORGOTTEN)
        if key is None:
            return False
        return self.rows.changed("DELETE FROM forgotten WHERE hash = ?", [mark(key, person)])

    def _rows(self, table: str, data: PersonalData, person: str) -> list[Row]:
        """List the rows that are someone's: they are named, or their id is a part of it."""
        tests = [*(f"{each} = :person" for each in data.named), *(f"instr({each}, :person)" for each in data.part)]
        sql = f"SELECT * FROM {table} WHERE {' OR '.join(tests) or '0'}"  # noqa: S608 - names of our own
        rows, within = self.rows.query(sql, {"person": person}), _whole(person)
        others = {*data.beside, *data.quotes}
        return [
            {name: value for name, value in row.items() if name not in others or value == person}
            for row in rows
            if person in (row[each] for each in data.named) or any(within.search(row[each] or "") for each in data.part)
        ]

    def _quotes(self, table: str, data: PersonalData, person: str) -> list[Row]:
        """List what somebody else's rows quote of someone, and nothing else of these rows."""
        return [
            {name: row[name] for name in words}
            for column, words in data.quotes.items()
            for row in self.rows.query(f"SELECT * FROM {table} WHERE {column} = ?", [person])  # noqa: S608 - our own
            if person not in (row[each] for each in data.named)
        ]

    def _remove(self, table: str, data: PersonalData, person: str) -> None:
        keys = [each["name"] for each in self.rows.query(f"PRAGMA table_info({table})") if each["pk"]]
        match = " AND ".join(f"{key} = :{key}" for key in keys)
        for row in self._rows(table, data, person):
            self.rows.run(f"DELETE FROM {table} WHERE {match}", row)  # noqa: S608 - names of our own

    def _rename(self, table: str, data: PersonalData, facts: dict[str, str]) -> None:
        for column in data.named:
            values = "".join(f", {each} = {sql}" for each, sql in data.becomes.items())
            self.rows.run(
                f"UPDATE {table} SET {column} = :pseudonym{values} WHERE {column} = :person",  # noqa: S608 - our own
                facts,
            )
        for column, words in data.quotes.items():
            values = ", ".join(f"{each} = {sql}" for each, sql in words.items())
            self.rows.run(f"UPDATE {table} SET {values} WHERE {column} = :person", facts)  # noqa: S608 - our own
        for column in data.part:
            self._replace(table, column, facts["person"], facts["pseudonym"])

    def _replace(self, table: str, column: str, person: str, pseudonym: str) -> None:
        """Put a pseudonym in the place of an id inside longer text, never inside a longer id."""
        sql = f"SELECT DISTINCT {column} AS text FROM {table} WHERE instr({column}, ?)"  # noqa: S608 - names of our own
        for row in self.rows.query(sql, [person]):
            changed = _whole(person).sub(pseudonym, row["text"])
            if changed != row["text"]:
                self.rows.run(
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
