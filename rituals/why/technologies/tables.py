"""Technologies: names, who looks after them, and the rings they moved to."""

from dataclasses import replace
from datetime import datetime

from bot.store import Table
from bot.store.rows import columns, record
from rituals.why.technologies import rules as technology_rules
from rituals.why.technologies.rules import Move, Technology

_WITH_RING = """
    SELECT technologies.*, ring, day FROM technologies LEFT JOIN ring_moves ON ring_moves.id = (
        SELECT id FROM ring_moves WHERE technology = technologies.id ORDER BY day DESC, id DESC LIMIT 1
    )
"""
_ALIASES = """
    SELECT technology, technology_names.name FROM technology_names
    JOIN technologies ON technologies.id = technology WHERE technology_names.name <> technologies.name
"""

_technology = record(Technology, aliases=lambda _: (), ring_since="day")
_move = record(Move)


class Technologies(Table):
    """Known by an id that stays, found by any name they have."""

    def add(self, technology: Technology, at: datetime) -> None:
        """Keep a new technology with its names. Its ring is that of its moves."""
        self.rows.run(
            """
            INSERT INTO technologies (id, name, about, quadrant, link, premise, steward, affirmed_on, added_at)
            VALUES (:id, :name, :about, :quadrant, :link, :premise, :steward, :affirmed_on, :at)
            """,
            {**columns(technology), "at": at},
        )
        self._call(technology)

    def change(self, technology: Technology) -> None:
        """Have a technology be otherwise; names it no longer has are free."""
        self.rows.run(
            """
            UPDATE technologies SET name = :name, about = :about, quadrant = :quadrant, link = :link,
                premise = :premise, steward = :steward, affirmed_on = :affirmed_on
            WHERE id = :id
            """,
            technology,
        )
        self.rows.run("DELETE FROM technology_names WHERE technology = ?", [technology.id])
        self._call(technology)

    def get(self, identity: str | None) -> Technology | None:
        """Look a technology up by id; None for None, too."""
        found = self.rows.one(_technology, f"{_WITH_RING} WHERE technologies.id = ?", [identity])
        sql = f"{_ALIASES} AND technology = ? ORDER BY technology_names.name"
        aliases = self.rows.groups(str, str, sql, [identity])
        return found and replace(found, aliases=tuple(aliases.get(found.id, ())))

    def find(self, name: str) -> Technology | None:
        """Look a technology up by any name it has."""
        sql = "SELECT technology FROM technology_names WHERE folded = ?"
        return self.rows.value(self.get, sql, [technology_rules.fold(name)])

    def all(self) -> list[Technology]:
        """List every technology by name."""
        aliases = self.rows.groups(str, str, f"{_ALIASES} ORDER BY technology_names.name")
        found = self.rows.all(_technology, f"{_WITH_RING} ORDER BY technologies.name COLLATE NOCASE")
        return [replace(each, aliases=tuple(aliases.get(each.id, ()))) for each in found]

    def names(self) -> dict[str, str]:
        """Give the name of every technology by its id."""
        return self.rows.pairs(str, str, "SELECT id, name FROM technologies")

    def move(self, move: Move) -> None:
        """Keep that a technology moved to a ring."""
        self.rows.run(
            "INSERT INTO ring_moves (technology, ring, day, note, by) VALUES (:technology, :ring, :day, :note, :by)",
            move,
        )

    def moves(self, identity: str) -> list[Move]:
        """List a technology's moves, oldest first."""
        sql = "SELECT * FROM ring_moves WHERE technology = ? ORDER BY day, id"
        return self.rows.all(_move, sql, [identity])

    def merge(self, gone: str, into: str) -> None:
        """Have two technologies be one: questions, decisions, debts, prompts, moves and names go along."""
        for table in ("whys", "decisions", "debts", "prompts", "ring_moves", "technology_names"):
            self.rows.run(
                f"UPDATE {table} SET technology = :into WHERE technology = :gone",  # noqa: S608 - names of our own
                {"into": into, "gone": gone},
            )
        self.rows.run("DELETE FROM technologies WHERE id = ?", [gone])

    def leave(self, builder: str) -> None:
        """Have nobody look after what someone looked after."""
        self.rows.run("UPDATE technologies SET steward = NULL WHERE steward = ?", [builder])

    def _call(self, technology: Technology) -> None:
        for name in dict.fromkeys(technology.names):
            self.rows.run(
                "INSERT INTO technology_names (folded, name, technology) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [technology_rules.fold(name), name, technology.id],
            )
