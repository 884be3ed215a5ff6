"""Modals and their fields, and how a submitted one is read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.kit import ids
from bot.kit.blocks import LABEL, Block, clean, clip, plain

View = dict[str, Any]
Option = tuple[str, str]  # label, value

LONGEST = 3000
NEW = "new:"  # what the value of a technology begins with whose name is on no list yet
MOST_OPTIONS = 100  # in a menu, or in each group of one


def said(title: str, *blocks: Block) -> View:
    """Make a modal that only says something."""
    return {"type": "modal", "title": plain(title, 24), "close": plain("Close", 24), "blocks": list(blocks)}


def field(name: str, label: str, element: Block, *, optional: bool = False, hint: str = "") -> Block:
    """Give a labelled field."""
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {**element, "action_id": ids.VALUE},
        "optional": optional,
    }
    return {**block, "hint": plain(hint)} if hint else block


def text(initial: str = "", *, placeholder: str = "", longest: int = LONGEST, lines: bool = False) -> Block:
    """Give a box to type in; nothing longer than `longest` can be typed, so nothing typed is cut."""
    element: Block = {"type": "plain_text_input", "multiline": lines, "max_length": longest}
    if initial:
        element["initial_value"] = clip(clean(initial), longest)
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    return element


def options(choices: Iterable[Option]) -> list[Block]:
    """Give options."""
    return [{"text": plain(label, LABEL), "value": value} for label, value in choices]


def select(choices: Iterable[Option], initial: str | None = None, *, placeholder: str = "Choose") -> Block:
    """Give a menu; of over a hundred, which is the most a list may have, in groups."""
    return _grouped(_chosen({"type": "static_select", "placeholder": plain(placeholder, 150)}, choices, initial))


def several(choices: Iterable[Option], initial: Sequence[str] = (), *, placeholder: str = "Choose") -> Block:
    """Give a menu of which several may be chosen."""
    offered = options(choices)
    chosen = [each for each in offered if each["value"] in initial]
    element: Block = {"type": "multi_static_select", "placeholder": plain(placeholder, 150), "options": offered}
    return {**element, "initial_options": chosen} if chosen else element


def radio(choices: Iterable[Option], initial: str | None = None) -> Block:
    """Give a choice of up to ten, all visible."""
    return _chosen({"type": "radio_buttons"}, choices, initial)


def _grouped(element: Block) -> Block:
    offered = element["options"]
    if len(offered) <= MOST_OPTIONS:
        return element
    parts = [offered[start : start + MOST_OPTIONS] for start in range(0, len(offered), MOST_OPTIONS)]
    rest = {name: value for name, value in element.items() if name != "options"}
    named = [{"label": plain(f"{part[0]['text']['text']} …", LABEL), "options": part} for part in parts]
    return {**rest, "option_groups": named}


def _chosen(element: Block, choices: Iterable[Option], initial: str | None) -> Block:
    offered = options(choices)
    element = {**element, "options": offered}
    chosen = next((each for each in offered if each["value"] == initial), None)
    return {**element, "initial_option": chosen} if chosen else element


def ticks(choices: Iterable[Option], initial: Sequence[str] = ()) -> Block:
    """Give boxes to tick."""
    offered = options(choices)
    chosen = [each for each in offered if each["value"] in initial]
    return {"type": "checkboxes", "options": offered, **({"initial_options": chosen} if chosen else {})}


def anew(name: str, mark: str) -> str:
    """Name a field that takes the place of another: under its old name Slack would go on showing what it held."""
    return f"{name}:{mark}"


def is_field(name: str, block: str) -> bool:
    """Tell whether a block is the field of a name, anew or not."""
    return block == name or block.startswith(anew(name, ""))


def read(view: Mapping[str, Any], name: str) -> str:
    """Read a field's value as text; empty when nothing was chosen."""
    element = _held(view, name)
    if chosen := element.get("selected_option"):
        return str(chosen["value"])
    for key in ("value", "selected_user", "selected_conversation", "selected_date", "selected_time"):
        if element.get(key):
            return str(element[key])
    return ""


def read_many(view: Mapping[str, Any], name: str) -> list[str]:
    """Read the values of a field that takes several: people, choices, or boxes ticked."""
    element = _held(view, name)
    ticked = [str(each["value"]) for each in element.get("selected_options") or ()]
    return [*ticked, *(element.get("selected_users") or ())]


def _held(view: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """What a field holds, whatever its element is called."""
    fields = view["state"]["values"]
    held: Mapping[str, Any] = next((fields[block] for block in fields if is_field(name, block)), {})
    return next(iter(held.values()), {})
