"""Messages that answer a command or an interaction: by its acknowledgement or its response URL."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.playground import events
from bot.playground.conversations import Channel
from bot.playground.messages import Message
from bot.playground.passes import ResponseUrl
from bot.playground.refusals import RefusedError
from bot.playground.slack_app import BOT_USER_ID
from bot.playground.webapi import content
from bot.playground.workspace import Workspace

Tell = Callable[[dict[str, Any]], None]


def use(workspace: Workspace, secret: str, body: Mapping[str, Any], tell: Tell) -> None:
    """Do what was posted to a response URL."""
    with workspace.lock:
        answer = workspace.passes.use_response(secret, workspace.clock())
        channel = workspace.channel(answer.channel)
        if body.get("delete_original"):
            _delete(workspace, channel, _original(workspace, channel, answer), tell)
        elif body.get("replace_original"):
            _replace(workspace, channel, _original(workspace, channel, answer), body, tell)
        else:
            show(workspace, channel, answer.user, body, tell)


def show(workspace: Workspace, channel: Channel, user: str, body: Mapping[str, Any], tell: Tell) -> Message:
    """Put an answer up: for its reader alone, unless it says in_channel."""
    with workspace.lock:
        text, blocks = content.checked(workspace, body)
        public = body.get("response_type") == "in_channel"
        message = Message(
            channel=channel.id,
            ts=workspace.tick(),
            user=BOT_USER_ID,
            text=text,
            blocks=blocks,
            by_bot=True,
            thread_ts=body.get("thread_ts") or None,
            only_for=None if public else user,
        )
        workspace.say(channel, message)
        if public:
            tell(events.said(channel, message))
        return message


def _original(workspace: Workspace, channel: Channel, answer: ResponseUrl) -> Message:
    ts = answer.message_ts or ""
    found = workspace.ephemerals.get(ts) or channel.messages.get(ts)
    if found is None:
        raise RefusedError("message_not_found")
    return found


def _delete(workspace: Workspace, channel: Channel, original: Message, tell: Tell) -> None:
    if original.only_for:
        del workspace.ephemerals[original.ts]
    else:
        workspace.unsay(channel, original.ts)
        tell(events.deleted(channel, original, workspace.tick()))


def _replace(workspace: Workspace, channel: Channel, original: Message, body: Mapping[str, Any], tell: Tell) -> None:
    text, blocks = content.checked(workspace, body)
    changed = replace(original, text=text, blocks=blocks, edited=workspace.tick())
    workspace.say(channel, changed, kind="update")
    if not changed.only_for:
        tell(events.edited(channel, original, changed))
