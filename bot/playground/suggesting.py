"""Menus an app fills as somebody types (external_select): what it is asked, and what it offers."""

from collections.abc import Mapping
from typing import Any

from bot.playground import inputs, payloads
from bot.playground.blocks.shapes import check
from bot.playground.conversations import Channel
from bot.playground.delivery import INTERACTION
from bot.playground.inputs import Control
from bot.playground.messages import Message
from bot.playground.refusals import CannotActError
from bot.playground.seat import Seat
from bot.playground.views import View

LEAST_TYPED = 3  # characters, where the menu does not say otherwise
_OFFERED = {"options": "list 100 of objects.plain_option", "option_groups": "list 100 of objects.group"}

Place = View | tuple[Channel, Message]


def is_external(control: Control) -> bool:
    """Whether the app itself says what a menu offers."""
    return control.kind in ("external_select", "multi_external_select")


def offered(seat: Seat, where: Place, control: Control, typed: str) -> list[dict[str, Any]]:
    """The options the app offers for what was typed; none while too little is, or if the app's answer is no good."""
    if len(typed) < control.element.get("min_query_length", LEAST_TYPED):
        return []
    answer, _ = seat.ask(INTERACTION, payloads.suggestion(seat.person(), where, control, typed))
    if not answer.ok:
        return []
    if complaints := _complaints(answer.payload):
        seat.server.calls.warn([f"block_suggestion: {each}" for each in complaints])
        return []
    return inputs.options(answer.payload)


def choose(seat: Seat, where: Place, control: Control, wanted: Any) -> Any:
    """Type a name and choose the option that is called so, else the first that begins so, or has it in it."""
    if not is_external(control):
        return wanted
    if isinstance(wanted, list | tuple):
        return [choose(seat, where, control, each) for each in wanted]
    if not isinstance(wanted, str):
        return wanted
    found = offered(seat, where, control, wanted)
    fitting = [each for each in found if wanted in (each["value"], inputs.plain(each["text"]))]
    fitting += [each for each in found if inputs.plain(each["text"]).casefold().startswith(wanted.casefold())]
    fitting += [each for each in found if wanted.casefold() in inputs.plain(each["text"]).casefold()]
    if not fitting:
        raise CannotActError(f"{wanted!r} is none of {', '.join(inputs.plain(each['text']) for each in found)}")
    return fitting[0]


def chosen(seat: Seat, where: View, given: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody fills in, with each name typed into such a menu as the option it stands for."""
    every = [each for each in inputs.controls(where.blocks) if is_external(each)]
    named = {name: each for each in every for name in (each.label, each.block_id, each.action_id, each.path)}
    return {name: choose(seat, where, named[name], value) if name in named else value for name, value in given.items()}


def _complaints(payload: Mapping[str, Any]) -> list[str]:
    if ("options" in payload) == ("option_groups" in payload):
        return ["exactly one of options, option_groups is needed"]
    return [
        complaint
        for name, line in _OFFERED.items()
        if name in payload
        for complaint in check(line)(payload[name], name)
    ]
