"""Socket Mode: WebSocket lines to the app, and envelopes on them."""

import asyncio
import itertools
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.playground.delivery import EVENT, Answer, Office, Parcel
from bot.playground.slack_app import APP_ID

MOST_LINES = 10


@dataclass(eq=False)
class Line:
    """One open WebSocket. A silent one takes everything and gives nothing back."""

    socket: WebSocket
    outgoing: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    envelopes: dict[str, Parcel] = field(default_factory=dict)
    silent: bool = False


class SocketMode:
    """The transport over WebSockets. Lines live in the server's loop; `send` may be called from any thread."""

    tells = False

    def __init__(self, office: Office, retry_after: Sequence[float]) -> None:
        self.retry_after = retry_after
        self.loop: asyncio.AbstractEventLoop | None = None
        self._office = office
        self._lock = threading.Lock()
        self._lines: list[Line] = []
        self._turn = 0
        self._numbers = itertools.count(1)
        self._tickets: set[str] = set()

    @property
    def open(self) -> bool:
        """Whether a line is open."""
        return bool(self._lines)

    @property
    def connections(self) -> int:
        """How many lines are open."""
        return len(self._lines)

    def ticket(self) -> str:
        """What opens one line, once."""
        with self._lock:
            ticket = f"ticket-{next(self._numbers)}"
            self._tickets.add(ticket)
            return ticket

    def send(self, parcel: Parcel) -> bool:
        """Put a parcel on the next line; any line may get any parcel."""
        with self._lock:
            if not self._lines:
                return False
            self._turn += 1
            line = self._lines[self._turn % len(self._lines)]
            envelope_id = f"envelope-{next(self._numbers)}"
            line.envelopes[envelope_id] = parcel
        self._put(line, json.dumps(_envelope(envelope_id, parcel)))
        return True

    def _put(self, line: Line, frame: str | None) -> None:
        loop = self.loop
        if loop is not None and not (line.silent and frame is not None):
            loop.call_soon_threadsafe(line.outgoing.put_nowait, frame)

    # The server's side of a line

    async def serve(self, socket: WebSocket) -> None:
        """Hold one line until it ends."""
        if not self._admit(socket.query_params.get("ticket", "")):
            await socket.close(code=4404)
            return
        await socket.accept()
        line = Line(socket)
        writer = asyncio.create_task(self._write(line))
        self._put(line, json.dumps(self._hello()))
        try:
            if len(self._lines) >= MOST_LINES:
                self._hang_up(line, "too_many_websockets")
            else:
                self._opened(line)
            await self._read(line)
        finally:
            writer.cancel()
            self._closed(line)

    def _admit(self, ticket: str) -> bool:
        with self._lock:
            known = ticket in self._tickets
            self._tickets.discard(ticket)
            return known

    def _opened(self, line: Line) -> None:
        with self._lock:
            self._lines.append(line)
        self._office.opened()

    def _closed(self, line: Line) -> None:
        with self._lock:
            if line in self._lines:
                self._lines.remove(line)
        self._office.lost(list(line.envelopes.values()))

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self._lines) + 1,
            "debug_info": {"host": "playground", "approximate_connection_time": 18060},
            "connection_info": {"app_id": APP_ID},
        }

    async def _write(self, line: Line) -> None:
        while (frame := await line.outgoing.get()) is not None:
            await line.socket.send_text(frame)
        await line.socket.close()

    async def _read(self, line: Line) -> None:
        while True:
            try:
                frame = await line.socket.receive_text()
            except WebSocketDisconnect:
                return
            self._acknowledged(line, json.loads(frame))

    def _acknowledged(self, line: Line, frame: dict[str, Any]) -> None:
        with self._lock:
            parcel = line.envelopes.pop(str(frame.get("envelope_id")), None)
        if parcel is not None:
            self._office.came_back(parcel, Answer(ok=True, payload=frame.get("payload") or {}))

    # Trouble on request

    def hang_up(self, reason: str) -> None:
        """Send every line a disconnect frame and close it."""
        for line in list(self._lines):
            self._hang_up(line, reason)

    def _hang_up(self, line: Line, reason: str) -> None:
        frame = {"type": "disconnect", "reason": reason, "debug_info": {"host": "playground"}}
        self._put(line, json.dumps(frame))
        self._put(line, None)

    def silence(self) -> list[WebSocket]:
        """Send nothing more on the lines that are open now; returns their sockets."""
        for line in self._lines:
            line.silent = True
        return self.sockets()

    def sockets(self) -> list[WebSocket]:
        """The sockets of the open lines."""
        return [line.socket for line in self._lines]


def _envelope(envelope_id: str, parcel: Parcel) -> dict[str, Any]:
    envelope: dict[str, Any] = {
        "envelope_id": envelope_id,
        "type": parcel.kind,
        "accepts_response_payload": parcel.kind != EVENT,
        "payload": parcel.payload,
    }
    if parcel.kind == EVENT:
        envelope |= {"retry_attempt": parcel.attempt, "retry_reason": parcel.reason or ""}
    return envelope
