"""What Slack tells of people and channels."""

from collections.abc import Mapping
from typing import Any

from bot.delivery import directory
from bot.engine.dispatch import Event, Heard


def _changed(heard: Heard) -> None:
    directory.user_changed(heard.store, heard.id, heard.event["user"], heard.team, heard.now)


def _entered(heard: Heard) -> None:
    place = heard.event["channel"], heard.event["user"]
    directory.entered(heard.store, heard.id, *place, heard.now, is_bot=heard.is_bot)


def _left(heard: Heard) -> None:
    place = heard.event["channel"], heard.event["user"]
    directory.left(heard.store, heard.id, *place, heard.now, is_bot=heard.is_bot)


def _renamed(heard: Heard) -> None:
    channel = heard.event["channel"]
    _channel(heard, channel["id"], name=channel["name"])


def _closed(heard: Heard) -> None:
    _channel(heard, heard.event["channel"], archived=True)


def _reopened(heard: Heard) -> None:
    # Read again: who is in it may have changed.
    _channel(heard, heard.event["channel"], archived=False, stale=True)


def _shared(heard: Heard) -> None:
    _channel(heard, heard.event["channel"], stale=True)


def _moved(heard: Heard) -> None:
    before, after = heard.event["old_channel_id"], heard.event["new_channel_id"]
    directory.moved(heard.store, heard.id, before, after, heard.now)


def _channel(heard: Heard, channel: str, **facts: Any) -> None:
    directory.changed(heard.store, heard.id, channel, heard.now, **facts)


# A private channel's events are called after a group, as Slack once called it.
EVENTS: Mapping[str, Event] = {
    "user_change": _changed,
    "team_join": _changed,
    "member_joined_channel": _entered,
    "member_left_channel": _left,
    "channel_rename": _renamed,
    "group_rename": _renamed,
    "channel_archive": _closed,
    "channel_deleted": _closed,
    "group_archive": _closed,
    "group_deleted": _closed,
    "channel_unarchive": _reopened,
    "group_unarchive": _reopened,
    "channel_shared": _shared,
    "channel_unshared": _shared,
    "channel_id_changed": _moved,
}
