"""What each builder wants to be told privately, and when not. Nobody but they see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from bot.core.attention import Wants
from bot.store.codecs import moment_or_none, stamp, stamp_or_none
from bot.store.rows import one, query


@dataclass(frozen=True, slots=True)
class Quiet:
    """What someone said (`wants`, `not_before`) and what Slack said of their do-not-disturb (`until`, `looked_at`)."""

    wants: Wants = Wants.ALL
    not_before: datetime | None = None
    until: datetime | None = None
    looked_at: datetime | None = None


class Attention:
    """One row a builder, made when there is something to remember."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, builder: str) -> Quiet:
        """Give what is known of someone; everything is wanted until they say otherwise."""
        row = one(query(self._db, "SELECT * FROM attention WHERE builder = ?", [builder]))
        if row is None:
            return Quiet()
        return Quiet(
            Wants(row["wants"]),
            moment_or_none(row["not_before"]),
            moment_or_none(row["quiet_until"]),
            moment_or_none(row["looked_at"]),
        )

    def wants(self) -> Mapping[str, Wants]:
        """Give what each wants who does not want everything."""
        rows = query(self._db, "SELECT builder, wants FROM attention WHERE wants <> 'all'")
        return {row["builder"]: Wants(row["wants"]) for row in rows}

    def want(self, builder: str, wants: Wants) -> None:
        """Keep what someone wants to be told."""
        self._db.execute(
            """
            INSERT INTO attention (builder, wants) VALUES (:builder, :wants)
            ON CONFLICT (builder) DO UPDATE SET wants = :wants
            """,
            {"builder": builder, "wants": wants.value},
        )

    def not_before(self, builder: str, at: datetime | None) -> None:
        """Keep until when someone does not want to be written to; None to end it."""
        self._db.execute(
            """
            INSERT INTO attention (builder, not_before) VALUES (:builder, :at)
            ON CONFLICT (builder) DO UPDATE SET not_before = :at
            """,
            {"builder": builder, "at": stamp_or_none(at)},
        )

    def looked(self, builder: str, until: datetime | None, at: datetime) -> None:
        """Keep until when Slack holds back someone's notifications, as of a moment."""
        self._db.execute(
            """
            INSERT INTO attention (builder, quiet_until, looked_at) VALUES (:builder, :until, :at)
            ON CONFLICT (builder) DO UPDATE SET quiet_until = :until, looked_at = :at
            """,
            {"builder": builder, "until": stamp_or_none(until), "at": stamp(at)},
        )
