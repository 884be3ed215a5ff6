"""Which questions about technology someone may read. For flows; begins no transaction."""

from collections.abc import Iterable

from bot.kit import Unit
from bot.store import Channels, Roster
from rituals.why.rules.threads import Why


def seen(unit: Unit, asked: Iterable[Why], by: str) -> list[Why]:
    """Leave out the questions of a channel that became private, but for who is in it, and who asked or is asked."""
    found = list(asked)
    private = {
        each.id for each in map(unit.part(Channels).get, {why.channel for why in found}) if each and each.private
    }
    hidden = {each for each in private if by not in {person.id for person in unit.part(Roster).in_channel(each)}}
    return [each for each in found if each.channel not in hidden or by in (each.builder, each.addressee)]
