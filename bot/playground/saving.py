"""A workspace as JSON: what Slack remembers, saved at one moment and loaded later."""

import base64
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import asdict, fields
from typing import Any

from bot.playground.conversations import Channel
from bot.playground.files import File
from bot.playground.messages import Message
from bot.playground.people import Person
from bot.playground.usergroups import Usergroup
from bot.playground.views import View
from bot.playground.workspace import Workspace

FACTS = ("name", "enforce_limits", "paid", "tells_scopes", "unpaged_users", "events_told")


def save(workspace: Workspace) -> dict[str, Any]:
    """Return the workspace as JSON would hold it: people, conversations, open forms, Homes, user groups and files.

    The transcript, trigger ids, response URLs and tokens are left out.
    """
    with workspace.lock:
        screens = workspace.screens
        return {
            **{name: getattr(workspace, name) for name in FACTS},
            "scopes": sorted(workspace.app.scopes),
            "last_ts": workspace.ticker.last,
            "people": [asdict(person) for person in workspace.people.values()],
            "channels": [_from_channel(channel) for channel in workspace.channels.values()],
            "ephemerals": [asdict(message) for message in workspace.ephemerals.values()],
            "usergroups": [asdict(group) for group in workspace.usergroups.values()],
            "files": [_from_file(file) for file in workspace.files.values()],
            "snoozing": {user: list(until) for user, until in workspace.snoozing.items()},
            "views": [asdict(view) for view in screens.views.values()],
            "stacks": {user: list(stack) for user, stack in screens.stacks.items() if stack},
            "homes": dict(screens.homes),
            "count": screens.count,
        }


def load(manifest: Mapping[str, Any], saved: Mapping[str, Any]) -> Workspace:
    """Return a workspace that goes on where a saved one was, for the app of a manifest.

    The app has the scopes that were granted then, no others: an app isn't reinstalled by an upgrade. Nothing of
    `saved` is shared with the workspace.
    """
    workspace = Workspace(manifest, name=saved["name"])
    for name in FACTS:
        setattr(workspace, name, saved[name])
    workspace.grant(*saved["scopes"])
    workspace.ticker.last = saved["last_ts"]
    workspace.fill([Person(**facts) for facts in saved["people"]], [_to_channel(facts) for facts in saved["channels"]])
    workspace.ephemerals = _by_ts(saved["ephemerals"])
    workspace.usergroups = {facts["id"]: Usergroup(**_tuples(facts, "users")) for facts in saved["usergroups"]}
    workspace.files = {facts["id"]: _to_file(facts) for facts in saved["files"]}
    workspace.snoozing = {user: (start, end) for user, (start, end) in saved["snoozing"].items()}
    screens = workspace.screens
    screens.views = {facts["id"]: View(**facts) for facts in deepcopy(saved["views"])}
    screens.stacks = {user: list(stack) for user, stack in saved["stacks"].items()}
    screens.homes = dict(saved["homes"])
    screens.count = saved["count"]
    return workspace


def _from_channel(channel: Channel) -> dict[str, Any]:
    # asdict() would copy every block of every message twice.
    facts = {field.name: getattr(channel, field.name) for field in fields(channel)}
    return facts | {
        "members": list(channel.members),
        "messages": [asdict(message) for message in channel.messages.values()],
        "threads": {ts: list(replies) for ts, replies in channel.threads.items()},
        "timeline": list(channel.timeline),
    }


def _to_channel(facts: Mapping[str, Any]) -> Channel:
    read = {
        "members": dict.fromkeys(facts["members"]),
        "messages": _by_ts(facts["messages"]),
        "threads": {ts: list(replies) for ts, replies in facts["threads"].items()},
        "timeline": list(facts["timeline"]),
    }
    return Channel(**{**facts, **read})


def _by_ts(messages: Iterable[Mapping[str, Any]]) -> dict[str, Message]:
    return {facts["ts"]: _to_message(deepcopy(facts)) for facts in messages}


def _to_message(facts: Mapping[str, Any]) -> Message:
    reactions = tuple((name, tuple(users)) for name, users in facts["reactions"])
    return Message(**_tuples(facts, "blocks", "files") | {"reactions": reactions})


def _from_file(file: File) -> dict[str, Any]:
    content = None if file.content is None else base64.b64encode(file.content).decode("ascii")
    return asdict(file) | {"content": content}


def _to_file(facts: Mapping[str, Any]) -> File:
    content = None if facts["content"] is None else base64.b64decode(facts["content"])
    return File(**{**facts, "content": content, "shares": tuple((channel, ts) for channel, ts in facts["shares"])})


def _tuples(facts: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {**facts, **{name: tuple(facts[name]) for name in names}}
