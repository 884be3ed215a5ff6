"""What meetings asked people to do."""

from datetime import date, datetime

from bot.store import Table
from bot.store.rows import columns, record
from rituals.allhands.rules.actions import Action

_action = record(Action, meeting="occurrence")


class Actions(Table):
    """Open until done; the due day may move, and so may the owner."""

    def keep(self, action: Action, by: str, at: datetime) -> None:
        """Keep an action, or its newest day and owner."""
        self.rows.run(
            """
            INSERT INTO actions (id, ritual, occurrence, text, owner, due, added_by, added_at)
            VALUES (:id, :ritual, :meeting, :text, :owner, :due, :by, :at)
            ON CONFLICT (id) DO UPDATE SET owner = :owner, due = :due
            """,
            {**columns(action), "by": by, "at": at},
        )

    def done(self, action: str, on: date) -> None:
        """Close an action, once."""
        self.rows.run("UPDATE actions SET done_on = ? WHERE id = ? AND done_on IS NULL", [on, action])

    def drop(self, action: str) -> None:
        """Take an action back altogether."""
        self.rows.run("DELETE FROM actions WHERE id = ?", [action])

    def owned(self, owner: str) -> list[Action]:
        """List what someone has taken on and not done, the nearest day first."""
        return self.rows.all(
            _action, "SELECT * FROM actions WHERE owner = ? AND done_on IS NULL ORDER BY due, id", [owner]
        )

    def added_by(self, action: str) -> str:
        """Tell who wrote an action down; "" if there is none."""
        return self.rows.value(str, "SELECT added_by FROM actions WHERE id = ?", [action]) or ""

    def get(self, action: str) -> Action | None:
        """Look an action up."""
        return self.rows.one(_action, "SELECT * FROM actions WHERE id = ?", [action])

    def of(self, meeting: str) -> list[Action]:
        """List what a meeting asked for, the nearest day first."""
        return self.rows.all(_action, "SELECT * FROM actions WHERE occurrence = ? ORDER BY due, id", [meeting])

    def open(self, ritual: str) -> list[Action]:
        """List a ritual's open actions, the nearest day first."""
        return self.rows.all(
            _action, "SELECT * FROM actions WHERE ritual = ? AND done_on IS NULL ORDER BY due, id", [ritual]
        )

    def since(self, ritual: str, meeting: str) -> tuple[int, int]:
        """Count (all, done) of what was asked for at a meeting or was open when it was held."""
        return self.rows.one(
            lambda row: (row["actions"], row["done"]),
            """
            SELECT count(*) AS actions, count(done_on) AS done FROM actions
            WHERE ritual = :ritual AND (occurrence = :meeting OR done_on IS NULL)
            """,
            {"ritual": ritual, "meeting": meeting},
        ) or (0, 0)
