"""Technologies: names, who looks after them, and the rings they moved to."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import stamp
from bot.store.rows import one, query
from rituals.why.technologies import rules as technology_rules
from rituals.why.technologies.rules import Move, Ring, Technology

_WITH_RING = """
    SELECT technologies.*, ring, day FROM technologies LEFT JOIN ring_moves ON ring_moves.id = (
        SELECT id FROM ring_moves WHERE technology = technologies.id ORDER BY day DESC, id DESC LIMIT 1
    )
"""
_ALIASES = """
    SELECT technology, technology_names.name FROM technology_names
    JOIN technologies ON technologies.id = technology WHERE technology_names.name <> technologies.name
"""


class Technologies:
    """Known by an id that stays, found by any name they have."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, technology: Technology, at: datetime) -> None:
        """Keep a new technology with its names. Its ring is that of its moves."""
        self._db.execute(
            """
            INSERT INTO technologies (id, name, about, quadrant, link, premise, steward, affirmed_on, added_at)
            VALUES (:id, :name, :about, :quadrant, :link, :premise, :steward, :affirmed_on, :at)
            """,
            {**_facts(technology), "at": stamp(at)},
        )
        self._call(technology)

    def change(self, technology: Technology) -> None:
        """Have a technology be otherwise; names it no longer has are free."""
        self._db.execute(
            """
            UPDATE technologies SET name = :name, about = :about, quadrant = :quadrant, link = :link,
                premise = :premise, steward = :steward, affirmed_on = :affirmed_on
            WHERE id = :id
            """,
            _facts(technology),
        )
        self._db.execute("DELETE FROM technology_names WHERE technology = ?", [technology.id])
        self._call(technology)

    def get(self, identity: str) -> Technology | None:
        """Look a technology up by id."""
        row = one(query(self._db, f"{_WITH_RING} WHERE technologies.id = ?", [identity]))
        return _technology(row, self._aliases([identity])) if row else None

    def find(self, name: str) -> Technology | None:
        """Look a technology up by any name it has."""
        sql = "SELECT technology FROM technology_names WHERE folded = ?"
        row = one(query(self._db, sql, [technology_rules.fold(name)]))
        return self.get(row["technology"]) if row else None

    def all(self) -> list[Technology]:
        """List every technology by name."""
        rows = query(self._db, f"{_WITH_RING} ORDER BY technologies.name COLLATE NOCASE")
        aliases = self._aliases()
        return [_technology(row, aliases) for row in rows]

    def names(self) -> dict[str, str]:
        """Give the name of every technology by its id."""
        return {row["id"]: row["name"] for row in query(self._db, "SELECT id, name FROM technologies")}

    def move(self, move: Move) -> None:
        """Keep that a technology moved to a ring."""
        self._db.execute(
            "INSERT INTO ring_moves (technology, ring, day, note, by) VALUES (:technology, :ring, :day, :note, :by)",
            {
                "technology": move.technology,
                "ring": move.ring.value,
                "day": move.day.isoformat(),
                "note": move.note,
                "by": move.by,
            },
        )

    def moves(self, identity: str) -> list[Move]:
        """List a technology's moves, oldest first."""
        rows = query(self._db, "SELECT * FROM ring_moves WHERE technology = ? ORDER BY day, id", [identity])
        return [
            Move(row["technology"], Ring(row["ring"]), date.fromisoformat(row["day"]), row["note"], row["by"])
            for row in rows
        ]

    def merge(self, gone: str, into: str) -> None:
        """Have two technologies be one: questions, decisions, debts, prompts, moves and names go along."""
        for table in ("whys", "decisions", "debts", "prompts", "ring_moves", "technology_names"):
            self._db.execute(
                f"UPDATE {table} SET technology = :into WHERE technology = :gone",  # noqa: S608 - names of our own
                {"into": into, "gone": gone},
            )
        self._db.execute("DELETE FROM technologies WHERE id = ?", [gone])

    def leave(self, builder: str) -> None:
        """Have nobody look after what someone looked after."""
        self._db.execute("UPDATE technologies SET steward = NULL WHERE steward = ?", [builder])

    def _call(self, technology: Technology) -> None:
        for name in dict.fromkeys(technology.names):
            self._db.execute(
                "INSERT INTO technology_names (folded, name, technology) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [technology_rules.fold(name), name, technology.id],
            )

    def _aliases(self, only: Iterable[str] | None = None) -> dict[str, list[str]]:
        wanted = list(only) if only is not None else None
        rows = (
            query(self._db, f"{_ALIASES} ORDER BY technology_names.name")
            if wanted is None
            else query(self._db, f"{_ALIASES} AND technology = ? ORDER BY technology_names.name", wanted)
        )
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault(row["technology"], []).append(row["name"])
        return found


def _facts(technology: Technology) -> dict[str, Any]:
    return {
        "id": technology.id,
        "name": technology.name,
        "about": technology.about,
        "quadrant": technology.quadrant,
        "link": technology.link,
        "premise": technology.premise,
        "steward": technology.steward,
        "affirmed_on": technology.affirmed_on.isoformat() if technology.affirmed_on else None,
    }


def _technology(row: Mapping[str, Any], aliases: Mapping[str, list[str]]) -> Technology:
    return Technology(
        id=row["id"],
        name=row["name"],
        about=row["about"],
        quadrant=row["quadrant"],
        link=row["link"],
        premise=row["premise"],
        steward=row["steward"],
        affirmed_on=date.fromisoformat(row["affirmed_on"]) if row["affirmed_on"] else None,
        aliases=tuple(aliases.get(row["id"], ())),
        ring=Ring(row["ring"]) if row["ring"] else None,
        ring_since=date.fromisoformat(row["day"]) if row["day"] else None,
    )
