"""Something due at a moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class ScheduledJob:
    """Something due at a moment: (kind, step) says which flow, `subject` says of what; `grace` is for how long."""

    key: str
    kind: str
    step: str
    subject: str
    due_at: datetime
    grace: timedelta
    tries: int = 0
    error: str | None = None
