"""The arguments of a Web API call, out of a form or JSON."""

import json
from typing import Any
from urllib.parse import parse_qsl

from bot.playground.refusals import RefusedError

# In a form these travel as JSON.
NESTED = frozenset({"blocks", "view", "metadata", "attachments", "files"})


def decoded(content_type: str, body: bytes, query: str) -> dict[str, Any]:
    """The arguments of a request; raises RefusedError for JSON that is none."""
    if content_type.startswith("application/json"):
        return _json(body)
    fields = dict(parse_qsl(query, keep_blank_values=True)) | dict(parse_qsl(body.decode(), keep_blank_values=True))
    return {name: _nested(name, value) for name, value in fields.items()}


def _json(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body or b"{}")
    except ValueError:
        raise RefusedError("invalid_json") from None
    if not isinstance(given, dict):
        raise RefusedError("json_not_object")
    # Slack takes nested arguments of a JSON body as strings of JSON, too.
    return {name: _nested(name, value) if isinstance(value, str) else value for name, value in given.items()}


def _nested(name: str, value: str) -> Any:
    if name not in NESTED or not value:
        return value
    try:
        return json.loads(value)
    except ValueError:
        # Left as it came: the method says what it thinks of it.
        return value


def token(authorization: str, args: dict[str, Any]) -> str | None:
    """The token of a request, from its header or its arguments."""
    kind, _, value = authorization.partition(" ")
    if kind.lower() == "bearer" and value:
        return value.strip()
    return args.get("token")
