"""The courier: the only one that posts. Takes letters from the outbox to Slack, each once."""

import logging
import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient

from bot.clock import Clock
from bot.delivery import uploads
from bot.slack import client, pace
from bot.store import Outbox, Store
from bot.store.letters import UNKNOWN, Letter

log = logging.getLogger(__name__)

EVENT_TYPE = "builders_letter"
LEASE = timedelta(minutes=1)  # a claimed letter is hidden for longer than any call takes
LOOK_AFTER = timedelta(seconds=10)  # a new post may not show in the history at once
LOOKS = 2
GIVE_UP_AFTER = timedelta(days=1)  # past a letter's use, when no look is ever answered
WAITS = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5), timedelta(hours=1))
WORKERS = 8


def _token() -> str:
    return secrets.token_hex(12)


class Courier:
    """Carries letters at Slack's pace; one that cannot go is put off and holds up no other."""

    def __init__(
        self, store: Store, web: WebClient, clock: Clock, *, cap: int = 200, token: Callable[[], str] = _token
    ) -> None:
        self._store, self._web, self._clock, self._token = store, web, clock, token
        self._pace = pace.Pace(cap)
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="courier")

    def drain(self) -> int:
        """Carry every letter that may go now; returns how many went or were looked up."""
        carried = 0
        while ready := self._ready(self._clock()):
            if not (went := sum(self._pool.map(self._carry, ready))):
                break  # the store takes no word of them; the next beat tries again
            carried += went
        return carried

    def recover(self) -> int:
        """At start: letters found *sending* were cut off; have them looked up."""
        with self._store.write() as unit:
            return unit.part(Outbox).recover(self._clock())

    def next_at(self) -> datetime | None:
        """Tell when there is next something to carry, pace included; None when nothing waits."""
        now = self._clock()
        with self._store.read() as unit:
            letters, later = unit.part(Outbox).due(now), unit.part(Outbox).next_at(after=now)
        moments = [self._ready_at(each, now) for each in letters]
        return min([*moments, later] if later else moments, default=None)

    def close(self) -> None:
        """Let the letters in hand arrive, then stop."""
        self._pool.shutdown(wait=True)

    def _ready(self, now: datetime) -> list[Letter]:
        with self._store.read() as unit:
            due = unit.part(Outbox).due(now)
        ready = []
        for letter in due:
            if self._ready_at(letter, now) <= now:
                ready.append(letter)
                for method, place in _calls(letter, now):
                    self._pace.went(method, place, now)
        return ready

    def _ready_at(self, letter: Letter, now: datetime) -> datetime:
        return max((self._pace.ready_at(method, place, now) for method, place in _calls(letter, now)), default=now)

    def _carry(self, letter: Letter) -> bool:
        """Take one letter a step further; whatever happens to it stays with it."""
        now = self._clock()
        if any(self._pace.parked(method, now) for method, _ in _calls(letter, now)):
            return False  # Slack said so since the letter was found ready
        try:
            if letter.sending:
                self._look(letter)
            else:
                self._send(letter)
        except Exception as error:  # one bad letter stops nobody: it is kept for later and logged
            log.exception("letter %s goes on later", letter.key)
            if letter.sending:
                self._unknown(letter, type(error).__name__)
            # Else it is left as it is: one that was claimed may stand in Slack, and its lease leads to a look.
            return letter.sending
        return True

    def _send(self, letter: Letter) -> None:
        now = self._clock()
        if letter.orphaned:
            return self._fail(letter, "the post it answers never reached Slack")
        if now > letter.good_until:
            return self._fail(letter, "too late to be of use")
        token = self._token()
        with self._store.write() as unit:
            if not unit.part(Outbox).claim(letter, token, now, LEASE):
                return None
        try:
            self._call(letter, *self._addressed(letter, token))
        except client.RefusedError as refused:
            self._refused(letter, refused)
        except client.UnreachableError as error:
            self._put_off(letter, str(error))
        except client.UnknownOutcomeError as error:
            self._unknown(letter, str(error))
        return None

    def _addressed(self, letter: Letter, token: str) -> tuple[str, Mapping[str, Any]]:
        """Find where it goes and build the call; whatever goes wrong here, nothing was posted."""
        try:
            channel = self._channel(letter)
            if letter.file is not None:
                return channel, self._brought(letter, letter.file, channel)
            return channel, _args(letter, channel, token)
        except client.WireError:
            raise
        except Exception as error:  # whatever it was, nothing was posted
            log.exception("letter %s cannot be made into a call", letter.key)
            raise client.UnreachableError(f"{_method(letter)}: {type(error).__name__}") from error

    def _brought(self, letter: Letter, file: Mapping[str, Any], channel: str) -> Mapping[str, Any]:
        """Bring a file to Slack, where nobody sees it yet, and build the call that shows it."""
        try:
            identity = uploads.bring(self._web, file, self._store.declared.drawings)
        except client.UnknownOutcomeError as error:
            raise client.UnreachableError(str(error)) from error  # it was shown to nobody, so it can be brought again
        with self._store.write() as unit:
            unit.part(Outbox).brought(letter, identity, self._clock(), LEASE)
        return uploads.completion(letter, file, channel, identity)

    def _call(self, letter: Letter, channel: str, args: Mapping[str, Any]) -> None:
        """Make the call and note where the letter stands; what goes wrong from here on leaves the outcome unknown."""
        try:
            answer = client.call(self._web, _method(letter), args)
            ts = self._shown_at(letter, channel, answer) if letter.file else answer["ts"]
            with self._store.write() as unit:
                unit.part(Outbox).settle(letter, answer.get("channel", channel), ts, self._clock())
        except client.WireError:
            raise
        except Exception as error:  # the call had gone: it is looked for, whatever broke afterwards
            raise client.UnknownOutcomeError(f"{_method(letter)}: {type(error).__name__}") from error

    def _shown_at(self, letter: Letter, channel: str, answer: Mapping[str, Any]) -> str | None:
        """Find the message that shows a completed file; Slack shares it a little later, and may not say where."""
        if ts := uploads.shown_at(answer, channel):
            return ts
        try:
            shown = answer["files"][0]["id"]
            return self._find(channel, replace(letter, token=shown), self._clock())
        except client.WireError:
            return None

    def _channel(self, letter: Letter) -> str:
        """Find where a letter goes; a direct message is opened first, so that its place is known if the post is cut."""
        if known := _room(letter):
            return known
        try:
            answer = client.call(self._web, pace.OPEN, {"users": letter.recipient})
        except client.UnknownOutcomeError as error:
            raise client.UnreachableError(str(error)) from error  # opening twice does no harm
        channel = str(answer["channel"]["id"])
        with self._store.write() as unit:
            unit.part(Outbox).place(letter, channel)
        return channel

    def _refused(self, letter: Letter, refused: client.RefusedError) -> None:
        if refused.permanent:
            return self._fail(letter, str(refused))
        until = self._clock() + timedelta(seconds=refused.retry_after or 30)
        self._pace.park(refused.method, until)
        with self._store.write() as unit:
            unit.part(Outbox).postpone(letter, until, str(refused))
        return None

    def _put_off(self, letter: Letter, error: str) -> None:
        wait = WAITS[min(letter.tries, len(WAITS) - 1)]
        log.warning("letter %s waits %s: %s", letter.key, wait, error)
        with self._store.write() as unit:
            unit.part(Outbox).postpone(letter, self._clock() + wait, error)

    def _unknown(self, letter: Letter, error: str) -> None:
        """An update can be sent again as it is; a new post is looked for first."""
        if letter.update:
            return self._put_off(letter, error)
        log.warning("letter %s may have arrived (%s); looking", letter.key, error)
        with self._store.write() as unit:
            unit.part(Outbox).look_again(letter, self._clock() + LOOK_AFTER, error, counted=False)
        return None

    def _look(self, letter: Letter) -> None:
        """Look for a post of unknown outcome, twice, 10 s apart; only then is it sent again."""
        now = self._clock()
        if letter.update or letter.attempted_at is None or not (place := _room(letter)):
            with self._store.write() as unit:
                unit.part(Outbox).postpone(letter, now, "sent again: there was nothing to look for")
            return
        try:
            found = self._find(place, letter, letter.attempted_at)
        except client.RefusedError as refused:
            if refused.permanent:
                self._fail(letter, f"{UNKNOWN}: {refused}")
                return
            self._pace.park(refused.method, now + timedelta(seconds=refused.retry_after or 30))
            found, counted = None, False
        except client.WireError:
            found, counted = None, False
        else:
            counted = True
        self._conclude(letter, place, found, counted=counted)

    def _conclude(self, letter: Letter, channel: str, ts: str | None, *, counted: bool) -> None:
        now = self._clock()
        with self._store.write() as unit:
            if ts is not None:
                unit.part(Outbox).settle(letter, channel, ts, now)
            elif counted and letter.looks + 1 >= LOOKS:
                unit.part(Outbox).postpone(letter, now, "not found in the history; sent again")
            elif not counted and now > letter.good_until + GIVE_UP_AFTER:
                unit.part(Outbox).fail(letter, f"{UNKNOWN}: the history never answered", now)
            else:
                unit.part(Outbox).look_again(
                    letter, now + (LOOK_AFTER if counted else _patience(letter, now)), counted=counted
                )

    def _find(self, channel: str, letter: Letter, attempted_at: datetime) -> str | None:
        args: dict[str, Any] = {
            "channel": channel,
            "oldest": f"{(attempted_at - timedelta(minutes=1)).timestamp():.6f}",
            "include_all_metadata": True,
        }
        method = pace.HISTORY
        if letter.thread:
            method, args = pace.REPLIES, {**args, "ts": letter.thread[1]}
        for message in client.pages(self._web, method, args, "messages"):
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            if payload.get("token") == letter.token or uploads.shows(message, letter.token):
                return str(message["ts"])
        return None

    def _fail(self, letter: Letter, error: str) -> None:
        log.error("letter %s given up: %s", letter.key, error)
        with self._store.write() as unit:
            unit.part(Outbox).fail(letter, error, self._clock())


def _patience(letter: Letter, now: datetime) -> timedelta:
    """How long to wait after a look that was not answered: as long as it has been tried, up to the longest wait."""
    age = now - letter.attempted_at if letter.attempted_at else LOOK_AFTER
    return min(max(age, LOOK_AFTER), WAITS[-1])


def _method(letter: Letter) -> str:
    if letter.file is not None:
        return pace.COMPLETE
    return pace.UPDATE if letter.update else pace.POST


def _calls(letter: Letter, now: datetime) -> list[tuple[str, str]]:
    """List the calls a letter costs, each with its place; none if it is only to be given up."""
    place = _room(letter) or letter.recipient
    if letter.sending:
        return [(pace.REPLIES if letter.thread else pace.HISTORY, place)]
    if letter.orphaned or now > letter.good_until:
        return []
    if letter.update:
        return [(pace.UPDATE, f"{place}:{letter.ts}")]
    opening = [] if _room(letter) else [(pace.OPEN, place)]
    return [*opening, *([(pace.ADDRESS, place)] if letter.file else []), (_method(letter), place)]


def _room(letter: Letter) -> str | None:
    """Say in which conversation a letter stands or will stand; None for a direct message not opened yet."""
    if letter.thread:
        return letter.thread[0]
    return letter.channel or (None if letter.recipient.startswith(("U", "W")) else letter.recipient)


def _args(letter: Letter, channel: str, token: str) -> dict[str, Any]:
    """Build the call: nothing in people's words is parsed, linked or unfurled; the metadata names nobody."""
    args: dict[str, Any] = {"channel": channel, **letter.payload, "parse": "none", "link_names": False}
    if letter.update:
        return {**args, "ts": letter.ts}
    if letter.thread:
        args["thread_ts"] = letter.thread[1]
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"token": token}}
    return {**args, "unfurl_links": False, "unfurl_media": False, "metadata": metadata}
