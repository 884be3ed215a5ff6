from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk import WebClient

from bot.playground import PersonHandle, Playground, Workspace
from bot.playground.page.page import Page
from tests.playground.visiting import Visitor

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Builders"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Builders"},
        "slash_commands": [
            {"command": "/builders", "description": "Builders"},
            {"command": "/why", "description": "Why", "should_escape": True},
        ],
        "shortcuts": [
            {"name": "Ask why", "type": "message", "callback_id": "ask_why", "description": "Ask why"},
            {"name": "Add item", "type": "global", "callback_id": "add_item", "description": "Add an item"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "channels:history",
                "channels:join",
                "channels:read",
                "chat:write",
                "commands",
                "dnd:read",
                "files:read",
                "files:write",
                "groups:history",
                "groups:read",
                "im:history",
                "im:read",
                "im:write",
                "reactions:read",
                "reactions:write",
                "team:read",
                "usergroups:read",
                "users:read",
            ],
            "bot_optional": ["groups:history", "groups:read", "dnd:read", "usergroups:read"],
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_uninstalled",
                "channel_archive",
                "channel_deleted",
                "channel_rename",
                "member_joined_channel",
                "member_left_channel",
                "message.channels",
                "message.groups",
                "message.im",
                "reaction_added",
                "reaction_removed",
                "subteam_created",
                "subteam_members_changed",
                "subteam_updated",
                "team_join",
                "tokens_revoked",
                "user_change",
            ]
        },
        "socket_mode_enabled": True,
    },
}
MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "item",
    "title": {"type": "plain_text", "text": "An item"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "title",
            "label": {"type": "plain_text", "text": "Title"},
            "element": {"type": "plain_text_input", "action_id": "title", "max_length": 20},
        }
    ],
}
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Now:
    """A clock that moves only when told."""

    def __init__(self, moment: datetime = MONDAY) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **delta: float) -> None:
        self.moment += timedelta(**delta)


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def workspace() -> Workspace:
    workspace = Workspace(MANIFEST)
    workspace.add_person("mina", "Mina Okafor", title="Product manager")
    workspace.add_person("jonas", "Jonas Weber", tz="America/New_York")
    workspace.add_channel("builders", ["mina", "jonas"], bot=True)
    workspace.add_channel("random", ["mina"])
    workspace.add_channel("secret", ["mina"], private=True)
    return workspace


@pytest.fixture
def play(workspace: Workspace, now: Now) -> Iterator[Playground]:
    with Playground(workspace, clock=now, patience=0.5, redelivery=(1.0,) * 3, http_redelivery=(0.0, 0.01)) as play:
        yield play


@pytest.fixture
def client(play: Playground) -> WebClient:
    return WebClient(play.bot_token, base_url=play.api_url, retry_handlers=[])


@pytest.fixture
def mina(play: Playground) -> PersonHandle:
    return play.person("mina")


@pytest.fixture
def app(play: Playground, client: WebClient) -> App:
    return App(
        client=client,
        signing_secret=play.signing_secret,
        process_before_response=True,
        token_verification_enabled=False,
    )


def button(label: str, action_id: str, value: str = "1") -> dict[str, Any]:
    text = {"type": "plain_text", "text": label}
    return {"type": "actions", "elements": [{"type": "button", "action_id": action_id, "text": text, "value": value}]}


@contextmanager
def connected(play: Playground, app: App) -> Iterator[SocketModeHandler]:
    handler = SocketModeHandler(app, play.app_token, ping_interval=0.2)
    handler.connect()  # type: ignore[no-untyped-call]
    try:
        assert play.until(lambda: play.connections == 1)
        yield handler
    finally:
        # Left alone, the client's threads notice only after their timeouts that they are to end.
        handler.client.auto_reconnect_enabled = False
        handler.client.closed = True
        play.drop_connections()
        handler.client.enqueue_message("{}")
        try:
            handler.close()  # type: ignore[no-untyped-call]
        except AttributeError:  # the SDK's reader closed the socket in the same moment
            handler.close()  # type: ignore[no-untyped-call]


@pytest.fixture
def address(play: Playground) -> str:
    return Page(play).address


@pytest.fixture
def visitor(address: str) -> Visitor:
    return Visitor(address, {"as": "mina", "in": "#builders"}).look()


@pytest.fixture
def bolt(play: Playground, app: App) -> Iterator[App]:
    """The app, and a line to it."""
    with connected(play, app):
        yield app


def said(client: WebClient, text: str = "Look", channel: str = "#builders", **more: Any) -> str:
    return str(client.chat_postMessage(channel=channel, text=text, **more)["ts"])
