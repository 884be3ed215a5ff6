"""Blocks: one row each, with the surfaces that take them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.playground.blocks import charts, elements
from bot.playground.blocks.checks import (
    Check,
    Shape,
    anything,
    at_least_one,
    boolean,
    exactly_one,
    many,
    one_of,
    string,
    tagged,
    whole,
)
from bot.playground.blocks.elements import ELEMENTS
from bot.playground.blocks.objects import MRKDWN, PLAIN, SLACK_FILE, plain, text
from bot.playground.blocks.rich import RICH_TEXT

BLOCK_ID = {"block_id": string(255)}
MESSAGE, HOME, MODAL = "message", "home", "modal"
EVERYWHERE = (MESSAGE, HOME, MODAL)


def _one(kinds: Sequence[str]) -> Check:
    return tagged({kind: ELEMENTS[kind] for kind in kinds})


def _context(value: Any, where: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value.get("type") in (PLAIN, MRKDWN):
        yield from text(3000)(value, where)
    else:
        yield from _one(["image"])(value, where)


_PICTURE: dict[str, Check] = {"image_url": string(3000, 1), "slack_file": SLACK_FILE}
_CARD: dict[str, Check] = {
    **BLOCK_ID,
    "title": text(150),
    "subtitle": text(150),
    "body": text(200),
    "subtext": text(200),
    "hero_image": _one(["image"]),
    "icon": _one(["image"]),
    "actions": many(_one(["button"]), 2),
}
_CARD_SHAPE = Shape("card", {}, _CARD, (at_least_one("hero_image", "title", "actions", "body"),))
_VIDEO_REQUIRED: dict[str, Check] = {
    "alt_text": string(2000, 1),
    "title": plain(199),
    "thumbnail_url": string(3000, 1),
    "video_url": string(3000, 1),
}
_VIDEO: dict[str, Check] = {
    **BLOCK_ID,
    "author_name": string(49),
    "description": plain(200),
    "provider_icon_url": string(3000),
    "provider_name": string(50),
    "title_url": string(3000),
}
_TASK = {"task_id": string(255, 1), "title": string(3000, 1)}
_STATUS: dict[str, Check] = {"status": one_of("pending", "in_progress", "complete", "error")}
_LEVELS = one_of("default", "info", "warning", "error", "success")
_WIDTHS = one_of("narrow", "standard", "wide", "full")

SIMPLE = (
    Shape("section", {}, {**BLOCK_ID, "text": text(3000), "fields": many(text(2000), 10), "expand": boolean,
                          "accessory": _one(elements.ACCESSORIES)}, (at_least_one("text", "fields"),)),
    Shape("header", {"text": plain(150)}, {**BLOCK_ID, "level": whole(1, 4)}),
    Shape("divider", {}, BLOCK_ID),
    Shape("context", {"elements": many(_context, 10)}, BLOCK_ID),
    Shape("actions", {"elements": many(_one(elements.ACTIONS), 25)}, BLOCK_ID),
    Shape("input", {"label": plain(2000), "element": _one(elements.INPUTS)},
          {**BLOCK_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean}),
    Shape("image", {"alt_text": string(2000, 1)}, {**BLOCK_ID, **_PICTURE, "title": plain(2000)},
          (exactly_one("image_url", "slack_file"),)),
    Shape("video", _VIDEO_REQUIRED, _VIDEO),
    RICH_TEXT,
    charts.TABLE,
)  # fmt: skip
_CHILDREN = {shape.type: shape for shape in SIMPLE}

BLOCKS = _CHILDREN | {
    shape.type: shape
    for shape in (
        Shape("markdown", {"text": string(12_000, 1)}, BLOCK_ID),
        charts.DATA_TABLE,
        charts.DATA_VISUALIZATION,
        Shape("context_actions", {"elements": many(_one(elements.CONTEXT_ACTIONS), 5)}, BLOCK_ID),
        Shape("alert", {"text": text(200)}, {**BLOCK_ID, "level": _LEVELS}),
        _CARD_SHAPE,
        Shape("carousel", {"elements": many(tagged({"card": _CARD_SHAPE}), 10)}, BLOCK_ID),
        Shape("container", {"child_blocks": many(tagged(_CHILDREN), 10)},
              {**BLOCK_ID, "title": plain(150), "subtitle": plain(150), "width": _WIDTHS, "is_collapsible": boolean,
               "default_collapsed": boolean, "icon": anything}),
        Shape("task_card", _TASK, {**BLOCK_ID, **_STATUS, "details": RICH_TEXT, "output": RICH_TEXT,
                                   "sources": many(anything, 100)}),
        Shape("plan", {"title": string(3000, 1)}, {**BLOCK_ID, "tasks": many(anything, 50)}),
    )
}  # fmt: skip

SURFACES = dict.fromkeys(BLOCKS, EVERYWHERE) | {
    "markdown": (MESSAGE,),
    "table": (MESSAGE,),
    "data_table": (MESSAGE,),
    "data_visualization": (MESSAGE,),
    "context_actions": (MESSAGE,),
    "task_card": (MESSAGE,),
    "plan": (MESSAGE,),
    "alert": (MODAL,),
    "card": (MESSAGE, HOME),
    "carousel": (MESSAGE, HOME),
    "container": (MESSAGE,),
}
