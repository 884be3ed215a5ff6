"""The payloads of interactions and commands; no I/O."""

from typing import Any

from bot.playground.conversations import Channel
from bot.playground.inputs import Control
from bot.playground.messages import Message
from bot.playground.people import Person
from bot.playground.slack_app import APP_ID, TEAM_DOMAIN, TEAM_ID, Command
from bot.playground.views import View

VERIFICATION_TOKEN = "playground"  # noqa: S105 - a field every payload has; nobody checks it any more


def _common(kind: str, person: Person) -> dict[str, Any]:
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": person.team_id},
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "api_app_id": APP_ID,
        "token": VERIFICATION_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _channel(channel: Channel) -> dict[str, Any]:
    return {"id": channel.id, "name": channel_name(channel)}


def channel_name(channel: Channel) -> str:
    """What commands and interactions call a conversation."""
    return {"im": "directmessage", "groups": "privategroup"}.get(channel.kind, channel.name)


def pressed_in_message(
    person: Person, channel: Channel, message: Message, action: dict[str, Any], values: Any
) -> dict[str, Any]:
    """block_actions from a message; one that only its reader sees is not sent along."""
    hidden = message.only_for is not None
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": hidden}
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = _common("block_actions", person) | {
        "container": container,
        "channel": _channel(channel),
        "state": {"values": values},
        "actions": [action],
    }
    return payload if hidden else payload | {"message": message.as_json()}


def pressed_in_view(person: Person, view: View, action: dict[str, Any]) -> dict[str, Any]:
    """block_actions from a modal or Home."""
    return _common("block_actions", person) | {
        "container": {"type": "view", "view_id": view.id},
        "view": view.as_json(),
        "actions": [action],
    }


def suggestion(person: Person, where: View | tuple[Channel, Message], control: Control, typed: str) -> dict[str, Any]:
    """block_suggestion: what somebody typed into a menu the app fills."""
    asked = {"action_id": control.action_id, "block_id": control.block_id, "value": typed}
    if isinstance(where, View):
        place: dict[str, Any] = {"container": {"type": "view", "view_id": where.id}, "view": where.as_json()}
    else:
        channel, message = where
        place = {
            "container": {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": False},
            "channel": _channel(channel),
            "message": message.as_json(),
        }
    return _common("block_suggestion", person) | asked | place


def submitted(person: Person, view: View) -> dict[str, Any]:
    """view_submission."""
    return _common("view_submission", person) | {"view": view.as_json(), "response_urls": []}


def closed(person: Person, view: View, *, cleared: bool) -> dict[str, Any]:
    """view_closed."""
    return _common("view_closed", person) | {"view": view.as_json(), "is_cleared": cleared}


def global_shortcut(person: Person, callback_id: str, moment: str) -> dict[str, Any]:
    """A shortcut from the composer or the search."""
    return _common("shortcut", person) | {"callback_id": callback_id, "action_ts": moment}


def message_shortcut(
    person: Person, callback_id: str, channel: Channel, message: Message, moment: str
) -> dict[str, Any]:
    """A shortcut from a message's menu."""
    return _common("message_action", person) | {
        "callback_id": callback_id,
        "action_ts": moment,
        "message_ts": message.ts,
        "channel": _channel(channel),
        "message": message.as_json(),
    }


def command(person: Person, channel: Channel, declared: Command, text: str) -> dict[str, Any]:
    """A slash command's form fields."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person.id,
        "user_name": person.name,
        "command": declared.name,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
    }
