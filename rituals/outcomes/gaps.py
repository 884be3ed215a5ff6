"""A wide gap, put on the agenda of the next all-hands by whoever thinks it worth ten minutes."""

from datetime import datetime

from bot.core.errors import RitualError
from bot.core.occurrence import Ritual
from bot.core.people import Person
from bot.kit import Click, Declared, Instead, Message, Unit
from bot.kit.blocks import say
from bot.kit.offers import TOPIC, Offer
from bot.people import load
from bot.store import Occurrences, Rituals, Roster
from rituals.outcomes import status
from rituals.outcomes.messages import gaps as gaps_messages
from rituals.outcomes.rules import outcome as outcomes
from rituals.outcomes.tables import Outcomes


class NoGapError(RitualError):
    """A gap that cannot be shown any more."""

    sentence = "There is no gap to show here any more. `/outcome list` shows where things stand."


def put(click: Click) -> Message:
    """Have a gap talked about where it was shown, or next, once. The button's value is ROUND:OUTCOME."""
    unit, about = click.unit, click.value
    found = unit.part(Occurrences).find(about.rpartition(":")[0])
    person = load.person(unit, click.by)
    if found is None:
        raise NoGapError
    ritual = unit.part(Rituals).get(found.ritual)
    if load.channel_hidden(unit, ritual, person.id):
        raise NoGapError
    return offer(unit, about, person, click.now, beside=ritual)


def undo(click: Click) -> Instead:
    """Take a gap off an agenda again."""
    topics = click.unit.part(Declared).acceptance(TOPIC)
    return Instead(say(topics.take_back(click.unit, click.value, click.by, click.now)))


def offer(
    unit: Unit, about: str, by: Person, now: datetime, *, beside: Ritual | None = None, to: Ritual | None = None
) -> Message:
    """Have a gap talked about in one ritual (`to`), or next, once."""
    gap = Offer(f"gap:{about}", lambda longest: _title(unit, about, longest), by, now, beside, to)
    return gaps_messages.accepted(unit.part(Declared).acceptance(TOPIC).take(unit, gap))


def _title(unit: Unit, about: str, longest: int) -> str:
    """Name a gap by both medians as they may be shown; raises `NoGapError`."""
    round_id, _, number = about.rpartition(":")
    found, outcome = unit.part(Occurrences).find(round_id), unit.part(Outcomes).get(int(number))
    if found is None or outcome is None:
        raise NoGapError
    ritual = unit.part(Rituals).get(found.ritual)
    said = status.sure(unit, ritual, outcome, found).disciplines
    shown = {key: each.value for key, each in said.items() if each.value is not None}
    names = unit.part(Roster).discipline_names()
    if ritual.squad:
        reading = unit.part(Outcomes).reading(outcome.number, round_id)
        if reading is None or not shown:
            raise NoGapError
        steward = unit.part(Roster).name(outcome.steward, "who looks after it")
        ends = [(steward, float(reading.confidence)), *(("the others", each) for each in shown.values())]
    elif gap := outcomes.gap(shown):
        ends = [(names.get(each, each), shown[each]) for each in gap[:2]]
    else:
        raise NoGapError
    low, high = sorted(ends, key=lambda each: each[1])
    return gaps_messages.title(outcome.title, low, high, longest)
