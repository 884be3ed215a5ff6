"""Rich text: sections, lists, quotes and code, and the leaves in them."""

from bot.playground.blocks.checks import Check, Shape, anything, boolean, either, many, one_of, string, whole

_STYLE = Shape(
    "",
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), boolean
    ),
)
_STYLED: dict[str, Check] = {"style": _STYLE}
_ID = string(255, 1)
_LEAVES = (
    Shape("text", {"text": string(12_000, 1)}, _STYLED),
    Shape("link", {"url": string(3000, 1)}, {**_STYLED, "text": string(12_000), "unsafe": boolean}),
    Shape("user", {"user_id": _ID}, _STYLED),
    Shape("usergroup", {"usergroup_id": _ID}, _STYLED),
    Shape("channel", {"channel_id": _ID}, _STYLED),
    Shape("team", {"team_id": _ID}, _STYLED),
    Shape("emoji", {"name": string(255, 1)}, {**_STYLED, "unicode": string(255), "skin_tone": whole(1, 6)}),
    Shape("broadcast", {"range": one_of("here", "channel", "everyone")}, _STYLED),
    Shape("color", {"value": string(7, 4)}, _STYLED),
    Shape(
        "date",
        {"timestamp": whole(0, 9_999_999_999), "format": string(255, 1)},
        {**_STYLED, "url": string(3000), "fallback": string(255)},
    ),
)
_LEAF = many(either(*_LEAVES), 1000, 0)
_SECTION = Shape("rich_text_section", {"elements": _LEAF})
_PARTS = (
    _SECTION,
    Shape(
        "rich_text_list",
        {"style": one_of("bullet", "ordered"), "elements": many(_SECTION, 1000)},
        {"indent": whole(0, 8), "offset": whole(0, 10_000), "border": whole(0, 1)},
    ),
    Shape("rich_text_quote", {"elements": _LEAF}, {"border": whole(0, 1)}),
    Shape("rich_text_preformatted", {"elements": _LEAF}, {"border": whole(0, 1), "language": string(100)}),
)
RICH_TEXT = Shape("rich_text", {"elements": many(either(*_PARTS), 1000)}, {"block_id": string(255)})
CELL = either(
    Shape("raw_text", {"text": string(12_000)}),
    Shape("raw_number", {"value": anything}, {"text": string(12_000)}),
    RICH_TEXT,
)
