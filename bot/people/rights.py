"""Who may change things: the CTPO, workspace admins and owners, and who is named in the settings."""

from bot.core.setup import NotAllowedError, NotSetUpError
from bot.kit import Unit
from bot.store import Roster, Settings


def check(unit: Unit, by: str) -> None:
    """Raise `NotAllowedError`, which says who may, unless someone is a steward; `NotSetUpError` before set-up."""
    if unit.part(Settings).ctpo is None:
        raise NotSetUpError
    if not is_steward(unit, by):
        raise refusal(unit)


def refusal(unit: Unit, owner: str | None = None) -> NotAllowedError:
    """Say who may change something: who owns it, the CTPO, and who is named in the settings."""
    may = dict.fromkeys([owner or "", unit.part(Settings).ctpo or "", *unit.part(Settings).stewards])
    names = unit.part(Roster).names(may)
    return NotAllowedError([names[each] for each in may if each in names])


def is_steward(unit: Unit, by: str) -> bool:
    """Tell whether someone may change settings and rituals."""
    person, settings = unit.part(Roster).active(by), unit.part(Settings)
    return by == settings.ctpo or by in settings.stewards or bool(person and person.admin)
