"""What people say, change and take back in threads. Of what is said anywhere else nothing is read."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.engine.dispatch import Event, Heard
from bot.kit.unit import Unit
from rituals.why.threads import incoming
from rituals.why.threads.incoming import Said


def _replied(heard: Heard) -> None:
    if said := _said(heard.event["channel"], heard.event):
        with heard.store.write() as unit:
            incoming.heard(unit, heard.id, said, heard.now)


def _changed(heard: Heard) -> None:
    message = heard.event["message"]
    edited = message.get("edited")  # without it only a link in it was looked up
    if edited and (said := _said(heard.event["channel"], message)):
        _if_it_matters(heard, said, lambda unit, now: incoming.edited(unit, said, edited["ts"], now))


def _deleted(heard: Heard) -> None:
    event = heard.event
    before = event.get("previous_message", {})  # which Slack does not promise
    if "bot_id" not in before:
        said = Said(event["channel"], before.get("thread_ts", ""), event["deleted_ts"], before.get("user", ""), "")
        _if_it_matters(heard, said, lambda unit, now: incoming.deleted(unit, said, now))


def _if_it_matters(heard: Heard, said: Said, act: Callable[[Unit, datetime], None]) -> None:
    """Write only for what is kept: most changes are of messages that are none of ours."""
    with heard.store.read() as unit:
        matters = incoming.matters(unit, said)
    if matters:
        with heard.store.write() as unit:
            act(unit, heard.now)


def _said(channel: str, message: Mapping[str, Any]) -> Said | None:
    """A person's words under a post; not a bot's, not the post itself."""
    thread, ts = message.get("thread_ts", ""), message["ts"]
    if not thread or thread == ts or "user" not in message or "bot_id" in message:
        return None
    return Said(channel, thread, ts, message["user"], message.get("text", ""))


EVENTS: Mapping[str, Event] = {
    "message.": _replied,
    "message.file_share": _replied,
    "message.me_message": _replied,
    "message.thread_broadcast": _replied,
    "message.message_changed": _changed,
    "message.message_deleted": _deleted,
}
