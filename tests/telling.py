"""Events, told to the engine as Slack tells them. `identity` is the event's own, the same each time it's sent."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.engine import events
from bot.store import Store
from rituals.why.threads.incoming import Said

TEAM = "T1"
Body = Mapping[str, Any]


def user_changed(store: Store, identity: str, user: Body, team: str, now: datetime) -> None:
    events.hear(store, identity, {"type": "user_change", "user": user}, now, team=team)


def entered(store: Store, identity: str, channel: str, user: str, now: datetime, *, is_bot: bool = False) -> None:
    body = {"type": "member_joined_channel", "channel": channel, "user": user}
    events.hear(store, identity, body, now, team=TEAM, is_own=is_bot)


def left(store: Store, identity: str, channel: str, user: str, now: datetime, *, is_bot: bool = False) -> None:
    body = {"type": "member_left_channel", "channel": channel, "user": user}
    events.hear(store, identity, body, now, team=TEAM, is_own=is_bot)


def channel_moved(store: Store, identity: str, old: str, new: str, now: datetime) -> None:
    body = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": new}
    events.hear(store, identity, body, now, team=TEAM)


def channel(store: Store, identity: str, kind: str, channel: Any, now: datetime) -> None:
    events.hear(store, identity, {"type": kind, "channel": channel}, now, team=TEAM)


def group_changed(store: Store, identity: str, group: Body, now: datetime) -> None:
    events.hear(store, identity, {"type": "subteam_updated", "subteam": group}, now, team=TEAM)


def group_moved(
    store: Store, identity: str, group: str, came: Iterable[str], went: Iterable[str], now: datetime
) -> None:
    body = {"type": "subteam_members_changed", "subteam_id": group, "added_users": came, "removed_users": went}
    events.hear(store, identity, body, now, team=TEAM)


def replied(store: Store, identity: str, said: Said, now: datetime) -> None:
    words = {"thread_ts": said.thread, "ts": said.ts, "user": said.by, "text": said.text}
    events.hear(store, identity, {"type": "message", "channel": said.channel, **words}, now, team=TEAM)
