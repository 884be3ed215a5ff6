"""What digests suggested, and which kinds of suggestion somebody does not want for a while."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.store import Table
from bot.store.rows import record


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


_said = record(Said)


class Advice(Table):
    """Suggestions by week, recipient and place; what was said first stays."""

    def keep(self, said: Sequence[Said]) -> None:
        """Keep what a digest suggested."""
        for each in said:
            self.rows.run(
                """
                INSERT INTO suggestions (week, recipient, place, rule, subject, level, facts, said_at)
                VALUES (:week, :recipient, :place, :rule, :subject, :level, :facts, :said_at) ON CONFLICT DO NOTHING
                """,
                each,
            )

    def of(self, week: str, recipient: str) -> list[Said]:
        """List what one digest suggested, in its order."""
        return self.rows.all(
            _said, "SELECT * FROM suggestions WHERE week = ? AND recipient = ? ORDER BY place", [week, recipient]
        )

    def since(self, recipient: str, start: datetime) -> list[Said]:
        """List what was suggested to somebody from a moment on, oldest first."""
        sql = "SELECT * FROM suggestions WHERE recipient = ? AND said_at >= ? ORDER BY said_at, place"
        return self.rows.all(_said, sql, [recipient, start])

    def use(self, week: str, recipient: str, place: int, at: datetime) -> bool:
        """Note that somebody pressed a suggestion's button; False if they did before, or there is none."""
        return self.rows.changed(
            """
            UPDATE suggestions SET used_at = :at
            WHERE week = :week AND recipient = :recipient AND place = :place AND used_at IS NULL
            """,
            {"at": at, "week": week, "recipient": recipient, "place": place},
        )

    def mute(self, recipient: str, rule: str, until: datetime) -> None:
        """Make no suggestion by a rule to somebody until a moment."""
        self.rows.run(
            """
            INSERT INTO muted_rules (recipient, rule, until) VALUES (:recipient, :rule, :until)
            ON CONFLICT DO UPDATE SET until = :until
            """,
            {"recipient": recipient, "rule": rule, "until": until},
        )

    def unmute(self, recipient: str, rule: str) -> None:
        """Make suggestions by a rule to somebody again."""
        self.rows.run("DELETE FROM muted_rules WHERE recipient = ? AND rule = ?", [recipient, rule])

    def muted(self, recipient: str, now: datetime) -> set[str]:
        """Give the rules by which somebody wants no suggestion now."""
        return set(
            self.rows.column(str, "SELECT rule FROM muted_rules WHERE recipient = ? AND until > ?", [recipient, now])
        )
