"""What other rituals may ask of the all-hands."""

from datetime import datetime

from bot.core.occurrence import Ritual
from bot.engine import upcoming
from bot.kit import Unit
from bot.store import Channels, Rituals
from rituals.allhands.rules.meetings import ALLHANDS


def meetings_for(unit: Unit, ritual: Ritual, now: datetime) -> list[tuple[Ritual, datetime]]:
    """List the all-hands that may talk about another ritual, with when each is held next: those of its channel first.

    What a private channel thinks is for its own all-hands alone.
    """
    channel = unit.part(Channels).get(ritual.channel)
    planned = [
        (each, at)
        for each in unit.part(Rituals).of_kind(ALLHANDS)
        if each.active and (at := upcoming.next_held(unit, each, now)) is not None
    ]
    own = [pair for pair in planned if pair[0].channel == ritual.channel or not (channel and channel.private)]
    return sorted(own, key=lambda pair: (pair[0].channel != ritual.channel, pair[1]))
