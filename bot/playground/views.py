"""A modal or Home, and how Slack shows it."""

from dataclasses import dataclass
from typing import Any

from bot.playground import inputs
from bot.playground.slack_app import APP_ID, BOT_ID, TEAM_ID


@dataclass(frozen=True, slots=True)
class View:
    """A modal or Home as one person sees it now. `values` holds what they typed."""

    id: str
    user: str
    hash: str
    body: dict[str, Any]
    values: inputs.Values
    root_id: str
    previous_id: str | None = None

    @property
    def type(self) -> str:
        """Modal or home."""
        return str(self.body["type"])

    @property
    def title(self) -> str:
        """The words in its head."""
        return inputs.plain(self.body.get("title"))

    @property
    def blocks(self) -> tuple[dict[str, Any], ...]:
        """What it shows."""
        return tuple(self.body["blocks"])

    @property
    def callback_id(self) -> str:
        """The name the app knows it by."""
        return str(self.body.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        """What the app keeps in it."""
        return str(self.body.get("private_metadata", ""))

    @property
    def external_id(self) -> str:
        """An id of the app's own."""
        return str(self.body.get("external_id", ""))

    def as_json(self) -> dict[str, Any]:
        """The view as payloads and views.* answers show it."""
        return {
            "id": self.id,
            "team_id": TEAM_ID,
            "type": self.type,
            "blocks": list(self.blocks),
            "private_metadata": self.private_metadata,
            "callback_id": self.callback_id,
            "state": {"values": self.values},
            "hash": self.hash,
            "title": self.body.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
            "clear_on_close": bool(self.body.get("clear_on_close", False)),
            "notify_on_close": bool(self.body.get("notify_on_close", False)),
            "close": self.body.get("close"),
            "submit": self.body.get("submit"),
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id,
            "app_id": APP_ID,
            "external_id": self.external_id,
            "app_installed_team_id": TEAM_ID,
            "bot_id": BOT_ID,
        }
