"""Something that waits for a person, and its kinds."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that waits for one builder; `subject` is the meeting, action, outcome or question it is about."""

    key: str
    builder: str
    kind: str
    subject: str
    opened_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TodoKind:
    """A kind of to-do that a part brings."""
