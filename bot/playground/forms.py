"""Filling in: from what a person would type or choose to what Slack says an element holds."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bot.playground import inputs
from bot.playground.inputs import Control, Values
from bot.playground.refusals import CannotActError, CannotSubmitError
from bot.playground.workspace import Workspace

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d\d:\d\d")


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
    """The state of an element once somebody typed or chose `value`."""
    kind = str(element["type"])
    return inputs.held(kind, _READERS.get(_family(kind), _typed)(workspace, element, value))


def _family(kind: str) -> str:
    """`users` for users_select and multi_users_select, and so on."""
    return "static" if kind == "radio_buttons" else kind.removesuffix("_select")


def _typed(_: Workspace, element: Mapping[str, Any], value: Any) -> Any:
    return None if value in (None, "") else value if element["type"] == "rich_text_input" else str(value)


def _option(_: Workspace, element: Mapping[str, Any], value: Any) -> Any:
    return None if value is None else option(element, value)


def _options(_: Workspace, element: Mapping[str, Any], value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return inputs.options(element) if value else []
    wanted = [value] if isinstance(value, str) else list(value)
    most = element.get("max_selected_items")
    if most and len(wanted) > most:
        raise CannotActError(f"no more than {most} can be chosen")
    return [option(element, each) for each in wanted]


def option(element: Mapping[str, Any], wanted: str) -> dict[str, Any]:
    """The option with this value or text."""
    every = inputs.options(element)
    for each in every:
        if wanted in (each.get("value"), inputs.plain(each["text"])):
            return each
    raise CannotActError(f"{wanted!r} is none of {', '.join(inputs.plain(each['text']) for each in every)}")


def _user(workspace: Workspace, _: Mapping[str, Any], value: Any) -> Any:
    return None if value is None else workspace.person(value).id


def _conversation(workspace: Workspace, _: Mapping[str, Any], value: Any) -> Any:
    if value is None:
        return None
    if str(value).startswith("@"):
        return workspace.direct(workspace.person(value).id).id
    return workspace.channel(value).id


def _date(_: Workspace, __: Mapping[str, Any], value: Any) -> Any:
    return _shaped(value, _DATE, "a date like 2026-03-31")


def _time(_: Workspace, __: Mapping[str, Any], value: Any) -> Any:
    return _shaped(value, _TIME, "a time like 09:30")


def _moment(_: Workspace, __: Mapping[str, Any], value: Any) -> Any:
    return None if value is None else int(value)


def _shaped(value: Any, shape: re.Pattern[str], what: str) -> Any:
    if value is not None and not shape.fullmatch(str(value)):
        raise CannotActError(f"{value!r} is not {what}")
    return value


def _files(_: Workspace, __: Mapping[str, Any], value: Any) -> Any:
    return list(value or ())


Reader = Callable[[Workspace, Mapping[str, Any], Any], Any]


def _each(reader: Reader) -> Reader:
    return lambda workspace, element, value: [reader(workspace, element, each) for each in value or ()]


_READERS: dict[str, Reader] = {
    "static": _option,
    "external": lambda _, __, value: value,
    "checkboxes": _options,
    "multi_static": _options,
    "multi_external": lambda _, __, value: list(value or ()),
    "users": _user,
    "multi_users": _each(_user),
    "conversations": _conversation,
    "channels": _conversation,
    "multi_conversations": _each(_conversation),
    "multi_channels": _each(_conversation),
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _moment,
    "file_input": _files,
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
