"""The mirror of Slack's user groups: those that fill a discipline, and those that could."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import dump
from bot.store.rows import one, query


@dataclass(frozen=True, slots=True)
class Usergroup:
    """A user group as last seen. `active`: it was not disabled; people call it by its handle."""

    id: str
    handle: str
    name: str
    active: bool = True


class Usergroups:
    """User groups, and who is in them: whoever they are, also people who are not on the roster."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def save(self, group: Usergroup) -> None:
        """Keep a group as it is now; who is in it is kept apart."""
        self._db.execute(
            """
            INSERT INTO usergroups (id, handle, name, active) VALUES (:id, :handle, :name, :active)
            ON CONFLICT (id) DO UPDATE SET handle = :handle, name = :name, active = :active
            """,
            {"id": group.id, "handle": group.handle, "name": group.name, "active": group.active},
        )

    def deactivate_others(self, seen: Iterable[str]) -> None:
        """Note that Slack no longer lists the other groups; who was in them stays written down."""
        self._db.execute(
            "UPDATE usergroups SET active = 0 WHERE id NOT IN (SELECT value FROM json_each(?))", [dump(sorted(seen))]
        )

    def get(self, group: str) -> Usergroup | None:
        """Look a group up."""
        row = one(query(self._db, "SELECT * FROM usergroups WHERE id = ?", [group]))
        return _usergroup(row) if row else None

    def active(self) -> list[Usergroup]:
        """List the groups in use, by handle."""
        rows = query(self._db, "SELECT * FROM usergroups WHERE active = 1 ORDER BY handle, id")
        return [_usergroup(row) for row in rows]

    def people(self, group: str) -> set[str]:
        """Give the ids of who is in a group."""
        return {
            row["person"] for row in query(self._db, "SELECT person FROM usergroup_people WHERE usergroup = ?", [group])
        }

    def of(self, people: Iterable[str]) -> dict[str, set[str]]:
        """Give the groups that each of some people is in; who is in none is left out."""
        rows = query(
            self._db,
            "SELECT person, usergroup FROM usergroup_people WHERE person IN (SELECT value FROM json_each(?))",
            [dump(sorted(set(people)))],
        )
        found: dict[str, set[str]] = {}
        for row in rows:
            found.setdefault(row["person"], set()).add(row["usergroup"])
        return found

    def add(self, group: str, people: Iterable[str]) -> None:
        """Note who came into a group."""
        self._db.conn.executemany(
            "INSERT INTO usergroup_people (usergroup, person) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(group, each) for each in people],
        )

    def remove(self, group: str, people: Iterable[str]) -> None:
        """Note who went out of a group."""
        self._db.conn.executemany(
            "DELETE FROM usergroup_people WHERE usergroup = ? AND person = ?", [(group, each) for each in people]
        )


def _usergroup(row: Mapping[str, Any]) -> Usergroup:
    return Usergroup(row["id"], row["handle"], row["name"], active=bool(row["active"]))
