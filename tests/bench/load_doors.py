"""The load generator's side of HTTP and of Socket Mode."""

import asyncio
import hashlib
import hmac
import itertools
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from websockets.asyncio.server import ServerConnection, serve

from tests.bench.load import NUMBER, USER, Door, Send, Task

COMMAND = "slash_commands"
PATH = "/slack/events"


class RefusedError(Exception):
    """The bot answered with something else than 200."""


class Http:
    """Keep-alive connections to the bot, one for each client."""

    def __init__(self, task: Task) -> None:
        self._secret = task.secret.encode()
        self._bodies = [_form(each) for each in _all(task)]
        self._port = 0

    async def open(self) -> dict[str, Any]:
        """Nothing is to be opened: the bot listens."""
        return {}

    async def ready(self, facts: dict[str, Any]) -> None:
        """Take the port the bot listens on."""
        self._port = facts["port"]

    @asynccontextmanager
    async def client(self) -> AsyncIterator[Send]:
        """Begin a client."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)

        async def send(body: int, user: str, number: int) -> None:
            writer.write(self._request(self._bodies[body].replace(USER, user).replace(NUMBER, str(number)).encode()))
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(_length(head))
            if not head.startswith(b"HTTP/1.1 200 "):
                raise RefusedError(head.decode())

        try:
            yield send
        finally:
            writer.close()

    def _request(self, body: bytes) -> bytes:
        stamp = str(int(datetime.now(UTC).timestamp()))  # noqa: TID251 - signatures go by the real time
        signature = hmac.new(self._secret, b"v0:%s:%s" % (stamp.encode(), body), hashlib.sha256).hexdigest()
        head = (
            f"POST {PATH} HTTP/1.1",
            "Host: 127.0.0.1",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            f"X-Slack-Request-Timestamp: {stamp}",
            f"X-Slack-Signature: v0={signature}",
        )
        return "\r\n".join((*head, "", "")).encode() + body


class SocketMode:
    """Slack's end of one WebSocket, on which every client's requests are put, and the one call that opens it."""

    def __init__(self, task: Task) -> None:
        self._bodies = [json.dumps(each) for each in _all(task)]
        self._line: asyncio.Future[ServerConnection] = asyncio.get_running_loop().create_future()
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._numbers = itertools.count()
        self._servers: list[Any] = []

    async def open(self) -> dict[str, Any]:
        """Serve a WebSocket, and `apps.connections.open` that names it."""
        sockets = await serve(self._serve, "127.0.0.1", 0)
        address = f"ws://127.0.0.1:{_port(sockets)}/link"
        answer = json.dumps({"ok": True, "url": address}).encode()

        async def call(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readexactly(_length(await reader.readuntil(b"\r\n\r\n")))
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\n"
            writer.write(f"{head}Connection: close\r\n\r\n".encode() + answer)
            writer.close()

        api = await asyncio.start_server(call, "127.0.0.1", 0)
        self._servers = [sockets, api]
        return {"api_url": f"http://127.0.0.1:{_port(api)}/api/"}

    async def ready(self, facts: dict[str, Any]) -> None:
        """Wait until the bot has connected."""
        await asyncio.wait_for(asyncio.shield(self._line), 30)

    @asynccontextmanager
    async def client(self) -> AsyncIterator[Send]:
        """Begin a client."""
        line = await self._line

        async def send(body: int, user: str, number: int) -> None:
            text = self._bodies[body].replace(USER, user).replace(NUMBER, str(number))
            identity = f"envelope-{next(self._numbers)}"
            self._waiting[identity] = asyncio.get_running_loop().create_future()
            await line.send(f'{{"envelope_id": "{identity}", "accepts_response_payload": true, {text[1:]}')
            await self._waiting[identity]

        yield send

    async def _serve(self, line: ServerConnection) -> None:
        await line.send(json.dumps({"type": "hello", "num_connections": 1}))
        if not self._line.done():
            self._line.set_result(line)
        async for frame in line:
            waiting = self._waiting.pop(str(json.loads(frame).get("envelope_id")), None)
            if waiting is not None:
                waiting.set_result(None)


DOORS: Mapping[str, Callable[[Task], Door]] = {"HTTP": Http, "Socket Mode": SocketMode}


def _all(task: Task) -> list[dict[str, Any]]:
    """Return a task's bodies, and the warm-up's after them."""
    return [*task.bodies, *([task.warm_up] if task.warm_up else [])]


def _form(body: Mapping[str, Any]) -> str:
    """Write an envelope's payload as Slack sends it over HTTP."""
    if body["type"] == COMMAND:
        return urlencode(body["payload"])
    return f"payload={quote(json.dumps(body['payload']))}"


def _length(head: bytes) -> int:
    lines = (line.partition(b":") for line in head.lower().split(b"\r\n"))
    return next((int(value) for name, _, value in lines if name == b"content-length"), 0)


def _port(server: Any) -> int:
    return int(next(iter(server.sockets)).getsockname()[1])
