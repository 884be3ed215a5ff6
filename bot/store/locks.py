"""How long writes keep the store's one writer, for the bench and for metrics."""

import inspect
from dataclasses import dataclass
from types import FrameType


@dataclass(frozen=True, slots=True)
class WriteLock:
    """The longest time for which one holder kept the writer, in seconds: a function, a job, or a handler."""

    holder: str
    seconds: float


class WriteLocks:
    """The longest write lock of each holder since the store was opened. A note takes constant time."""

    def __init__(self) -> None:
        self._longest: dict[str, float] = {}

    def note(self, holder: str, seconds: float) -> None:
        """Note how long a holder kept the writer. The caller still holds the store's lock."""
        if seconds > self._longest.get(holder, 0.0):
            self._longest[holder] = seconds

    def longest(self, count: int = 3) -> list[WriteLock]:
        """Return the longest write locks, one for each holder, the longest first."""
        locks = [WriteLock(*each) for each in list(self._longest.items())]
        return sorted(locks, key=lambda lock: lock.seconds, reverse=True)[:count]


def caller() -> str:
    """Return the module and qualified name of whoever called the function that calls this one."""
    frame: FrameType | None = inspect.currentframe()
    for _ in range(2):
        frame = frame.f_back if frame else None
    return f"{frame.f_globals['__name__']}.{frame.f_code.co_qualname}" if frame else "unknown"
