"""Block Kit's rules: what Slack would refuse, and why. Pure functions over plain dictionaries."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.playground.blocks.checks import length, wrong
from bot.playground.blocks.shapes import EVERYWHERE, SURFACES, check

__all__ = ["LARGEST_VIEW", "length", "problems", "size", "view_problems", "words"]

LARGEST_VIEW = 250_000
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
# At most so many in one message.
RARE = {("table", "data_table"): 1, ("data_visualization",): 2}


def problems(blocks: Sequence[Any], surface: str, where: str = "/blocks") -> list[str]:
    """What Slack would say of these blocks on a surface: message, modal or home."""
    # The rest is looked into only where every block is of a known shape.
    return list(check(f"list 0-{MOST_BLOCKS[surface]} of blocks")(blocks, where)) or [
        *_misplaced(blocks, surface, where),
        *_ambiguous(blocks, where),
        *_too_many(blocks, where),
    ]


def view_problems(view: Mapping[str, Any]) -> list[str]:
    """What Slack would say of a modal or Home."""
    found = list(check("views")(view, "/view"))
    blocks = view.get("blocks")
    if found or not isinstance(blocks, list):
        return found or [wrong("must provide an array", "/view/blocks")]
    found = problems(blocks, view["type"], "/view/blocks")
    has_input = not found and any(each["type"] == "input" for each in blocks)
    if has_input and view["type"] == "modal" and "submit" not in view:
        found.append(wrong("missing required field: submit", "/view"))
    return found


def size(view: Mapping[str, Any]) -> int:
    """Bytes of a view as JSON."""
    return len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode())


def words(blocks: Any) -> int:
    """Characters of all texts in blocks."""
    if isinstance(blocks, Mapping):
        return sum(length(v) if k == "text" and isinstance(v, str) else words(v) for k, v in blocks.items())
    return sum(words(each) for each in blocks) if isinstance(blocks, list | tuple) else 0


def _misplaced(blocks: Sequence[Any], surface: str, where: str) -> Iterator[str]:
    """Blocks and elements this surface does not take."""
    for place, block in enumerate(blocks):
        if surface not in SURFACES["blocks"][block["type"]]:
            yield wrong(f"unsupported type: {block['type']} in a {surface}", f"{where}/{place}")
        for element in _elements(block):
            if surface not in SURFACES["elements"].get(element["type"], EVERYWHERE):
                yield wrong(f"unsupported type: {element['type']} in a {surface}", f"{where}/{place}")


def _elements(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    single = [block[name] for name in ("element", "accessory") if name in block]
    return [*block.get("elements", ()), *single]


def _ambiguous(blocks: Sequence[Any], where: str) -> Iterator[str]:
    """Ids that stand twice, and more than one element that wants the focus."""
    for twice in _twice([each.get("block_id") for each in blocks]):
        yield wrong(f"block_id {twice} already exists", where)
    for place, block in enumerate(blocks):
        for twice in _twice([each.get("action_id") for each in _elements(block)]):
            yield wrong(f"action_id {twice} already exists", f"{where}/{place}")
    if sum(bool(element.get("focus_on_load")) for block in blocks for element in _elements(block)) > 1:
        yield wrong("only one element may have focus_on_load", where)


def _twice(ids: list[Any]) -> list[str]:
    return [str(each) for each, times in Counter(str(i) for i in ids if i).items() if times > 1]


def _too_many(blocks: Sequence[Any], where: str) -> Iterator[str]:
    types = Counter(each["type"] for each in blocks)
    for some, most in RARE.items():
        if sum(types[each] for each in some) > most:
            yield wrong(f"no more than {most} of {', '.join(some)} allowed", where)
