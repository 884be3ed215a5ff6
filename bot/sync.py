"""Reads people and channels from Slack into the store, so that rituals ask nothing of Slack."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from slack_sdk import WebClient

from bot import slack
from bot.clock import Clock
from bot.store import Store, Unit
from bot.store.channels import Channel
from rituals.roster import Person, guess

log = logging.getLogger(__name__)

AWAY_EMOJI = frozenset(
    {":palm_tree:", ":face_with_thermometer:", ":desert_island:", ":beach_with_umbrella:", ":airplane:", ":baby:"}
)


def counts(user: Mapping[str, Any], team: str) -> bool:
    """Tell whether a Slack user is someone who may stand for a discipline (contract, participant filter)."""
    flags = ("deleted", "is_bot", "is_stranger", "is_restricted", "is_ultra_restricted", "is_workflow_bot")
    return (
        not any(user.get(flag) for flag in (*flags, "is_connector_bot"))
        and user.get("id") != "USLACKBOT"
        and user.get("team_id", team) == team
    )


def person(user: Mapping[str, Any], now: datetime) -> Person:
    """Read a Slack user object. A status with an away emoji counts until it expires; one without an end does not."""
    profile = user.get("profile") or {}
    return Person(
        id=user["id"],
        name=profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name", ""),
        zone=user.get("tz") or "UTC",
        title=profile.get("title", ""),
        admin=bool(user.get("is_admin") or user.get("is_owner")),
        away_until=_away_until(profile, now),
    )


def keep(unit: Unit, user: Mapping[str, Any], team: str, now: datetime) -> None:
    """Keep one user as Slack has them now; a newcomer's discipline is guessed once from their title."""
    if not counts(user, team):
        if unit.roster.person(user["id"]):
            unit.roster.deactivate(user["id"], now)
        return
    known, found = unit.roster.person(user["id"]), person(user, now)
    unit.roster.save(found)
    if known is None or (not known.discipline and not known.reads_only and known.title != found.title):
        assign(unit, found, now)


def assign(unit: Unit, found: Person, now: datetime) -> None:
    """Guess someone's discipline from their title; who leads all disciplines stands for none."""
    if found.id == unit.settings.ctpo:
        return
    if discipline := guess(found.title, unit.roster.disciplines()):
        unit.roster.join(found.id, discipline.id, how="title", at=now)


class Sync:
    """Mirrors a workspace: everyone nightly and at start, a channel when it is new or changed."""

    def __init__(self, store: Store, web: WebClient, clock: Clock, *, team: str) -> None:
        self._store, self._web, self._clock, self._team = store, web, clock, team

    def everything(self) -> None:
        """Read all people and the channels the bot is in; leaves the store as it was if Slack does not answer."""
        users = list(slack.pages(self._web, "users.list", {}, "members"))
        kinds = "public_channel,private_channel"
        channels = list(slack.pages(self._web, "users.conversations", {"types": kinds}, "channels"))
        now = self._clock()
        with self._store.write() as unit:
            for user in users:
                keep(unit, user, self._team, now)
            unit.roster.deactivate_others((each["id"] for each in users), now)
            here = {each["id"] for each in channels}
            for known in unit.channels.joined():
                if known.id not in here:
                    unit.channels.save(replace(known, joined=False))
            for each in channels:
                unit.channels.save(replace(channel(each), stale=True))
        self.stale()

    def stale(self) -> int:
        """Read again who is in the channels marked stale; returns how many were read."""
        with self._store.read() as unit:
            ids = unit.channels.stale()
        for each in ids:
            self._channel(each)
        return len(ids)

    def _channel(self, identity: str) -> None:
        try:
            info = slack.call(self._web, "conversations.info", {"channel": identity})["channel"]
            people = list(slack.pages(self._web, "conversations.members", {"channel": identity}, "members"))
        except slack.RefusedError as refused:
            if not refused.permanent:
                return
            log.warning("channel %s cannot be read: %s", identity, refused)
            with self._store.write() as unit:
                if known := unit.channels.get(identity):
                    unit.channels.save(replace(known, joined=False, stale=False))
            return
        with self._store.write() as unit:
            unit.channels.save(channel({"is_member": True, **info}))
            unit.channels.set_people(identity, people)


def channel(info: Mapping[str, Any]) -> Channel:
    """Read a Slack channel object."""
    return Channel(
        id=info["id"],
        name=info.get("name", ""),
        private=bool(info.get("is_private")),
        shared=bool(info.get("is_ext_shared")),
        archived=bool(info.get("is_archived")),
        joined=bool(info.get("is_member", True)),
    )


def _away_until(profile: Mapping[str, Any], now: datetime) -> datetime | None:
    until = int(profile.get("status_expiration") or 0)
    if profile.get("status_emoji") not in AWAY_EMOJI or until <= now.timestamp():
        return None
    return datetime.fromtimestamp(until, UTC)
