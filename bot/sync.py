"""Reads people and channels from Slack into the store, so that rituals ask nothing of Slack."""

import logging
from dataclasses import replace
from datetime import timedelta

from slack_sdk import WebClient

from bot import mirror, slack
from bot.clock import Clock
from bot.store import Store

log = logging.getLogger(__name__)

KINDS = "public_channel,private_channel"
PEOPLE = 1000  # in one call: Slack grants twenty a minute, which by two hundreds would end at 4,000 people


class Sync:
    """Mirrors a workspace: everyone nightly and at start, a channel when it is new or changed."""

    def __init__(self, store: Store, web: WebClient, clock: Clock, *, team: str) -> None:
        self._store, self._web, self._clock, self._team = store, web, clock, team
        self._resume_at = clock()

    def everything(self) -> None:
        """Read all people and the channels the bot is in; leaves the store as it was if Slack does not answer."""
        users = list(slack.pages(self._web, "users.list", {}, "members", limit=PEOPLE))
        channels = list(slack.pages(self._web, "users.conversations", {"types": self._kinds()}, "channels"))
        now = self._clock()
        with self._store.write() as unit:
            for user in users:
                mirror.keep(unit, user, self._team, now)
            unit.roster.deactivate_others((each["id"] for each in users), now)
            here = {each["id"] for each in channels}
            for known in unit.channels.joined():
                if known.id not in here:
                    unit.channels.save(replace(known, joined=False))
            for each in channels:
                unit.channels.save(replace(mirror.channel({**each, "is_member": True}), stale=True))
        self.stale()

    def stale(self) -> int:
        """Read again who is in the channels marked stale; returns how many were read."""
        if self._clock() < self._resume_at:
            return 0
        with self._store.read() as unit:
            ids = unit.channels.stale()
        read = 0
        for each in ids:
            try:
                self._channel(each)
                read += 1
            except slack.RefusedError as refused:
                self._resume_at = self._clock() + timedelta(seconds=refused.retry_after or 30)
                break
            except slack.WireError as error:
                log.warning("channel %s is read at the next beat: %s", each, error)
        return read

    def _kinds(self) -> str:
        """Private channels need an optional scope; without it only the public ones are asked for."""
        return KINDS if "groups:read" in slack.whoami(self._web).scopes else "public_channel"

    def _channel(self, identity: str) -> None:
        try:
            info = slack.call(self._web, "conversations.info", {"channel": identity})["channel"]
            people = list(slack.pages(self._web, "conversations.members", {"channel": identity}, "members"))
        except slack.RefusedError as refused:
            if not refused.permanent:
                raise
            log.warning("channel %s cannot be read: %s", identity, refused)
            with self._store.write() as unit:
                if known := unit.channels.get(identity):
                    unit.channels.save(replace(known, joined=False, stale=False))
            return
        with self._store.write() as unit:
            unit.channels.save(mirror.channel({"is_member": True, **info}))
            unit.channels.set_people(identity, people)
