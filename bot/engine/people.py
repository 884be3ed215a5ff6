"""What Slack tells of people and channels."""

from collections.abc import Mapping

from bot.delivery import directory
from bot.kit import Event, Listener


def _channel(**facts: bool) -> Listener:
    """Return a listener that notes what changed about a channel; one that's stale is read again."""
    return Listener(lambda event: directory.changed(event.unit, event.body["channel"], **facts))


def _renamed(event: Event) -> None:
    directory.changed(event.unit, event.body["channel"]["id"], name=event.body["channel"]["name"])


CLOSED, REOPENED, SHARED = _channel(archived=True), _channel(archived=False, stale=True), _channel(stale=True)
# A private channel's events are called after a group, as Slack once called it.
EVENTS: Mapping[str, Listener] = {
    "user_change": Listener(directory.user_changed),
    "team_join": Listener(directory.user_changed),
    "member_joined_channel": Listener(directory.entered),
    "member_left_channel": Listener(directory.left),
    "channel_rename": Listener(_renamed),
    "group_rename": Listener(_renamed),
    "channel_archive": CLOSED,
    "channel_deleted": CLOSED,
    "group_archive": CLOSED,
    "group_deleted": CLOSED,
    "channel_unarchive": REOPENED,
    "group_unarchive": REOPENED,
    "channel_shared": SHARED,
    "channel_unshared": SHARED,
    "channel_id_changed": Listener(directory.moved),
}
