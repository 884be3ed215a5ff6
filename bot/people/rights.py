"""Who may change things: the CTPO, workspace admins and owners, and who is named in the settings."""

from bot.core.setup import NotAllowedError, NotSetUpError
from bot.kit import Unit
from bot.store import Roster, Settings


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
