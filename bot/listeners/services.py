"""What listeners need, handed to `register` once."""

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot import flows, slack
from bot.clock import Clock
from bot.listeners.opened import Opened
from bot.store import Store
from bot.views.blocks import Message
from bot.views.forms import View

log = logging.getLogger(__name__)

SAID = "builders_said"  # where an acknowledging listener leaves the words for `speak`


@dataclass(frozen=True, slots=True)
class Services:
    """The store, the clock, and a client with a short time-out for what must be said at once.

    `team` and `bot_user` are Slack's ids of the home workspace and of the bot, `url` is the workspace's address;
    `setup_code` lets a non-admin set up. `fresh` gives so many random bytes; `opened`: which modals are.
    """

    store: Store
    clock: Clock
    web: WebClient
    team: str
    bot_user: str
    setup_code: str
    url: str
    fresh: Callable[[int], bytes] = secrets.token_bytes
    opened: Opened = field(default_factory=Opened)

    def open(self, body: Mapping[str, Any], view: View) -> None:
        """Open a modal for whoever pressed; the trigger lives three seconds."""
        self._show("views.open", body, view)

    def permalink(self, channel: str, ts: str) -> str:
        """Give the address of a message, as Slack makes it of the workspace's own."""
        return f"{self.url.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"

    def update(self, body: Mapping[str, Any], view: View) -> None:
        """Show another view in the place of the one that was pressed in; a second press finds it there already."""
        shown = body["view"]
        seen = {"hash": shown["hash"]} if shown.get("hash") else {}
        try:
            slack.call(self.web, "views.update", {"view_id": shown["id"], **seen, "view": view})
        except slack.RefusedError as refused:
            if refused.error != "hash_conflict":
                raise

    def refresh(self, body: Mapping[str, Any], view: View) -> None:
        """Show a view anew in its place, whatever was shown meanwhile: of quick presses the last one is seen."""
        slack.call(self.web, "views.update", {"view_id": body["view"]["id"], "view": view})

    def push(self, body: Mapping[str, Any], view: View) -> None:
        """Show a modal over the one that was pressed in."""
        self._show("views.push", body, view)

    def _show(self, method: str, body: Mapping[str, Any], view: View) -> None:
        answer = slack.call(self.web, method, {"trigger_id": body["trigger_id"], "view": view})
        shown = answer.get("view") or {}
        self.opened.note(str(shown.get("id", "")), self.clock(), home=self.opened.from_home(body))

    def beneath(self, body: Mapping[str, Any], view: View) -> None:
        """Show a view anew that a form lies over; nothing if that was closed meanwhile."""
        try:
            slack.call(self.web, "views.update", {"view_id": body["view"]["previous_view_id"], "view": view})
        except slack.RefusedError as refused:
            if refused.error != "not_found":
                raise

    def publish_home(self, user: str, view: View) -> None:
        """Show someone's Home."""
        slack.call(self.web, "views.publish", {"user_id": user, "view": view})

    def show_home(self, user: str) -> None:
        """Show someone's Home as it is by now."""
        self.publish_home(user, flows.home.home(self.store, user, self.clock(), self.permalink))

    def speak(self, body: Mapping[str, Any], context: BoltContext) -> None:
        """Say what was left to say, at the response URL: lazily, so that the acknowledgement does not wait for it."""
        if (message := context.get(SAID)) and (url := body.get("response_url")):
            try:
                slack.respond(url, message, timeout=self.web.timeout)
            except slack.WireError as error:
                log.warning("an answer to a press was not shown: %s", error)


def whisper(context: BoltContext, said: str | Message) -> None:
    """Leave words for `Services.speak` that only whoever pressed will see."""
    payload = {"text": said} if isinstance(said, str) else said.payload
    context[SAID] = {**payload, "response_type": "ephemeral", "replace_original": False}


def replace(context: BoltContext, message: Message) -> None:
    """Leave a message for `Services.speak` that takes the place of the one that was pressed."""
    context[SAID] = {"text": message.text, "blocks": list(message.blocks), "replace_original": True}
