"""The server: HTTP and WebSockets on one port, in a thread of its own."""

import asyncio
import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from bot.playground import arguments, responses, webapi
from bot.playground.calls import Call, Calls
from bot.playground.delivery import Office
from bot.playground.faults import Fault, Faults
from bot.playground.limits import Limiter
from bot.playground.refusals import RefusedError
from bot.playground.socket_mode import SocketMode
from bot.playground.traffic import Traffic
from bot.playground.workspace import Workspace

BEFORE = ("drop_before", "rate_limited", "error_500_before", "refuse")
DROPS = ("drop_before", "drop_after")


class Server:
    """Starlette under uvicorn. What it answers is decided elsewhere; here it only travels."""

    def __init__(self, workspace: Workspace, *, port: int, patience: float, redelivery: Sequence[float]) -> None:
        self.workspace = workspace
        self.port = port
        self.traffic = Traffic()
        self.office = Office(workspace, self.traffic, self.later, patience)
        self.lines = SocketMode(self.office, redelivery)
        self.office.transport = self.lines
        self.faults = Faults(self.office.duplicate_next_event)
        self.calls = Calls()
        self._limiter = Limiter()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._uvicorn: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    # A host for the Web API

    @property
    def base_url(self) -> str:
        """The address, with no slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def tell(self, event: dict[str, Any]) -> None:
        """Let the app hear of its own act, if it is there to hear."""
        self.office.tell(event, keep=False)

    def new_link(self) -> str:
        """A WebSocket address that is good once."""
        return f"ws://127.0.0.1:{self.port}/link/?ticket={self.lines.ticket()}"

    # Life

    def start(self) -> None:
        """Listen, and return once that is so."""
        ready = threading.Event()
        app = Starlette(
            routes=[
                Route("/api/{method}", self._api, methods=["POST", "GET"]),
                Route("/upload/{file}", self._upload, methods=["POST"]),
                Route("/response/{secret:path}", self._respond, methods=["POST"]),
                WebSocketRoute("/link/", self._link),
            ]
        )
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
        self._thread = threading.Thread(target=self._run, args=(self._uvicorn,), name="playground", daemon=True)
        self._thread.start()
        ready.wait()
        self.port = self._uvicorn.servers[0].sockets[0].getsockname()[1]

    def _run(self, server: uvicorn.Server) -> None:
        self._loop = self.lines.loop = asyncio.new_event_loop()
        self._loop.run_until_complete(server.serve())
        self._loop.close()

    def stop(self) -> None:
        """Cut every line, let held answers go, and end the thread."""
        if self._uvicorn is None or self._thread is None:
            return
        self.faults.clear()
        self.cut(self.lines.sockets())
        self._uvicorn.should_exit = True
        self._thread.join()
        self._uvicorn = None

    @property
    def is_own_thread(self) -> bool:
        """Whether the caller runs in the server's thread and so must not wait for it."""
        return threading.current_thread() is self._thread

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something after a while of real time."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(lambda: loop.call_later(seconds, act))

    def cut(self, connections: Sequence[HTTPConnection]) -> None:
        """Break connections off without a word."""
        self._each_transport(connections, asyncio.Transport.abort)

    def mute(self, connections: Sequence[HTTPConnection]) -> None:
        """Keep connections open, but read and so answer nothing more."""
        self._each_transport(connections, asyncio.Transport.pause_reading)

    def _each_transport(self, connections: Sequence[HTTPConnection], act: Callable[[asyncio.Transport], None]) -> None:
        if self._uvicorn is None or self._loop is None:
            return
        wanted = {tuple(each.scope["client"]) for each in connections}
        for protocol in list(self._uvicorn.server_state.connections):
            if isinstance(protocol, H11Protocol | WebSocketsSansIOProtocol) and protocol.client in wanted:
                self._loop.call_soon_threadsafe(act, protocol.transport)

    # Routes

    async def _link(self, socket: WebSocket) -> None:
        await self.lines.serve(socket)

    async def _api(self, request: Request) -> Response:
        name = request.path_params["method"]
        with self.traffic.passing():
            body = await request.body()
            fault = self.faults.take(name)
            headers = {"x-oauth-scopes": ",".join(sorted(self.workspace.app.scopes))}
            answer, status = self._answered(name, request, body, fault)
            if fault is not None and fault.kind == "hang":
                await self.faults.hold(float(fault.facts.get("seconds", 60)))
            if fault is not None and fault.kind in DROPS:
                self.cut([request])
            if status == 429:
                headers["retry-after"] = str(answer.pop("retry_after"))
            return JSONResponse(answer, status, headers)

    def _answered(self, name: str, request: Request, body: bytes, fault: Fault | None) -> tuple[dict[str, Any], int]:
        args: dict[str, Any] = {}
        answer: dict[str, Any] | None = None
        try:
            args = arguments.decoded(request.headers.get("content-type", ""), body, request.url.query)
            token = arguments.token(request.headers.get("authorization", ""), args)
            args.pop("token", None)
            if fault is not None and fault.kind in BEFORE:
                raise _refusal(fault)
            answer = self._done(name, args, token)
        except RefusedError as refused:
            answer = None if fault is not None and fault.kind in DROPS else refused.answer()
            self.calls.add(Call(name, args, answer, self.workspace.clock()))
            return refused.answer(), {"ratelimited": 429, "internal_error": 500}.get(refused.error, 200)
        self.calls.add(Call(name, args, answer, self.workspace.clock()))
        if fault is not None and fault.kind == "error_500_after":
            return {"ok": False, "error": "internal_error"}, 500
        return answer, 200

    def _done(self, name: str, args: dict[str, Any], token: str | None) -> dict[str, Any]:
        method = webapi.METHODS.get(name)
        if method is not None:
            self.calls.warn([f"{name}: unknown argument {each}" for each in method.unknown(args)])
            if self.workspace.enforce_limits:
                self._limit(name, method.tier, args)
        return webapi.answer(self.workspace, self, name, args, token)

    def _limit(self, name: str, tier: int, args: dict[str, Any]) -> None:
        with self.workspace.lock:
            now = self.workspace.clock()
            if name == "chat.postMessage":
                wait = self._limiter.wait_to_post(self.workspace.conversation_id(str(args.get("channel"))), now)
            else:
                wait = self._limiter.wait(name, tier, now)
        if wait:
            raise RefusedError("ratelimited", retry_after=wait)

    async def _upload(self, request: Request) -> Response:
        with self.traffic.passing():
            content = await request.body()
            with self.workspace.lock:
                file = self.workspace.files.get(request.path_params["file"])
                if file is None or len(content) != file.length:
                    return Response("Bad Request", 400)
                self.workspace.files[file.id] = replace(file, content=content)
            return Response(f"OK - {len(content)}")

    async def _respond(self, request: Request) -> Response:
        with self.traffic.passing():
            try:
                body = json.loads(await request.body())
                responses.use(self.workspace, request.path_params["secret"], body, self.tell)
            except RefusedError as refused:
                return JSONResponse(refused.answer(), 404 if refused.error.endswith("_url") else 200)
            return Response("ok")


class _Announcing(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config, ready: threading.Event) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets)
        self._ready.set()


def _refusal(fault: Fault) -> RefusedError:
    if fault.kind == "rate_limited":
        return RefusedError("ratelimited", retry_after=fault.facts.get("retry_after", 1))
    if fault.kind == "refuse":
        return RefusedError(fault.facts.get("error", "fatal_error"))
    return RefusedError("internal_error")
