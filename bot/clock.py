"""The only reader of the time. Everything else is handed a `Clock` or a moment."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Tell the time, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads it


def from_file(path: Path) -> Clock:
    """Read an ISO time from a file at every look, so that another process moves this one's clock.

    Only the demo's and the tests' `builders serve` use it (`BUILDERS_CLOCK_FILE`). Whoever writes
    the file replaces it in one step, so a half-written time is never read.
    """

    def now() -> datetime:
        return datetime.fromisoformat(path.read_text(encoding="ascii").strip()).astimezone(UTC)

    return now
