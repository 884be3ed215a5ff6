"""Who may change things: the CTPO, workspace admins and owners, and who is named in the settings."""

from bot.core.setup import NotAllowedError, NotSetUpError
from bot.kit.unit import Unit
from bot.store.roster import Roster
from bot.store.settings import Settings
from rituals.allhands.tables.hosts import Hosts


def check(unit: Unit, by: str) -> None:
    """Raise `NotAllowedError`, which says who may, unless someone is a steward; `NotSetUpError` before set-up."""
    ctpo = unit.part(Settings).ctpo
    if ctpo is None:
        raise NotSetUpError
    if not is_steward(unit, by):
        may = [ctpo, *unit.part(Settings).stewards]
        names = unit.part(Roster).names(may)
        raise NotAllowedError([names[each] for each in may if each in names])


def is_steward(unit: Unit, by: str) -> bool:
    """Tell whether someone may change settings and rituals."""
    person = unit.part(Roster).person(by)
    return (
        by == unit.part(Settings).ctpo
        or by in unit.part(Settings).stewards
        or bool(person and person.active and person.admin)
    )


def runs(unit: Unit, meeting: str, by: str) -> bool:
    """Tell whether someone may run a meeting: who has agreed to host it, and who may change things."""
    host = unit.part(Hosts).of(meeting)
    return bool(host and host.agreed and host.builder == by) or is_steward(unit, by)


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
