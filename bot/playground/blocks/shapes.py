"""The shapes of `shapes.toml`.

A field is described in a line:
- `boolean`, `number`, `anything`, `string 255` or `string 1-255` (characters), `whole 1-6`, `one of left, right`;
- `list 0-10 of …`, or `list 10 of …` for one that must not be empty;
- `plain 75` and `text 75`: text objects, plain or of either kind;
- `objects.confirm`: an object that does not say its type;
- `blocks.card`, `leaves` (any of a section), `elements in actions` (those of a section that a block takes): objects
  that do, or several of these with `or` between.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from bot.playground import data
from bot.playground.blocks.checks import (
    Check,
    Shape,
    anything,
    at_least_one,
    boolean,
    exactly_one,
    many,
    number,
    one_of,
    string,
    tagged,
    whole,
)
from bot.playground.blocks.rules import RULES

_DATA = data.of(__file__)
_SIMPLE: Mapping[str, Check] = {"boolean": boolean, "number": number, "anything": anything}
EVERYWHERE = ("message", "home", "modal")
SURFACES: Mapping[str, Mapping[str, Sequence[str]]] = {
    section: {name: row.get("surfaces", EVERYWHERE) for name, row in _DATA[section].items()}
    for section in ("blocks", "elements")
}


@cache
def check(line: str) -> Check:
    """Return the check that a field's line describes."""
    word, _, rest = line.partition(" ")
    if line in _SIMPLE:
        return _SIMPLE[line]
    if word == "list":
        size, _, item = rest.partition(" of ")
        least, most = _span(size, 1)
        return many(check(item), most, least)
    if word == "string":
        least, most = _span(rest, 0)
        return string(most, least)
    if word == "whole":
        return whole(*_span(rest, 0))
    if word == "one":
        return one_of(*rest.removeprefix("of ").split(", "))
    if word.startswith("objects."):
        return _shape("objects", word.removeprefix("objects."))
    return tagged({name: shape for part in line.split(" or ") for name, shape in _typed(part).items()})


def _span(size: str, least: int) -> tuple[int, int]:
    low, _, high = size.rpartition("-")
    return int(low or least), int(high)


def _typed(part: str) -> dict[str, Shape]:
    """Shapes that say their type, by it."""
    word, _, rest = part.partition(" ")
    if word in ("plain", "text"):
        return _text(int(rest), plain=word == "plain")
    section, _, name = word.partition(".")
    if name:
        return {name: _shape(section, name)}
    block = rest.removeprefix("in ")
    rows = _DATA[section].items()
    return {name: _shape(section, name) for name, row in rows if not block or block in row.get("blocks", ())}


def _text(most: int, *, plain: bool) -> dict[str, Shape]:
    kinds = {"plain_text": "emoji"} if plain else {"plain_text": "emoji", "mrkdwn": "verbatim"}
    return {kind: Shape(kind, {"text": string(most, 1)}, {flag: boolean}) for kind, flag in kinds.items()}


@cache
def _shape(section: str, name: str) -> Shape:
    row: Mapping[str, Any] = _DATA[section][name]
    common = {field: _DATA["fields"][field] for field in row.get("common", ())}
    rules = [RULES[rule] for rule in row.get("rules", ())]
    if "exactly_one" in row:
        rules.insert(0, exactly_one(*row["exactly_one"]))
    if "at_least_one" in row:
        rules.insert(0, at_least_one(*row["at_least_one"]))
    return Shape(
        "" if section == "objects" else name,
        {field: check(line) for field, line in row.get("required", {}).items()},
        {field: check(line) for field, line in {**common, **row.get("optional", {})}.items()},
        tuple(rules),
    )
