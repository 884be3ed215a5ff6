"""The server: HTTP and WebSockets on one port, in a thread of its own."""

import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.playground import arguments, responses, webapi
from bot.playground.calls import Call, Calls
from bot.playground.delivery import Office
from bot.playground.faults import Fault, Faults
from bot.playground.limits import Limiter
from bot.playground.listener import Listener
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
        self.listener = Listener(port)
        self.traffic = Traffic()
        self.office = Office(workspace, self.traffic, self.listener.later, patience)
        self.lines = SocketMode(self.office, redelivery)
        self.office.transport = self.lines
        self.faults = Faults(self.office.duplicate_next_event)
        self.calls = Calls()
        self._limiter = Limiter()
        self._app = Starlette(
            routes=[
                Route("/api/{method}", self._api, methods=["POST", "GET"]),
                Route("/upload/{file}", self._upload, methods=["POST"]),
                Route("/response/{secret:path}", self._respond, methods=["POST"]),
                WebSocketRoute("/link/", self._link),
            ]
        )

    # A host for the Web API

    @property
    def base_url(self) -> str:
        """The address, with no slash at the end."""
        return f"http://127.0.0.1:{self.listener.port}"

    def tell(self, event: dict[str, Any]) -> None:
        """Let the app hear of its own act, if it is there to hear."""
        self.office.tell(event, keep=False)

    def new_link(self) -> str:
        """A WebSocket address that is good once."""
        return f"ws://127.0.0.1:{self.listener.port}/link/?ticket={self.lines.ticket()}"

    # Life

    def start(self) -> None:
        """Listen, and return once that is so."""
        self.lines.loop = self.listener.start(self._app)

    def mount(self, routes: Sequence[BaseRoute]) -> None:
        """Serve something beside the API."""
        self._app.routes.extend(routes)

    def stop(self) -> None:
        """Let held answers go, cut every connection, and listen no more."""
        self.faults.clear()
        self.lines.loop = None
        self.listener.stop()

    # Routes

    async def _link(self, socket: WebSocket) -> None:
        await self.lines.serve(socket)

    async def _api(self, request: Request) -> Response:
        name = request.path_params["method"]
        with self.traffic.passing():
            body = await request.body()
            fault = self.faults.take(name)
            answer, status, headers = self.called(name, request.headers, request.url.query, body, fault)
            if fault is not None and fault.kind == "hang":
                await self._hold(fault, request)
            if fault is not None and fault.kind in DROPS:
                self.listener.cut([request])
            return JSONResponse(answer, status, headers)

    def called(
        self, name: str, headers: Mapping[str, str], query: str, body: bytes, fault: Fault | None
    ) -> tuple[dict[str, Any], int, dict[str, str]]:
        """Answer a call of the Web API; returns the answer, its status and its headers. `headers` are in lower case."""
        scopes = ",".join(sorted(self.workspace.app.scopes))
        more = {"x-oauth-scopes": scopes} if self.workspace.tells_scopes else {}
        answer, status = self._answered(name, headers, query, body, fault)
        if status == 429:
            more["retry-after"] = str(answer.pop("retry_after"))
        return answer, status, more

    async def _hold(self, fault: Fault, request: Request) -> None:
        """Hold the answer, unless the client has lost patience and gone."""
        waits = {asyncio.create_task(self.faults.hold(fault)), asyncio.create_task(_gone(request))}
        _, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for each in pending:
            each.cancel()

    def _answered(
        self, name: str, headers: Mapping[str, str], query: str, body: bytes, fault: Fault | None
    ) -> tuple[dict[str, Any], int]:
        args: dict[str, Any] = {}
        answer: dict[str, Any] | None = None
        began = time.monotonic()
        try:
            args = arguments.decoded(headers.get("content-type", ""), body, query)
            token = arguments.token(headers.get("authorization", ""), args)
            args.pop("token", None)
            if fault is not None and fault.kind in BEFORE:
                raise _refusal(fault)
            answer = self._done(name, args, token)
        except RefusedError as refused:
            answer = None if fault is not None and fault.kind in DROPS else refused.answer()
            self._note(name, args, answer, began)
            return refused.answer(), {"ratelimited": 429, "internal_error": 500}.get(refused.error, 200)
        self._note(name, args, answer, began)
        if fault is not None and fault.kind == "error_500_after":
            return {"ok": False, "error": "internal_error"}, 500
        return answer, 200

    def _note(self, name: str, args: dict[str, Any], answer: dict[str, Any] | None, began: float) -> None:
        method = webapi.METHODS.get(name)
        ignored = tuple(f"{name}: unknown argument {each}" for each in (method.unknown(args) if method else ()))
        took = time.monotonic() - began
        self.calls.add(Call(name, args, answer, self.workspace.clock(), took, ignored))
        self.traffic.changed()

    def _done(self, name: str, args: dict[str, Any], token: str | None) -> dict[str, Any]:
        method = webapi.METHODS.get(name)
        if method is not None and self.workspace.enforce_limits:
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
            fault = self.faults.take("upload")
            if fault is not None and fault.kind in BEFORE:
                status = {"rate_limited": 429, "refuse": 400}.get(fault.kind, 500)
                headers = {"retry-after": str(fault.facts.get("retry_after", 1))}
                answer = Response("no", status, headers)
            else:
                answer = self._take(request.path_params["file"], content)
            if fault is not None and fault.kind == "hang":
                await self._hold(fault, request)
            if fault is not None and fault.kind in DROPS:
                self.listener.cut([request])
            return Response("no", 500) if fault is not None and fault.kind == "error_500_after" else answer

    def _take(self, identity: str, content: bytes) -> Response:
        with self.workspace.lock:
            file = self.workspace.files.get(identity)
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


async def _gone(request: Request) -> None:
    # With the body read, the next thing a client can do is go.
    await request.receive()


def _refusal(fault: Fault) -> RefusedError:
    if fault.kind == "rate_limited":
        return RefusedError("ratelimited", retry_after=fault.facts.get("retry_after", 1))
    if fault.kind == "refuse":
        return RefusedError(fault.facts.get("error", "fatal_error"))
    return RefusedError("internal_error")
