"""Cursors."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any, TypeVar

from bot.playground.refusals import RefusedError

T = TypeVar("T")


def page(items: Sequence[T], args: dict[str, Any], *, default: int, most: int = 1000) -> tuple[list[T], str]:
    """One page, and the cursor of the next (empty on the last)."""
    limit = number(args.get("limit"), default, "invalid_limit")
    if not 0 < limit <= most:
        raise RefusedError("invalid_limit")
    start = _offset(args.get("cursor"))
    rest = start + limit < len(items)
    return list(items[start : start + limit]), _cursor(start + limit) if rest else ""


def number(value: Any, default: int, error: str) -> int:
    """A whole number from a form field or JSON."""
    if value in (None, ""):
        return default
    try:
        return int(value)
    except (TypeError, ValueError):
        raise RefusedError(error) from None


def _cursor(offset: int) -> str:
    return base64.b64encode(f"offset:{offset}".encode()).decode()


def _offset(cursor: Any) -> int:
    if not cursor:
        return 0
    try:
        word, _, offset = base64.b64decode(str(cursor), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise RefusedError("invalid_cursor") from None
    if word != "offset" or not offset.isdigit():
        raise RefusedError("invalid_cursor")
    return int(offset)
