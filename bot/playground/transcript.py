"""What people could see, in the order in which it appeared."""

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that appeared on somebody's screen.

    `kind` is one of message, update, ephemeral, modal, home, file; a deleted message is an update with no text.
    `user` is who said it, or to whom a modal, Home or ephemeral was shown.
    """

    at: str
    kind: str
    channel: str
    user: str
    text: str
    blocks: tuple[dict[str, Any], ...] = ()
    thread_ts: str | None = None
    ts: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The entry as JSON would hold it."""
        return asdict(self) | {"blocks": list(self.blocks)}


class Transcript:
    """The entries so far, and those who want to hear of the next: each is called in the thread that made it."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.listeners: list[Callable[[Entry], None]] = []
        self._lock = threading.Lock()

    def add(self, entry: Entry) -> None:
        """Keep an entry and tell the listeners."""
        with self._lock:
            self.entries.append(entry)
        for listener in self.listeners:
            listener(entry)
