"""The mirror of Slack's channels, so that opening an occurrence asks nothing of Slack."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.store.rows import Table, record


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


_channel = record(Channel)


class Channels(Table):
    """Channels the bot was told of, and who is in them."""

    def save(self, channel: Channel) -> None:
        """Keep a channel as it is now."""
        self.rows.run(
            """
            INSERT INTO channels (id, name, private, shared, archived, joined, stale)
            VALUES (:id, :name, :private, :shared, :archived, :joined, :stale)
            ON CONFLICT (id) DO UPDATE SET name = :name, private = :private, shared = :shared,
                archived = :archived, joined = :joined, stale = :stale
            """,
            channel,
        )

    def get(self, channel: str) -> Channel | None:
        """Look a channel up."""
        return self.rows.one(_channel, "SELECT * FROM channels WHERE id = ?", [channel])

    def joined(self) -> list[Channel]:
        """List the channels the bot is in, by name."""
        return self.rows.all(_channel, "SELECT * FROM channels WHERE joined = 1 AND archived = 0 ORDER BY name, id")

    def stale(self) -> list[str]:
        """List the ids of channels whose people are to be read again."""
        return self.rows.column(str, "SELECT id FROM channels WHERE stale = 1 AND joined = 1")

    def set_people(self, channel: str, people: Iterable[str]) -> None:
        """Replace who is in a channel."""
        self.rows.run("DELETE FROM channel_people WHERE channel = ?", [channel])
        for each in people:
            self.enter(channel, each)

    def enter(self, channel: str, person: str) -> None:
        """Note that someone came into a channel."""
        self.rows.run(
            "INSERT INTO channel_people (channel, person) VALUES (?, ?) ON CONFLICT DO NOTHING", [channel, person]
        )

    def exit(self, channel: str, person: str) -> None:
        """Note that someone left a channel."""
        self.rows.run("DELETE FROM channel_people WHERE channel = ? AND person = ?", [channel, person])

    def size(self, channel: str) -> int:
        """Count everyone in a channel, whoever they are."""
        return self.rows.number("SELECT count(*) AS people FROM channel_people WHERE channel = ?", [channel])
