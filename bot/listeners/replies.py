"""What people say, change and take back in threads, translated into flows."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot import flows
from bot.flows.replies import Said
from bot.listeners.services import Services


def register(app: App, services: Services) -> None:
    """Listen for words in threads. Of what is said anywhere else nothing is read."""

    @app.event({"type": "message", "subtype": None})
    @app.event({"type": "message", "subtype": "file_share"})
    @app.event({"type": "message", "subtype": "me_message"})
    @app.event({"type": "message", "subtype": "thread_broadcast"})
    def replied(body: dict[str, Any], event: dict[str, Any]) -> None:
        if said := _said(event["channel"], event):
            flows.replies.heard(services.store, body["event_id"], said, services.clock())

    @app.event({"type": "message", "subtype": "message_changed"})
    def changed(event: dict[str, Any]) -> None:
        message = event["message"]
        edited = message.get("edited")  # without it only a link in it was looked up
        if edited and (said := _said(event["channel"], message)):
            flows.replies.edited(services.store, said, edited["ts"], services.clock())

    @app.event({"type": "message", "subtype": "message_deleted"})
    def deleted(event: dict[str, Any]) -> None:
        before = event.get("previous_message", {})  # which Slack does not promise
        if "bot_id" not in before:
            said = Said(event["channel"], before.get("thread_ts", ""), event["deleted_ts"], before.get("user", ""), "")
            flows.replies.deleted(services.store, said, services.clock())


def _said(channel: str, message: Mapping[str, Any]) -> Said | None:
    """A person's words under a post; not a bot's, not the post itself."""
    thread, ts = message.get("thread_ts", ""), message["ts"]
    if not thread or thread == ts or "user" not in message or "bot_id" in message:
        return None
    return Said(channel, thread, ts, message["user"], message.get("text", ""))
