"""The wire: every Web API call, and what its failure means."""

import http.client
import re
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

Json = dict[str, Any]

# Refusals that pass by themselves. Every other `error` is for good: the same call would be refused again.
PASSING = frozenset(
    {"ratelimited", "rate_limited", "message_limit_exceeded", "external_channel_migrating", "team_added_to_org"}
)
# "It's possible some aspect of the operation succeeded before the error" (chat.postMessage).
UNKNOWN = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
# Where a body was no JSON, the SDK puts words of its own in the place of an error.
CODE = re.compile(r"[\w.:-]+")

PAGE = 200

# The manifest asks for these. `bot.check` describes what is lost without an optional one.
SCOPES = frozenset(
    {
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:write",
        "im:history",
        "im:write",
        "users:read",
    }
)
OPTIONAL_SCOPES = frozenset({"dnd:read", "groups:history", "groups:read", "usergroups:read", "users:read.email"})


class WireError(Exception):
    """Root of what can go wrong on the way to Slack. Carries no arguments, so no words and no tokens."""


class RefusedError(WireError):
    """Slack said no. `permanent`: asking again is of no use. `retry_after`: seconds, when Slack named them."""

    def __init__(self, method: str, error: str, *, retry_after: float | None = None, needed: str = "") -> None:
        super().__init__(f"{method}: {error}{f' ({needed})' if needed else ''}")
        self.method, self.error, self.retry_after, self.needed = method, error, retry_after, needed
        self.permanent = error not in PASSING and retry_after is None


class AppTokenError(WireError):
    """Slack opens no connection for this token; `str(error)` is a sentence that says what to do."""

    def __init__(self, error: str) -> None:
        super().__init__(
            f"Slack refuses SLACK_APP_TOKEN ({error}). Make an app-level token with connections:write, and turn "
            "Socket Mode on in the app's page."
        )
        self.error = error


class UnreachableError(WireError):
    """The call never got to Slack, so it can be made again without a look."""


class UnknownOutcomeError(WireError):
    """Slack may or may not have done it: a timeout, a cut connection, a server error."""


@dataclass(frozen=True, slots=True)
class Whoami:
    """What Slack says of a token: `auth.test`'s answer, the scopes granted, and Slack's own clock if it says.

    Without any scope named, they are not known: a proxy may have left out the header that does.
    """

    data: Json
    scopes: frozenset[str]
    at: datetime | None

    def may(self, scope: str) -> bool:
        """Tell whether something is worth asking for: its scope was granted, or is not known."""
        return not self.scopes or scope in self.scopes


def client(token: str | None, api_url: str, *, timeout: int = 15) -> WebClient:
    """Make a client that never repeats a call by itself: the SDK's default would double-post.

    `timeout` is in seconds of real time.
    """
    return WebClient(token=token, base_url=api_url, timeout=timeout, retry_handlers=[])


def call(web: WebClient, method: str, args: Mapping[str, Any]) -> Json:
    """Make one call; raises `RefusedError`, `UnreachableError` or `UnknownOutcomeError`."""
    try:
        response = (
            web.api_call(method, json=dict(args)) if _takes_json(method) else web.api_call(method, params=_flat(args))
        )
    except SlackApiError as error:
        raise _explained(method, error) from error
    except urllib.error.URLError as error:
        raise _cut(method, error) from error
    except (OSError, http.client.HTTPException, SlackClientError) as error:
        raise UnknownOutcomeError(f"{method}: {type(error).__name__}") from error
    return dict(response.data) if isinstance(response.data, dict) else {}


def upload(web: WebClient, url: str, content: bytes) -> None:
    """Bring a file's bytes to the address Slack gave for them, once; raises as `call` does."""
    what = "upload"  # the address is good once, and secret: it stands in no error
    request = urllib.request.Request(url, content, {"Content-Type": "application/octet-stream"})  # noqa: S310 - Slack's
    try:
        with urllib.request.urlopen(request, timeout=web.timeout) as answer:  # noqa: S310 - Slack's own address
            answer.read()
    except urllib.error.HTTPError as error:
        if error.code == 429:
            raise RefusedError(what, "ratelimited", retry_after=_seconds(dict(error.headers))) from error
        if error.code >= 500:
            raise UnknownOutcomeError(f"{what}: HTTP {error.code}") from error
        raise RefusedError(what, f"HTTP {error.code}") from error
    except urllib.error.URLError as error:
        raise _cut(what, error) from error
    except (OSError, http.client.HTTPException) as error:
        raise UnknownOutcomeError(f"{what}: {type(error).__name__}") from error


def respond(url: str, message: Mapping[str, Any], *, timeout: int) -> None:
    """Say something at a response URL, once; raises a `WireError`. `timeout` is in seconds of real time."""
    try:
        answer = WebhookClient(url, timeout=timeout, retry_handlers=[]).send_dict(dict(message))
    except (OSError, http.client.HTTPException, SlackClientError) as error:
        raise UnknownOutcomeError(f"response_url: {type(error).__name__}") from error
    if answer.status_code != 200:
        raise RefusedError("response_url", f"HTTP {answer.status_code}")


class Walk:
    """A list read by its cursors, `limit` at a time, that goes on where it was stopped."""

    def __init__(self, web: WebClient, method: str, field: str, limit: int = PAGE) -> None:
        self._web, self._method, self._field, self._limit = web, method, field, limit
        self._found: list[Any] = []
        self._cursor: str | None = ""  # None at the end

    def finish(self) -> list[Any]:
        """Read the rest, and give the whole list; raises as `call` does."""
        while self._cursor is not None:
            args = {"limit": self._limit, **({"cursor": self._cursor} if self._cursor else {})}
            answer = call(self._web, self._method, args)
            self._found += answer.get(self._field, [])
            self._cursor = (answer.get("response_metadata") or {}).get("next_cursor") or None
        return self._found


def pages(web: WebClient, method: str, args: Mapping[str, Any], field: str, *, limit: int = PAGE) -> Iterator[Any]:
    """Walk a list by its cursors, `limit` at a time."""
    cursor = ""
    while True:
        answer = call(web, method, {**args, "limit": limit, **({"cursor": cursor} if cursor else {})})
        yield from answer.get(field, [])
        if not (cursor := (answer.get("response_metadata") or {}).get("next_cursor", "")):
            return


def connection(web: WebClient) -> str:
    """Ask where to connect to; raises `AppTokenError` if Slack refuses that for good, else as `call` does."""
    try:
        return str(call(web, "apps.connections.open", {})["url"])
    except RefusedError as refused:
        if not refused.permanent:
            raise
        raise AppTokenError(refused.error) from refused


def whoami(web: WebClient) -> Whoami:
    """Ask whose token this is; raises as `call` does."""
    try:
        response = web.api_call("auth.test")
    except SlackApiError as error:
        raise _explained("auth.test", error) from error
    except (OSError, http.client.HTTPException, SlackClientError) as error:
        raise UnreachableError(f"auth.test: {error}") from error
    headers = {key.lower(): value for key, value in response.headers.items()}
    scopes = frozenset(each.strip() for each in headers.get("x-oauth-scopes", "").split(",") if each.strip())
    date = headers.get("date")
    return Whoami(dict(response.data), scopes, parsedate_to_datetime(date) if date else None)  # type: ignore[arg-type]


def _takes_json(method: str) -> bool:
    """Slack reads JSON bodies in methods that write; those that only read want a form."""
    return method.startswith(("chat.post", "chat.update", "chat.delete", "views."))


def _flat(args: Mapping[str, Any]) -> Json:
    return {key: str(value).lower() if isinstance(value, bool) else value for key, value in args.items()}


def _cut(method: str, error: urllib.error.URLError) -> WireError:
    """Say of a call without an answer whether it can have arrived."""
    if isinstance(error.reason, (ConnectionRefusedError, socket.gaierror, ssl.SSLError)):
        return UnreachableError(f"{method}: {error.reason}")
    return UnknownOutcomeError(f"{method}: {error.reason}")


def _explained(method: str, error: SlackApiError) -> WireError:
    response = error.response
    status = getattr(response, "status_code", 200)
    data = getattr(response, "data", None) or {}
    said = data.get("error", "") if isinstance(data, dict) else ""
    if status == 429:
        return RefusedError(method, "ratelimited", retry_after=_seconds(response.headers))
    if status >= 500 or said in UNKNOWN or not CODE.fullmatch(said):
        return UnknownOutcomeError(f"{method}: {said if CODE.fullmatch(said) else f'HTTP {status} without an answer'}")
    return RefusedError(method, said, needed=str(data.get("needed", "")))


def _seconds(headers: Mapping[str, Any]) -> float:
    named = next((value for key, value in headers.items() if key.lower() == "retry-after"), "1")
    try:
        return max(1.0, float(named[0] if isinstance(named, list) else named))
    except ValueError:
        return 30.0
