"""What goes out to the app, whichever way it travels: events again and again, interactions once."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.playground import events
from bot.playground.slack_app import APP_ID
from bot.playground.traffic import Traffic
from bot.playground.workspace import Workspace

EVENT, INTERACTION, COMMAND = "events_api", "interactive", "slash_commands"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: whether it counts as an acknowledgement, and with which payload."""

    ok: bool
    payload: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""


@dataclass(eq=False, slots=True)
class Parcel:
    """One payload on its way. `attempt` counts the deliveries before this one, `timeouts` those nobody answered.

    It began at `began` and took `took`, in seconds of real time.
    """

    kind: str
    payload: dict[str, Any]
    attempt: int = 0
    timeouts: int = 0
    reason: str | None = None
    waiting: bool = False
    done: threading.Event = field(default_factory=threading.Event)
    answer: Answer | None = None
    began: float = field(default_factory=time.monotonic)
    took: float = 0.0


class Transport(Protocol):
    """A way to the app."""

    retry_after: Sequence[float]
    tells: bool  # whether `Office.came_back` hears of every delivery that went wrong

    @property
    def open(self) -> bool:
        """Whether anybody is there."""
        ...

    def send(self, parcel: Parcel) -> bool:
        """Set the parcel off, if anybody is there; never waits. `Office.came_back` hears how it went."""
        ...


class Office:
    """Sends parcels and knows what became of them. Safe to use from any thread.

    `listeners` are called with every parcel that is done with, in the thread that heard of it.
    """

    def __init__(
        self,
        workspace: Workspace,
        traffic: Traffic,
        later: Callable[[float, Callable[[], None]], None],
        patience: float,
    ) -> None:
        self.patience = patience
        self.transport: Transport | None = None
        self._workspace = workspace
        self._traffic = traffic
        self._later = later
        self._lock = threading.Lock()
        self._events: dict[Parcel, None] = {}
        self.listeners: list[Callable[[Parcel], None]] = []
        self._twice = 0

    @property
    def reachable(self) -> bool:
        """Whether anybody would get what is sent now."""
        return self.transport is not None and self.transport.open

    def duplicate_next_event(self) -> None:
        """Deliver the next event twice, as Slack does when an acknowledgement got lost."""
        self._twice += 1

    # Events

    def tell(self, event: dict[str, Any], *, keep: bool = True) -> Parcel | None:
        """Send an event if the app subscribes to it; with `keep` it waits for an app that is away."""
        if not events.heard(self._workspace.app, event) or not (keep or self.reachable):
            return None
        seconds = int(self._workspace.clock().timestamp())
        with self._lock:
            self._workspace.events_told += 1
            body = events.envelope(event, self._workspace.events_told, APP_ID, seconds)
            parcel = Parcel(EVENT, body)
            self._events[parcel] = None
            twice, self._twice = self._twice > 0, max(0, self._twice - 1)
        self._traffic.enter()
        self._send(parcel)
        if twice:
            self._again(parcel, "timeout")
        return parcel

    def _send(self, parcel: Parcel) -> None:
        with self._lock:
            # Under the lock, so that `opened` either finds the parcel waiting or comes too early to matter.
            transport = self.transport
            parcel.waiting = transport is None or not transport.send(parcel)
        if transport is None or parcel.waiting:
            return
        if not transport.tells:
            sent = parcel.attempt
            self._later(_pause(transport, parcel), lambda: self._overdue(parcel, sent))

    def _overdue(self, parcel: Parcel, sent: int) -> None:
        """A timer rang: was that delivery answered, or has another been made since?"""
        if not parcel.done.is_set() and parcel.attempt == sent and not parcel.waiting:
            self._timed_out(parcel, "timeout")

    def _timed_out(self, parcel: Parcel, reason: str) -> None:
        parcel.timeouts += 1
        if self.transport is not None and parcel.timeouts > len(self.transport.retry_after):
            self._finish(parcel, Answer(ok=False, error=reason))
        else:
            self._again(parcel, reason)

    def _again(self, parcel: Parcel, reason: str) -> None:
        parcel.attempt += 1
        parcel.reason = reason
        self._send(parcel)

    def opened(self) -> None:
        """Somebody is there now: what waited goes out."""
        self._traffic.changed()
        with self._lock:
            waiting = [each for each in self._events if each.waiting]
        for parcel in waiting:
            self._again(parcel, "timeout")

    def lost(self, parcels: Sequence[Parcel]) -> None:
        """The line these went out on is gone, with no word about them."""
        self._traffic.changed()
        for parcel in parcels:
            if parcel.kind == EVENT and not parcel.done.is_set():
                self._again(parcel, "timeout")

    # Answers

    def came_back(self, parcel: Parcel, answer: Answer) -> None:
        """A delivery was answered; an event that was refused goes out again, after a while."""
        if answer.ok or parcel.kind != EVENT:
            self._finish(parcel, answer)
        elif self.transport is not None:
            sent = parcel.attempt
            self._later(_pause(self.transport, parcel), lambda: self._refused(parcel, sent, answer.error))

    def _refused(self, parcel: Parcel, sent: int, reason: str) -> None:
        if not parcel.done.is_set() and parcel.attempt == sent:
            self._timed_out(parcel, reason)

    def _finish(self, parcel: Parcel, answer: Answer) -> None:
        with self._lock:
            if parcel.done.is_set():
                return
            parcel.answer, parcel.took = answer, time.monotonic() - parcel.began
            parcel.done.set()
            self._events.pop(parcel, None)
        for listener in self.listeners:
            listener(parcel)
        self._traffic.leave()

    # Interactions

    def ask(self, kind: str, payload: dict[str, Any]) -> Answer:
        """Send an interaction or command, once, and wait for its acknowledgement."""
        parcel, transport = Parcel(kind, payload), self.transport
        self._traffic.enter()
        if transport is None or not transport.send(parcel):
            self._finish(parcel, Answer(ok=False, error="dispatch_failed"))
        if not parcel.done.wait(self.patience):
            self._finish(parcel, Answer(ok=False, error="operation_timeout"))
        return parcel.answer or Answer(ok=False, error="operation_timeout")


def _pause(transport: Transport, parcel: Parcel) -> float:
    return transport.retry_after[min(parcel.timeouts, len(transport.retry_after) - 1)]
