"""Thanks are given: stored, counted, shown to whoever gets them. Begins no transaction."""

from dataclasses import replace
from datetime import datetime

from bot.core.occurrence import Ritual
from bot.engine import upcoming
from bot.kit import Todo, Unit
from bot.people import load, todos
from bot.store import Participation, Rituals, Roster, Settings, Todos
from tests.sample_ritual import ids, posts, rules
from tests.sample_ritual.rules import Thanks
from tests.sample_ritual.tables import Kudos


def place(unit: Unit, person: str) -> Ritual:
    """Return the first kudos ritual in whose channel somebody is. Raises `NoKudosError` without one."""
    for ritual in unit.part(Rituals).of_kind(rules.KUDOS):
        if person in {each.id for each in unit.part(Roster).in_channel(ritual.channel)}:
            return ritual
    raise rules.NoKudosError


def give(unit: Unit, ritual: Ritual, thanks: Thanks, now: datetime) -> int:
    """Give thanks once, for this time or the next, and return their number; 0 if they were given before."""
    rules.check(thanks)
    person, occurrence = load.person(unit, thanks.builder), upcoming.open_meeting(unit, ritual)
    number = unit.part(Kudos).give(replace(thanks, occurrence=occurrence.id if occurrence else None))
    if not number:
        return 0
    load.count(unit, person, f"kudos:{number}", "thanks", occurrence, now)
    if thanks.receiver:
        load.other(unit, thanks.receiver)
        key = f"{ids.TODO}:{number}"
        unit.part(Todos).give(Todo(key, thanks.receiver, ids.TODO, ritual.id, str(number)), now)
        todos.tell(unit, thanks.receiver, todos.morning(unit, thanks.receiver, now))
    if occurrence:
        posts.show(unit, ritual, occurrence, now)
    return number


def take_back(unit: Unit, number: int, by: str, now: datetime) -> None:
    """Remove thanks for whoever gave them. Raises `NotTheirsError` for anyone else."""
    thanks = unit.part(Kudos).get(number)
    if thanks is None or thanks.builder != by:
        raise rules.NotTheirsError
    unit.part(Kudos).remove(number)
    unit.part(Participation).take_back(f"kudos:{number}")
    if thanks.occurrence:
        posts.show(unit, *load.meeting(unit, thanks.occurrence), now)


def values(unit: Unit) -> list[str]:
    """Return what people can be thanked for."""
    return rules.values(unit.part(Settings).get(ids.VALUES, ""))
