"""Forms: typing, sending, closing, and what the app's answer does to the screen."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.playground import blocks as blockkit
from bot.playground import forms, inputs, payloads, suggesting
from bot.playground.delivery import INTERACTION, Answer
from bot.playground.refusals import CannotActError, RefusedError
from bot.playground.reply import Reply
from bot.playground.seat import Seat
from bot.playground.views import View


def front(seat: Seat) -> View:
    """The modal in front, which has to be there."""
    view = seat.front()
    if view is None:
        raise CannotActError(f"{seat.person().name} has no modal open")
    return view


def fill(seat: Seat, given: Mapping[str, Any]) -> View:
    """Type into the modal in front."""
    given = suggesting.chosen(seat, front(seat), given)
    with seat.workspace.lock:
        view = front(seat)
        return seat.workspace.screens.type_in(view, forms.fill(seat.workspace, view.blocks, view.values, given))


def submit(seat: Seat, given: Mapping[str, Any]) -> Reply:
    """Fill in the rest and send the form."""
    person = seat.person()
    view = fill(seat, given)
    if view.body.get("submit") is None and not any(each.is_input for each in inputs.controls(view.blocks)):
        raise CannotActError(f"“{view.title}” has no button to send it")
    forms.refuse_unfit(view.blocks, view.values)
    answer, reply = seat.ask(INTERACTION, payloads.submitted(person, view) | seat.passes())
    if not answer.ok:
        return reply
    try:
        errors = _apply(seat, view, answer)
    except RefusedError as refused:
        seat.server.calls.warn([f"view_submission: {refused.error}"])
        return replace(reply, ok=False, error=refused.error, view=seat.front())
    return replace(reply, errors=errors, view=seat.front())


def _apply(seat: Seat, view: View, answer: Answer) -> Mapping[str, str]:
    """Do what the answer to a form says; returns the complaints to show."""
    screens, action = seat.workspace.screens, answer.payload.get("response_action")
    with seat.workspace.lock:
        if action == "errors":
            return _shown_errors(view, answer.payload.get("errors", {}))
        if action in ("update", "push"):
            body = _checked(answer.payload.get("view"))
            shown = screens.change(view, body, None) if action == "update" else screens.open(seat.user, body, push=True)
            seat.workspace.shown("modal", seat.user, shown.title, shown.blocks)
        elif action in (None, "clear"):
            screens.close(view, everything=action == "clear")
        else:
            raise RefusedError("invalid_response_action")
    return {}


def _shown_errors(view: View, errors: Mapping[str, str]) -> Mapping[str, str]:
    known = {each.block_id for each in inputs.controls(view.blocks) if each.is_input}
    if not errors or not errors.keys() <= known:
        raise RefusedError("invalid_errors")
    return errors


def _checked(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict) or blockkit.view_problems(body) or body["type"] != "modal":
        raise RefusedError("invalid_view")
    return body


def close(seat: Seat, *, everything: bool = False) -> Reply:
    """Close the modal in front, or the whole stack with its ✕; the app hears of those that ask for it."""
    person, view = seat.person(), front(seat)
    with seat.workspace.lock:
        whole = everything or bool(view.body.get("clear_on_close"))
        gone = seat.workspace.screens.close(view, everything=whole)
    reply = Reply(ok=True)
    for each in gone:
        if each.body.get("notify_on_close"):
            _, reply = seat.ask(INTERACTION, payloads.closed(person, each, cleared=whole))
    return replace(reply, view=seat.front())
