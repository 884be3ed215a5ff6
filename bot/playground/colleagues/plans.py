"""What people mean to do, soonest first."""

import heapq
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, order=True)
class Plan:
    """One person means to do one thing about one post. Ordered, so that what is due together has one order."""

    at: datetime
    person: str
    habit: str
    channel: str
    ts: str
    until: datetime
    attempt: int = 1


class Plans:
    """A heap of plans. Guarded by whoever owns it."""

    def __init__(self) -> None:
        self._heap: list[Plan] = []

    def add(self, plan: Plan) -> None:
        """Mean to do something."""
        heapq.heappush(self._heap, plan)

    def next_at(self) -> datetime | None:
        """When the soonest is due."""
        return self._heap[0].at if self._heap else None

    def due(self, now: datetime) -> Plan | None:
        """Take out the soonest plan if it is due."""
        return heapq.heappop(self._heap) if self._heap and self._heap[0].at <= now else None
