"""A wide gap, put on the agenda of the next all-hands by whoever thinks it worth ten minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import views
from bot.flows import load, posts, standings, upcoming
from bot.store import Store, Unit
from bot.views.blocks import Message
from rituals import agenda, allhands, outcomes
from rituals.agenda import Item
from rituals.errors import RitualError
from rituals.occurrence import Occurrence, Ritual
from rituals.roster import Person

MINUTES = 10
SHORTEST = agenda.LENGTHS[0]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item goes: a meeting called already, or (None) the next one, held `at`. `full`: which had no room."""

    meeting: Occurrence | None
    at: datetime | None
    minutes: int
    full: datetime | None = None


class NoGapError(RitualError):
    """A gap that cannot be shown any more."""

    def __init__(self) -> None:
        super().__init__("There is no gap to show here any more. `/outcome list` shows where things stand.")


def put(store: Store, about: str, by: str, now: datetime) -> Message:
    """Put a gap on the agenda of the next all-hands, once. `about` is ROUND:OUTCOME."""
    round_id, _, number = about.rpartition(":")
    with store.write() as unit:
        person = load.person(unit, by)
        ritual = _allhands(unit, round_id, person, now)
        if known := _known(unit, ritual, f"gap:{about}"):
            return views.gaps.stands(_at(unit, ritual, known), ritual.cadence.zone)
        place = _place(unit, ritual, now)
        item = Item(
            id=f"gap:{about}:{place.at:%Y-%m-%d}" if place.at else f"gap:{about}",
            meeting=place.meeting.id if place.meeting else "",
            builder=person.id,
            discipline=person.discipline or "",
            title=_title(unit, round_id, int(number)),
            minutes=place.minutes,
        )
        unit.agenda.keep(item, ritual.id, now, by=by)
        load.count(unit, person, f"item:{item.id}", "item", place.meeting, now)
        if place.meeting:
            posts.show(unit, ritual, place.meeting, now)
        return views.gaps.put(item.id, place.at, place.minutes, ritual.cadence.zone, full=place.full)


def _title(unit: Unit, round_id: str, number: int) -> str:
    """Name the item by both medians as they may be shown; raises `NoGapError`."""
    found, outcome = unit.occurrences.find(round_id), unit.outcomes.get(number)
    if found is None or outcome is None:
        raise NoGapError
    ritual = unit.rituals.get(found.ritual)
    said = standings.sure(unit, ritual, outcome, found).disciplines
    shown = {key: each.value for key, each in said.items() if each.value is not None}
    names = unit.roster.discipline_names()
    if ritual.squad:
        reading = unit.outcomes.reading(number, round_id)
        if reading is None or not shown:
            raise NoGapError
        steward = unit.roster.names([outcome.steward]).get(outcome.steward, "who looks after it")
        ends = [(steward, float(reading.confidence)), *(("the others", each) for each in shown.values())]
    elif gap := outcomes.gap(shown):
        ends = [(names.get(each, each), shown[each]) for each in gap[:2]]
    else:
        raise NoGapError
    low, high = sorted(ends, key=lambda each: each[1])
    return views.gaps.title(outcome.title, low, high)


def _allhands(unit: Unit, round_id: str, person: Person, now: datetime) -> Ritual:
    """Choose the all-hands: that of the channel where the gap was shown, or the next of the presser's channels."""
    found = unit.occurrences.find(round_id)
    if found is None:
        raise NoGapError
    ritual = unit.rituals.get(found.ritual)
    if load.channel_hidden(unit, ritual, person.id):
        raise NoGapError
    meetings = [each for each, _ in upcoming.meetings_for(unit, ritual, now)]
    theirs = [each for each in meetings if person.id in {one.id for one in unit.roster.in_channel(each.channel)}]
    if not theirs:
        raise allhands.ClosedError("No all-hands is planned in a channel you are in. `/builders rituals` lists them.")
    return theirs[0]


def _known(unit: Unit, ritual: Ritual, prefix: str) -> Item | None:
    """The item somebody made of this gap before, on the open agenda or waiting."""
    meeting = upcoming.open_meeting(unit, ritual)
    listed: Sequence[Item] = [*(unit.agenda.items(meeting.id) if meeting else ()), *unit.agenda.waiting(ritual.id)]
    return next((each for each in listed if each.id == prefix or each.id.startswith(f"{prefix}:")), None)


def _at(unit: Unit, ritual: Ritual, item: Item) -> datetime | None:
    return unit.occurrences.get(item.meeting).held_at if item.meeting else upcoming.after_open(unit, ritual)


def _place(unit: Unit, ritual: Ritual, now: datetime) -> Place:
    """Find room: on the meeting that is called already, ten minutes or what is left; else on the one after it."""
    meeting, later = upcoming.open_meeting(unit, ritual), upcoming.after_open(unit, ritual)
    if meeting is None or meeting.held_at <= now:
        return Place(None, later, MINUTES)
    left = posts.room(posts.agenda(unit, ritual, meeting))
    if left < SHORTEST:
        return Place(None, later, MINUTES, full=meeting.held_at)
    return Place(meeting, meeting.held_at, min(MINUTES, left))
