"""uvicorn in a thread of its own, with a hand on every connection."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol


class Listener:
    """Serves an application on 127.0.0.1 until told to stop."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._loop: asyncio.AbstractEventLoop | None = None
        self._uvicorn: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def start(self, app: Starlette) -> asyncio.AbstractEventLoop:
        """Listen, and return once that is so; returns the loop it runs in."""
        ready = threading.Event()
        config = uvicorn.Config(
            app,
            host="127.0.0.1",
            port=self.port,
            access_log=False,
            log_level="warning",
            lifespan="off",
            http=H11Protocol,
            ws=WebSocketsSansIOProtocol,
            ws_ping_interval=None,
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=1,
        )
        self._uvicorn = _Announcing(config, ready)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._run, args=(self._uvicorn, self._loop), name="playground", daemon=True
        )
        self._thread.start()
        ready.wait()
        self.port = self._uvicorn.servers[0].sockets[0].getsockname()[1]
        return self._loop

    @staticmethod
    def _run(server: uvicorn.Server, loop: asyncio.AbstractEventLoop) -> None:
        loop.run_until_complete(server.serve())
        loop.close()

    def stop(self) -> None:
        """Cut every connection and listen no more; the thread ends by itself a moment later."""
        if self._uvicorn is not None and self._loop is not None:
            asyncio.run_coroutine_threadsafe(self._leave(self._uvicorn), self._loop).result()
        self._uvicorn = self._loop = None

    @staticmethod
    async def _leave(server: uvicorn.Server) -> None:
        server.should_exit = True
        for each in server.servers:
            each.close()
        for protocol in list(server.server_state.connections):
            if isinstance(protocol, H11Protocol | WebSocketsSansIOProtocol):
                protocol.transport.abort()

    @property
    def is_own_thread(self) -> bool:
        """Whether the caller runs in the server's thread and so must not wait for it."""
        return threading.current_thread() is self._thread

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something after a while of real time."""
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(lambda: loop.call_later(seconds, act))

    def cut(self, connections: Sequence[HTTPConnection]) -> None:
        """Break connections off without a word."""
        self._each_transport(connections, lambda transport: transport.abort())

    def mute(self, connections: Sequence[HTTPConnection]) -> None:
        """Keep connections open, but read and so answer nothing more."""
        self._each_transport(connections, lambda transport: transport.pause_reading())

    def _each_transport(self, connections: Sequence[HTTPConnection], act: Callable[[asyncio.Transport], None]) -> None:
        if self._uvicorn is None or self._loop is None:
            return
        wanted = {tuple(each.scope["client"]) for each in connections}
        for protocol in list(self._uvicorn.server_state.connections):
            if isinstance(protocol, H11Protocol | WebSocketsSansIOProtocol) and protocol.client in wanted:
                if self.is_own_thread:
                    act(protocol.transport)  # at once, before the answer that is being made
                else:
                    self._loop.call_soon_threadsafe(act, protocol.transport)


class _Announcing(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config, ready: threading.Event) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets)
        self._ready.set()
