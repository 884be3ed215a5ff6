"""The one way in for whatever Slack sends: its type finds the method, its name the handler."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from slack_bolt import App, BoltContext, BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

from bot.core.errors import RitualError
from bot.engine import events
from bot.engine.showing import Showing
from bot.kit import Click, Commands, Declared, Handler, Instead, Message, Reads, Runs, blocks
from bot.kit.click import Around
from bot.kit.unit import Table

log = logging.getLogger(__name__)

NEEDED: Mapping[str, Sequence[str]] = {  # of each type of payload
    "command": ("user_id",),
    "block_actions": ("user.id", "actions.0.action_id"),
    "block_suggestion": ("user.id", "action_id"),
    "shortcut": ("user.id", "callback_id"),
    "message_action": ("user.id", "callback_id"),
    "view_submission": ("user.id", "view.id", "view.callback_id"),
    "view_closed": (),
    "event_callback": ("event_id", "event.type"),
}
NUMBERED = re.compile(r"_\d+$")  # buttons of a preview: ids in one message have to differ


class UnknownError(RitualError):
    """Something was clicked that this version doesn't know."""

    sentence = "This was made by another version of Builders. Open Builders' Home and go on from there."


Take = Callable[[dict[str, Any], BoltContext], None]


class _Unstored:
    """The unit of a handler that reads nothing stored: a query costs it more than all the rest."""

    def __init__(self, declared: Declared) -> None:
        self._declared = declared

    def part(self, table: type[Table]) -> Table:
        """Return what is declared. Raises LookupError for any table."""
        if table is not Declared:
            raise LookupError(table)
        return self._declared  # type: ignore[return-value]  # it is what was asked for


class Dispatch(Middleware):
    """Finds the handler of a payload, runs it in a transaction, and shows what it returns.

    It is the last middleware and Bolt has no listener: for each listener that doesn't match Bolt spends as long as
    for one that does.
    """

    def __init__(self, showing: Showing, around: Around, *, team: str, bot: str) -> None:
        self._declared, self._showing, self._around = showing.store.declared, showing, around
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
        if not _is_whole(req.body):
            log.warning("a payload of type %s lacks what Slack sends", req.body.get("type", "command"))
            return BoltResponse(status=400)
        take(req.body, req.context)
        return req.context.ack.response or req.context.ack()

    def _clicked(self, body: dict[str, Any], context: BoltContext) -> None:
        clicks, action = self._declared.clicks, body["actions"][0]
        name = action["action_id"] if action["action_id"] in clicks else NUMBERED.sub("", action["action_id"])
        handler = clicks.get(name)
        value = (action.get("selected_option") or {}).get("value", action.get("value", ""))
        facts = {"channel": (body.get("channel") or {}).get("id", ""), "view": body.get("view") or {}}
        if isinstance(handler, Runs):
            found, rest = self._declared.commands[handler.command].find(value)
            shown = self._run(name, found, body, value=rest, **facts)
            shown = blocks.say(shown) if isinstance(shown, str) else shown
            shown = Instead(shown) if isinstance(shown, Message) else shown
        else:
            shown = self._run(name, handler, body, value=value, action=action, **facts)
        self._showing.after_click(shown, body, context)
        context.ack()
        self._showing.follow_click(body)
        self._showing.speak(body, context)

    def _submitted(self, body: dict[str, Any], context: BoltContext) -> None:
        view, name = body["view"], body["view"]["callback_id"]
        shown = self._run(name, self._declared.forms.get(name), body, view=view, submitted=True)
        answer = self._showing.after_form(shown, body)
        context.ack(**answer)
        self._showing.follow_form(body, answer.get("view") or {})

    def _typed(self, body: dict[str, Any], context: BoltContext) -> None:
        command = self._declared.commands.get(body["command"])
        handler, rest = command.find(body.get("text", "")) if command else (None, "")
        shown = self._run(_typed_name(command, body), handler, body, value=rest, channel=body.get("channel_id", ""))
        context.ack(**self._showing.after_command(shown, body))

    def _shortcut(self, body: dict[str, Any], context: BoltContext) -> None:
        name, channel = body["callback_id"], body.get("channel") or {}
        shortcut = self._declared.shortcuts.get(name)
        facts = {"channel": channel.get("id", ""), "place": channel.get("name", "")}
        handler = shortcut.handler if shortcut else None
        shown = self._run(name, handler, body, message=body.get("message") or {}, **facts)
        self._showing.after_click(shown, body, context)
        context.ack()
        self._showing.speak(body, context)

    def _searched(self, body: dict[str, Any], context: BoltContext) -> None:
        search = self._declared.options.get(body["action_id"])
        if search is None:
            raise UnknownError
        with self._showing.store.read() as unit:
            context.ack(options=search(self._click(unit, body, value=body.get("value", ""))))

    def _told(self, body: dict[str, Any], _context: BoltContext) -> None:
        event, now = body["event"], self._showing.clock()
        is_own = event.get("user") == self._bot
        show = events.hear(self._showing.store, body["event_id"], event, now, team=self._team, is_own=is_own)
        if show is not None:
            self._showing.show_home(show.user)

    def _run(self, name: str, handler: Handler | None, body: Mapping[str, Any], **facts: Any) -> Any:
        """Run a handler in a transaction of its kind, noted under its name, and return what it shows."""
        if handler is None or isinstance(handler, Runs):
            log.error("nothing here handles this %s", body.get("type", "command"))
            raise UnknownError
        if isinstance(handler, Reads) and not handler.stored:
            return handler.handle(self._click(_Unstored(self._declared), body, **facts))
        if isinstance(handler, Reads):
            with self._showing.store.read() as unit:
                return handler.handle(self._click(unit, body, **facts))
        with self._showing.store.write(name) as unit:
            return handler(self._click(unit, body, **facts))

    def _click(self, unit: Any, body: Mapping[str, Any], **facts: Any) -> Click:
        by = body["user_id"] if "user_id" in body else body["user"]["id"]
        return Click(unit, by, self._showing.clock(), self._around, **facts)


def _is_whole(body: Mapping[str, Any]) -> bool:
    """Check that a payload has what every handler relies on. Slack's have; a tool that plays Slack may forget some."""
    kind = "command" if "command" in body else body["type"]
    mappings = all(isinstance(body.get(name) or {}, Mapping) for name in ("channel", "view", "message"))
    texts = all(isinstance(_at(body, path), str) for path in NEEDED[kind]) and isinstance(body.get("text") or "", str)
    return mappings and texts and (kind != "view_submission" or _is_form(body["view"]))


def _at(body: Any, path: str) -> Any:
    """Return what stands at a path like "actions.0.action_id"; None where there's nothing."""
    for step in path.split("."):
        if isinstance(body, Mapping):
            body = body.get(step)
        else:
            body = body[int(step)] if isinstance(body, list) and body else None
    return body


def _is_form(view: Mapping[str, Any]) -> bool:
    match view:
        case {"blocks": [*blocks], "state": {"values": {**fields}}}:
            elements = [
                element for field in fields.values() if isinstance(field, Mapping) for element in field.values()
            ]
            whole = all(isinstance(each, Mapping) for each in (*blocks, *fields.values(), *elements))
            return whole and all({"type", "block_id"} <= each.keys() for each in blocks)
    return False


def _typed_name(command: Commands | None, body: Mapping[str, Any]) -> str:
    """Return a slash command with the word after it, where that's one of its own: others are anybody's words."""
    words = [word for word in body.get("text", "").lower().split()[:1] if command and word in command.handlers]
    return " ".join([body["command"], *words])


def _closed(_body: dict[str, Any], _context: BoltContext) -> None:
    """Take that a form was closed: nothing in it was to be stored."""
