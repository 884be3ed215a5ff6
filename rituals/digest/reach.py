"""The mirror: where the CTPO's own questions, replies and votes went in a digest's window. Begins no transaction."""

from bot.kit import Declared, Unit
from bot.store import Roster, Settings
from rituals.digest.rules.reach import Mirror, mirror
from rituals.digest.rules.week import Week


def reflect(unit: Unit, week: Week, recipient: str) -> Mirror | None:
    """Count to which disciplines the recipient turned themselves in a week; None unless they lead all disciplines."""
    if recipient != unit.part(Settings).ctpo:
        return None
    brought = (each.reach for each in unit.part(Declared).sections if each.reach)
    turned = [to for reach in brought for to in reach(unit, recipient, week.since, week.until)]
    return mirror((each.id for each in unit.part(Roster).disciplines()), turned)
