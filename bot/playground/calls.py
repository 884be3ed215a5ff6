"""What the app asked of the Web API."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its arguments as Slack reads them, without the token; `answer` is None where nothing was done.

    `took` is in seconds of real time, `warnings` what a strict reader would object to.
    """

    method: str
    args: dict[str, Any]
    answer: dict[str, Any] | None
    at: datetime
    took: float = 0.0
    warnings: tuple[str, ...] = ()


class Calls:
    """Every call so far, and what Slack would have objected to. `listeners` are called in the thread that made it."""

    def __init__(self) -> None:
        self.all: list[Call] = []
        self.warnings: list[str] = []
        self.listeners: list[Callable[[Call | str], None]] = []
        self._lock = threading.Lock()

    def add(self, call: Call) -> None:
        """Keep a call, and what is to be objected to."""
        with self._lock:
            self.all.append(call)
            self.warnings.extend(call.warnings)
        for listener in self.listeners:
            listener(call)

    def warn(self, warnings: list[str]) -> None:
        """Keep what a strict reader would object to, beside the calls."""
        with self._lock:
            self.warnings.extend(warnings)
        for each in warnings:
            for listener in self.listeners:
                listener(each)

    def said(self, method: str) -> list[dict[str, Any]]:
        """The arguments of the calls of a method that went well."""
        with self._lock:
            return [each.args for each in self.all if each.method == method and each.answer and each.answer["ok"]]
