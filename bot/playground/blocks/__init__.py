"""Block Kit's rules: what Slack would refuse, and why."""

from typing import Any

LARGEST_VIEW = 250_000

import json


def length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def size(view: dict[str, Any]) -> int:
    return len(json.dumps(view).encode())


def words(blocks: list[Any]) -> int:
    return 0


def problems(blocks: list[Any], surface: str) -> list[str]:
    return []


def view_problems(view: dict[str, Any]) -> list[str]:
    return []
