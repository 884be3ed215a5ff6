"""A visitor of the page without a browser: what their scripts would ask, over HTTP."""

import json
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError

from tests.playground.drawn import Html


@dataclass
class Visitor:
    """One open tab: where it looks, and what it last saw of each region."""

    address: str
    scene: dict[str, Any] = field(default_factory=dict)
    regions: dict[str, dict[str, str]] = field(default_factory=dict)
    notice: str = ""
    changed: set[str] = field(default_factory=set)

    def look(self) -> "Visitor":
        """Look again."""
        return self._took(self._asked("look", {"seen": self._seen()}))

    def act(self, name: str, **given: Any) -> "Visitor":
        """Do something."""
        return self._took(self._asked("act", {"act": name, "with": given, "seen": self._seen()}))

    def go(self, **to: Any) -> "Visitor":
        """Move, and look at the app if it is there."""
        self.scene |= to
        return self.act("open")

    def choices(self, where: str, path: str, typed: str) -> list[dict[str, str]]:
        """Type into a picker."""
        asked = {"where": where, "path": path, "typed": typed}
        found: list[dict[str, str]] = self._asked("choices", asked)["choices"]
        return found

    def html(self, region: str) -> Html:
        """A region as it was last seen."""
        return Html(self.regions[region]["html"])

    def text(self, region: str = "messages") -> str:
        """The words of a region."""
        return self.html(region).text

    def where(self, words: str, region: str = "messages") -> str:
        """The address of the newest message, or the form, that says something."""
        return [
            each["data-where"]
            for each in self.html(region).tags
            if "data-where" in each.attributes and words in each.words
        ][-1]

    def _seen(self) -> dict[str, str]:
        return {name: each["version"] for name, each in self.regions.items()}

    def _took(self, answer: dict[str, Any]) -> "Visitor":
        self.scene = answer["scene"]
        self.regions |= answer["regions"]
        self.changed = set(answer["regions"])
        self.notice = answer.get("notice", "")
        return self

    def _asked(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps({"scene": self.scene, **asked}).encode()
        headers = {"content-type": "application/json"}
        request = urllib.request.Request(f"{self.address}page/{path}", body, headers)
        with urllib.request.urlopen(request) as answer:
            return dict(json.load(answer))


def fetched(address: str, body: bytes | None = None, **headers: str) -> tuple[int, str, dict[str, str]]:
    """What stands at an address: its status, body and headers."""
    asked = urllib.request.Request(address, body, {name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(asked) as answer:
            found = answer.read().decode("utf-8", errors="replace")
            return answer.status, found, {name.lower(): value for name, value in answer.headers.items()}
    except HTTPError as refused:
        return refused.code, refused.read().decode(), {}
