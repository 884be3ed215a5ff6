"""Elements that hold a value: where they stand in a list of blocks, and what Slack says they hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.playground import data

# What an element's state is called, and the field that fills it at first.
HELD: Mapping[str, Sequence[str]] = data.of(__file__)
LISTS = frozenset(kind for kind, (held, _) in HELD.items() if held.endswith("s"))

Values = Mapping[str, Mapping[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Control:
    """An element a person can use, with the block it stands in."""

    block: Mapping[str, Any]
    element: Mapping[str, Any]

    @property
    def block_id(self) -> str:
        """The id of the block."""
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        """The id of the element."""
        return str(self.element["action_id"])

    @property
    def path(self) -> str:
        """What no other control of the same blocks is called."""
        return f"{self.block_id}/{self.action_id}"

    @property
    def kind(self) -> str:
        """The element's type."""
        return str(self.element["type"])

    @property
    def is_input(self) -> bool:
        """Whether it stands in an input block, so that it is sent with the form."""
        return bool(self.block["type"] == "input")

    @property
    def label(self) -> str:
        """What stands beside or on it."""
        return (
            plain(self.block.get("label")) or plain(self.element.get("text")) or plain(self.element.get("placeholder"))
        )


def plain(text: Any) -> str:
    """The words of a text object, or of nothing."""
    return str(text.get("text", "")) if isinstance(text, Mapping) else ""


def controls(blocks: Iterable[Mapping[str, Any]]) -> Iterator[Control]:
    """Every element a person can use, top to bottom."""
    for block in blocks:
        for element in _elements(block):
            if element.get("type") not in ("image", "plain_text", "mrkdwn") and "action_id" in element:
                yield Control(block, element)
        yield from controls(block.get("child_blocks", ()))


def _elements(block: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    if block["type"] == "input":
        return [block["element"]]
    if block["type"] == "section":
        return [block["accessory"]] if block.get("accessory") else []
    if block["type"] in ("actions", "context_actions"):
        return list(block["elements"])
    if block["type"] == "card":
        return list(block.get("actions", ()))
    return [element for card in block.get("elements", ()) if block["type"] == "carousel" for element in _elements(card)]


def held(kind: str, value: Any) -> dict[str, Any]:
    """The state of an element of this kind that holds `value`."""
    name, _ = HELD[kind]
    return {"type": kind, name: value}


def state(blocks: Iterable[Mapping[str, Any]], typed: Values) -> dict[str, dict[str, dict[str, Any]]]:
    """`state.values`: what people typed, and first values elsewhere."""
    values: dict[str, dict[str, dict[str, Any]]] = {}
    for control in controls(blocks):
        if control.kind in HELD:
            kept = typed.get(control.block_id, {}).get(control.action_id)
            values.setdefault(control.block_id, {})[control.action_id] = (
                kept if kept is not None and kept["type"] == control.kind else _first(control)
            )
    return values


def _first(control: Control) -> dict[str, Any]:
    empty: Any = [] if control.kind in LISTS else None
    return held(control.kind, control.element.get(HELD[control.kind][1], empty))


def options(element: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All options of a select, grouped or not."""
    grouped = [option for group in element.get("option_groups", ()) for option in group["options"]]
    return list(element.get("options", ())) + grouped
