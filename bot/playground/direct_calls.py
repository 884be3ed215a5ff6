"""The Web API inside one process: what a client asks with urllib is answered without a wire."""

import contextlib
import io
import json
import urllib.request
from collections.abc import Iterator
from email.message import Message as Headers
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from urllib.response import addinfourl

from bot.playground.server import Server

API = "/api/"


class DirectCalls(urllib.request.BaseHandler):
    """Answers calls of the Web API of these servers; everything else goes over HTTP.

    So does a call while any fault is planned, because faults are about the wire.
    """

    handler_order = 100  # before urllib's own handler of http, which is at 500

    def __init__(self) -> None:
        self._servers: dict[str, Server] = {}

    @contextlib.contextmanager
    def of(self, server: Server) -> Iterator[None]:
        """Answer the calls of one more server, for as long as this lasts."""
        host = urlsplit(server.base_url).netloc
        self._servers[host] = server
        try:
            yield
        finally:
            del self._servers[host]

    def http_open(self, request: urllib.request.Request) -> addinfourl | None:
        """Answer a request, or return None, so that urllib goes on to the wire."""
        server = self._servers.get(request.host)
        address = urlsplit(request.full_url)
        if server is None or not address.path.startswith(API) or server.faults.planned:
            return None
        body = request.data if isinstance(request.data, bytes) else b""
        headers = {name.lower(): value for name, value in request.header_items()}
        answer, status, more = server.called(address.path.removeprefix(API), headers, address.query, body, None)
        return _response(request.full_url, answer, status, more)


CALLS = DirectCalls()


def install() -> None:
    """Have urllib ask here first, in the whole process."""
    urllib.request.install_opener(urllib.request.build_opener(CALLS))


def _response(url: str, answer: dict[str, Any], status: int, more: dict[str, str]) -> addinfourl:
    headers = Headers()
    for name, value in {"Content-Type": "application/json", **more}.items():
        headers[name] = value
    response: Any = addinfourl(io.BytesIO(json.dumps(answer).encode()), headers, url, status)
    response.msg = HTTPStatus(status).phrase  # urllib's handler of errors reads it
    return response  # type: ignore[no-any-return]
