"""Keeps the mirror of people and channels from what Slack says of them, one user object or event at a time."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.away import AWAY_EMOJI, toneless
from bot.core.people import Person, guess
from bot.delivery import groups
from bot.store import Store, Unit
from bot.store.alarms import Alarm
from bot.store.channels import Channel

LONG_BACK = timedelta(days=30)  # whenever the bot looks again, who is back is back
FAR_AHEAD = timedelta(days=3653)  # ten years; later is as good as never
WELCOME_AFTER, WELCOME_GRACE = timedelta(minutes=10), timedelta(days=1)
NEVER = ("deleted", "is_bot", "is_stranger", "is_workflow_bot", "is_connector_bot")
GUEST = ("is_restricted", "is_ultra_restricted")


def counts(user: Mapping[str, Any], team: str, *, guests: bool = False) -> bool:
    """Tell whether a Slack user is someone who may stand for a discipline: no bot, no stranger, a guest if wished."""
    return (
        not any(user.get(flag) for flag in (NEVER if guests else (*NEVER, *GUEST)))
        and user.get("id") != "USLACKBOT"
        and (user.get("team_id") or team) == team
    )


def person(user: Mapping[str, Any], now: datetime, away_emoji: Collection[str] = AWAY_EMOJI) -> Person:
    """Read a Slack user object. A status with an away emoji counts until it expires; one without an end does not."""
    profile = user.get("profile") or {}
    return Person(
        id=user["id"],
        name=profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name") or "",
        zone=user.get("tz") or "",  # not known: the company's counts
        title=profile.get("title") or "",
        admin=bool(user.get("is_admin") or user.get("is_owner")),
        away_until=_away_until(profile, now, away_emoji),
    )


def quiet_until(dnd: Mapping[str, Any], now: datetime) -> datetime | None:
    """Read until when someone's do-not-disturb, on at a moment, holds their notifications back; None if it is off."""
    begins, ends = (int(dnd.get(f"next_dnd_{each}_ts") or 0) for each in ("start", "end"))
    if not dnd.get("dnd_enabled") or not begins <= now.timestamp() < ends:
        return None
    return _moment(ends, now)


def channel(info: Mapping[str, Any]) -> Channel:
    """Read a Slack channel object."""
    return Channel(
        id=info["id"],
        name=info.get("name") or "",
        private=bool(info.get("is_private")),
        shared=bool(info.get("is_ext_shared")),
        archived=bool(info.get("is_archived")),
        joined=bool(info.get("is_member", True)),
    )


def keep(unit: Unit, user: Mapping[str, Any], team: str, now: datetime) -> None:
    """Keep one user as Slack has them now: a newcomer's discipline is guessed, whoever comes back has theirs again."""
    # Who asked to be forgotten is not read in again until they come back by themselves.
    if unit.privacy.forgotten(user["id"]) or not counts(user, team, guests=unit.settings.guests):
        if unit.roster.person(user["id"]):
            unit.roster.deactivate(user["id"], now)
            unit.technologies.leave(user["id"])
        return
    known, found = unit.roster.person(user["id"]), person(user, now, unit.settings.away_emoji)
    unit.roster.save(found)
    current = unit.roster.person(found.id)
    if current is None:
        return
    if known and known.away(now) and not current.away(now):
        returned(unit, current)
    expect_back(unit, current, now)
    if found.id == unit.settings.ctpo or (known and (known.discipline or known.reads_only)):
        return
    title = known.title if known and known.active else None  # what they were here under until now
    if title is None and (before := unit.roster.last_discipline(found.id)):
        discipline, how = before
        unit.roster.join(found.id, discipline, how=how, at=now)
    elif title != found.title and (guessed := guess(found.title, unit.roster.disciplines())):
        unit.roster.join(found.id, guessed.id, how="title", at=now)


def returned(unit: Unit, person: Person) -> None:
    """Put what is still open to someone who comes back while it is; nobody is removed."""
    if person.discipline is None or person.id == unit.settings.ctpo:
        return
    for ritual in unit.rituals.all():
        for meeting in unit.occurrences.of(ritual.id):
            if not meeting.open or not unit.occurrences.is_put(meeting.id):
                continue
            if person.id in {each.id for each in unit.roster.in_channel(ritual.channel)}:
                unit.occurrences.ask(meeting.id, {person.id: person.discipline})


def expect_back(unit: Unit, person: Person, now: datetime) -> None:
    """Have an absence that will end by itself looked at when it does."""
    if person.away_until is not None and person.away(now):
        unit.alarms.set(Alarm(f"back:{person.id}", "away", "ends", person.id, person.away_until, LONG_BACK))


def user_changed(store: Store, event: str, user: Mapping[str, Any], team: str, now: datetime) -> None:
    """Keep what a user event says; touches that one person."""
    with store.write() as unit:
        if not unit.inbox.known(event, now):
            keep(unit, user, team, now)
            groups.place(unit, [user["id"]], now)


def entered(store: Store, event: str, channel: str, user: str, now: datetime, *, is_bot: bool) -> None:
    """Note that someone came into a channel; when it was the bot, the channel is read soon."""
    with store.write() as unit:
        if unit.inbox.known(event, now):
            return
        known = unit.channels.get(channel)
        if is_bot:
            unit.channels.save(replace(known or Channel(channel, ""), joined=True, stale=True))
        elif known and not unit.privacy.forgotten(user):
            unit.channels.enter(channel, user)
            _expect_welcome(unit, channel, user, now)


def _expect_welcome(unit: Unit, channel: str, user: str, now: datetime) -> None:
    """Have whoever comes into a ritual's channel for the first time welcomed soon: by then it shows who came along."""
    new = not unit.roster.is_welcomed(user) and not unit.occurrences.ever_asked(user)
    if new and channel in {each.channel for each in unit.rituals.all()}:
        unit.alarms.set(Alarm(f"welcome:{user}", "welcome", "entered", user, now + WELCOME_AFTER, WELCOME_GRACE))


def left(store: Store, event: str, channel: str, user: str, now: datetime, *, is_bot: bool) -> None:
    """Note that someone, or the bot, left a channel."""
    with store.write() as unit:
        if unit.inbox.known(event, now) or not (known := unit.channels.get(channel)):
            return
        if is_bot:
            unit.channels.save(replace(known, joined=False))
        else:
            unit.channels.exit(channel, user)


def changed(store: Store, event: str, channel: str, now: datetime, **facts: Any) -> None:
    """Note what changed about a channel the bot knows: name, archived, or that it is to be read again (stale)."""
    with store.write() as unit:
        if not unit.inbox.known(event, now) and (known := unit.channels.get(channel)):
            unit.channels.save(replace(known, **facts))


def moved(store: Store, event: str, old: str, new: str, now: datetime) -> None:
    """Follow a channel whose id changed, as it does when a share begins: rituals and letters go with it."""
    with store.write() as unit:
        if unit.inbox.known(event, now) or not (known := unit.channels.get(old)):
            return
        unit.channels.save(replace(known, id=new, stale=True))
        unit.rituals.move(old, new)
        unit.outbox.move(old, new)
        unit.whys.move(old, new)
        unit.channels.save(replace(known, joined=False))


def _away_until(profile: Mapping[str, Any], now: datetime, away_emoji: Collection[str]) -> datetime | None:
    until = int(profile.get("status_expiration") or 0)
    if toneless(profile.get("status_emoji") or "") not in away_emoji or until <= now.timestamp():
        return None
    return _moment(until, now)


def _moment(stamped: int, now: datetime) -> datetime:
    """Read one of Slack's times; apps may write any number there, and no year after 9999 is one to us."""
    return datetime.fromtimestamp(min(stamped, int((now + FAR_AHEAD).timestamp())), UTC)
