"""What a person's act lets the app do for a while: trigger ids and response URLs."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

from bot.playground.refusals import RefusedError
from bot.playground.slack_app import TEAM_ID

TRIGGER_LIFE = timedelta(seconds=3)
RESPONSE_LIFE = timedelta(minutes=30)
RESPONSE_USES = 5


@dataclass(frozen=True, slots=True)
class ResponseUrl:
    """Where a command or interaction may be answered, five times in half an hour."""

    user: str
    channel: str
    born: datetime
    message_ts: str | None = None
    uses: int = 0


class Passes:
    """The triggers and response URLs that were given out. Guarded by the workspace's lock."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._triggers: dict[str, tuple[str, datetime]] = {}
        self._spent: set[str] = set()
        self._responses: dict[str, ResponseUrl] = {}

    def trigger(self, user: str, now: datetime) -> str:
        """A new trigger id for what this person just did."""
        trigger = f"{int(now.timestamp())}.{next(self._numbers):09d}.playground"
        self._triggers[trigger] = (user, now)
        return trigger

    def pull(self, trigger: str, now: datetime) -> str:
        """Use a trigger up; returns whose it was."""
        if trigger in self._spent:
            raise RefusedError("exchanged_trigger_id")
        if trigger not in self._triggers:
            raise RefusedError("invalid_trigger_id")
        user, born = self._triggers[trigger]
        if now - born > TRIGGER_LIFE:
            raise RefusedError("expired_trigger_id")
        self._spent.add(trigger)
        return user

    def respond_at(self, answer: ResponseUrl) -> str:
        """The secret part of a new response URL."""
        secret = f"{TEAM_ID}/{next(self._numbers):09d}/playground"
        self._responses[secret] = answer
        return secret

    def use_response(self, secret: str, now: datetime) -> ResponseUrl:
        """Count one use of a response URL."""
        found = self._responses.get(secret)
        if found is None:
            raise RefusedError("invalid_url")
        if found.uses >= RESPONSE_USES or now - found.born > RESPONSE_LIFE:
            raise RefusedError("used_url" if found.uses >= RESPONSE_USES else "expired_url")
        self._responses[secret] = replace(found, uses=found.uses + 1)
        return found
