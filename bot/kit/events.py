"""What Slack tells of people, channels and messages, as a handler gets it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.kit.unit import Unit


@dataclass(frozen=True, slots=True)
class Event:
    """An event in the company's workspace. `unit` is the transaction, which the engine opens and commits.

    `body` is the event as Slack sends it, `team` the workspace Builders is in. `is_own`: it's about Builders' own user.
    """

    unit: Unit
    body: Mapping[str, Any]
    now: datetime
    team: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class ShowHome:
    """Publish somebody's Home, after the transaction."""

    user: str


@dataclass(frozen=True, slots=True)
class Listener:
    """What is done about a kind of event. `handle` returns what is to be shown after the transaction, if anything is.

    It's called in a transaction that also stores the event's id: an event counts once, however often Slack sends it.
    If it raises, nothing is stored and Slack sends the event again. With `writes=False` it only reads, and may get an
    event twice. `concerns` is asked first, in a transaction that only reads: of an event that's nothing to Builders,
    not even the id is stored.
    """

    handle: Callable[[Event], ShowHome | None]
    concerns: Callable[[Event], bool] | None = None
    writes: bool = True
