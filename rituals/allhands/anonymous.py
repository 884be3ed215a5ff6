"""That someone answered without their name, kept apart from what they said. For flows; begins no transaction."""

from collections.abc import Callable, Iterable

from bot.kit import Unit
from bot.store import Keys
from bot.store.keys import mark
from rituals.allhands.tables import Pulses

Fresh = Callable[[int], bytes]  # so many random bytes
KEY, IDENTITY = 32, 16  # bytes


def purpose(meeting: str) -> str:
    """What a meeting's key is for; it goes when the meeting closes."""
    return f"pulse:{meeting}"


def of(key: bytes, meeting: str, builder: str) -> str:
    """Make someone's mark at a meeting: from it nobody can be told while the key is not known, and later by nobody."""
    return mark(key, f"pulse:{meeting}:{builder}")


def close(unit: Unit, meeting: str, asked: Iterable[str], least: int) -> set[str]:
    """Give those of the asked who answered without a name, if at least so many did; then forget the marks and key."""
    key, kept = unit.part(Keys).get(purpose(meeting)), unit.part(Pulses).marks(meeting)
    answered = {each for each in asked if key is not None and of(key, meeting, each) in kept}
    unit.part(Pulses).drop_marks(meeting)
    unit.part(Keys).drop(purpose(meeting))
    return answered if len(kept) >= least else set()
