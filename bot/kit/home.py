"""What the parts of Builders bring to App Home."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.kit.blocks import Block
from bot.kit.unit import Unit


@dataclass(frozen=True, slots=True)
class Reader:
    """Who opens Home, and when. They're on the roster, and Builders is set up.

    `by` is their Slack id and `zone` their own. `permalink` returns the address of a message by channel and `ts`, and
    is None where addresses aren't known. `is_admin`: they may change settings and rituals; the CTPO is always one.
    """

    unit: Unit
    by: str
    now: datetime
    zone: ZoneInfo
    permalink: Callable[[str, str], str] | None = None
    is_admin: bool = False
    is_ctpo: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A part of Home. `blocks` loads it for one reader, and returns nothing where it isn't for them; it writes nothing.

    Cards are shown in the order of their `place`, below what waits for the reader, what they chose and what comes
    next. Slack takes 100 blocks in all, so a card shows a few of many and counts the rest.
    """

    place: int
    blocks: Callable[[Reader], Sequence[Block]]
