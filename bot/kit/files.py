"""Files that other tools read, which `builders export` writes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.kit.unit import Unit


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds: `csv` returns it as text, `json` as values. `count` says how much it is: "3 outcomes"."""

    csv: Callable[[], str]
    json: Callable[[], Any]
    count: str


@dataclass(frozen=True, slots=True)
class Export:
    """What `builders export NAME` writes, in CSV or JSON.

    `help` says in a sentence what it is. `read` writes nothing and raises RitualError for what can't be exported. It
    gets the first week to export as typed, or None for all of them: people are asked for one if `by_week`.
    """

    help: str
    read: Callable[[Unit, str | None, datetime], Content]
    by_week: bool = False
