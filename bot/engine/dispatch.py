"""One Bolt listener for each type of payload, and a dictionary of handlers behind it."""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.core.errors import RitualError
from bot.engine.showing import Showing
from bot.kit import Click, Commands, Handler, Instead, Reads, Runs, Shortcut
from bot.kit.blocks import Message
from bot.kit.click import Around
from bot.store import Store

log = logging.getLogger(__name__)

ANY = re.compile(".*")


class UnknownError(RitualError):
    """Something was clicked that this version doesn't know."""

    def __init__(self) -> None:
        super().__init__("This was made by another version of Builders. Open Builders' Home and go on from there.")


@dataclass(frozen=True, slots=True)
class Heard:
    """An event as Slack tells it. `id` is the event's own, the same each time it's sent.

    `team` is the workspace the bot is in, `is_bot` whether the event is about the bot itself.
    """

    store: Store
    showing: Showing
    id: str
    event: Mapping[str, Any]
    team: str
    is_bot: bool

    @property
    def now(self) -> datetime:
        """The time at which it's handled."""
        return self.showing.clock()


Event = Callable[[Heard], None]
Options = Callable[[Click], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Handlers:
    """Everything that can come from Slack, by its name there.

    `clicks` by action id, `forms` and `shortcuts` by callback id, `commands` by name, `options` by action id, `events`
    by type, or by type and subtype with a dot between ("message." is a message without a subtype).
    """

    clicks: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, Handler] = field(default_factory=dict)
    commands: Mapping[str, Commands] = field(default_factory=dict)
    shortcuts: Mapping[str, Shortcut] = field(default_factory=dict)
    options: Mapping[str, Options] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)


class Dispatch:
    """Finds the handler of a payload, runs it in a transaction, and shows what it returns."""

    def __init__(self, handlers: Handlers, showing: Showing, around: Around, *, team: str, bot: str) -> None:
        self._handlers, self._showing, self._around = handlers, showing, around
        self._team, self._bot = team, bot

    def register(self, app: App) -> None:
        """Listen for everything, in the order of how many are answered at once: Bolt asks one after another."""
        app.action(ANY)(ack=self._clicked, lazy=[self._showing.speak])
        app.command(ANY)(self._typed)
        app.view(ANY)(self._submitted)
        app.view_closed(ANY)(_closed)
        app.shortcut(ANY)(self._shortcut)
        app.options(ANY)(self._searched)
        app.event(ANY)(self._told)

    def _clicked(self, ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        clicks, name = self._handlers.clicks, action["action_id"]
        # Buttons of a preview are numbered: ids in one message have to differ.
        handler = clicks.get(name) or clicks.get(re.sub(r"_\d+$", "", name))
        value = (action.get("selected_option") or {}).get("value", action.get("value", ""))
        facts = {"channel": (body.get("channel") or {}).get("id", ""), "view": body.get("view") or {}}
        if isinstance(handler, Runs):
            found, rest = handler.find(value)
            shown = self._run(found, body, value=rest, **facts)
            shown = Instead(shown) if isinstance(shown, Message) else shown
        else:
            shown = self._run(handler, body, value=value, action=action, **facts)
        self._showing.after_click(shown, body, context)
        ack()
        self._showing.follow_click(body)

    def _submitted(self, ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        handler = self._handlers.forms.get(view["callback_id"])
        answer = self._showing.after_form(self._run(handler, body, view=view, submitted=True), body)
        ack(**answer)
        self._showing.follow_form(body, answer.get("view") or {})

    def _typed(self, ack: Ack, body: dict[str, Any]) -> None:
        command = self._handlers.commands.get(body["command"])
        handler, rest = command.find(body.get("text", "")) if command else (None, "")
        shown = self._run(handler, body, value=rest, channel=body.get("channel_id", ""))
        ack(**self._showing.after_command(shown, body))

    def _shortcut(self, ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        shortcut, channel = self._handlers.shortcuts.get(body["callback_id"]), body.get("channel") or {}
        facts = {"channel": channel.get("id", ""), "place": channel.get("name", "")}
        handler = shortcut.handler if shortcut else None
        shown = self._run(handler, body, message=body.get("message") or {}, **facts)
        self._showing.after_click(shown, body, context)
        ack()

    def _searched(self, ack: Ack, body: dict[str, Any], payload: dict[str, Any]) -> None:
        search = self._handlers.options.get(payload["action_id"])
        if search is None:
            raise UnknownError
        with self._showing.store.read() as unit:
            ack(options=search(self._click(unit, body, value=payload.get("value", ""))))

    def _told(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        kinds = (f"{event['type']}.{event.get('subtype') or ''}", event["type"])
        handle = next((self._handlers.events[kind] for kind in kinds if kind in self._handlers.events), None)
        if handle is not None:
            mine = event.get("user") == self._bot
            handle(Heard(self._showing.store, self._showing, body["event_id"], event, self._team, mine))

    def _run(self, handler: Handler | None, body: Mapping[str, Any], **facts: Any) -> Any:
        """Run a handler in a transaction of its kind, and return what it shows."""
        if handler is None or isinstance(handler, Runs):
            log.error("nothing here handles this %s", body.get("type", "command"))
            raise UnknownError
        if isinstance(handler, Reads):
            with self._showing.store.read() as unit:
                return handler.handle(self._click(unit, body, **facts))
        with self._showing.store.write() as unit:
            return handler(self._click(unit, body, **facts))

    def _click(self, unit: Any, body: Mapping[str, Any], **facts: Any) -> Click:
        by = body["user_id"] if "user_id" in body else body["user"]["id"]
        return Click(unit, by, self._showing.clock(), self._around, **facts)


def _closed(ack: Ack) -> None:
    """Acknowledge that a form was closed: nothing in it was to be stored."""
    ack()
