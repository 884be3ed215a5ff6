"""What a handler returns, and where the engine shows it.

A plain message or string is shown to the person alone: after a form in its place, and else where they clicked or typed.
A plain view is shown where it's expected: in the place of a submitted form, in the modal that was clicked in, and else
as a new modal.
"""

from dataclasses import dataclass
from typing import Any

from bot.kit.blocks import Message
from bot.kit.modals import View


@dataclass(frozen=True, slots=True)
class Open:
    """Open a view as a new modal, wherever the click was."""

    view: View


@dataclass(frozen=True, slots=True)
class Refresh:
    """Show a view in the modal that was clicked in; of two quick clicks the last one is seen."""

    view: View


@dataclass(frozen=True, slots=True)
class Update:
    """Show a view in the modal that was clicked in, unless it shows something newer already."""

    view: View


@dataclass(frozen=True, slots=True)
class Push:
    """Open a view on top of the modal that was clicked in."""

    view: View


@dataclass(frozen=True, slots=True)
class Beneath:
    """Close the submitted form and show a view in the modal below it, if that is still open."""

    view: View


@dataclass(frozen=True, slots=True)
class Instead:
    """Replace the message that was clicked in."""

    message: Message


One = View | Message | str | Open | Refresh | Update | Push | Beneath | Instead
Shown = One | tuple[Any, ...] | None
