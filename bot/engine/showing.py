"""Shows people what a handler returned: opens, updates and pushes modals, answers clicks, and refreshes Home."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.clock import Clock
from bot.engine.opened import Opened
from bot.kit import Beneath, Instead, Message, Open, Push, Refresh, Shown, Update, View, blocks, modals
from bot.slack import client
from bot.store import Store, StoreError

log = logging.getLogger(__name__)

SAID = "builders_said"  # where a click leaves the words that `speak` says after the acknowledgement


@dataclass(frozen=True, slots=True)
class Showing:
    """`web` has a short time-out, because what it does comes before an acknowledgement.

    `home` returns somebody's Home, `took` stores how long a form took, in seconds; `executor` runs what comes after.
    """

    store: Store
    clock: Clock
    web: WebClient
    executor: Executor
    home: Callable[[str], View]
    took: Callable[[str, float], None]
    opened: Opened = field(default_factory=Opened)

    # What a handler returned

    def after_click(self, shown: Shown, body: Mapping[str, Any], context: BoltContext) -> None:
        """Show what a click or a shortcut leads to."""
        for one in shown if isinstance(shown, tuple) else (shown,):
            if isinstance(one, str):
                _whisper(context, {"text": one})
            elif isinstance(one, Message):
                _whisper(context, one.payload)
            elif isinstance(one, Instead):
                context[SAID] = {**one.message.payload, "replace_original": True}
            elif one is not None:
                self._show(one, body)

    def after_command(self, shown: Shown, body: Mapping[str, Any]) -> dict[str, Any]:
        """Show what a command leads to; returns the arguments of its acknowledgement."""
        if isinstance(shown, Message):
            return shown.payload
        if isinstance(shown, str):
            return blocks.say(shown).payload
        if shown is not None:
            self._show(shown, body)
        return {}

    def after_form(self, shown: Shown, body: Mapping[str, Any]) -> dict[str, Any]:
        """Show what a form leads to; returns the arguments of its acknowledgement."""
        if isinstance(shown, Beneath):
            self._beneath(body, shown.view)
            return {}
        if isinstance(shown, str):
            shown = blocks.say(shown)
        if isinstance(shown, Message):
            shown = modals.said(body["view"]["title"]["text"], *shown.blocks)
        return {"response_action": "update", "view": shown} if shown else {}

    def _show(self, shown: Any, body: Mapping[str, Any]) -> None:
        in_modal = (body.get("view") or {}).get("type") == "modal"
        if isinstance(shown, Push):
            self._open("views.push", body, shown.view)
        elif isinstance(shown, Update):
            self._update(body, shown.view)
        elif isinstance(shown, Refresh) or (isinstance(shown, dict) and in_modal):
            view = shown.view if isinstance(shown, Refresh) else shown
            client.call(self.web, "views.update", {"view_id": body["view"]["id"], "view": view})
        else:
            self.open(body, shown.view if isinstance(shown, Open) else shown)

    def open(self, body: Mapping[str, Any], view: View) -> None:
        """Open a modal for whoever clicked; the trigger lives three seconds."""
        self._open("views.open", body, view)

    def _open(self, method: str, body: Mapping[str, Any], view: View) -> None:
        answer = client.call(self.web, method, {"trigger_id": body["trigger_id"], "view": view})
        shown = answer.get("view") or {}
        self.opened.note(str(shown.get("id", "")), self.clock(), home=self.opened.from_home(body))

    def _update(self, body: Mapping[str, Any], view: View) -> None:
        shown = body["view"]
        seen = {"hash": shown["hash"]} if shown.get("hash") else {}
        try:
            client.call(self.web, "views.update", {"view_id": shown["id"], **seen, "view": view})
        except client.RefusedError as refused:
            if refused.error != "hash_conflict":  # a second click finds it there already
                raise

    def _beneath(self, body: Mapping[str, Any], view: View) -> None:
        try:
            client.call(self.web, "views.update", {"view_id": body["view"]["previous_view_id"], "view": view})
        except client.RefusedError as refused:
            if refused.error != "not_found":  # it was closed in the meantime
                raise

    def speak(self, body: Mapping[str, Any], context: BoltContext) -> None:
        """Say what a click left to say, at its response URL; apart, so that the acknowledgement doesn't wait for it."""
        if (message := context.get(SAID)) and (url := body.get("response_url")):
            self.executor.submit(self._respond, url, message)

    def _respond(self, url: str, message: dict[str, Any]) -> None:
        try:
            client.respond(url, message, timeout=self.web.timeout)
        except client.WireError as error:
            log.warning("an answer to a press was not shown: %s", error)

    # What follows an acknowledgement

    def follow_click(self, body: Mapping[str, Any]) -> None:
        """Refresh Home, where the click was in it or in a modal over it."""
        if self.opened.from_home(body):
            self.executor.submit(self._refresh_home, body)

    def follow_form(self, body: Mapping[str, Any], then: Mapping[str, Any]) -> None:
        """Store how long a form took, and refresh Home. `then` is shown in its place: the same form wasn't accepted."""
        view, now = body["view"], self.clock()
        opening = self.opened.take(view["id"])
        if opening is None:
            return
        taken = then.get("callback_id") != view["callback_id"]
        if then.get("callback_id"):
            self.opened.note(view["id"], now if taken else opening.at, home=opening.home)
        if taken:
            self.executor.submit(self._took, view["callback_id"], (now - opening.at).total_seconds())
        if opening.home:
            self.executor.submit(self._refresh_home, body)

    def show_home(self, user: str) -> None:
        """Publish somebody's Home as it is now."""
        client.call(self.web, "views.publish", {"user_id": user, "view": self.home(user)})

    def _refresh_home(self, body: Mapping[str, Any]) -> None:
        try:
            self.show_home(body["user"]["id"])
        except client.WireError as error:
            log.warning("Home was not shown anew: %s", error)

    def _took(self, form: str, seconds: float) -> None:
        try:
            self.took(form, seconds)
        except StoreError as error:
            log.warning("how long a form took was not kept: %s", error)


def _whisper(context: BoltContext, payload: dict[str, Any]) -> None:
    """Leave words that only whoever clicked will see."""
    context[SAID] = {**payload, "response_type": "ephemeral", "replace_original": False}
