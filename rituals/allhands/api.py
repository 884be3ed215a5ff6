"""What other rituals may ask of the all-hands."""

from datetime import datetime

from bot.core.occurrence import Ritual
from bot.engine import upcoming
from bot.kit import Unit
from bot.store import Channels, Rituals
from rituals.allhands.rules.meetings import ALLHANDS


def planned(unit: Unit, now: datetime) -> list[tuple[Ritual, datetime]]:
    """List the all-hands that are planned, with when each is held next: the next one first."""
    found = [
        (each, at)
        for each in unit.part(Rituals).of_kind(ALLHANDS)
        if each.active and (at := upcoming.next_held(unit, each, now)) is not None
    ]
    return sorted(found, key=lambda pair: (pair[1], pair[0].id))


def meetings_for(unit: Unit, ritual: Ritual, now: datetime) -> list[tuple[Ritual, datetime]]:
    """List the all-hands that may talk about another ritual, with when each is held next: those of its channel first.

    What a private channel thinks is for its own all-hands alone.
    """
    channel = unit.part(Channels).get(ritual.channel)
    own = [
        pair for pair in planned(unit, now) if pair[0].channel == ritual.channel or not (channel and channel.private)
    ]
    return sorted(own, key=lambda pair: (pair[0].channel != ritual.channel, pair[1]))
