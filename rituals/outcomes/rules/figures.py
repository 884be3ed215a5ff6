"""What a week's figures say of outcomes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Tracked:
    """How an outcome stood in the week: its number, value and target as written, the light, who saw it how.

    `sure`: how sure whoever looks after it is; `gap`: the highest and lowest discipline with their medians, where that
    is wide; `apart`: in a squad, how many points they see it differently. `last`: the day of its newest number.
    """

    number: int
    value: str
    target: str
    deadline: date
    checked: bool
    moved: bool
    stale: bool
    light: str | None = None
    sure: int | None = None
    gap: tuple[str, float, str, float] | None = None
    apart: float | None = None
    last: date | None = None

    @property
    def says(self) -> bool:
        """Whether there is anything to say of it: it moved, is at risk or stale, or people see it differently."""
        return self.moved or self.stale or self.light in ("red", "amber") or bool(self.gap or self.apart)


@dataclass(frozen=True, slots=True)
class Begun:
    """Of a company's first week: when outcomes are first asked for a number."""

    due: date | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What is kept of outcomes with a week's figures: how those stood that were open."""

    outcomes: tuple[Tracked, ...] = ()
    begun: Begun | None = None
