"""Trouble on request: what the network and Slack's servers do on a bad day."""

import asyncio
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

KINDS = ("drop_before", "drop_after", "hang", "rate_limited", "error_500_before", "error_500_after", "refuse")
ANY = "*"
LONGEST_HANG = 60.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that will go wrong."""

    kind: str
    facts: dict[str, Any] = field(default_factory=dict)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is none of {', '.join(KINDS)}")


Decision = Callable[[str], Fault | None]


class Faults:
    """What will go wrong, by method, first come first served; other calls go wrong if a function decides so.

    Kinds: drop_before (the connection is cut, nothing done), drop_after (done, then cut), hang (the answer is held for
    `seconds`, or until `release()`), rate_limited (`retry_after`), error_500_before, error_500_after,
    refuse (`error`).
    """

    def __init__(self, duplicate_next_event: Callable[[], None]) -> None:
        self.duplicate_next_event = duplicate_next_event
        self._lock = threading.Lock()
        self._script: dict[str, deque[Fault]] = defaultdict(deque)
        self._taken: list[tuple[asyncio.AbstractEventLoop, Fault]] = []
        self._decision: Decision | None = None

    def add(self, method: str, kind: str, *, times: int = 1, **facts: Any) -> None:
        """Let the next calls of a method (`*`: of any) go wrong."""
        faults = [Fault(kind, facts) for _ in range(times)]
        with self._lock:
            self._script[method].extend(faults)

    def decide(self, decision: Decision | None) -> None:
        """Call a function with the method of each call that nothing was added for; None ends that.

        It returns a new `Fault`, or None for a call that goes well. It runs in the server's thread, one call at a time.
        For example, `lambda method: Fault("drop_after") if dice.random() < 0.2 else None`.
        """
        with self._lock:
            self._decision = decision

    @property
    def planned(self) -> bool:
        """Whether any call may go wrong."""
        with self._lock:
            return self._decision is not None or any(self._script.values())

    def take(self, method: str) -> Fault | None:
        """What goes wrong with this call; for the server's loop only."""
        with self._lock:
            script, decision = self._script[method] or self._script[ANY], self._decision
            fault = script.popleft() if script else None
        if fault is None and decision is not None:
            fault = decision(method)
        if fault is not None and fault.kind == "hang":
            with self._lock:
                self._taken.append((asyncio.get_running_loop(), fault))
        return fault

    def clear(self) -> None:
        """Let everything go well from now on."""
        with self._lock:
            self._script.clear()
            self._decision = None
        self.release()

    async def hold(self, fault: Fault) -> None:
        """Hold an answer back, for its `seconds` or until released."""
        try:
            async with asyncio.timeout(float(fault.facts.get("seconds", LONGEST_HANG))):
                await fault.released.wait()
        except TimeoutError:
            return

    def release(self) -> None:
        """Let the held answers go."""
        with self._lock:
            taken, self._taken = self._taken, []
        for loop, fault in taken:
            loop.call_soon_threadsafe(fault.released.set)
