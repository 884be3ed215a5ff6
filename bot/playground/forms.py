"""Filling in: from what a person would type or choose to what Slack says an element holds."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bot.playground import inputs
from bot.playground.inputs import Control, Values
from bot.playground.refusals import CannotActError, CannotSubmitError
from bot.playground.workspace import Workspace

Reader = Callable[[Workspace, Mapping[str, Any], Any], Any]


def fill(workspace: Workspace, blocks: Iterable[Mapping[str, Any]], typed: Values, given: Mapping[str, Any]) -> Values:
    """The state after somebody filled in `given`, by label, block_id or action_id."""
    every = [each for each in inputs.controls(blocks) if each.kind in inputs.HELD]
    values = inputs.state(blocks, typed)
    for name, value in given.items():
        found = [each for each in every if name in (each.label, each.block_id, each.action_id, each.path)]
        if not found:
            raise CannotActError(f"there is no {name!r} to fill in, only {_names(every)}")
        values = choose(workspace, blocks, values, found[0], value)
    return values


def choose(
    workspace: Workspace, blocks: Iterable[Mapping[str, Any]], typed: Values, control: Control, value: Any
) -> dict[str, dict[str, dict[str, Any]]]:
    """The state after somebody used one control; others of the same action_id stay as they were."""
    values = {block: dict(actions) for block, actions in inputs.state(blocks, typed).items()}
    values.setdefault(control.block_id, {})[control.action_id] = hold(workspace, control.element, value)
    return values


def _names(controls: Sequence[Control]) -> str:
    return ", ".join(repr(each.label or each.action_id) for each in controls) or "nothing"


def hold(workspace: Workspace, element: Mapping[str, Any], value: Any) -> dict[str, Any]:
    """The state of an element once somebody typed or chose `value`; of checkboxes, True chooses all."""
    kind = str(element["type"])
    reader: Reader = _READERS.get(kind.removeprefix("multi_").removesuffix("_select"), _typed)
    if kind not in inputs.LISTS:
        return inputs.held(kind, None if value in (None, "") else reader(workspace, element, value))
    if value is True:
        value = [each["value"] for each in inputs.options(element)]
    chosen = [value] if isinstance(value, str) else list(value or ())
    most = element.get("max_selected_items")
    if most and len(chosen) > most:
        raise CannotActError(f"no more than {most} can be chosen")
    return inputs.held(kind, [reader(workspace, element, each) for each in chosen])


def option(element: Mapping[str, Any], wanted: str) -> dict[str, Any]:
    """The option with this value or text."""
    every = inputs.options(element)
    for each in every:
        if wanted in (each.get("value"), inputs.plain(each["text"])):
            return each
    raise CannotActError(f"{wanted!r} is none of {', '.join(inputs.plain(each['text']) for each in every)}")


def _typed(_: Workspace, __: Mapping[str, Any], value: Any) -> str:
    return str(value)


def _as_it_is(_: Workspace, __: Mapping[str, Any], value: Any) -> Any:
    return value


def _option(_: Workspace, element: Mapping[str, Any], value: Any) -> dict[str, Any]:
    return option(element, value)


def _conversation(workspace: Workspace, _: Mapping[str, Any], value: Any) -> str:
    if str(value).startswith("@"):
        return workspace.direct(workspace.person(value).id).id
    return workspace.channel(value).id


def _shaped(shape: str, what: str) -> Reader:
    def read(_: Workspace, __: Mapping[str, Any], value: Any) -> Any:
        if not re.fullmatch(shape, str(value)):
            raise CannotActError(f"{value!r} is not {what}")
        return value

    return read


_READERS: dict[str, Reader] = {
    "static": _option,
    "radio_buttons": _option,
    "checkboxes": _option,
    "external": _as_it_is,
    "users": lambda workspace, _, value: workspace.person(value).id,
    "conversations": _conversation,
    "channels": _conversation,
    "datepicker": _shaped(r"\d{4}-\d\d-\d\d", "a date like 2026-03-31"),
    "timepicker": _shaped(r"\d\d:\d\d", "a time like 09:30"),
    "datetimepicker": lambda _, __, value: int(value),
    "file_input": _as_it_is,
    "rich_text_input": _as_it_is,
}


def refuse_unfit(blocks: Iterable[Mapping[str, Any]], values: Values) -> None:
    """Raise CannotSubmitError where Slack's client would not send the form."""
    for control in inputs.controls(blocks):
        if control.is_input:
            held = values[control.block_id][control.action_id]
            content = held[inputs.HELD[control.kind][0]]
            if content in (None, "", []):
                if not control.block.get("optional"):
                    raise CannotSubmitError(control.label, "is required")
            elif complaint := _complaint(control.element, content):
                raise CannotSubmitError(control.label, complaint)


def _complaint(element: Mapping[str, Any], content: Any) -> str:
    kind = element["type"]
    if kind == "plain_text_input":
        return _length_complaint(element, str(content))
    if kind == "number_input":
        return _number_complaint(element, str(content))
    if kind == "email_text_input" and "@" not in str(content):
        return "must be an email address"
    if kind == "url_text_input" and not str(content).startswith(("http://", "https://")):
        return "must be a link"
    return ""


def _length_complaint(element: Mapping[str, Any], content: str) -> str:
    most, least = element.get("max_length", 3000), element.get("min_length", 0)
    if len(content) > most:
        return f"must be no longer than {most} characters"
    return f"must be at least {least} characters" if len(content) < least else ""


def _number_complaint(element: Mapping[str, Any], content: str) -> str:
    try:
        number = float(content)
    except ValueError:
        return "must be a number"
    if not element.get("is_decimal_allowed") and not number.is_integer():
        return "must be a whole number"
    if number < float(element.get("min_value", number)) or number > float(element.get("max_value", number)):
        return f"must be between {element.get('min_value', 'any')} and {element.get('max_value', 'any')}"
    return ""
