"""Slack's rate limits, by the workspace's clock."""

import math
from collections import deque
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
POSTS_A_SECOND = 1.0
POST_BURST = 5.0
POSTS_A_MINUTE = 300  # in the whole workspace: "several hundred"


class Limiter:
    """Counts calls. One for a workspace; guarded by its caller's lock."""

    def __init__(self) -> None:
        self._windows: dict[str, deque[datetime]] = {}
        self._buckets: dict[str, tuple[float, datetime]] = {}

    def wait(self, method: str, tier: int, now: datetime) -> int:
        """Count a call; returns the seconds to wait if it is one too many, else 0. Tier 0 is unlimited."""
        if not tier:
            return 0
        window = self._windows.setdefault(method, deque())
        while window and now - window[0] >= MINUTE:
            window.popleft()
        if len(window) >= tier:
            return max(1, math.ceil((window[0] + MINUTE - now).total_seconds()))
        window.append(now)
        return 0

    def wait_to_post(self, channel: str, now: datetime) -> int:
        """The same for a new message: one a second in a channel after a small burst, and so many in the workspace."""
        tokens, since = self._buckets.get(channel, (POST_BURST, now))
        tokens = min(POST_BURST, tokens + (now - since).total_seconds() * POSTS_A_SECOND)
        if tokens < 1:
            self._buckets[channel] = (tokens, now)
            return max(1, math.ceil((1 - tokens) / POSTS_A_SECOND))
        self._buckets[channel] = (tokens - 1, now)
        return self.wait("chat.postMessage", POSTS_A_MINUTE, now)
