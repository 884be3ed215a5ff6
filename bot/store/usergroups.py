"""The mirror of Slack's user groups: those that fill a discipline, and those that could."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.store.codecs import dump
from bot.store.rows import Table, record


@dataclass(frozen=True, slots=True)
class Usergroup:
    """A user group as last seen. `active`: it was not disabled; people call it by its handle."""

    id: str
    handle: str
    name: str
    active: bool = True


_usergroup = record(Usergroup)


class Usergroups(Table):
    """User groups, and who is in them: whoever they are, also people who are not on the roster."""

    def save(self, group: Usergroup) -> None:
        """Keep a group as it is now; who is in it is kept apart."""
        self.rows.run(
            """
            INSERT INTO usergroups (id, handle, name, active) VALUES (:id, :handle, :name, :active)
            ON CONFLICT (id) DO UPDATE SET handle = :handle, name = :name, active = :active
            """,
            group,
        )

    def deactivate_others(self, seen: Iterable[str]) -> None:
        """Note that Slack no longer lists the other groups; who was in them stays written down."""
        self.rows.run(
            "UPDATE usergroups SET active = 0 WHERE id NOT IN (SELECT value FROM json_each(?))", [dump(sorted(seen))]
        )

    def get(self, group: str) -> Usergroup | None:
        """Look a group up."""
        return self.rows.one(_usergroup, "SELECT * FROM usergroups WHERE id = ?", [group])

    def active(self) -> list[Usergroup]:
        """List the groups in use, by handle."""
        return self.rows.all(_usergroup, "SELECT * FROM usergroups WHERE active = 1 ORDER BY handle, id")

    def people(self, group: str) -> set[str]:
        """Give the ids of who is in a group."""
        return set(self.rows.column(str, "SELECT person FROM usergroup_people WHERE usergroup = ?", [group]))

    def of(self, people: Iterable[str]) -> dict[str, set[str]]:
        """Give the groups that each of some people is in; who is in none is left out."""
        sql = "SELECT person, usergroup FROM usergroup_people WHERE person IN (SELECT value FROM json_each(?))"
        groups = self.rows.groups(str, str, sql, [dump(sorted(set(people)))])
        return {person: set(within) for person, within in groups.items()}

    def add(self, group: str, people: Iterable[str]) -> None:
        """Note who came into a group."""
        self.rows.many(
            "INSERT INTO usergroup_people (usergroup, person) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(group, each) for each in people],
        )

    def remove(self, group: str, people: Iterable[str]) -> None:
        """Note who went out of a group."""
        self.rows.many(
            "DELETE FROM usergroup_people WHERE usergroup = ? AND person = ?", [(group, each) for each in people]
        )
