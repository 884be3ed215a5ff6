"""What each builder wants to be told privately, and when not. Nobody but they see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.attention import Wants
from bot.store.rows import Table, record


@dataclass(frozen=True, slots=True)
class Quiet:
    """What someone said (`wants`, `not_before`) and what Slack said of their do-not-disturb (`until`, `looked_at`)."""

    wants: Wants = Wants.ALL
    not_before: datetime | None = None
    until: datetime | None = None
    looked_at: datetime | None = None


_quiet = record(Quiet, until="quiet_until")


class Attention(Table):
    """One row a builder, made when there is something to remember."""

    def of(self, builder: str) -> Quiet:
        """Give what is known of someone; everything is wanted until they say otherwise."""
        return self.rows.one(_quiet, "SELECT * FROM attention WHERE builder = ?", [builder]) or Quiet()

    def wants(self) -> Mapping[str, Wants]:
        """Give what each wants who does not want everything."""
        return self.rows.pairs(str, Wants, "SELECT builder, wants FROM attention WHERE wants <> 'all'")

    def want(self, builder: str, wants: Wants) -> None:
        """Keep what someone wants to be told."""
        self.rows.run(
            """
            INSERT INTO attention (builder, wants) VALUES (:builder, :wants)
            ON CONFLICT (builder) DO UPDATE SET wants = :wants
            """,
            {"builder": builder, "wants": wants},
        )

    def not_before(self, builder: str, at: datetime | None) -> None:
        """Keep until when someone does not want to be written to; None to end it."""
        self.rows.run(
            """
            INSERT INTO attention (builder, not_before) VALUES (:builder, :at)
            ON CONFLICT (builder) DO UPDATE SET not_before = :at
            """,
            {"builder": builder, "at": at},
        )

    def looked(self, builder: str, until: datetime | None, at: datetime) -> None:
        """Keep until when Slack holds back someone's notifications, as of a moment."""
        self.rows.run(
            """
            INSERT INTO attention (builder, quiet_until, looked_at) VALUES (:builder, :until, :at)
            ON CONFLICT (builder) DO UPDATE SET quiet_until = :until, looked_at = :at
            """,
            {"builder": builder, "until": until, "at": at},
        )
