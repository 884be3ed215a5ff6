"""Keeps the mirror of people and channels from what Slack says of them, one user object or event at a time."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.away import AWAY_EMOJI, toneless
from bot.core.people import Person, guess
from bot.delivery import groups
from bot.kit import Declared, Event, ScheduledJob, Unit
from bot.store import Channels, Jobs, Occurrences, Outbox, Privacy, Rituals, Roster, Settings
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
    if unit.part(Privacy).forgotten(user["id"]) or not counts(user, team, guests=unit.part(Settings).guests):
        if unit.part(Roster).person(user["id"]):
            unit.part(Roster).deactivate(user["id"], now)
            unit.part(Declared).on_person.left(unit, user["id"], now)
        return
    known, found = unit.part(Roster).person(user["id"]), person(user, now, unit.part(Settings).away_emoji)
    unit.part(Roster).save(found)
    current = unit.part(Roster).person(found.id)
    if current is None:
        return
    if known and known.away(now) and not current.away(now):
        returned(unit, current, now)
    expect_back(unit, current, now)
    if found.id == unit.part(Settings).ctpo or (known and (known.discipline or known.reads_only)):
        return
    title = known.title if known and known.active else None  # what they were here under until now
    if title is None and (before := unit.part(Roster).last_discipline(found.id)):
        discipline, how = before
        unit.part(Roster).join(found.id, discipline, how=how, at=now)
    elif title != found.title and (guessed := guess(found.title, unit.part(Roster).disciplines())):
        unit.part(Roster).join(found.id, guessed.id, how="title", at=now)


def returned(unit: Unit, person: Person, now: datetime) -> None:
    """Put what is still open to someone who comes back while it is; nobody is removed."""
    unit.part(Declared).on_person.back(unit, person.id, now)
    if person.discipline is None or person.id == unit.part(Settings).ctpo:
        return
    for ritual in unit.part(Rituals).all():
        for meeting in unit.part(Occurrences).of(ritual.id):
            if not meeting.open or not unit.part(Occurrences).is_put(meeting.id):
                continue
            if person.id in {each.id for each in unit.part(Roster).in_channel(ritual.channel)}:
                unit.part(Occurrences).ask(meeting.id, {person.id: person.discipline})


def expect_back(unit: Unit, person: Person, now: datetime) -> None:
    """Have an absence that will end by itself looked at when it does."""
    if person.away_until is not None and person.away(now):
        unit.part(Jobs).set(ScheduledJob(f"back:{person.id}", "away", "ends", person.id, person.away_until, LONG_BACK))


def user_changed(event: Event) -> None:
    """Keep what a user event says; touches that one person."""
    user = event.body["user"]
    keep(event.unit, user, event.team, event.now)
    groups.place(event.unit, [user["id"]], event.now)


def entered(event: Event) -> None:
    """Note that someone came into a channel; when it was the bot, the channel is read soon."""
    unit, channel, user = event.unit, event.body["channel"], event.body["user"]
    known = unit.part(Channels).get(channel)
    if event.is_own:
        unit.part(Channels).save(replace(known or Channel(channel, ""), joined=True, stale=True))
    elif known and not unit.part(Privacy).forgotten(user):
        unit.part(Channels).enter(channel, user)
        _expect_welcome(unit, channel, user, event.now)


def _expect_welcome(unit: Unit, channel: str, user: str, now: datetime) -> None:
    """Have whoever comes into a ritual's channel for the first time welcomed soon: by then it shows who came along."""
    new = not unit.part(Roster).is_welcomed(user) and not unit.part(Occurrences).ever_asked(user)
    if new and channel in {each.channel for each in unit.part(Rituals).all()}:
        unit.part(Jobs).set(
            ScheduledJob(f"welcome:{user}", "welcome", "entered", user, now + WELCOME_AFTER, WELCOME_GRACE)
        )


def left(event: Event) -> None:
    """Note that someone, or the bot, left a channel."""
    channels = event.unit.part(Channels)
    if known := channels.get(event.body["channel"]):
        if event.is_own:
            channels.save(replace(known, joined=False))
        else:
            channels.exit(known.id, event.body["user"])


def changed(unit: Unit, channel: str, **facts: Any) -> None:
    """Note what changed about a channel the bot knows: name, archived, or that it is to be read again (stale)."""
    if known := unit.part(Channels).get(channel):
        unit.part(Channels).save(replace(known, **facts))


def moved(event: Event) -> None:
    """Follow a channel whose id changed, as it does when a share begins: rituals and letters go with it."""
    unit, old, new = event.unit, event.body["old_channel_id"], event.body["new_channel_id"]
    if known := unit.part(Channels).get(old):
        unit.part(Channels).save(replace(known, id=new, stale=True))
        unit.part(Rituals).move(old, new)
        unit.part(Outbox).move(old, new)
        for part in unit.part(Declared).parts:
            if part.on_channel:
                part.on_channel(unit, old, new)
        unit.part(Channels).save(replace(known, joined=False))


def _away_until(profile: Mapping[str, Any], now: datetime, away_emoji: Collection[str]) -> datetime | None:
    until = int(profile.get("status_expiration") or 0)
    if toneless(profile.get("status_emoji") or "") not in away_emoji or until <= now.timestamp():
        return None
    return _moment(until, now)


def _moment(stamped: int, now: datetime) -> datetime:
    """Read one of Slack's times; apps may write any number there, and no year after 9999 is one to us."""
    return datetime.fromtimestamp(min(stamped, int((now + FAR_AHEAD).timestamp())), UTC)
