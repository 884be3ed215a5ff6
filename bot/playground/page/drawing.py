"""Templates, and the words they use."""

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

from bot.playground.page import mrkdwn, rich
from bot.playground.page.house import Directory, Handles, called
from bot.playground.people import Person
from bot.playground.workspace import Workspace

HUES = 8


class Drawing:
    """Draws the templates. Every text in them is escaped, but for what `mrkdwn` and `rich` made."""

    def __init__(self, workspace: Workspace) -> None:
        directory = Directory(workspace)
        self._env = jinja2.Environment(
            loader=jinja2.PackageLoader("bot.playground.page"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
        )
        self._env.filters |= {
            "text": lambda given: text(given, directory),
            "mrkdwn": lambda given: mrkdwn.render(given, directory),
            "rich": lambda block: rich.render(block, directory),
            "leaves": lambda elements: rich.leaves(elements, directory),
            "glyph": mrkdwn.glyph,
            "source": lambda given: mrkdwn.source(given, Handles(workspace)),
            "words": lambda given: mrkdwn.render(given, directory).striptags(),
            "user": directory.user,
            "called": called,
            "initials": initials,
            "hue": hue,
            "picture": picture,
            "outlined": outlined,
        }

    def draw(self, template: str, **facts: Any) -> Markup:
        """A template filled in."""
        return Markup(self._env.get_template(template).render(**facts))  # noqa: S704 - escaped by the template


def text(given: Mapping[str, Any], directory: Directory) -> Markup:
    """A text object: mrkdwn with its marks, plain text as it stands but for the names of emoji."""
    if given["type"] == "mrkdwn":
        return mrkdwn.render(given["text"], directory, verbatim=bool(given.get("verbatim")))
    return plain(given["text"])


def plain(words: str) -> Markup:
    """Words that are not parsed, but for the names of emoji; lines stay lines."""
    return escape(mrkdwn.glyphs(words))


def initials(person: Person) -> str:
    """One or two letters for a person without a picture."""
    words = [each for each in called(person).replace("-", " ").split() if each[0].isalnum()]
    return "".join(each[0] for each in (words[:1] + words[1:][-1:])).upper()


def hue(person: Person) -> int:
    """One of a few colours, always the same for one person."""
    return hashlib.blake2s(person.id.encode()).digest()[0] % HUES


def picture(block: Mapping[str, Any]) -> str:
    """The address of a picture on this page; empty for one from elsewhere, which is not fetched."""
    if identity := block.get("slack_file", {}).get("id"):
        return f"/page/files/{identity}"
    address = str(block.get("image_url", ""))
    return address if not urlsplit(address).netloc and address.startswith("/page/") else ""


def outlined(block: Mapping[str, Any]) -> str:
    """What a chart says, in words."""
    chart = block["chart"]
    if chart["type"] == "pie":
        return "; ".join(f"{each['label']} {each['value']:g}" for each in chart["segments"])
    return "; ".join(
        f"{each['name']}: " + ", ".join(f"{point['label']} {point['value']:g}" for point in each["data"])
        for each in chart["series"]
    )
