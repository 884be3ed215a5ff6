"""The events Slack tells apps of, as plain dictionaries; no I/O."""

from collections.abc import Sequence
from typing import Any

from bot.playground.conversations import Channel
from bot.playground.messages import Message
from bot.playground.slack_app import BOT_USER_ID, TEAM_ID, SlackApp
from bot.playground.usergroups import Usergroup


def subscription(event: dict[str, Any]) -> str:
    """The name an app subscribes to in order to hear of this event."""
    if event["type"] != "message":
        return str(event["type"])
    return f"message.{ {'channel': 'channels', 'group': 'groups', 'im': 'im'}[event['channel_type']] }"


def heard(app: SlackApp, event: dict[str, Any]) -> bool:
    """Whether the app's subscriptions and scopes let this event through."""
    return app.hears(subscription(event))


def said(channel: Channel, message: Message) -> dict[str, Any]:
    """A new message."""
    event = message.as_json() | {"channel": channel.id, "channel_type": channel.channel_type, "event_ts": message.ts}
    if message.files:
        event["subtype"] = "file_share"
    parent = channel.messages.get(message.thread_ts or "")
    if parent is not None and parent.ts != message.ts:
        event["parent_user_id"] = parent.user
    return event


def edited(channel: Channel, before: Message, after: Message) -> dict[str, Any]:
    """A message that says something else now."""
    return _hidden(channel, "message_changed", before, after.edited or after.ts) | {"message": after.as_json()}


def deleted(channel: Channel, message: Message, ts: str) -> dict[str, Any]:
    """A message that is gone."""
    return _hidden(channel, "message_deleted", message, ts) | {"deleted_ts": message.ts}


def _hidden(channel: Channel, subtype: str, before: Message, ts: str) -> dict[str, Any]:
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "previous_message": before.as_json(),
        "channel": channel.id,
        "channel_type": channel.channel_type,
        "ts": ts,
        "event_ts": ts,
    }


def reacted(
    channel: Channel, message: Message, user: str, name: str, ts: str, *, removed: bool = False
) -> dict[str, Any]:
    """A reaction that was put on a message, or taken off."""
    return {
        "type": "reaction_removed" if removed else "reaction_added",
        "user": user,
        "reaction": name,
        "item_user": message.user,
        "item": {"type": "message", "channel": channel.id, "ts": message.ts},
        "event_ts": ts,
    }


def joined(channel: Channel, user: str, *, left: bool = False) -> dict[str, Any]:
    """Somebody who came into a channel, or went."""
    return {
        "type": "member_left_channel" if left else "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": TEAM_ID,
        "inviter": channel.creator,
    }


def channel_changed(channel: Channel, what: str, actor: str) -> dict[str, Any]:
    """A channel that was archived, unarchived, deleted or renamed (`what`)."""
    kind = "group" if channel.is_private else "channel"
    if what == "rename":
        named = {"id": channel.id, "name": channel.name, "name_normalized": channel.name, "created": channel.created}
        return {"type": f"{kind}_rename", "channel": named}
    return {"type": f"{kind}_{what}", "channel": channel.id, "actor_id": actor}


def user_changed(user: dict[str, Any], *, new: bool = False) -> dict[str, Any]:
    """A person whose profile changed, or who is new."""
    return {"type": "team_join" if new else "user_change", "user": user, "cache_ts": user["updated"]}


def usergroup_changed(group: Usergroup, *, new: bool = False) -> dict[str, Any]:
    """A user group that is new, or has another name, other people or is switched off or on."""
    shown = group.as_json(users=not new, count=True)  # one that is new is told of without its people
    return {"type": "subteam_created" if new else "subteam_updated", "subteam": shown}


def usergroup_moved(group: Usergroup, came: Sequence[str], went: Sequence[str]) -> dict[str, Any]:
    """People who came into a user group, and who went; the counts are strings, as Slack has them."""
    return {
        "type": "subteam_members_changed",
        "subteam_id": group.id,
        "team_id": TEAM_ID,
        "date_previous_update": group.created,
        "date_update": group.created,
        "added_users": list(came),
        "added_users_count": str(len(came)),
        "removed_users": list(went),
        "removed_users_count": str(len(went)),
    }


def home_opened(user: str, channel: Channel, view: dict[str, Any] | None, tab: str) -> dict[str, Any]:
    """Somebody who looks at the app."""
    event = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": tab}
    return event | {"view": view} if view is not None else event


def envelope(event: dict[str, Any], number: int, app_id: str, seconds: int) -> dict[str, Any]:
    """The body an event travels in."""
    return {
        "token": "playground",
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": app_id,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{number:09d}",
        "event_time": seconds,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM_ID,
                "user_id": BOT_USER_ID,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-playground-{number:09d}",
    }
