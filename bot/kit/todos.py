"""Something that waits for a person, and what a ritual declares about each kind of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.kit.blocks import Block
from bot.kit.unit import Unit


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that waits for one builder. `key` is its unique name; nothing is read out of it.

    `subject` is the meeting, action, outcome or question it is about, and `about` a part of that: whose seat at the
    meeting, for example. `purpose` tells apart what a kind asks for, and is empty where it always asks for the same.
    """

    key: str
    builder: str
    kind: str
    subject: str
    about: str = ""
    purpose: str = ""
    opened_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A to-do as it's shown in the direct message and in Home. `minutes`: how long it takes to read and answer."""

    blocks: Sequence[Block]
    minutes: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoKind:
    """A kind of to-do, declared under the name it's stored by.

    `show` returns a to-do as its builder sees it, or None once there's nothing left to show. `question`: it asks for a
    yes or a no, so it's also sent to those who only want questions. `in_turn`: it goes to whoever is next in line, and
    whoever got one rests for a while.

    `form` is the callback id of the form that answers it, None for a click: how long people have that open counts as
    its time. `seconds` is what it takes while too few answers are known. `tell_since` is for what messages tell only
    once: it returns the moment after which they do, or None if they still have to. Without it, every message tells of
    a to-do until it's settled.
    """

    show: Callable[[Unit, Todo], Waiting | None]
    question: bool = False
    in_turn: bool = False
    form: str | None = None
    seconds: float = 60
    tell_since: Callable[[Unit, Todo], datetime | None] | None = None
