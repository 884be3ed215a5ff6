"""Who hosts which meeting, and who hosted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.core.rotation import Hosted
from bot.store.codecs import moment, stamp
from bot.store.rows import one, query


@dataclass(frozen=True, slots=True)
class Host:
    """Who is to host a meeting, known by its occurrence's id. Named to others only once `agreed`."""

    meeting: str
    ritual: str
    builder: str
    discipline: str
    at: datetime
    agreed: bool = False


class Hosts:
    """One row a meeting: whoever passes is replaced, so passing leaves no trace."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def ask(self, host: Host) -> None:
        """Have someone asked to host a meeting, in the place of whoever was."""
        self._db.execute(
            """
            INSERT INTO hosts (meeting, ritual, builder, discipline, at, agreed)
            VALUES (:meeting, :ritual, :builder, nullif(:discipline, ''), :at, :agreed)
            ON CONFLICT (meeting) DO UPDATE
            SET builder = :builder, discipline = nullif(:discipline, ''), at = :at, agreed = :agreed
            """,
            {
                "meeting": host.meeting,
                "ritual": host.ritual,
                "builder": host.builder,
                "discipline": host.discipline,
                "at": stamp(host.at),
                "agreed": host.agreed,
            },
        )

    def of(self, meeting: str) -> Host | None:
        """Look up who is to host a meeting."""
        row = one(query(self._db, "SELECT * FROM hosts WHERE meeting = ?", [meeting]))
        return _host(row) if row else None

    def ahead(self, ritual: str) -> list[Host]:
        """List who is to host the ritual's meetings that were not held, the nearest first."""
        rows = query(self._db, "SELECT * FROM hosts WHERE ritual = ? AND held = 0 ORDER BY at, meeting", [ritual])
        return [_host(row) for row in rows]

    def release(self, meeting: str) -> None:
        """Have a meeting stand without a host again."""
        self._db.execute("DELETE FROM hosts WHERE meeting = ? AND held = 0", [meeting])

    def held(self, meeting: str) -> None:
        """Note that a meeting was held by who had agreed to."""
        self._db.execute("UPDATE hosts SET held = 1 WHERE meeting = ? AND agreed = 1", [meeting])

    def history(self, ritual: str) -> list[Hosted]:
        """List who hosted a ritual's meetings, or has agreed to, oldest first."""
        rows = query(
            self._db,
            "SELECT builder, discipline, at FROM hosts WHERE ritual = ? AND agreed = 1 ORDER BY at, meeting",
            [ritual],
        )
        return [Hosted(row["builder"], row["discipline"] or "", moment(row["at"])) for row in rows]


def _host(row: Mapping[str, Any]) -> Host:
    return Host(
        meeting=row["meeting"],
        ritual=row["ritual"],
        builder=row["builder"],
        discipline=row["discipline"] or "",
        at=moment(row["at"]),
        agreed=bool(row["agreed"]),
    )
