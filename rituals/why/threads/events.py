"""What people say, change and take back in threads. Of what is said anywhere else nothing is read."""

from collections.abc import Mapping
from typing import Any

from bot.kit import Event, Listener
from rituals.why.threads import incoming
from rituals.why.threads.incoming import Said


def _reply(event: Event) -> Said | None:
    return _said(event.body["channel"], event.body)


def _edit(event: Event) -> Said | None:
    """What a message says now; None where only a link in it was looked up."""
    message = event.body["message"]
    return _said(event.body["channel"], message) if message.get("edited") else None


def _deletion(event: Event) -> Said | None:
    before = event.body.get("previous_message", {})  # which Slack does not promise
    if "bot_id" in before:
        return None
    thread, by = before.get("thread_ts", ""), before.get("user", "")
    return Said(event.body["channel"], thread, event.body["deleted_ts"], by, "")


def _said(channel: str, message: Mapping[str, Any]) -> Said | None:
    """A person's words under a post; not a bot's, not the post itself."""
    thread, ts = message.get("thread_ts", ""), message["ts"]
    if not thread or thread == ts or "user" not in message or "bot_id" in message:
        return None
    return Said(channel, thread, ts, message["user"], message.get("text", ""))


def _replied(event: Event) -> None:
    if said := _reply(event):
        incoming.heard(event.unit, said, event.now)


def _changed(event: Event) -> None:
    if said := _edit(event):
        incoming.edited(event.unit, said, event.body["message"]["edited"]["ts"], event.now)


def _deleted(event: Event) -> None:
    if said := _deletion(event):
        incoming.deleted(event.unit, said, event.now)


def _is_reply(event: Event) -> bool:
    return _reply(event) is not None


def _edit_matters(event: Event) -> bool:
    return (said := _edit(event)) is not None and incoming.matters(event.unit, said)


def _deletion_matters(event: Event) -> bool:
    return (said := _deletion(event)) is not None and incoming.matters(event.unit, said)


REPLIED = Listener(_replied, _is_reply)
EVENTS: Mapping[str, Listener] = {
    "message.": REPLIED,
    "message.file_share": REPLIED,
    "message.me_message": REPLIED,
    "message.thread_broadcast": REPLIED,
    "message.message_changed": Listener(_changed, _edit_matters),
    "message.message_deleted": Listener(_deleted, _deletion_matters),
}
