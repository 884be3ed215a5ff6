"""chat.*: post, update, delete."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.playground import events
from bot.playground.conversations import Channel
from bot.playground.messages import Message
from bot.playground.people import Person
from bot.playground.refusals import RefusedError
from bot.playground.slack_app import TEAM_DOMAIN
from bot.playground.webapi import content
from bot.playground.webapi.method import Ask, Run


def _room(ask: Ask) -> Channel:
    """Where a new message goes; a user id means the direct message with them."""
    wanted = ask.text("channel")
    if wanted in ask.workspace.people:
        refuse_partner(ask.workspace.people[wanted])
        channel = ask.workspace.direct(wanted)
    else:
        channel = ask.workspace.channel(wanted)
    _refuse_room(ask, channel)
    return channel


def refuse_partner(person: Person) -> None:
    """Refuse a direct message nobody would read."""
    if person.is_bot or person.id == "USLACKBOT":
        raise RefusedError("cannot_dm_bot")
    if person.deleted:
        raise RefusedError("user_disabled")


def _refuse_room(ask: Ask, channel: Channel) -> None:
    if channel.partner is not None:
        refuse_partner(ask.workspace.people[channel.partner])
        if not ask.workspace.app.messages_enabled:
            raise RefusedError("messages_tab_disabled")
    if ask.user not in channel.members:
        if channel.is_private:
            raise RefusedError("channel_not_found")
        if "chat:write.public" not in ask.workspace.app.scopes:
            raise RefusedError("not_in_channel")
    if channel.is_archived:
        raise RefusedError("is_archived")


def _thread(ask: Ask, channel: Channel) -> str | None:
    thread = ask.text("thread_ts")
    if not thread:
        return None
    parent = channel.messages.get(thread)
    if parent is None and thread not in channel.threads:
        raise RefusedError("thread_not_found")
    if parent is not None and parent.thread_ts not in (None, thread):
        raise RefusedError("cannot_reply_to_message")
    return thread


def _message(ask: Ask, channel: Channel) -> Message:
    text, blocks = content.checked(ask.workspace, ask.args)
    return Message(
        channel=channel.id,
        ts=ask.workspace.tick(),
        user=ask.user,
        text=text,
        blocks=blocks,
        by_bot=ask.by_bot,
        thread_ts=_thread(ask, channel),
    )


def _post(ask: Ask) -> dict[str, Any]:
    channel = _room(ask)
    broadcast = ask.flag("reply_broadcast") and bool(ask.text("thread_ts"))
    message = replace(_message(ask, channel), metadata=content.metadata(ask.args), broadcast=broadcast)
    ask.workspace.say(channel, message)
    ask.host.tell(events.said(channel, message))
    return {"channel": channel.id, "ts": message.ts, "message": message.as_json()}


def _own(ask: Ask, error: str) -> tuple[Channel, Message]:
    channel = ask.workspace.channel(ask.text("channel"))
    if ask.text("ts") not in channel.messages:
        raise RefusedError("message_not_found")
    message = channel.messages[ask.text("ts")]
    if message.user != ask.user:
        raise RefusedError(error)
    return channel, message


def _update(ask: Ask) -> dict[str, Any]:
    channel, message = _own(ask, "cant_update_message")
    if channel.is_archived:
        raise RefusedError("is_inactive")
    text, blocks = content.checked_update(ask.workspace, ask.args)
    changed = replace(message, text=text, blocks=blocks, edited=ask.workspace.tick())
    if ask.args.get("metadata") is not None:
        changed = replace(changed, metadata=content.metadata(ask.args))
    ask.workspace.say(channel, changed, kind="update")
    ask.host.tell(events.edited(channel, message, changed))
    return {"channel": channel.id, "ts": changed.ts, "text": text, "message": changed.as_json()}


def _delete(ask: Ask) -> dict[str, Any]:
    channel, message = _own(ask, "cant_delete_message")
    ask.workspace.unsay(channel, message.ts)
    ask.host.tell(events.deleted(channel, message, ask.workspace.tick()))
    return {"channel": channel.id, "ts": message.ts}


def _whisper(ask: Ask) -> dict[str, Any]:
    channel, reader = _room(ask), ask.text("user")
    if reader not in channel.members:
        raise RefusedError("user_not_in_channel")
    message = replace(_message(ask, channel), only_for=reader)
    return {"message_ts": ask.workspace.say(channel, message).ts}


def _permalink(ask: Ask) -> dict[str, Any]:
    channel, ts = ask.workspace.channel(ask.text("channel")), ask.text("message_ts")
    if ts not in channel.messages:
        raise RefusedError("message_not_found")
    link = f"https://{TEAM_DOMAIN}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    thread = channel.messages[ts].thread_ts
    return {"channel": channel.id, "permalink": f"{link}?thread_ts={thread}&cid={channel.id}" if thread else link}


RUNS: Mapping[str, Run] = {
    "chat.postMessage": _post,
    "chat.update": _update,
    "chat.delete": _delete,
    "chat.postEphemeral": _whisper,
    "chat.getPermalink": _permalink,
}
