"""What it means for digests that a person is forgotten, or is the CTPO from now on."""

from datetime import datetime

from bot.kit.people import OnPerson, Rewrite
from bot.kit.unit import Unit
from bot.store.occurrences import Occurrences
from bot.store.privacy import Privacy
from rituals.digest import digest
from rituals.digest.rules.week import from_facts
from rituals.digest.tables.digests import Digests
from rituals.why.threads.tables import Whys


def _forgotten(unit: Unit, person: str, now: datetime) -> Rewrite:
    quoted = unit.part(Privacy).quoted(person)
    asked = {each.number for each in unit.part(Whys).by(person) if each.builder == person}

    def rewrite() -> None:
        """Update the digests that may have said what someone would change, or what they asked; not their figures."""
        closed = [at for each in quoted if (at := unit.part(Occurrences).get(each).closed_at)]
        for _, reader, facts in unit.part(Digests).all():
            week = from_facts(facts)
            waiting = week.why.waiting if week.why else ()
            quotes = any(week.since <= at <= week.until for at in closed)
            if quotes or any(each.number in asked for each in waiting) or week.begun:  # the first one names the host
                digest.revise(unit, week, reader, now)

    return rewrite


def _leads(unit: Unit, _ctpo: str, now: datetime) -> None:
    digest.set_next(unit, now)  # by their clock


ON_PERSON = OnPerson(leads=_leads, forgotten=_forgotten)
