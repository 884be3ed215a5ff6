"""What it means for digests that a person is forgotten, or is the CTPO from now on."""

from datetime import datetime

from bot.kit import Declared, OnPerson, Unit
from bot.kit.people import Rewrite
from bot.store import Occurrences, Privacy
from rituals.digest import digest, figures
from rituals.digest.tables import Digests


def _forgotten(unit: Unit, person: str, now: datetime) -> Rewrite:
    quoted = unit.part(Privacy).quoted(person)
    quotes = [(each.figures, each.quotes(unit, person)) for each in unit.part(Declared).sections if each.quotes]

    def rewrite() -> None:
        """Update the digests that may have said what someone would change, or what they asked; not their figures."""
        closed = [at for each in quoted if (at := unit.part(Occurrences).get(each).closed_at)]
        for _, reader, facts in unit.part(Digests).all():
            week = figures.read(unit, facts)
            quoting = any(week.since <= at <= week.until for at in closed)
            if quoting or week.begun or any(may_quote(week.of(kind)) for kind, may_quote in quotes):
                digest.revise(unit, week, reader, now)  # a company's first one names who hosts

    return rewrite


def _leads(unit: Unit, _ctpo: str, now: datetime) -> None:
    digest.set_next(unit, now)  # by their clock


ON_PERSON = OnPerson(leads=_leads, forgotten=_forgotten)
