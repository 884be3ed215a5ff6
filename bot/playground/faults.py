"""Trouble on request: what the network and Slack's servers do on a bad day."""

import asyncio
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

KINDS = ("drop_before", "drop_after", "hang", "rate_limited", "error_500_before", "error_500_after", "refuse")
ANY = "*"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that will go wrong."""

    kind: str
    facts: dict[str, Any] = field(default_factory=dict)


class Faults:
    """What will go wrong, by method, first come first served.

    Kinds: drop_before (the connection is cut, nothing done), drop_after (done, then cut), hang (the answer is held for
    `seconds`, or until `release()`), rate_limited (`retry_after`), error_500_before, error_500_after,
    refuse (`error`).
    """

    def __init__(self, duplicate_next_event: Callable[[], None]) -> None:
        self.duplicate_next_event = duplicate_next_event
        self._lock = threading.Lock()
        self._script: dict[str, deque[Fault]] = defaultdict(deque)
        self._held: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def add(self, method: str, kind: str, *, times: int = 1, **facts: Any) -> None:
        """Let the next calls of a method (`*`: of any) go wrong."""
        if kind not in KINDS:
            raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
        with self._lock:
            self._script[method].extend(Fault(kind, facts) for _ in range(times))

    def take(self, method: str) -> Fault | None:
        """What goes wrong with this call."""
        with self._lock:
            for name in (method, ANY):
                if self._script[name]:
                    return self._script[name].popleft()
            return None

    def clear(self) -> None:
        """Let everything go well from now on."""
        with self._lock:
            self._script.clear()
        self.release()

    async def hold(self, seconds: float) -> None:
        """Hold an answer back."""
        held = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._held.add(held)
        try:
            async with asyncio.timeout(seconds):
                await held[1].wait()
        except TimeoutError:
            return
        finally:
            with self._lock:
                self._held.discard(held)

    def release(self) -> None:
        """Let the held answers go."""
        with self._lock:
            held = list(self._held)
        for loop, event in held:
            loop.call_soon_threadsafe(event.set)
