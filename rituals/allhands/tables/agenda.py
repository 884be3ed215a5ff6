"""What is on a meeting's agenda, in its order, and what waits for the next one."""

from collections.abc import Iterable
from datetime import datetime

from bot.store import Table
from bot.store.rows import columns, record
from rituals.allhands.rules.agenda import Item

_item = record(Item, meeting="occurrence")


class Agendas(Table):
    """Items by meeting. A seat's id is its meeting's and its discipline's, so that two cannot hold it."""

    def keep(self, item: Item, ritual: str, at: datetime, *, by: str = "") -> None:
        """Keep a seat before, or an item after, those there are.

        The newest words of whoever presents it win, and a seat that was given up is taken.
        """
        self.rows.run(
            """
            INSERT INTO items (id, ritual, occurrence, builder, discipline, seat, title, minutes, place, permalink,
                               added_by, added_at)
            VALUES (:id, :ritual, nullif(:meeting, ''), :builder, nullif(:discipline, ''), :seat, :title, :minutes,
                    CASE WHEN :seat THEN coalesce((SELECT position FROM disciplines WHERE id = :discipline), 99) - 100
                    ELSE (SELECT max(coalesce(max(place), -1), -1) + 1 FROM items
                          WHERE occurrence IS nullif(:meeting, '')) END,
                    :permalink, :by, :at)
            ON CONFLICT (id) DO UPDATE SET builder = :builder, discipline = nullif(:discipline, ''), title = :title,
                minutes = :minutes, permalink = :permalink, dropped_at = NULL,
                added_by = CASE WHEN dropped_at IS NULL THEN added_by ELSE :by END,
                added_at = CASE WHEN dropped_at IS NULL THEN added_at ELSE :at END
            WHERE builder = :builder OR added_by = :by OR dropped_at IS NOT NULL
            """,
            {**columns(item), "ritual": ritual, "by": by or item.builder, "at": at},
        )

    def items(self, meeting: str) -> list[Item]:
        """List a meeting's items in their order."""
        sql = "SELECT * FROM items WHERE occurrence = ? AND dropped_at IS NULL ORDER BY place, added_at, id"
        return self.rows.all(_item, sql, [meeting])

    def get(self, item: str) -> Item | None:
        """Look an item up; None when it was withdrawn."""
        return self.rows.one(_item, "SELECT * FROM items WHERE id = ? AND dropped_at IS NULL", [item])

    def added_by(self, item: str) -> str | None:
        """Tell who put an item on the agenda."""
        return self.rows.value(str, "SELECT added_by FROM items WHERE id = ?", [item])

    def waiting(self, ritual: str) -> list[Item]:
        """List what waits for a ritual's next meeting, oldest first."""
        sql = "SELECT * FROM items WHERE ritual = ? AND occurrence IS NULL AND dropped_at IS NULL ORDER BY added_at, id"
        return self.rows.all(_item, sql, [ritual])

    def put(self, items: Iterable[str], meeting: str) -> None:
        """Put what waited on a meeting's agenda, after what is there."""
        for each in items:
            self.rows.run(
                """
                UPDATE items SET occurrence = :meeting,
                    place = (SELECT coalesce(max(place) + 1, 0) FROM items WHERE occurrence = :meeting)
                WHERE id = :id
                """,
                {"meeting": meeting, "id": each},
            )

    def wait(self, item: str) -> None:
        """Take an item off its meeting, to wait for the next one; it holds no seat any more."""
        self.rows.run("UPDATE items SET occurrence = NULL, seat = 0 WHERE id = ?", [item])

    def drop(self, item: str, at: datetime) -> None:
        """Take an item off the agenda; its words are kept."""
        self.rows.run("UPDATE items SET dropped_at = ? WHERE id = ? AND dropped_at IS NULL", [at, item])

    def order(self, items: Iterable[Item]) -> None:
        """Keep the order items stand in."""
        self.rows.many("UPDATE items SET place = ? WHERE id = ?", [(each.place, each.id) for each in items])
