"""Which questions about technology someone may read, and which one a click is about."""

from collections.abc import Iterable

from bot.kit import Click, Unit
from bot.people import load
from bot.store import Channels, Roster
from rituals.why.rules.threads import ClosedWhyError, UnknownWhyError, Why
from rituals.why.threads.tables import Whys


def find(click: Click) -> Why:
    """Look up the question whose number a button or a form carries, for anyone on the roster.

    Raises `UnknownWhyError`.
    """
    load.person(click.unit, click.by)
    if why := click.unit.part(Whys).get(int(click.value or click.about)):
        return why
    raise UnknownWhyError


def find_open(click: Click) -> Why:
    """Look up the question a click is about, which is open; raises `UnknownWhyError` or `ClosedWhyError`."""
    why = find(click)
    if not why.open:
        raise ClosedWhyError
    return why


def seen(unit: Unit, asked: Iterable[Why], by: str) -> list[Why]:
    """Leave out the questions of a channel that became private, but for who is in it, and who asked or is asked."""
    found = list(asked)
    private = {
        each.id for each in map(unit.part(Channels).get, {why.channel for why in found}) if each and each.private
    }
    hidden = {each for each in private if by not in {person.id for person in unit.part(Roster).in_channel(each)}}
    return [each for each in found if each.channel not in hidden or by in (each.builder, each.addressee)]
