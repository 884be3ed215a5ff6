"""What somebody thinks worth ten minutes: put on the agenda of the next all-hands that has room, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.core.people import Person
from bot.engine import upcoming
from bot.kit import Unit, words
from bot.kit.offers import Acceptance, Accepted, Offer
from bot.people import load
from bot.store import Occurrences
from rituals.allhands import api, posts
from rituals.allhands.agenda import items
from rituals.allhands.forms.agenda import TITLE_LENGTH
from rituals.allhands.messages import topics as topic_messages
from rituals.allhands.rules import agenda
from rituals.allhands.rules import meetings as allhands
from rituals.allhands.rules.agenda import Item
from rituals.allhands.tables import Agendas

MINUTES = 10
SHORTEST = agenda.LENGTHS[0]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item goes: a meeting called already, or (None) the next one, held `at`. `full`: which had no room."""

    meeting: Occurrence | None
    at: datetime | None
    minutes: int
    full: datetime | None = None


def take(unit: Unit, offer: Offer) -> Accepted:
    """Put what another ritual offers on an agenda, once."""
    ritual = offer.to or choose(unit, offer.by, _meetings(unit, offer.beside, offer.now))
    if before := known(unit, ritual, offer.key):
        return Accepted(topic_messages.placed_before(when(unit, ritual, before), ritual.cadence.zone))
    item, place = put(unit, ritual, offer.by, offer.key, offer.title(TITLE_LENGTH), offer.now)
    return Accepted(topic_messages.placed(place.at, place.minutes, ritual.cadence.zone, full=place.full), item.id)


def take_back(unit: Unit, identity: str, by: str, now: datetime) -> str:
    """Take off an agenda what another ritual offered; says so."""
    items.withdraw(unit, identity, by, now)
    return topic_messages.TAKEN_OFF


def next_day(unit: Unit, beside: Ritual, now: datetime) -> str:
    """Return the day of the next meeting that may talk about a ritual, "" if none is planned."""
    meetings = api.meetings_for(unit, beside, now)
    return words.day(meetings[0][1], meetings[0][0].cadence.zone) if meetings else ""


def _meetings(unit: Unit, beside: Ritual | None, now: datetime) -> list[Ritual]:
    """List the meetings that may talk about a ritual, or about anything, the next one first."""
    if beside is not None:
        return [each for each, _ in api.meetings_for(unit, beside, now)]
    return [ritual for ritual, _ in api.planned(unit, now)]


def choose(unit: Unit, person: Person, meetings: Sequence[Ritual]) -> Ritual:
    """Choose the first all-hands of those in whose channel somebody is; raises `ClosedError` where there is none."""
    if (ritual := next((each for each in meetings if load.is_in_channel(unit, each, person.id)), None)) is None:
        raise allhands.ClosedError(allhands.NONE_PLANNED)
    return ritual


def known(unit: Unit, ritual: Ritual, about: str) -> Item | None:
    """The item somebody made of something before, on the open agenda or waiting."""
    meeting = upcoming.open_meeting(unit, ritual)
    listed: Sequence[Item] = [
        *(unit.part(Agendas).items(meeting.id) if meeting else ()),
        *unit.part(Agendas).waiting(ritual.id),
    ]
    return next((each for each in listed if each.id == about or each.id.startswith(f"{about}:")), None)


def when(unit: Unit, ritual: Ritual, item: Item) -> datetime | None:
    """When an item comes up; None while that is not planned."""
    return unit.part(Occurrences).get(item.meeting).held_at if item.meeting else upcoming.after_open(unit, ritual)


def put(unit: Unit, ritual: Ritual, person: Person, about: str, title: str, now: datetime) -> tuple[Item, Place]:
    """Put something on an agenda, which counts as a contribution; gives the item, and where it is. For flows.

    `about` names what it is of: `known` finds the item by it.
    """
    place = _place(unit, ritual, now)
    item = Item(
        id=f"{about}:{place.at:%Y-%m-%d}" if place.at else about,
        meeting=place.meeting.id if place.meeting else "",
        builder=person.id,
        discipline=person.discipline or "",
        title=title,
        minutes=place.minutes,
    )
    unit.part(Agendas).keep(item, ritual.id, now, by=person.id)
    load.count(unit, person, f"item:{item.id}", "item", place.meeting, now)
    if place.meeting:
        posts.show(unit, ritual, place.meeting, now)
    return item, place


def _place(unit: Unit, ritual: Ritual, now: datetime) -> Place:
    """Find room: on the meeting that is called already, ten minutes or what is left; else on the one after it."""
    meeting, later = upcoming.open_meeting(unit, ritual), upcoming.after_open(unit, ritual)
    if meeting is None or meeting.held_at <= now:
        return Place(None, later, MINUTES)
    left = posts.room(posts.agenda(unit, ritual, meeting))
    if left < SHORTEST:
        return Place(None, later, MINUTES, full=meeting.held_at)
    return Place(meeting, meeting.held_at, min(MINUTES, left))


ACCEPTANCE = Acceptance(take, take_back, next_day)
