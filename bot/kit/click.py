"""What a person did in Slack, as a handler gets it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from bot.kit.forms import Form
from bot.kit.shown import Shown
from bot.kit.unit import Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Around:
    """What handlers need to know of the workspace: links to messages, random bytes, the setup code, if it's set up."""

    permalink: Callable[[str, str], str]
    fresh: Callable[[int], bytes]
    setup_code: str
    ready: Callable[[], bool] = lambda: True


@dataclass(frozen=True, slots=True)
class Click:
    """A click, a submitted form, a command, a shortcut, or a search in a menu.

    `unit` is the transaction, which the engine opens and commits. `by` is the person's Slack id, `value` a button's
    value, the option chosen, or what was typed. `view` is the modal or Home it happened in, as Slack sends it, and
    empty for a message. `action` is the control as Slack sends it, `message` the message of a message shortcut.
    """

    unit: Unit
    by: str
    now: datetime
    around: Around
    value: str = ""
    channel: str = ""
    view: Mapping[str, Any] = field(default_factory=dict)
    action: Mapping[str, Any] = field(default_factory=dict)
    message: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""  # the name of the channel, where Slack tells it
    submitted: bool = False

    @property
    def about(self) -> str:
        """What the view says it belongs to (its private_metadata)."""
        return str(self.view.get("private_metadata", ""))

    def read(self, form: Form[T]) -> T:
        """Return what is filled in in the form it happened in."""
        return form.read(self.view)

    @property
    def page(self) -> int:
        """The page of a list that its value names, from 1; the first for whatever is no number."""
        typed = self.value
        return max(int(typed), 1) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1

    @property
    def in_modal(self) -> bool:
        """Whether it happened in a modal."""
        return self.view.get("type") == "modal"


Handle = Callable[[Click], Shown]


@dataclass(frozen=True, slots=True)
class Reads:
    """A handler that writes nothing: it runs beside others, on a connection of its own.

    `stored`: whether it reads what's stored. One that doesn't gets no transaction, and its unit has only `Declared`.
    """

    handle: Handle
    stored: bool = True


@dataclass(frozen=True, slots=True)
class Runs:
    """A control whose value is what somebody could have typed after a slash command, named with its slash.

    What it says replaces the message it's in.
    """

    command: str


Handler = Handle | Reads | Runs
