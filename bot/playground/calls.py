"""What the app asked of the Web API."""

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its arguments as Slack reads them, without the token; `answer` is None where nothing was done."""

    method: str
    args: dict[str, Any]
    answer: dict[str, Any] | None
    at: datetime


class Calls:
    """Every call so far, and what Slack would have grumbled about."""

    def __init__(self) -> None:
        self.all: list[Call] = []
        self.warnings: list[str] = []
        self._lock = threading.Lock()

    def add(self, call: Call) -> None:
        """Keep a call."""
        with self._lock:
            self.all.append(call)

    def warn(self, warnings: list[str]) -> None:
        """Keep what a strict reader would object to."""
        with self._lock:
            self.warnings.extend(warnings)

    def said(self, method: str) -> list[dict[str, Any]]:
        """The arguments of the calls of a method that went well."""
        with self._lock:
            return [each.args for each in self.all if each.method == method and each.answer and each.answer["ok"]]
