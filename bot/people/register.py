"""The roster as a file: what a file would change, changing it, and what a file would hold."""

from datetime import datetime

from bot.core.cadence import zone
from bot.core.errors import RitualError
from bot.core.people_file import Entry, Sheet
from bot.core.people_plan import Accounts, Facts, Plan, decide, entries
from bot.core.setup import NotSetUpError
from bot.kit import Unit
from bot.store import Register, Roster, Settings


class NobodyKnownError(RitualError):
    """Builders has read nobody from Slack yet."""

    sentence = "I know nobody yet. Start `builders serve` once, which reads everyone from Slack; then import."


class ChangedError(RitualError):
    """Between the look and the yes something else changed the roster."""

    sentence = "The roster changed while you looked, so nothing is imported. Look again."


def plan(unit: Unit, sheet: Sheet, now: datetime, accounts: Accounts | None = None) -> Plan:
    """Say what a file would change."""
    return decide(sheet, _facts(unit, now, accounts))


def take(unit: Unit, sheet: Sheet, shown: Plan, now: datetime, accounts: Accounts | None = None) -> None:
    """Change what was shown, and only if it is still what the file would change. Nobody is written to."""
    if decide(sheet, _facts(unit, now, accounts)).moves != shown.moves:
        raise ChangedError
    for each in shown.moves:
        unit.part(Register).place(each.person, each.discipline.id, each.at)


def listing(unit: Unit, now: datetime) -> list[Entry]:
    """List the builders as a file has them."""
    return entries(_facts(unit, now))


def _facts(unit: Unit, now: datetime, accounts: Accounts | None = None) -> Facts:
    people, disciplines = unit.part(Register).everyone(), unit.part(Roster).disciplines()
    if not people:
        raise NobodyKnownError
    if unit.part(Settings).ctpo is None or not disciplines:
        raise NotSetUpError
    return Facts(people, disciplines, unit.part(Settings).ctpo, now, zone(unit.part(Settings).zone), accounts)
