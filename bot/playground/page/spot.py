"""Where a list of blocks stands: what its controls hold, what they are called, and what was wrong with them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground import inputs
from bot.playground.inputs import Values
from bot.playground.messages import Message
from bot.playground.page.house import Directory, called, label
from bot.playground.views import View

Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Spot:
    """A message or view. `where` is its address for the browser, `zone` its reader's time zone."""

    where: str
    directory: Directory
    zone: str
    values: Values = field(default_factory=dict)
    complaints: Mapping[str, str] = field(default_factory=dict)

    def path(self, block: Block, element: Block) -> str:
        """What the playground finds a control by; empty where it has none to find."""
        return f"{block.get('block_id', '')}/{element['action_id']}" if "action_id" in element else ""

    def id(self, block: Block, element: Block) -> str:
        """The control's id in the page."""
        return f"{self.where}:{self.path(block, element)}".replace(" ", "_")

    def described(self, block: Block) -> list[str]:
        """The ids of what is said under an input: what was wrong with it, and its hint."""
        field = self.id(block, block["element"])
        parts = {"wrong": self.complaints.get(block.get("block_id", "")), "hint": block.get("hint")}
        return [f"{field}-{name}" for name, words in parts.items() if words]

    def held(self, block: Block, element: Block) -> Any:
        """What the control holds."""
        name, first = inputs.HELD[element["type"]]
        kept = self.values.get(block.get("block_id", ""), {}).get(element.get("action_id", ""))
        return kept.get(name) if kept is not None else element.get(first)

    def words(self, block: Block, element: Block) -> str:
        """What was typed into the control."""
        held = self.held(block, element)
        return _leaves(held) if isinstance(held, Mapping) else str(held or "")

    def local(self, seconds: int | None) -> str:
        """A moment as a browser's field for date and time takes it."""
        return "" if seconds is None else f"{datetime.fromtimestamp(seconds, ZoneInfo(self.zone)):%Y-%m-%dT%H:%M}"

    def chips(self, block: Block, element: Block) -> list[dict[str, str]]:
        """What a picker holds: the words, and the value to send."""
        held = self.held(block, element)
        every = held if isinstance(held, list) else [held] if held else []
        # Of a menu that the app fills the whole option goes back, for nobody else knows it.
        whole = "external" in element["type"]
        sent = [each["value"] if isinstance(each, Mapping) and not whole else each for each in every]
        return [
            {"text": self._called(each), "value": json.dumps(value)} for each, value in zip(every, sent, strict=True)
        ]

    def _called(self, held: Any) -> str:
        if isinstance(held, Mapping):
            return inputs.plain(held["text"])
        workspace = self.directory.workspace
        if person := workspace.people.get(str(held)):
            return called(person)
        room = workspace.channels.get(str(held))
        return label(workspace, room) if room else str(held)


def _leaves(held: Any) -> str:
    """The words of a rich text."""
    if isinstance(held, Mapping):
        return str(held["text"]) if isinstance(held.get("text"), str) else _leaves(held.get("elements", ()))
    return "".join(_leaves(each) for each in held)


def of_message(message: Message, directory: Directory, zone: str) -> Spot:
    """A message's spot."""
    return Spot(f"m:{message.channel}:{message.ts}", directory, zone)


def of_view(view: View, directory: Directory, zone: str, complaints: Mapping[str, str]) -> Spot:
    """A modal's or Home's spot."""
    return Spot(f"v:{view.id}", directory, zone, view.values, complaints)
