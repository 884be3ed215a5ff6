"""The manifest of the Slack app: what Builders handles and needs, in the form in which Slack reads it."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot import app
from bot.kit import Declared
from bot.parts import DECLARED
from bot.slack import client

SCHEMA = "https://raw.githubusercontent.com/slackapi/manifest-schema/main/manifest.schema.json"
INFORMATION: Mapping[str, str] = {
    "name": "Builders",
    "description": "Joint rituals for product, design and engineering, and a count of which discipline is heard.",
    "long_description": (
        "Builders helps companies whose product, design and engineering people work as one team. It runs the joint "
        "all-hands, keeps a seat for every discipline, counts disciplines instead of people, and tells the person who "
        "leads them once a week, in one minute of reading, what needs attention. You host it yourself: what it keeps "
        "stays in one file on your own machine."
    ),
    "background_color": "#1f3a5f",
}
# Without the messages tab, Slack refuses every direct message.
HOME = {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": True}
BOT_USER = {"display_name": "builders", "always_online": True}
# Slack's subscriptions to messages depend on the place. All other events are subscribed to by their type.
SUBSCRIPTIONS = {"message": ("message.channels", "message.groups")}


class RequestUrlError(ValueError):
    """A URL that Slack can't send requests to; `str(error)` is a sentence that says what to do."""

    def __init__(self) -> None:
        super().__init__("Slack needs a URL that starts with https://, for example https://builders.example.com.")


def manifest(url: str = "", declared: Declared = DECLARED) -> dict[str, Any]:
    """Return the manifest, for Socket Mode, or for HTTP if there is a `url` that Slack can send requests to.

    A URL without a path gets the path that Builders listens on. Raises `RequestUrlError`.
    """
    url = _request_url(url) if url else ""
    return {
        "$schema": SCHEMA,
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": dict(INFORMATION),
        "features": {
            "app_home": dict(HOME),
            "bot_user": dict(BOT_USER),
            "shortcuts": _shortcuts(declared),
            "slash_commands": _commands(url, declared),
        },
        "oauth_config": {
            "scopes": {
                "bot": sorted(client.SCOPES | client.OPTIONAL_SCOPES | declared.scopes),
                "bot_optional": sorted(client.OPTIONAL_SCOPES),
            }
        },
        "settings": {
            "event_subscriptions": {**({"request_url": url} if url else {}), "bot_events": _events(declared)},
            "interactivity": {
                "is_enabled": True,
                **({"request_url": url, "message_menu_options_url": url} if url else {}),
            },
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def text(url: str = "", declared: Declared = DECLARED) -> str:
    """Return the manifest as JSON; arguments and errors are those of `manifest`."""
    return json.dumps(manifest(url, declared), indent=2, ensure_ascii=False) + "\n"


def _request_url(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise RequestUrlError from error
    if parts.scheme != "https" or not parts.hostname:
        raise RequestUrlError
    return url if parts.path.strip("/") else parts._replace(path=app.EVENTS).geturl()


def _shortcuts(declared: Declared) -> list[dict[str, Any]]:
    return [
        {"name": each.name, "type": "message", "callback_id": name, "description": each.description}
        for name, each in declared.shortcuts.items()
    ]


def _commands(url: str, declared: Declared) -> list[dict[str, Any]]:
    return [
        {
            "command": each.name,
            **({"url": url} if url else {}),
            "description": each.description,
            "usage_hint": each.hint,
            "should_escape": False,
        }
        for each in declared.commands.values()
    ]


def _events(declared: Declared) -> list[str]:
    types = {each.partition(".")[0] for each in declared.events}
    return sorted(name for each in types for name in SUBSCRIPTIONS.get(each, (each,)))
