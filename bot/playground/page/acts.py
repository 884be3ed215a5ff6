"""What a visitor does, done through the hands of whom they act as."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground import finding, inputs
from bot.playground.handles import PersonHandle
from bot.playground.messages import Message
from bot.playground.page import choices
from bot.playground.page.house import House
from bot.playground.page.scene import Scene
from bot.playground.refusals import CannotActError, CannotSubmitError
from bot.playground.reply import Reply
from bot.playground.views import View

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a line to tell, if there is one, and where to go now."""

    notice: str = ""
    go: Mapping[str, str] = field(default_factory=dict)
    ok: bool = True


Act = Callable[[House, PersonHandle, Scene, Given], Outcome]


def act(house: House, scene: Scene, name: str, given: Given) -> Outcome:
    """Do something, and say what came of it. Waits for the app as long as Slack would."""
    actor = house.slack.person(scene.user)
    if name not in ACTS:
        return Outcome(f"There is nothing here called {name}.", ok=False)
    try:
        with house.acting():
            return ACTS[name](house, actor, scene, given)
    except CannotActError as error:
        return Outcome(_sentence(str(error)), ok=False)


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:].rstrip('.')}."


def _told(house: House, reply: Reply, what: str) -> Outcome:
    """How Slack tells that the app did not take something."""
    name = house.workspace.app.name
    if reply.ok:
        return Outcome()
    if reply.error == "operation_timeout":
        return Outcome(f"{what} did not work: {name} did not answer within three seconds. Try it again.", ok=False)
    if reply.error == "dispatch_failed":
        return Outcome(f"{what} did not work: {name} is not connected.", ok=False)
    return Outcome(reply.text or f"{what} did not work: {reply.error}.", ok=False)


# Talking


def _say(house: House, actor: PersonHandle, scene: Scene, given: Given) -> Outcome:
    text, thread = str(given["text"]).strip(), scene.thread if given.get("thread") else ""
    if not text:
        return Outcome()
    if text.startswith("/"):
        if thread:
            raise CannotActError("commands work in channels, not in threads")
        return _told(house, actor.command(text, channel=scene.place), text.split()[0])
    broadcast = "thread_broadcast" if thread and given.get("broadcast") else ""
    actor.post(scene.place, text, thread_ts=thread or None, subtype=broadcast)
    return Outcome()


def _edit(house: House, actor: PersonHandle, _: Scene, given: Given) -> Outcome:
    message = _message(house, given)
    if str(given["text"]).strip():
        actor.edit(message.channel, message.ts, str(given["text"]).strip())
    return Outcome()


def _delete(house: House, actor: PersonHandle, scene: Scene, given: Given) -> Outcome:
    message = _message(house, given)
    actor.delete(message.channel, message.ts)
    return Outcome(go={"thread": ""} if scene.thread == message.ts else {})


def _react(house: House, actor: PersonHandle, _: Scene, given: Given) -> Outcome:
    message, name = _message(house, given), str(given["emoji"]).strip(": ")
    if not name:
        return Outcome()
    mine = actor.id in dict(message.reactions).get(name, ())
    actor.react(message.channel, message.ts, name, remove=mine)
    return Outcome()


def _message(house: House, given: Given) -> Message:
    found = choices.place(house, str(given["where"]))
    if isinstance(found, View):
        raise CannotActError("that is no message")
    return found


# Controls, shortcuts


def _press(house: House, actor: PersonHandle, _: Scene, given: Given) -> Outcome:
    spot = choices.place(house, str(given["where"]))
    path = _still(spot, str(given["path"]))
    if isinstance(spot, View) and spot.type == "modal":
        _type_in(actor, spot, given)
    control = finding.control(spot.blocks, path)
    chosen = _readable(actor, control.kind, given.get("choose"))
    reply = actor.press(spot, path, choose=chosen)
    return _told(house, reply, control.label or "That")


def _still(spot: Message | View, path: str) -> str:
    """Where a control is now: in a post that was rewritten since the browser drew it, blocks have other ids."""
    every = list(inputs.controls(spot.blocks))
    action = path.rpartition("/")[2]
    alike = [each.path for each in every if path == each.path] or [
        each.path for each in every if each.action_id == action
    ]
    if len(alike) != 1:
        raise CannotActError("that has just changed: look again")
    return alike[0]


def _readable(actor: PersonHandle, kind: str, chosen: Any) -> Any:
    """What was chosen, as the playground takes it."""
    if kind == "datetimepicker" and chosen:
        return _seconds(actor, str(chosen))
    if kind == "rich_text_input" and chosen:
        leaf = {"type": "text", "text": str(chosen)}
        return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [leaf]}]}
    return None if chosen == "" else chosen


def _seconds(actor: PersonHandle, local: str) -> int:
    try:
        moment = datetime.fromisoformat(local)
    except ValueError:
        raise CannotActError("that is not a date and a time") from None
    return int(moment.replace(tzinfo=ZoneInfo(actor.person.tz)).timestamp())


def _shortcut(house: House, actor: PersonHandle, _: Scene, given: Given) -> Outcome:
    message = _message(house, given) if given.get("where") else None
    return _told(house, actor.shortcut(str(given["callback_id"]), message), "The shortcut")


# Forms


def _type_in(actor: PersonHandle, view: View, given: Given) -> None:
    """Keep what was typed so far, so that nothing is lost whatever the app does with the form."""
    known = {each.path: each for each in inputs.controls(view.blocks) if each.kind in inputs.HELD}
    values = {
        path: _readable(actor, known[path].kind, value)
        for path, value in dict(given.get("values", {})).items()
        if path in known
    }
    if actor.modal is not None and actor.modal.id == view.id:
        actor.fill(values)


def _submit(house: House, actor: PersonHandle, _: Scene, given: Given) -> Outcome:
    view = choices.place(house, str(given["where"]))
    if not isinstance(view, View) or actor.modal is None or actor.modal.id != view.id:
        raise CannotActError("that form is no longer in front")
    house.complaints.pop(view.id, None)
    try:
        _type_in(actor, view, given)
        reply = actor.submit()
    except CannotSubmitError as error:
        house.complaints[view.id] = _complaint(view, error)
        return Outcome(ok=False)
    if reply.errors:
        house.complaints[view.id] = dict(reply.errors)
        return Outcome(ok=False)
    return _told(house, reply, f"“{view.title}”")


def _complaint(view: View, error: CannotSubmitError) -> dict[str, str]:
    """What Slack's own client says under a field."""
    block = next((each.block_id for each in inputs.controls(view.blocks) if each.label == error.label), "")
    words = {"is required": "Please complete this required field."}
    return {block: words.get(error.why, _sentence(f"this {error.why}"))}


def _close(house: House, actor: PersonHandle, _: Scene, given: Given) -> Outcome:
    if actor.modal is not None and f"v:{actor.modal.id}" == given.get("where"):
        house.complaints.pop(actor.modal.id, None)
        actor.close(everything=bool(given.get("everything")))
    return Outcome()


# Being somewhere


def _open(house: House, actor: PersonHandle, scene: Scene, _: Given) -> Outcome:
    """Look at the app: its Home or what it wrote."""
    room = house.workspace.channels.get(scene.place)
    if room is None or room.is_im:
        actor.open_home("messages" if room else "home")
    return Outcome()


def _join(_: House, actor: PersonHandle, scene: Scene, given: Given) -> Outcome:
    (actor.leave if given.get("leave") else actor.join)(scene.place)
    return Outcome()


ACTS: dict[str, Act] = {
    "say": _say,
    "edit": _edit,
    "delete": _delete,
    "react": _react,
    "press": _press,
    "shortcut": _shortcut,
    "submit": _submit,
    "close": _close,
    "open": _open,
    "join": _join,
}
