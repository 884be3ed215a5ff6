"""Reads people, channels and user groups from Slack into the store, so that rituals ask nothing of Slack."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from slack_sdk import WebClient

from bot.clock import Clock
from bot.delivery import directory, messages
from bot.delivery import groups as mirror_groups
from bot.delivery.messages import Read
from bot.kit import Message, Unit
from bot.slack import client
from bot.store import Attention, Channels, Outbox, Privacy, Reading, Roster, Settings, Store, Usergroups
from bot.store.reading import EVERYTHING, PERSON, QUIET, Wish

log = logging.getLogger(__name__)

Object = Mapping[str, Any]

KINDS = "public_channel,private_channel"
PEOPLE = 1000  # in one call: Slack grants twenty a minute, which by two hundreds would end at 4,000 people
RESTING = 50  # people in one look at do-not-disturb, the most Slack takes
AGAIN = timedelta(seconds=30)
FRESH = timedelta(minutes=10)  # how long people who were read are as Slack has them


class Sync:
    """Mirrors a workspace: everyone nightly, at start and when asked; a channel or a person when there is a reason."""

    def __init__(self, store: Store, web: WebClient, clock: Clock, *, team: str) -> None:
        self._store, self._web, self._clock, self._team = store, web, clock, team
        self._resume_at = clock()
        self._people: tuple[client.Walk, datetime] | None = None
        self._lock = threading.Lock()  # the night's reading and one that was asked for are one after the other

    def everything(self) -> Read:
        """Read all people, the channels the bot is in, and user groups; says what that changed.

        Leaves the store as it was if Slack does not answer. If it asks to wait, the next try goes on from there.
        """
        with self._lock:
            who = client.whoami(self._web)
            users = self._everyone()
            channels = self._channels(who)
            groups = self._usergroups(who)
            with self._store.write() as unit:
                read = self._keep(unit, users, channels, groups)
                unit.part(Settings).set("scopes", sorted(who.scopes), by="builders", at=self._clock())
            self._people = None
        self._each(self._stale_channels())
        return read

    def stale(self) -> int:
        """Read what is to be read again: channels marked so, and what was wished for; returns how many were read."""
        return self._each(self._stale_channels()) + self._each(self._wishes())

    def _each(self, pieces: Iterable[Callable[[], None]]) -> int:
        """Read one piece after the other, up to where Slack asks to wait; what fails otherwise has its turn again."""
        read = 0
        for piece in pieces:
            if self._clock() < self._resume_at:
                break
            try:
                piece()
                read += 1
            except client.RefusedError as refused:
                self._wait(refused.retry_after)
            except client.WireError as error:
                log.warning("read again at the next beat: %s", error)
        return read

    def _wait(self, seconds: float | None = None) -> None:
        self._resume_at = self._clock() + (timedelta(seconds=seconds) if seconds else AGAIN)

    # Everything

    def _everyone(self) -> list[Object]:
        """Read all people, or the rest of them."""
        now = self._clock()
        if self._people is None or now - self._people[1] > FRESH:
            self._people = client.Walk(self._web, "users.list", "members", PEOPLE), now
        try:
            return self._people[0].finish()
        except client.RefusedError as refused:
            if refused.permanent:  # a cursor that has expired, say
                self._people = None
            raise

    def _channels(self, who: client.Whoami) -> list[Object]:
        """Read the channels the bot is in. Private ones need an optional scope; without it only public ones."""
        if who.may("groups:read"):
            try:
                return list(client.pages(self._web, "users.conversations", {"types": KINDS}, "channels"))
            except client.RefusedError as refused:
                if who.scopes or not refused.permanent:
                    raise
        return list(client.pages(self._web, "users.conversations", {"types": "public_channel"}, "channels"))

    def _usergroups(self, who: client.Whoami) -> list[Object] | None:
        """Read all user groups with their people, in one call; None where there are none to be had."""
        if not who.may("usergroups:read"):
            return None
        try:
            asked = {"include_users": True, "include_disabled": True}
            return list(client.call(self._web, "usergroups.list", asked).get("usergroups") or [])
        except client.RefusedError as refused:
            if not refused.permanent:
                raise
            log.info("user groups stay as they were: %s", refused)  # free plans have none
            return None

    def _keep(self, unit: Unit, users: list[Object], channels: list[Object], groups: list[Object] | None) -> Read:
        now, before = self._clock(), {each.id: each.discipline for each in unit.part(Roster).people()}
        for user in users:
            directory.keep(unit, user, self._team, now)
        unit.part(Roster).deactivate_others((each["id"] for each in users), now)
        _keep_channels(unit, channels)
        if groups is not None:
            mirror_groups.keep(unit, groups, now)
            unit.part(Usergroups).deactivate_others(each["id"] for each in groups)
        mirror_groups.settle(unit, now)
        after = {each.id: each.discipline for each in unit.part(Roster).people()}
        return Read(
            people=len(after),
            groups=None if groups is None else len(unit.part(Usergroups).active()),
            new=len(after.keys() - before.keys()),
            gone=len(before.keys() - after.keys()),
            moved=sum(before[each] != after[each] for each in before.keys() & after.keys()),
            twice=mirror_groups.conflicts(unit),
        )

    # One at a time

    def _stale_channels(self) -> Iterator[Callable[[], None]]:
        with self._store.read() as unit:
            ids = unit.part(Channels).stale()
        yield from (partial(self._channel, each) for each in ids)

    def _channel(self, identity: str) -> None:
        try:
            info = client.call(self._web, "conversations.info", {"channel": identity})["channel"]
            people = list(client.pages(self._web, "conversations.members", {"channel": identity}, "members"))
        except client.RefusedError as refused:
            if not refused.permanent:
                raise
            log.warning("channel %s cannot be read: %s", identity, refused)
            with self._store.write() as unit:
                if known := unit.part(Channels).get(identity):
                    unit.part(Channels).save(replace(known, joined=False, stale=False))
            return
        with self._store.write() as unit:
            unit.part(Channels).save(directory.channel({"is_member": True, **info}))
            unit.part(Channels).set_people(identity, unit.part(Privacy).known(people))

    # Wishes, a function for each kind

    def _wishes(self) -> Iterator[Callable[[], None]]:
        with self._store.read() as unit:
            wishes = unit.part(Reading).wanted()
        for each in wishes:
            if each.what == EVERYTHING:
                yield partial(self._all, each)
            elif each.what.startswith(PERSON):
                yield partial(self._one, each)
        resting = [each.what.removeprefix(QUIET) for each in wishes if each.what.startswith(QUIET)]
        for start in range(0, len(resting), RESTING):
            yield partial(self._quiet, resting[start : start + RESTING])

    def _all(self, wish: Wish) -> None:
        try:
            said = messages.read(self.everything())
        except client.RefusedError as refused:
            if not refused.permanent:
                raise
            said = messages.unread(str(refused))
        except client.WireError:
            self._wait()
            raise
        with self._store.write() as unit:
            self._answer(unit, wish, said)

    def _one(self, wish: Wish) -> None:
        identity, now = wish.what.removeprefix(PERSON), self._clock()
        try:
            user = client.call(self._web, "users.info", {"user": identity})["user"]
        except client.RefusedError as refused:
            if not refused.permanent:
                raise
            with self._store.write() as unit:
                self._answer(unit, wish, messages.unread(str(refused)))
            return
        with self._store.write() as unit:
            directory.keep(unit, user, self._team, now)
            mirror_groups.place(unit, [identity], now)
            unit.part(Reading).done([wish.what])

    def _quiet(self, people: list[str]) -> None:
        """Read until when Slack holds back these people's notifications; where it does not say, it does not."""
        try:
            found = client.call(self._web, "dnd.teamInfo", {"users": ",".join(people)}).get("users") or {}
        except client.RefusedError as refused:
            if not refused.permanent:
                raise
            log.info("do-not-disturb is not looked at: %s", refused)
            found = {}
        now = self._clock()
        with self._store.write() as unit:
            for each in people:
                unit.part(Attention).looked(each, directory.quiet_until(found.get(each) or {}, now), now)
            unit.part(Reading).done(f"{QUIET}{each}" for each in people)

    def _answer(self, unit: Unit, wish: Wish, said: Message) -> None:
        """Tell whoever asked for it, meanwhile too, and forget the wish."""
        for by in {wish.by, *(each.by for each in unit.part(Reading).wanted() if each.what == wish.what)} - {""}:
            unit.part(Outbox).once(f"read:{by}:{wish.asked_at.isoformat()}", by, said.payload, self._clock())
        unit.part(Reading).done([wish.what])


def _keep_channels(unit: Unit, channels: list[Object]) -> None:
    here = {each["id"] for each in channels}
    for known in unit.part(Channels).joined():
        if known.id not in here:
            unit.part(Channels).save(replace(known, joined=False))
    for each in channels:
        unit.part(Channels).save(replace(directory.channel({**each, "is_member": True}), stale=True))
