"""Who may run an all-hands: its host, and Builders admins."""

from bot.core.setup import NotAllowedError
from bot.kit import Unit
from bot.people import rights
from bot.store import Roster, Settings
from rituals.allhands.tables import Hosts


def runs(unit: Unit, meeting: str, by: str) -> bool:
    """Tell whether someone may run a meeting: who has agreed to host it, and who may change things."""
    host = unit.part(Hosts).of(meeting)
    return bool(host and host.agreed and host.builder == by) or rights.is_steward(unit, by)


def check_runs(unit: Unit, meeting: str, by: str) -> None:
    """Raise `NotAllowedError` unless someone may run a meeting; its host is named among those who may."""
    if runs(unit, meeting, by):
        return
    host, leads = unit.part(Hosts).of(meeting), unit.part(Settings).ctpo
    may = [
        *([host.builder] if host and host.agreed else []),
        *([leads] if leads else []),
        *unit.part(Settings).stewards,
    ]
    names = unit.part(Roster).names(may)
    raise NotAllowedError([names[each] for each in dict.fromkeys(may) if each in names])
