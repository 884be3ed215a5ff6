"""Who hosts which meeting, and who hosted."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.rotation import Hosted
from bot.store import Table
from bot.store.rows import record


@dataclass(frozen=True, slots=True)
class Host:
    """Who is to host a meeting, known by its occurrence's id. Named to others only once `agreed`."""

    meeting: str
    ritual: str
    builder: str
    discipline: str
    at: datetime
    agreed: bool = False


_host = record(Host)
_hosted = record(Hosted)


class Hosts(Table):
    """One row a meeting: whoever passes is replaced, so passing leaves no trace."""

    def ask(self, host: Host) -> None:
        """Have someone asked to host a meeting, in the place of whoever was."""
        self.rows.run(
            """
            INSERT INTO hosts (meeting, ritual, builder, discipline, at, agreed)
            VALUES (:meeting, :ritual, :builder, nullif(:discipline, ''), :at, :agreed)
            ON CONFLICT (meeting) DO UPDATE
            SET builder = :builder, discipline = nullif(:discipline, ''), at = :at, agreed = :agreed
            """,
            host,
        )

    def of(self, meeting: str) -> Host | None:
        """Look up who is to host a meeting."""
        return self.rows.one(_host, "SELECT * FROM hosts WHERE meeting = ?", [meeting])

    def ahead(self, ritual: str) -> list[Host]:
        """List who is to host the ritual's meetings that were not held, the nearest first."""
        return self.rows.all(_host, "SELECT * FROM hosts WHERE ritual = ? AND held = 0 ORDER BY at, meeting", [ritual])

    def release(self, meeting: str) -> None:
        """Have a meeting stand without a host again."""
        self.rows.run("DELETE FROM hosts WHERE meeting = ? AND held = 0", [meeting])

    def held(self, meeting: str) -> None:
        """Note that a meeting was held by who had agreed to."""
        self.rows.run("UPDATE hosts SET held = 1 WHERE meeting = ? AND agreed = 1", [meeting])

    def history(self, ritual: str) -> list[Hosted]:
        """List who hosted a ritual's meetings, or has agreed to, oldest first."""
        sql = "SELECT builder, discipline, at FROM hosts WHERE ritual = ? AND agreed = 1 ORDER BY at, meeting"
        return self.rows.all(_hosted, sql, [ritual])
