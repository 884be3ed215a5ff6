"""views.*: modals and Home."""

from collections.abc import Mapping
from typing import Any

from bot.playground import blocks as blockkit
from bot.playground.refusals import RefusedError, invalid
from bot.playground.views import View
from bot.playground.webapi.method import Ask, Run


def _checked(ask: Ask, kind: str) -> dict[str, Any]:
    view = ask.args["view"]
    if not isinstance(view, dict):
        raise invalid("invalid_arguments", ["must provide an object [json-pointer:/view]"])
    if blockkit.size(view) > blockkit.LARGEST_VIEW:
        raise RefusedError("view_too_large")
    problems = blockkit.view_problems(view)
    if view.get("type") != kind:
        problems.append(f"a view of type {kind} is needed here [json-pointer:/view/type]")
    if problems:
        raise invalid("invalid_arguments", problems)
    return view


def _open(ask: Ask, *, push: bool = False) -> dict[str, Any]:
    view = _checked(ask, "modal")
    user = ask.workspace.passes.pull(ask.text("trigger_id"), ask.workspace.clock())
    return _shown(ask, ask.workspace.screens.open(user, view, push=push))


def _push(ask: Ask) -> dict[str, Any]:
    return _open(ask, push=True)


def _update(ask: Ask) -> dict[str, Any]:
    if not ask.text("view_id") and not ask.text("external_id"):
        raise invalid("invalid_arguments", ["missing required field: view_id"])
    screens = ask.workspace.screens
    shown = screens.find(ask.text("view_id"), ask.text("external_id"))
    return _shown(ask, screens.change(shown, _checked(ask, shown.type), ask.text("hash")))


def _publish(ask: Ask) -> dict[str, Any]:
    if not ask.workspace.app.home_enabled:
        raise RefusedError("not_enabled")
    user = ask.text("user_id")
    if user not in ask.workspace.people:
        raise RefusedError("user_not_found")
    return _shown(ask, ask.workspace.screens.publish(user, _checked(ask, "home"), ask.text("hash")))


def _shown(ask: Ask, view: View) -> dict[str, Any]:
    ask.workspace.shown(view.type, view.user, view.title, view.blocks)
    return {"view": view.as_json()}


RUNS: Mapping[str, Run] = {
    "views.open": _open,
    "views.push": _push,
    "views.update": _update,
    "views.publish": _publish,
}
