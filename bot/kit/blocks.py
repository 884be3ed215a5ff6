"""Block Kit as functions: escaping, limits, and the blocks we use. Plain dicts, for the SDK's models drop what they
do not know."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Block = dict[str, Any]
Line = TypeVar("Line")

SECTION, TEXT, LABEL, VALUE, BLOCKS = 3000, 3900, 75, 2000, 50
BROADCAST = re.compile(r"@(?=(here|channel|everyone)\b)", re.IGNORECASE)
# Controls, direction marks and overrides, and surrogates without their other half, which no encoding can write.
DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Message:
    """A post: `text` is the notification and all a screen reader reads, so it says the whole message."""

    text: str
    blocks: tuple[Block, ...]

    @property
    def payload(self) -> dict[str, Any]:
        """What the outbox keeps."""
        return {"text": self.text, "blocks": list(self.blocks)}


def message(teaser: str, *blocks: Block, covers: int = 0) -> Message:
    """Make a post; its text opens with the teaser (already escaped) and goes on with every block's words.

    `covers`: how many of the first blocks the teaser says already.
    """
    rest = [part for part in spoken(blocks[covers:]) if part]
    return Message(cut("\n".join([teaser, *rest]), TEXT), blocks)


def say(text: str, *below: Block) -> Message:
    """Return a message that is one text, escaped already, with what stands below it."""
    return message(text, section(text), *below, covers=1)


def paged(lines: Sequence[Line], page: int, size: int) -> tuple[Sequence[Line], int, int]:
    """Return the lines of a page, how many come after them, and which page it is: past the end it's the last one."""
    page = max(1, min(page, -(-len(lines) // size)))
    return lines[(page - 1) * size : page * size], max(len(lines) - page * size, 0), page


def usages(lines: Iterable[tuple[str, str]]) -> str:
    """Write the lines of a help: usages with what they do."""
    return "\n".join(f"`{usage}`  {text}" for usage, text in lines)


def escape(text: str) -> str:
    """Make people's words harmless in mrkdwn: no mention, link or ping they did not make; controls dropped."""
    harmless = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return BROADCAST.sub("@\u2060", harmless)


def clean(text: str) -> str:
    """Drop control and direction-override characters, which can make a line read as something else, and half ones."""
    return DROPPED.sub("", text)


def clip(text: str, length: int) -> str:
    """Cut people's words for display, counted in UTF-16 units as Slack may, never inside a character."""
    units = text.encode("utf-16-le", errors="surrogatepass")
    if len(units) // 2 <= length:
        return text
    kept = units[: 2 * (length - 1)].decode("utf-16-le", errors="ignore")
    return f"{kept.rstrip()}…"


def cut(text: str, length: int) -> str:
    """Cut escaped text, never inside an entity."""
    short = clip(text, length)
    return short if short == text else re.sub(r"&[a-z]*…$", "…", short)


def plain(text: str, length: int = SECTION) -> Block:
    """Give a plain_text object."""
    return {"type": "plain_text", "text": clip(clean(text), length) or " ", "emoji": True}


def mrkdwn(text: str) -> Block:
    """Give an mrkdwn object of escaped text; `verbatim` keeps Slack from making links of it."""
    return {"type": "mrkdwn", "text": cut(text, SECTION) or " ", "verbatim": True}


def section(text: str, *, beside: Block | None = None) -> Block:
    """Give a paragraph of escaped mrkdwn, with a button beside it if there is one."""
    block = {"type": "section", "text": mrkdwn(text)}
    return {**block, "accessory": beside} if beside else block


def typed(text: str, *, beside: Block | None = None) -> Block:
    """Give a paragraph of words as they were typed, with a button beside it if there is one."""
    block = {"type": "section", "text": plain(text)}
    return {**block, "accessory": beside} if beside else block


def context(text: str) -> Block:
    """Give small print of escaped mrkdwn."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def divider() -> Block:
    """Give a rule."""
    return {"type": "divider"}


def header(text: str) -> Block:
    """Give a heading."""
    return {"type": "header", "text": plain(text, 150)}


def button(label: str, action: str, value: str = "", *, primary: bool = False, spoken: str = "") -> Block:
    """Give a button; labels stay under 30 characters, where phones cut them. `spoken`: its name for screen readers."""
    element: Block = {"type": "button", "text": plain(label, LABEL), "action_id": action}
    if value:
        element["value"] = clean(value)
    if primary:
        element["style"] = "primary"
    if spoken:
        element["accessibility_label"] = clip(clean(spoken), LABEL)
    return element


def asking(element: Block, title: str, text: str, yes: str) -> Block:
    """Have a button ask once before it does anything."""
    words = {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain("Keep it", 30),
    }
    return {**element, "confirm": words}


def menu(choices: Iterable[tuple[str, str]], action: str) -> Block:
    """Give a menu behind three dots, of up to five (label, value)."""
    options = [{"text": plain(label, LABEL), "value": value} for label, value in choices]
    return {"type": "overflow", "action_id": action, "options": options}


def actions(*elements: Block) -> Block:
    """Give a row of buttons and pickers."""
    return {"type": "actions", "elements": list(elements)}


def leaf(text: str, **style: bool) -> Block:
    """Give words as they were typed: a rich_text leaf is never parsed. Styles: bold, italic."""
    element: Block = {"type": "text", "text": clip(clean(text), SECTION) or " "}
    return {**element, "style": style} if style else element


def link(address: str, text: str) -> Block:
    """Give a link of our own making among leaves; nobody's words become one."""
    return {"type": "link", "url": address, "text": clip(clean(text), SECTION)}


def symbol(emoji: str) -> Block:
    """Give an emoji among leaves, whether it was pasted or is called by its name (:art:)."""
    named = re.fullmatch(r":([^:\s]+)(::skin-tone-(\d):)?:?", emoji)
    return (
        {"type": "emoji", "name": named[1], **({"skin_tone": int(named[3])} if named[3] else {})}
        if named
        else leaf(emoji)
    )


def bullets(lines: Iterable[Sequence[Block]], *, ordered: bool = False) -> Block:
    """Give a list whose lines are leaves."""
    items = [{"type": "rich_text_section", "elements": list(line)} for line in lines]
    style = "ordered" if ordered else "bullet"
    return {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": style, "elements": items}]}


def fitting(lines: Sequence[Sequence[Block]], room: int, most: int = 10) -> list[Sequence[Block]]:
    """Give the first lines for which there is room, in characters; the first one always has some."""
    kept: list[Sequence[Block]] = []
    for line in lines[:most]:
        room -= sum(units(str(each.get("text", ""))) for each in line)
        if kept and room < 0:
            break
        kept.append(line)
    return kept


def listed(lines: Sequence[Sequence[Block]], room: int, most: int = 10) -> Block:
    """Give a list of as many lines as there is room for, and say how many more there are."""
    kept = fitting(lines, room, most)
    more = len(lines) - len(kept)
    return bullets([*kept, *([[leaf(f"{more:,} more", italic=True)]] if more else [])])


def units(text: str) -> int:
    """Count UTF-16 units, as Slack may."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def spoken(blocks: Iterable[Block]) -> Iterable[str]:
    """Say what blocks show, as escaped text, buttons left out."""
    for block in blocks:
        if block["type"] in ("section", "header"):
            yield _text(block["text"])
        elif block["type"] == "context":
            yield " ".join(_text(each) for each in block["elements"] if "text" in each)
        elif block["type"] == "rich_text":
            for part in block["elements"]:
                for line in part["elements"]:
                    yield "• " + "".join(_said(each) for each in line["elements"])


def inert(blocks: Iterable[Block], action: str) -> list[Block]:
    """Copy blocks with buttons that do nothing but say so, for previews."""

    def still(index: int, element: Block) -> Block:
        return {key: value for key, value in element.items() if key != "value"} | {"action_id": f"{action}_{index}"}

    return [
        {**block, "elements": [still(index, each) for index, each in enumerate(block["elements"])]}
        if block["type"] == "actions"
        else block
        for block in blocks
    ]


def _said(element: Block) -> str:
    return f":{element['name']}:" if element["type"] == "emoji" else escape(str(element["text"]))


def _text(text: Block) -> str:
    return str(text["text"]) if text["type"] == "mrkdwn" else escape(str(text["text"]))
