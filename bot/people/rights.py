"""Who may change things: the CTPO, workspace admins and owners, and who is named in the settings."""

from bot.core.setup import NotAllowedError, NotSetUpError
from bot.store import Unit


def check(unit: Unit, by: str) -> None:
    """Raise `NotAllowedError`, which says who may, unless someone is a steward; `NotSetUpError` before set-up."""
    if unit.settings.ctpo is None:
        raise NotSetUpError
    if not is_steward(unit, by):
        may = [unit.settings.ctpo, *unit.settings.stewards]
        names = unit.roster.names(may)
        raise NotAllowedError([names[each] for each in may if each in names])


def is_steward(unit: Unit, by: str) -> bool:
    """Tell whether someone may change settings and rituals."""
    person = unit.roster.person(by)
    return by == unit.settings.ctpo or by in unit.settings.stewards or bool(person and person.active and person.admin)


def runs(unit: Unit, meeting: str, by: str) -> bool:
    """Tell whether someone may run a meeting: who has agreed to host it, and who may change things."""
    host = unit.hosts.of(meeting)
    return bool(host and host.agreed and host.builder == by) or is_steward(unit, by)


def check_runs(unit: Unit, meeting: str, by: str) -> None:
    """Raise `NotAllowedError` unless someone may run a meeting; its host is named among those who may."""
    if runs(unit, meeting, by):
        return
    host, leads = unit.hosts.of(meeting), unit.settings.ctpo
    may = [*([host.builder] if host and host.agreed else []), *([leads] if leads else []), *unit.settings.stewards]
    names = unit.roster.names(may)
    raise NotAllowedError([names[each] for each in dict.fromkeys(may) if each in names])
