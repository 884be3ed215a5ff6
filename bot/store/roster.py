"""People as Slack knows them, disciplines, and who stands for which, with history."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.core.people import Discipline, Person
from bot.store.codecs import dump, moment_or_none
from bot.store.rows import Table, columns, record

_PERSON = """
    SELECT people.*, memberships.discipline FROM people
    LEFT JOIN memberships ON memberships.builder = people.id AND memberships.until IS NULL
"""

_discipline = record(Discipline)
_person = record(
    Person,
    away_until=lambda row: moment_or_none(max(filter(None, (row["away_until"], row["said_away_until"])), default=None)),
)


class Roster(Table):
    """The builders active at a moment, each with one discipline; leavers keep their history."""

    def disciplines(self) -> list[Discipline]:
        """List the disciplines in the company's order, without the retired."""
        sql = "SELECT * FROM disciplines WHERE retired_at IS NULL ORDER BY position, id"
        return self.rows.all(_discipline, sql)

    def retired(self) -> list[Discipline]:
        """List the disciplines that are no more, by name; what was said under them is still theirs."""
        return self.rows.all(_discipline, "SELECT * FROM disciplines WHERE retired_at IS NOT NULL ORDER BY name, id")

    def discipline_names(self) -> dict[str, str]:
        """Give the name of every discipline there is or was, by id."""
        return self.rows.pairs(str, str, "SELECT id, name FROM disciplines")

    def set_disciplines(self, disciplines: Iterable[Discipline], at: datetime) -> None:
        """Make these the disciplines, in this order; one left out is retired and keeps its history."""
        self.rows.run("UPDATE disciplines SET retired_at = :at, usergroup = NULL WHERE retired_at IS NULL", {"at": at})
        for position, each in enumerate(disciplines):
            self.rows.run(
                """
                INSERT INTO disciplines (id, name, emoji, position, usergroup)
                VALUES (:id, :name, :emoji, :position, nullif(:usergroup, ''))
                ON CONFLICT (id) DO UPDATE
                SET name = :name, emoji = :emoji, position = :position, usergroup = nullif(:usergroup, ''),
                    retired_at = NULL, merged_into = NULL
                """,
                {**columns(each), "position": position},
            )

    def merged(self, gone: str, into: str) -> None:
        """Remember that a retired discipline's builders are another one's now."""
        self.rows.run("UPDATE disciplines SET merged_into = ? WHERE id = ?", [into, gone])

    def save(self, person: Person) -> None:
        """Keep what Slack says of someone; their discipline and choice to only read are not Slack's to change."""
        self.rows.run(
            """
            INSERT INTO people (id, name, zone, title, admin, active, away_until)
            VALUES (:id, :name, :zone, :title, :admin, :active, :away_until)
            ON CONFLICT (id) DO UPDATE
            SET name = :name, zone = :zone, title = :title, admin = :admin, active = :active, away_until = :away_until
            """,
            person,
        )

    def deactivate_others(self, seen: Iterable[str], at: datetime) -> None:
        """Take off the roster whoever a whole sync no longer saw."""
        gone = set(self.rows.column(str, "SELECT id FROM people WHERE active = 1")) - set(seen)
        for each in gone:
            self.deactivate(each, at)

    def deactivate(self, person: str, at: datetime) -> None:
        """End someone's membership: they left the company, or are no one who counts."""
        self.rows.run("UPDATE people SET active = 0 WHERE id = ?", [person])
        self.leave(person, at)

    def person(self, person: str) -> Person | None:
        """Look someone up, active or not."""
        return self.rows.one(_person, f"{_PERSON} WHERE people.id = ?", [person])

    def active(self, person: str | None) -> Person | None:
        """Look up someone who is here; None for None, for whoever left, and for who never was."""
        found = self.person(person) if person else None
        return found if found and found.active else None

    def people(self) -> list[Person]:
        """List everyone active, builders or not, by name."""
        return self.rows.all(_person, f"{_PERSON} WHERE people.active = 1 ORDER BY people.name")

    def in_channel(self, channel: str) -> list[Person]:
        """List everyone active in a mirrored channel, by id."""
        return self.rows.all(
            _person,
            f"""{_PERSON} JOIN channel_people ON channel_people.person = people.id
            WHERE channel_people.channel = ? AND people.active = 1 ORDER BY people.id""",
            [channel],
        )

    def unplaced(self, channels: Iterable[str], leads: str | None) -> int:
        """Count who is in one of some channels, has no discipline and does not only read; `leads` stands for none."""
        return self.rows.number(
            """
            SELECT count(*) AS people FROM people
            WHERE active = 1 AND reads_only = 0 AND id IS NOT :leads
              AND id IN (SELECT person FROM channel_people
                         WHERE channel IN (SELECT value FROM json_each(:channels)))
              AND NOT EXISTS (SELECT 1 FROM memberships WHERE builder = people.id AND until IS NULL)
            """,
            {"leads": leads, "channels": dump(sorted(set(channels)))},
        )

    def away(self, channels: Iterable[str], now: datetime) -> int:
        """Count the builders in some channels who are away, as they or their status say."""
        return self.rows.number(
            """
            SELECT count(*) AS builders FROM people JOIN memberships ON builder = people.id AND until IS NULL
            WHERE active = 1 AND max(coalesce(away_until, ''), coalesce(said_away_until, '')) > :now
              AND people.id IN (SELECT person FROM channel_people
                                WHERE channel IN (SELECT value FROM json_each(:channels)))
            """,
            {"now": now, "channels": dump(sorted(set(channels)))},
        )

    def of(self, discipline: str) -> list[str]:
        """List who stands for a discipline, by id."""
        return self.rows.column(
            str,
            """
            SELECT builder FROM memberships JOIN people ON people.id = memberships.builder
            WHERE discipline = ? AND until IS NULL AND active = 1 ORDER BY builder
            """,
            [discipline],
        )

    def hows(self, people: Iterable[str]) -> dict[str, str]:
        """Say how those of some people who stand for a discipline came to: self, title, steward, group or import."""
        return self.rows.pairs(
            str,
            str,
            """
            SELECT builder, how FROM memberships
            WHERE until IS NULL AND builder IN (SELECT value FROM json_each(?))
            """,
            [dump(sorted(set(people)))],
        )

    def some(self, people: Iterable[str]) -> list[Person]:
        """Look several people up, those active, by id."""
        return self.rows.all(
            _person,
            f"""{_PERSON} WHERE people.active = 1 AND people.id IN (SELECT value FROM json_each(?))
            ORDER BY people.id""",  # noqa: S608 - our own part, above
            [dump(sorted(set(people)))],
        )

    def names(self, people: Iterable[str] | None = None) -> Mapping[str, str]:
        """Give people's names by id, the departed too: of those named, or of everyone."""
        if people is None:
            return self.rows.pairs(str, str, "SELECT id, name FROM people")
        sql = "SELECT id, name FROM people WHERE id IN (SELECT value FROM json_each(?))"
        return self.rows.pairs(str, str, sql, [dump(sorted(set(people)))])

    def name(self, person: str | None, otherwise: str = "") -> str:
        """Give someone's name, the departed too, or what stands where nobody has one."""
        return self.names([person]).get(person, otherwise) if person else otherwise

    def join(self, person: str, discipline: str, *, how: str, at: datetime) -> bool:
        """Have someone stand for a discipline from now on; False if they already do.

        How they came to it is as it was said last, but a guess confirms nothing.
        """
        facts = {"person": person, "discipline": discipline, "at": at, "how": how}
        confirmed = self.rows.changed(
            """
            UPDATE memberships SET how = CASE :how WHEN 'title' THEN how ELSE :how END
            WHERE builder = :person AND discipline = :discipline AND until IS NULL
            """,
            facts,
        )
        if confirmed:
            return False
        self.leave(person, at)
        self.rows.run(
            """
            INSERT INTO memberships (builder, discipline, since, how) VALUES (:person, :discipline, :at, :how)
            ON CONFLICT (builder, since) DO UPDATE SET discipline = :discipline, until = NULL, how = :how
            """,
            facts,
        )
        self.rows.run("UPDATE people SET reads_only = 0 WHERE id = ?", [person])
        return True

    def leave(self, person: str, at: datetime) -> bool:
        """Have someone stand for no discipline from now on; False if they did not."""
        sql = "UPDATE memberships SET until = max(since, :at) WHERE builder = :person AND until IS NULL"
        return self.rows.changed(sql, {"at": at, "person": person})

    def last_discipline(self, person: str) -> tuple[str, str] | None:
        """Give the discipline someone stands for, or stood for last, and how they came to it.

        One that was merged is the one it was merged into; None if there is none, or it was retired for good.
        """
        return self.rows.one(
            lambda row: (row["id"], row["how"]),
            """
            WITH RECURSIVE stood (id, how) AS (
                SELECT discipline, how FROM
                    (SELECT * FROM memberships WHERE builder = ? ORDER BY since DESC LIMIT 1)
                UNION
                SELECT merged_into, how FROM disciplines JOIN stood USING (id)
                WHERE retired_at IS NOT NULL AND merged_into IS NOT NULL
            )
            SELECT id, how FROM stood JOIN disciplines USING (id) WHERE retired_at IS NULL
            """,
            [person],
        )

    def stood_for(self, person: str, at: datetime) -> str | None:
        """Return the discipline someone was in at a moment, if any."""
        return self.rows.value(
            str,
            """
            SELECT discipline FROM memberships
            WHERE builder = :person AND since <= :at AND (until IS NULL OR until > :at)
            """,
            {"person": person, "at": at},
        )

    def say_away(self, person: str, until: datetime | None) -> None:
        """Keep until when someone says they are away, or that they are back; their Slack status stands beside it."""
        self.rows.run("UPDATE people SET said_away_until = ? WHERE id = ?", [until, person])

    def only_reads(self, person: str, at: datetime) -> None:
        """Remember that someone wants to read along and stand for nothing."""
        self.leave(person, at)
        self.rows.run("UPDATE people SET reads_only = 1 WHERE id = ?", [person])

    def welcomed(self, people: Iterable[str], at: datetime) -> None:
        """Remember that these need no welcome any more."""
        self.rows.many(
            "UPDATE people SET welcomed_at = ? WHERE id = ? AND welcomed_at IS NULL",
            [(at, each) for each in people],
        )

    def is_welcomed(self, person: str) -> bool:
        """Tell whether someone needs no welcome."""
        return self.rows.value(str, "SELECT welcomed_at FROM people WHERE id = ?", [person]) is not None

    def counts(self) -> dict[str, int]:
        """Count active builders by discipline id, in the disciplines' order."""
        return self.rows.pairs(
            str,
            int,
            """
            SELECT disciplines.id, count(people.id) AS builders FROM disciplines
            LEFT JOIN memberships ON memberships.discipline = disciplines.id AND memberships.until IS NULL
            LEFT JOIN people ON people.id = memberships.builder AND people.active = 1
            WHERE disciplines.retired_at IS NULL GROUP BY disciplines.id ORDER BY disciplines.position
            """,
        )
