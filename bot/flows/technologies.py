"""The list of technologies: finding one by any name, and making one by asking."""

from datetime import datetime

from bot.flows import load
from bot.store import Unit
from rituals import setup, technologies
from rituals.roster import slug
from rituals.technologies import Technology


def named(unit: Unit, typed: str, by: str, now: datetime) -> Technology:
    """Find a technology by any name it has, or put a new one on the list; raises what is wrong with the name.

    For flows; begins no transaction.
    """
    load.person(unit, by)
    read = technologies.name(typed)
    if found := unit.technologies.find(read):
        return found
    technology = Technology(identify(unit, read), read)
    unit.technologies.add(technology, now)
    return technology


def identify(unit: Unit, name: str) -> str:
    """Make an id for a technology of a name; what is all signs is called by what it is."""
    return setup.identify(name if slug(name) else "technology", unit.technologies.names())
