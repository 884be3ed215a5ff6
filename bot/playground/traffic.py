"""How much is going on between Slack and the app."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Traffic:
    """Counts what is under way, so that a test can wait until nothing is.

    `listeners` are called whenever something begins, ends or changes, in the thread it happens in.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._open = 0
        self._changes = 0
        self.listeners: list[Callable[[], None]] = []

    def enter(self) -> None:
        """Something began."""
        self.changed(more=1)

    def leave(self) -> None:
        """Something ended."""
        self.changed(more=-1)

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Something that begins and ends here."""
        self.enter()
        try:
            yield
        finally:
            self.leave()

    @property
    def quiet(self) -> bool:
        """Whether nothing is under way."""
        with self._changed:
            return not self._open

    def changed(self, more: int = 0) -> None:
        """Something changed that somebody may be waiting for; with `more` (or fewer) under way."""
        with self._changed:
            self._open += more
            self._changes += 1
            self._changed.notify_all()
            for listener in self.listeners:
                listener()

    def until(self, fact: Callable[[], bool], timeout: float) -> bool:
        """Wait until something is so, looking whenever something begins, ends or changes."""
        deadline = time.monotonic() + timeout
        while True:
            seen = self._changes
            # Looked at without the lock: the fact may want a lock that somebody holds who reports a change.
            if fact():
                return True
            with self._changed:
                if not self._changed.wait_for(lambda: self._changes != seen, deadline - time.monotonic()):  # noqa: B023
                    return fact()

    def settle(self, timeout: float) -> bool:
        """Wait until nothing is under way; False if that took too long."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._open, timeout)
