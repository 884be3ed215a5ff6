"""The mirror of Slack's channels, so that opening an occurrence asks nothing of Slack."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from bot.store.rows import one, query


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as last seen. `joined`: the bot is in it. `stale`: its people are to be read again."""

    id: str
    name: str
    private: bool = False
    shared: bool = False
    archived: bool = False
    joined: bool = True
    stale: bool = False


class Channels:
    """Channels the bot was told of, and who is in them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def save(self, channel: Channel) -> None:
        """Keep a channel as it is now."""
        self._db.execute(
            """
            INSERT INTO channels (id, name, private, shared, archived, joined, stale)
            VALUES (:id, :name, :private, :shared, :archived, :joined, :stale)
            ON CONFLICT (id) DO UPDATE SET name = :name, private = :private, shared = :shared,
                archived = :archived, joined = :joined, stale = :stale
            """,
            {
                "id": channel.id,
                "name": channel.name,
                "private": channel.private,
                "shared": channel.shared,
                "archived": channel.archived,
                "joined": channel.joined,
                "stale": channel.stale,
            },
        )

    def get(self, channel: str) -> Channel | None:
        """Look a channel up."""
        row = one(query(self._db, "SELECT * FROM channels WHERE id = ?", [channel]))
        return _channel(row) if row else None

    def joined(self) -> list[Channel]:
        """List the channels the bot is in, by name."""
        rows = query(self._db, "SELECT * FROM channels WHERE joined = 1 AND archived = 0 ORDER BY name, id")
        return [_channel(row) for row in rows]

    def stale(self) -> list[str]:
        """List the ids of channels whose people are to be read again."""
        return [row["id"] for row in query(self._db, "SELECT id FROM channels WHERE stale = 1 AND joined = 1")]

    def set_people(self, channel: str, people: Iterable[str]) -> None:
        """Replace who is in a channel."""
        self._db.execute("DELETE FROM channel_people WHERE channel = ?", [channel])
        for each in people:
            self.enter(channel, each)

    def enter(self, channel: str, person: str) -> None:
        """Note that someone came into a channel."""
        self._db.execute(
            "INSERT INTO channel_people (channel, person) VALUES (?, ?) ON CONFLICT DO NOTHING", [channel, person]
        )

    def exit(self, channel: str, person: str) -> None:
        """Note that someone left a channel."""
        self._db.execute("DELETE FROM channel_people WHERE channel = ? AND person = ?", [channel, person])

    def size(self, channel: str) -> int:
        """Count everyone in a channel, whoever they are."""
        row = one(query(self._db, "SELECT count(*) AS people FROM channel_people WHERE channel = ?", [channel]))
        return int(row["people"]) if row else 0


def _channel(row: Mapping[str, Any]) -> Channel:
    flags = {each: bool(row[each]) for each in ("private", "shared", "archived", "joined", "stale")}
    return Channel(row["id"], row["name"], **flags)
