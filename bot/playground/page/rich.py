"""Rich text as HTML: its lists, quotes and code, and the leaves in them. Nothing in a leaf is ever parsed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from bot.playground.page import mrkdwn
from bot.playground.page.mrkdwn import Names

_STYLES = {"code": "code", "strike": "s", "italic": "em", "bold": "strong", "underline": "u", "highlight": "mark"}
_PARTS = {
    "rich_text_quote": "<blockquote>{}</blockquote>",
    "rich_text_preformatted": "<pre>{}</pre>",
    "rich_text_section": '<p class="prose">{}</p>',
}

Leaf = Mapping[str, Any]


def render(block: Mapping[str, Any], names: Names) -> Markup:
    """A rich_text block."""
    return Markup("").join(_part(each, names) for each in block["elements"])


def _part(part: Mapping[str, Any], names: Names) -> Markup:
    if part["type"] != "rich_text_list":
        return Markup(_PARTS[part["type"]]).format(leaves(part["elements"], names))  # noqa: S704 - a tag of our own
    items = Markup("").join(Markup("<li>{}</li>").format(leaves(each["elements"], names)) for each in part["elements"])
    tag = Markup("ol") if part["style"] == "ordered" else Markup("ul")
    start = int(part.get("offset", 0)) + 1
    shown = Markup('<{0} class="rich indent-{1}"{2}>{3}</{0}>')
    first = Markup(' start="{}"').format(start) if tag == "ol" and start > 1 else ""
    return shown.format(tag, int(part.get("indent", 0)), first, items)


def leaves(elements: Iterable[Leaf], names: Names) -> Markup:
    """A line of leaves."""
    return Markup("").join(_styled(each, _LEAVES[each["type"]](each, names)) for each in elements)


def _styled(leaf: Leaf, shown: Markup) -> Markup:
    for name, tag in _STYLES.items():
        if leaf.get("style", {}).get(name):
            shown = Markup("<{0}>{1}</{0}>").format(Markup(tag), shown)  # noqa: S704 - a tag of our own
    return shown


def _lines(text: str) -> Markup:
    return Markup("<br>").join(text.split("\n"))


def _date(leaf: Leaf, _: Names) -> Markup:
    return escape(leaf.get("fallback", str(leaf["timestamp"])))


def _color(leaf: Leaf, _: Names) -> Markup:
    return Markup("<code>{}</code>").format(leaf["value"])


_LEAVES: dict[str, Callable[[Leaf, Names], Markup]] = {
    "text": lambda leaf, _: _lines(leaf["text"]),
    "link": lambda leaf, _: mrkdwn.link(leaf["url"], leaf.get("text") or leaf["url"]),
    "user": lambda leaf, names: mrkdwn.mention(names.user(leaf["user_id"]), leaf["user_id"]),
    "usergroup": lambda leaf, names: mrkdwn.mention(names.usergroup(leaf["usergroup_id"]), ""),
    "channel": lambda leaf, names: mrkdwn.channel(names.channel(leaf["channel_id"]), leaf["channel_id"]),
    "team": lambda leaf, _: escape(leaf["team_id"]),
    "emoji": lambda leaf, _: mrkdwn.symbol(leaf["name"], str(leaf.get("skin_tone", ""))),
    "broadcast": lambda leaf, _: mrkdwn.mention(leaf["range"], ""),
    "color": _color,
    "date": _date,
}
