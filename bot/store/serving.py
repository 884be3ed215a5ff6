"""One process serves a database: a lock on a file beside it, and a word on who holds it."""

import json
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from bot.store.errors import BusyError, UnwritableError

DEPLOY = 30.0  # seconds a second process waits: the time an old one needs to stop


class Serving:
    """Holds a database for one process; the operating system lets go of it when that process dies."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._lock = FileLock(f"{database}.lock")
        self._word = database.with_name(f"{database.name}.serving")

    def acquire(self, wait: float = DEPLOY) -> None:
        """Take the database, waiting some seconds for another process to stop; raises `BusyError` with who holds it."""
        try:
            self._database.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=wait, poll_interval=0.1)
            self._word.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}), encoding="utf-8")
        except Timeout as error:
            raise BusyError(self._database, self.holder()) from error
        except OSError as error:
            self._lock.release()
            raise UnwritableError.from_os(self._database, error) from error

    def holder(self) -> str:
        """Say who holds the database."""
        try:
            word = json.loads(self._word.read_text(encoding="utf-8"))
            return f"process {word['pid']} on {word['host']}"
        except (OSError, ValueError, LookupError, TypeError):
            return "another process"

    def release(self) -> None:
        """Let go."""
        self._word.unlink(missing_ok=True)
        self._lock.release()
