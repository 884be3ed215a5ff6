"""Something that waits for a person."""

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
