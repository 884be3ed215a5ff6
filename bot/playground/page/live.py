"""Open pages, and the word to them that something may look different."""

import asyncio
import contextlib
import threading

from starlette.websockets import WebSocket, WebSocketDisconnect

BREATH = 0.08  # seconds in which several changes become one word


class Live:
    """The open pages. `nudge` may be called from any thread and never waits."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bells: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}

    def nudge(self) -> None:
        """Tell every open page to look again."""
        with self._lock:
            bells = list(self._bells.items())
        for bell, loop in bells:
            # The loop is closed when the playground was stopped between the two lines.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(bell.set)

    async def serve(self, socket: WebSocket) -> None:
        """Hold one page's line until it goes."""
        await socket.accept()
        bell = asyncio.Event()
        with self._lock:
            self._bells[bell] = asyncio.get_running_loop()
        writer = asyncio.create_task(self._write(socket, bell))
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            return
        finally:
            writer.cancel()
            with self._lock:
                del self._bells[bell]

    @staticmethod
    async def _write(socket: WebSocket, bell: asyncio.Event) -> None:
        bell.set()  # what changed while the page was on its way
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            while await bell.wait():
                bell.clear()
                await socket.send_text("look")
                await asyncio.sleep(BREATH)
