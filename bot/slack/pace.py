"""Slack's limits as a plan of when the next call may go. Lives in memory; a restart starts afresh."""

import threading
from collections import defaultdict, deque
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
POST, UPDATE, OPEN = "chat.postMessage", "chat.update", "conversations.open"
HISTORY, REPLIES = "conversations.history", "conversations.replies"
ADDRESS, COMPLETE = "files.getUploadURLExternal", "files.completeUploadExternal"
PER_MINUTE = {UPDATE: 45, OPEN: 45, HISTORY: 45, REPLIES: 45, ADDRESS: 90, COMPLETE: 90}
BETWEEN_POSTS = timedelta(seconds=1)  # new posts in one channel
BETWEEN_UPDATES = timedelta(seconds=3.5)  # of one post: a hundred answers in ten seconds cost four calls


class Pace:
    """Says when a call may go, and remembers what went. `cap` is new posts a minute in the whole workspace."""

    def __init__(self, cap: int = 200) -> None:
        self._limits = {**PER_MINUTE, POST: cap}
        self._went: dict[str, deque[datetime]] = defaultdict(deque)
        self._last: dict[tuple[str, str], datetime] = {}
        self._parked: dict[str, datetime] = {}
        self._lock = threading.Lock()

    def ready_at(self, method: str, place: str, now: datetime) -> datetime:
        """Give the first moment, not before `now`, at which a call may go to a place (channel, or channel and ts)."""
        with self._lock:
            between = BETWEEN_UPDATES if method == UPDATE else BETWEEN_POSTS
            last, went, limit = self._last.get((method, place)), self._went[method], self._limits.get(method)
            moments = [now, self._parked.get(method, now)]
            if last is not None:
                moments.append(last + between)
            if limit and len(went) >= limit:
                moments.append(went[-limit] + MINUTE)
            return max(moments)

    def went(self, method: str, place: str, now: datetime) -> None:
        """Note a call."""
        with self._lock:
            self._last[method, place] = now
            went = self._went[method]
            went.append(now)
            while went and went[0] <= now - MINUTE:
                went.popleft()
            if len(self._last) > 10_000:  # places older than a minute no longer matter
                self._last = {key: at for key, at in self._last.items() if at > now - MINUTE}

    def parked(self, method: str, now: datetime) -> bool:
        """Tell whether a method is held back."""
        with self._lock:
            return now < self._parked.get(method, now)

    def park(self, method: str, until: datetime) -> None:
        """Hold a method back until a moment: Slack answered 429."""
        with self._lock:
            self._parked[method] = max(until, self._parked.get(method, until))
