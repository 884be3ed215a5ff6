"""The one way in for whatever Slack sends: its type finds the method, its name the handler."""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from slack_bolt import App, BoltContext, BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

from bot.core.errors import RitualError
from bot.engine.showing import Showing
from bot.kit import Click, Commands, Handler, Instead, Reads, Runs, Shortcut
from bot.kit.blocks import Message
from bot.kit.click import Around
from bot.store import Store

log = logging.getLogger(__name__)

NUMBERED = re.compile(r"_\d+$")  # buttons of a preview: ids in one message have to differ


class UnknownError(RitualError):
    """Something was clicked that this version doesn't know."""

    sentence = "This was made by another version of Builders. Open Builders' Home and go on from there."


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
Take = Callable[[dict[str, Any], BoltContext], None]


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


class Dispatch(Middleware):
    """Finds the handler of a payload, runs it in a transaction, and shows what it returns.

    It is the last middleware and Bolt has no listener: for each listener that doesn't match Bolt spends as long as
    for one that does.
    """

    def __init__(self, handlers: Handlers, showing: Showing, around: Around, *, team: str, bot: str) -> None:
        self._handlers, self._showing, self._around = handlers, showing, around
        self._team, self._bot = team, bot
        self._types: Mapping[str, Take] = {
            "block_actions": self._clicked,
            "view_submission": self._submitted,
            "view_closed": _closed,
            "shortcut": self._shortcut,
            "message_action": self._shortcut,
            "block_suggestion": self._searched,
            "event_callback": self._told,
        }

    def register(self, app: App) -> None:
        """Have a Bolt app hand over whatever it has verified."""
        app.use(self)

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,
        next: Callable[[], BoltResponse],  # noqa: A002 - Bolt passes it by this name
    ) -> BoltResponse:
        """Handle a payload; one of a type that Builders doesn't know goes on to Bolt, which says so."""
        take = self._typed if "command" in req.body else self._types.get(req.body.get("type", ""))
        if take is None:
            next()
            return resp
        take(req.body, req.context)
        return req.context.ack.response or req.context.ack()

    def _clicked(self, body: dict[str, Any], context: BoltContext) -> None:
        clicks, action = self._handlers.clicks, body["actions"][0]
        name = action["action_id"] if action["action_id"] in clicks else NUMBERED.sub("", action["action_id"])
        handler = clicks.get(name)
        value = (action.get("selected_option") or {}).get("value", action.get("value", ""))
        facts = {"channel": (body.get("channel") or {}).get("id", ""), "view": body.get("view") or {}}
        if isinstance(handler, Runs):
            found, rest = handler.find(value)
            shown = self._run(name, found, body, value=rest, **facts)
            shown = Instead(shown) if isinstance(shown, Message) else shown
        else:
            shown = self._run(name, handler, body, value=value, action=action, **facts)
        self._showing.after_click(shown, body, context)
        context.ack()
        self._showing.follow_click(body)
        self._showing.speak(body, context)

    def _submitted(self, body: dict[str, Any], context: BoltContext) -> None:
        view, name = body["view"], body["view"]["callback_id"]
        shown = self._run(name, self._handlers.forms.get(name), body, view=view, submitted=True)
        answer = self._showing.after_form(shown, body)
        context.ack(**answer)
        self._showing.follow_form(body, answer.get("view") or {})

    def _typed(self, body: dict[str, Any], context: BoltContext) -> None:
        command = self._handlers.commands.get(body["command"])
        handler, rest = command.find(body.get("text", "")) if command else (None, "")
        shown = self._run(_typed_name(command, body), handler, body, value=rest, channel=body.get("channel_id", ""))
        context.ack(**self._showing.after_command(shown, body))

    def _shortcut(self, body: dict[str, Any], context: BoltContext) -> None:
        name, channel = body["callback_id"], body.get("channel") or {}
        shortcut = self._handlers.shortcuts.get(name)
        facts = {"channel": channel.get("id", ""), "place": channel.get("name", "")}
        handler = shortcut.handler if shortcut else None
        shown = self._run(name, handler, body, message=body.get("message") or {}, **facts)
        self._showing.after_click(shown, body, context)
        context.ack()
        self._showing.speak(body, context)

    def _searched(self, body: dict[str, Any], context: BoltContext) -> None:
        search = self._handlers.options.get(body["action_id"])
        if search is None:
            raise UnknownError
        with self._showing.store.read() as unit:
            context.ack(options=search(self._click(unit, body, value=body.get("value", ""))))

    def _told(self, body: dict[str, Any], _context: BoltContext) -> None:
        event = body["event"]
        kinds = (f"{event['type']}.{event.get('subtype') or ''}", event["type"])
        handle = next((self._handlers.events[kind] for kind in kinds if kind in self._handlers.events), None)
        if handle is not None:
            mine = event.get("user") == self._bot
            handle(Heard(self._showing.store, self._showing, body["event_id"], event, self._team, mine))

    def _run(self, name: str, handler: Handler | None, body: Mapping[str, Any], **facts: Any) -> Any:
        """Run a handler in a transaction of its kind, noted under its name, and return what it shows."""
        if handler is None or isinstance(handler, Runs):
            log.error("nothing here handles this %s", body.get("type", "command"))
            raise UnknownError
        if isinstance(handler, Reads):
            with self._showing.store.read() as unit:
                return handler.handle(self._click(unit, body, **facts))
        with self._showing.store.write(name) as unit:
            return handler(self._click(unit, body, **facts))

    def _click(self, unit: Any, body: Mapping[str, Any], **facts: Any) -> Click:
        by = body["user_id"] if "user_id" in body else body["user"]["id"]
        return Click(unit, by, self._showing.clock(), self._around, **facts)


def _typed_name(command: Commands | None, body: Mapping[str, Any]) -> str:
    """Return a slash command with the word after it, where that's one of its own: others are anybody's words."""
    words = [word for word in body.get("text", "").lower().split()[:1] if command and word in command.handlers]
    return " ".join([body["command"], *words])


def _closed(_body: dict[str, Any], _context: BoltContext) -> None:
    """Take that a form was closed: nothing in it was to be stored."""
