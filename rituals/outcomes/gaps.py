"""A wide gap, put on the agenda of the next all-hands by whoever thinks it worth ten minutes."""

from datetime import datetime

from bot.core.errors import RitualError
from bot.core.occurrence import Ritual
from bot.core.people import Person
from bot.engine import upcoming
from bot.kit.blocks import Message
from bot.kit.unit import Unit
from bot.people import load
from bot.store.occurrences import Occurrences
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from rituals.allhands.agenda import topics
from rituals.outcomes import status
from rituals.outcomes.messages import gaps as gaps_messages
from rituals.outcomes.rules import outcome as outcomes
from rituals.outcomes.tables.outcomes import Outcomes


class NoGapError(RitualError):
    """A gap that cannot be shown any more."""

    sentence = "There is no gap to show here any more. `/outcome list` shows where things stand."


def put(unit: Unit, about: str, by: str, now: datetime) -> Message:
    """Put a gap on the agenda of the next all-hands, once. `about` is ROUND:OUTCOME."""
    round_id = about.rpartition(":")[0]
    person = load.person(unit, by)
    return place(unit, about, _allhands(unit, round_id, person, now), person, now)


def place(unit: Unit, about: str, ritual: Ritual, person: Person, now: datetime) -> Message:
    """Put a gap on the agenda of one all-hands, once. For flows."""
    round_id, _, number = about.rpartition(":")
    if known := topics.known(unit, ritual, f"gap:{about}"):
        return gaps_messages.stands(topics.when(unit, ritual, known), ritual.cadence.zone)
    title = _title(unit, round_id, int(number))
    item, found = topics.put(unit, ritual, person, f"gap:{about}", title, now)
    return gaps_messages.put(item.id, found.at, found.minutes, ritual.cadence.zone, full=found.full)


def _title(unit: Unit, round_id: str, number: int) -> str:
    """Name the item by both medians as they may be shown; raises `NoGapError`."""
    found, outcome = unit.part(Occurrences).find(round_id), unit.part(Outcomes).get(number)
    if found is None or outcome is None:
        raise NoGapError
    ritual = unit.part(Rituals).get(found.ritual)
    said = status.sure(unit, ritual, outcome, found).disciplines
    shown = {key: each.value for key, each in said.items() if each.value is not None}
    names = unit.part(Roster).discipline_names()
    if ritual.squad:
        reading = unit.part(Outcomes).reading(number, round_id)
        if reading is None or not shown:
            raise NoGapError
        steward = unit.part(Roster).names([outcome.steward]).get(outcome.steward, "who looks after it")
        ends = [(steward, float(reading.confidence)), *(("the others", each) for each in shown.values())]
    elif gap := outcomes.gap(shown):
        ends = [(names.get(each, each), shown[each]) for each in gap[:2]]
    else:
        raise NoGapError
    low, high = sorted(ends, key=lambda each: each[1])
    return gaps_messages.title(outcome.title, low, high)


def _allhands(unit: Unit, round_id: str, person: Person, now: datetime) -> Ritual:
    """Choose the all-hands: that of the channel where the gap was shown, or the next of the presser's channels."""
    found = unit.part(Occurrences).find(round_id)
    if found is None:
        raise NoGapError
    ritual = unit.part(Rituals).get(found.ritual)
    if load.channel_hidden(unit, ritual, person.id):
        raise NoGapError
    return topics.choose(unit, person, [each for each, _ in upcoming.meetings_for(unit, ritual, now)])
