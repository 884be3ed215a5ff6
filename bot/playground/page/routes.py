"""The addresses of the page. What takes time runs in a thread: the server's loop has the app to serve."""

import json
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from bot.playground.page import acts, choices, guard, scene
from bot.playground.page.drawing import Drawing
from bot.playground.page.house import House
from bot.playground.page.live import Live
from bot.playground.page.panels import Panels
from bot.playground.page.regions import Regions
from bot.playground.refusals import CannotActError

STATIC = Path(__file__).parent / "static"
PNG = b"\x89PNG\r\n\x1a\n"


class Routes:
    """The page of one playground."""

    def __init__(self, house: House, live: Live) -> None:
        self._house = house
        self._live = live
        self._drawing = Drawing(house.workspace)
        self._panels = Panels(house, self._drawing)
        self.regions = Regions(house, self._drawing, self._panels.draws)

    @property
    def all(self) -> list[BaseRoute]:
        """Everything to be mounted beside the API."""
        return [
            Route("/", self._page),
            Route("/page/look", self._look, methods=["POST"]),
            Route("/page/act", self._act, methods=["POST"]),
            Route("/page/choices", self._choices, methods=["POST"]),
            Route("/page/files/{file}", self._file),
            WebSocketRoute("/page/live", self._socket),
            Mount("/page/static", _Guarded(StaticFiles(directory=STATIC))),
        ]

    async def _page(self, request: Request) -> Response:
        if not guard.welcome(request):
            return _no()
        drawn = await run_in_threadpool(self._drawn, dict(request.query_params))
        return Response(drawn, media_type="text/html", headers=guard.HEADERS)

    def _drawn(self, asked: dict[str, str]) -> str:
        seen = scene.read(self._house, asked)
        regions = self.regions.look(seen, {})
        workspace = self._house.workspace
        return self._drawing.draw("page.html", scene=seen, regions=regions, app=workspace.app, workspace=workspace.name)

    async def _look(self, request: Request) -> Response:
        return await self._answered(request, self._looked)

    def _looked(self, asked: dict[str, Any]) -> dict[str, Any]:
        seen = scene.read(self._house, asked["scene"])
        return {"scene": _facts(seen), "regions": self.regions.look(seen, asked.get("seen", {}))}

    async def _act(self, request: Request) -> Response:
        return await self._answered(request, self._acted)

    def _acted(self, asked: dict[str, Any]) -> dict[str, Any]:
        before = scene.read(self._house, asked["scene"])
        name, given = str(asked["act"]), asked.get("with", {})
        if name in self._panels.acts:
            outcome = self._panels.act(name, before, given)
        else:
            outcome = acts.act(self._house, before, name, given)
        self._live.nudge()
        after = self._looked(asked | {"scene": asked["scene"] | outcome.go})
        return after | {"notice": outcome.notice, "ok": outcome.ok}

    async def _choices(self, request: Request) -> Response:
        return await self._answered(request, self._offered)

    def _offered(self, asked: dict[str, Any]) -> dict[str, Any]:
        actor = self._house.slack.person(scene.read(self._house, asked["scene"]).user)
        where, path, typed = (str(asked.get(name, "")) for name in ("where", "path", "typed"))
        try:
            return {"choices": choices.offered(self._house, actor, where, path, typed)}
        except CannotActError:
            return {"choices": []}

    @staticmethod
    async def _answered(request: Request, answer: Any) -> Response:
        body = await request.body()
        # A form on a page elsewhere cannot send JSON without this server's leave.
        if not guard.welcome(request) or not request.headers.get("content-type", "").startswith("application/json"):
            return _no()
        return JSONResponse(await run_in_threadpool(answer, json.loads(body)), headers=guard.HEADERS)

    async def _file(self, request: Request) -> Response:
        file = self._house.workspace.files.get(request.path_params["file"])
        if not guard.welcome(request) or file is None or file.content is None:
            return _no(404)
        picture = file.content.startswith(PNG)
        kind = "image/png" if picture else "application/octet-stream"
        return Response(file.content, media_type=kind, headers=guard.HEADERS)

    async def _socket(self, socket: WebSocket) -> None:
        if guard.welcome(socket):
            await self._live.serve(socket)
        else:
            await socket.close()


class _Guarded:
    """Static files, with the headers of everything else."""

    def __init__(self, files: ASGIApp) -> None:
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                extra = {**guard.HEADERS, "cache-control": "no-cache"}
                message["headers"] = [*message["headers"], *((k.encode(), v.encode()) for k, v in extra.items())]
            await send(message)

        await self._files(scope, receive, with_headers)


def _no(status: int = 403) -> Response:
    return Response("This page answers its own address only.", status, headers=guard.HEADERS)


def _facts(seen: scene.Scene) -> dict[str, Any]:
    return {
        "as": seen.user,
        "in": seen.place,
        "thread": seen.thread,
        "messages": seen.messages,
        "replies": seen.replies,
    }
