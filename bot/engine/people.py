"""What Slack tells of people and channels."""

from collections.abc import Mapping

from bot.delivery import directory
from bot.kit import Event, Listener


def _changed(event: Event) -> None:
    directory.user_changed(event.unit, event.body["user"], event.team, event.now)


def _entered(event: Event) -> None:
    directory.entered(event.unit, event.body["channel"], event.body["user"], event.now, is_bot=event.is_own)


def _left(event: Event) -> None:
    directory.left(event.unit, event.body["channel"], event.body["user"], is_bot=event.is_own)


def _renamed(event: Event) -> None:
    directory.changed(event.unit, event.body["channel"]["id"], name=event.body["channel"]["name"])


def _closed(event: Event) -> None:
    directory.changed(event.unit, event.body["channel"], archived=True)


def _reopened(event: Event) -> None:
    # Read again: who is in it may have changed.
    directory.changed(event.unit, event.body["channel"], archived=False, stale=True)


def _shared(event: Event) -> None:
    directory.changed(event.unit, event.body["channel"], stale=True)


def _moved(event: Event) -> None:
    directory.moved(event.unit, event.body["old_channel_id"], event.body["new_channel_id"])


# A private channel's events are called after a group, as Slack once called it.
EVENTS: Mapping[str, Listener] = {
    "user_change": Listener(_changed),
    "team_join": Listener(_changed),
    "member_joined_channel": Listener(_entered),
    "member_left_channel": Listener(_left),
    "channel_rename": Listener(_renamed),
    "group_rename": Listener(_renamed),
    "channel_archive": Listener(_closed),
    "channel_deleted": Listener(_closed),
    "group_archive": Listener(_closed),
    "group_deleted": Listener(_closed),
    "channel_unarchive": Listener(_reopened),
    "group_unarchive": Listener(_reopened),
    "channel_shared": Listener(_shared),
    "channel_unshared": Listener(_shared),
    "channel_id_changed": Listener(_moved),
}
