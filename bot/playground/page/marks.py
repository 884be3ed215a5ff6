"""How far each person has read."""

import threading
from bisect import bisect_right

from bot.playground.conversations import Channel


class Marks:
    """The newest message each person has seen, by conversation. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read: dict[tuple[str, str], str] = {}

    def read(self, user: str, channel: Channel) -> None:
        """Somebody looked at a conversation."""
        if channel.timeline:
            with self._lock:
                self._read[user, channel.id] = channel.timeline[-1]

    def unread(self, user: str, channel: Channel) -> int:
        """How many messages came since they looked."""
        with self._lock:
            read = self._read.get((user, channel.id), "")
        return len(channel.timeline) - bisect_right(channel.timeline, read)
