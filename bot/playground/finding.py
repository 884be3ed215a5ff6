"""Finding the button a person means."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.playground import forms, inputs
from bot.playground.inputs import Control
from bot.playground.refusals import CannotActError
from bot.playground.workspace import Workspace


def control(
    blocks: Iterable[Mapping[str, Any]], wanted: str, *, value: str | None = None, choose: str | None = None
) -> Control:
    """The control with this action_id, label or path; `value` and `choose` tell several apart."""
    every = list(inputs.controls(blocks))
    found = [each for each in every if wanted in (each.action_id, each.path)]
    found = found or [each for each in every if wanted in _labels(each)]
    if value is not None:
        found = [each for each in found if each.element.get("value") == value]
    if choose is not None:
        found = [each for each in found if not inputs.options(each.element) or _offers(each, choose)]
    if not found:
        raise CannotActError(f"there is no {wanted!r} to press here, only {_offered(every)}")
    return found[0]


def _labels(control: Control) -> tuple[str, ...]:
    beside = inputs.plain(control.block.get("text"))
    return (control.label, beside, str(control.element.get("accessibility_label", "")))


def _offers(control: Control, choice: Any) -> bool:
    known = {each.get("value") for each in inputs.options(control.element)}
    known |= {inputs.plain(each["text"]) for each in inputs.options(control.element)}
    return known.issuperset(choice) if isinstance(choice, list | tuple) else choice in known


def _offered(every: list[Control]) -> str:
    return ", ".join(f"{each.label!r} ({each.action_id})" for each in every) or "nothing"


def action(workspace: Workspace, control: Control, choose: Any, moment: str) -> dict[str, Any]:
    """The `actions[0]` of block_actions, and so what the control holds now."""
    shown = {"type": control.kind, "action_id": control.action_id, "block_id": control.block_id, "action_ts": moment}
    if control.kind in inputs.HELD:
        return shown | forms.hold(workspace, control.element, choose)
    if control.kind == "overflow":
        return shown | {"selected_option": forms.option(control.element, choose)}
    for name in ("text", "value", "url"):
        if name in control.element:
            shown[name] = control.element[name]
    return shown
