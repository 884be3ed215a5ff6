"""What the page draws, to be looked at without a browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from bot.playground import Workspace, inputs
from bot.playground.page import spot
from bot.playground.page.drawing import Drawing
from bot.playground.page.house import Directory

INLINE = {"strong", "em", "s", "code", "span", "a", "b", "small", "time", "mark", "u"}
VOID = {"input", "br", "hr", "img", "meta", "link"}


@dataclass
class Tag:
    """An element: its attributes and all the words in it."""

    name: str
    attributes: dict[str, str]
    words: str = ""

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    def get(self, attribute: str) -> str | None:
        return self.attributes.get(attribute)


@dataclass
class Html(HTMLParser):
    """Some HTML, taken apart; raises where a tag is not closed."""

    source: str
    tags: list[Tag] = field(default_factory=list)
    _open: list[Tag] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs})
        self.tags.append(found)
        if tag not in VOID:
            self._open.append(found)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for each in self._open:
            each.words += data

    def all(self, name: str = "", **attributes: str) -> list[Tag]:
        """The elements of this tag with these attributes; `data_path` is data-path."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [
            each
            for each in self.tags
            if name in ("", each.name) and all(each.get(key) == value for key, value in wanted.items())
        ]

    def one(self, name: str = "", **attributes: str) -> Tag:
        """The only such element."""
        found = self.all(name, **attributes)
        assert len(found) == 1, f"{len(found)} of {name} {attributes} in {self.source}"
        return found[0]

    @property
    def text(self) -> str:
        """All the words."""
        parser = _Words()
        parser.feed(self.source)
        return " ".join("".join(parser.words).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class Studio:
    """Draws blocks for a reader in Berlin."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._drawing = Drawing(workspace)

    def __call__(
        self,
        *given: Mapping[str, Any],
        values: inputs.Values | None = None,
        complaints: Mapping[str, str] | None = None,
    ) -> Html:
        place = spot.Spot("v:V1", Directory(self.workspace), "Europe/Berlin", values or {}, complaints or {})
        named = self.workspace.screens.named(given)
        return Html(self._drawing.draw("surface.html", blocks=named, spot=place))
