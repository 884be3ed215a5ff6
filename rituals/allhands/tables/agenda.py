"""What is on a meeting's agenda, in its order, and what waits for the next one."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.store.codecs import stamp
from bot.store.rows import one, query
from rituals.allhands.rules.agenda import Item


class Agendas:
    """Items by meeting. A seat's id is its meeting's and its discipline's, so that two cannot hold it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, item: Item, ritual: str, at: datetime, *, by: str = "") -> None:
        """Keep a seat before, or an item after, those there are.

        The newest words of whoever presents it win, and a seat that was given up is taken.
        """
        self._db.execute(
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
            {
                "id": item.id,
                "ritual": ritual,
                "meeting": item.meeting,
                "builder": item.builder,
                "discipline": item.discipline,
                "seat": item.seat,
                "title": item.title,
                "minutes": item.minutes,
                "permalink": item.permalink,
                "by": by or item.builder,
                "at": stamp(at),
            },
        )

    def items(self, meeting: str) -> list[Item]:
        """List a meeting's items in their order."""
        rows = query(
            self._db,
            "SELECT * FROM items WHERE occurrence = ? AND dropped_at IS NULL ORDER BY place, added_at, id",
            [meeting],
        )
        return [_item(row) for row in rows]

    def get(self, item: str) -> Item | None:
        """Look an item up; None when it was withdrawn."""
        row = one(query(self._db, "SELECT * FROM items WHERE id = ? AND dropped_at IS NULL", [item]))
        return _item(row) if row else None

    def added_by(self, item: str) -> str | None:
        """Tell who put an item on the agenda."""
        row = one(query(self._db, "SELECT added_by FROM items WHERE id = ?", [item]))
        return row["added_by"] if row else None

    def waiting(self, ritual: str) -> list[Item]:
        """List what waits for a ritual's next meeting, oldest first."""
        rows = query(
            self._db,
            "SELECT * FROM items WHERE ritual = ? AND occurrence IS NULL AND dropped_at IS NULL ORDER BY added_at, id",
            [ritual],
        )
        return [_item(row) for row in rows]

    def put(self, items: Iterable[str], meeting: str) -> None:
        """Put what waited on a meeting's agenda, after what is there."""
        for each in items:
            self._db.execute(
                """
                UPDATE items SET occurrence = :meeting,
                    place = (SELECT coalesce(max(place) + 1, 0) FROM items WHERE occurrence = :meeting)
                WHERE id = :id
                """,
                {"meeting": meeting, "id": each},
            )

    def wait(self, item: str) -> None:
        """Take an item off its meeting, to wait for the next one; it holds no seat any more."""
        self._db.execute("UPDATE items SET occurrence = NULL, seat = 0 WHERE id = ?", [item])

    def drop(self, item: str, at: datetime) -> None:
        """Take an item off the agenda; its words are kept."""
        self._db.execute("UPDATE items SET dropped_at = ? WHERE id = ? AND dropped_at IS NULL", [stamp(at), item])

    def order(self, items: Iterable[Item]) -> None:
        """Keep the order items stand in."""
        self._db.conn.executemany("UPDATE items SET place = ? WHERE id = ?", [(each.place, each.id) for each in items])


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        id=row["id"],
        meeting=row["occurrence"] or "",
        builder=row["builder"],
        discipline=row["discipline"] or "",
        title=row["title"],
        minutes=row["minutes"],
        seat=bool(row["seat"]),
        place=row["place"],
        permalink=row["permalink"],
    )
