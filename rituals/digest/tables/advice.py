"""What digests suggested, and which kinds of suggestion somebody does not want for a while."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import dump, moment, moment_or_none, stamp
from bot.store.rows import one, query


@dataclass(frozen=True, slots=True)
class Said:
    """A suggestion as it was made: by which rule, about what, how bad that was, and its reason in numbers."""

    week: str
    recipient: str
    place: int
    rule: str
    subject: str
    level: float
    said_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    used_at: datetime | None = None


class Advice:
    """Suggestions by week, recipient and place; what was said first stays."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, said: Sequence[Said]) -> None:
        """Keep what a digest suggested."""
        for each in said:
            self._db.execute(
                """
                INSERT INTO suggestions (week, recipient, place, rule, subject, level, facts, said_at)
                VALUES (:week, :recipient, :place, :rule, :subject, :level, :facts, :at) ON CONFLICT DO NOTHING
                """,
                {
                    "week": each.week,
                    "recipient": each.recipient,
                    "place": each.place,
                    "rule": each.rule,
                    "subject": each.subject,
                    "level": each.level,
                    "facts": dump(dict(each.facts)),
                    "at": stamp(each.said_at),
                },
            )

    def of(self, week: str, recipient: str) -> list[Said]:
        """List what one digest suggested, in its order."""
        rows = query(
            self._db, "SELECT * FROM suggestions WHERE week = ? AND recipient = ? ORDER BY place", [week, recipient]
        )
        return [_said(row) for row in rows]

    def since(self, recipient: str, start: datetime) -> list[Said]:
        """List what was suggested to somebody from a moment on, oldest first."""
        rows = query(
            self._db,
            "SELECT * FROM suggestions WHERE recipient = ? AND said_at >= ? ORDER BY said_at, place",
            [recipient, stamp(start)],
        )
        return [_said(row) for row in rows]

    def use(self, week: str, recipient: str, place: int, at: datetime) -> bool:
        """Note that somebody pressed a suggestion's button; False if they did before, or there is none."""
        done = self._db.execute(
            """
            UPDATE suggestions SET used_at = :at
            WHERE week = :week AND recipient = :recipient AND place = :place AND used_at IS NULL
            """,
            {"at": stamp(at), "week": week, "recipient": recipient, "place": place},
        )
        return done.rowcount > 0

    def mute(self, recipient: str, rule: str, until: datetime) -> None:
        """Make no suggestion by a rule to somebody until a moment."""
        self._db.execute(
            """
            INSERT INTO muted_rules (recipient, rule, until) VALUES (:recipient, :rule, :until)
            ON CONFLICT DO UPDATE SET until = :until
            """,
            {"recipient": recipient, "rule": rule, "until": stamp(until)},
        )

    def unmute(self, recipient: str, rule: str) -> None:
        """Make suggestions by a rule to somebody again."""
        self._db.execute("DELETE FROM muted_rules WHERE recipient = ? AND rule = ?", [recipient, rule])

    def muted(self, recipient: str, now: datetime) -> set[str]:
        """Give the rules by which somebody wants no suggestion now."""
        rows = query(
            self._db, "SELECT rule FROM muted_rules WHERE recipient = ? AND until > ?", [recipient, stamp(now)]
        )
        return {row["rule"] for row in rows}

    def muted_until(self, recipient: str, rule: str) -> datetime | None:
        """Tell until when somebody wants no suggestion by a rule; None if they never said so."""
        sql = "SELECT until FROM muted_rules WHERE recipient = ? AND rule = ?"
        row = one(query(self._db, sql, [recipient, rule]))
        return moment_or_none(row["until"]) if row else None


def _said(row: Mapping[str, Any]) -> Said:
    return Said(
        week=row["week"],
        recipient=row["recipient"],
        place=row["place"],
        rule=row["rule"],
        subject=row["subject"],
        level=row["level"],
        said_at=moment(row["said_at"]),
        facts=json.loads(row["facts"]),
        used_at=moment_or_none(row["used_at"]),
    )
