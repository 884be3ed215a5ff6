"""The page's seam to whoever runs the playground: its time, its simulated people, and what a visitor may try."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.playground.page.strip import Thing

PAUSE, DAY_A_MINUTE, REAL = "pause", "day-a-minute", "real"
PACES = {PAUSE: "Paused", DAY_A_MINUTE: "A day a minute", REAL: "Real time"}


@dataclass(frozen=True, slots=True)
class Skip:
    """A way to move on in time: its name in a form, and what stands on its button."""

    name: str
    label: str


class Controls(Protocol):
    """What the page asks of whoever runs the playground. Safe to use from any thread."""

    leader: str  # the name of whom a visitor acts as first
    channel: str  # and where they look first: `#builders`
    things: Sequence[Thing]
    skips: Sequence[Skip]
    pace: str  # how time goes on by itself: one of PACES
    colleagues_on: bool  # whether simulated people act by themselves

    def now(self) -> datetime:
        """The time in the story, in the company's zone."""
        ...

    def next_due(self) -> datetime | None:
        """When the app next has something to do."""
        ...

    @property
    def busy(self) -> str:
        """What is being skipped to, while it is; else empty."""
        ...

    @property
    def happened(self) -> str:
        """What the last skip brought, in a line."""
        ...

    def skip(self, name: str) -> None:
        """Move on, by the name of a Skip. Returns at once, and does nothing while another is under way."""
        ...

    def acting(self) -> AbstractContextManager[None]:
        """Let time stand still while a visitor acts: every act of theirs belongs into it."""
        ...

    def seats(self, taken: Collection[str]) -> None:
        """Leave these accounts (ids), and no others, to visitors: nobody simulates them meanwhile."""
        ...

    def on_change(self, listener: Callable[[], None]) -> None:
        """Hear whenever the time, the pace or what is under way has changed. The listener must not wait."""
        ...
