"""Items of an agenda: added, from any message too, withdrawn, moved up and down."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.occurrence import Occurrence, Ritual
from bot.core.people import Person
from bot.core.text import t
from bot.engine import upcoming
from bot.kit import Click, Open, Unit, Update, View, blocks, quoting, words
from bot.people import load
from bot.store import Channels, Occurrences, Rituals, Roster
from rituals.allhands import posts
from rituals.allhands.agenda import seats
from rituals.allhands.forms import agenda as agenda_forms
from rituals.allhands.forms.agenda import NewItem, Place
from rituals.allhands.hosting import rights as hosting_rights
from rituals.allhands.rules import agenda, meetings
from rituals.allhands.rules.agenda import CUSTOMER, Item
from rituals.allhands.rules.meetings import ALLHANDS, Agenda
from rituals.allhands.tables import Agendas

PRIVATE = ("directmessage", "privategroup", "mpdm")  # what Slack calls conversations that are not for everyone


def form(click: Click, notice: str = "") -> View:
    """Return the form for an item, with what the presser has on agendas already."""
    return agenda_forms.item(_places(click), click.by, notice=notice, mine=_mine(click.unit, click.by))


def from_message(click: Click) -> Open:
    """Open the form for an item, filled in with a message; nothing is quoted or linked from a private place."""
    unit, places, text = click.unit, _places(click), click.message.get("text", "")
    if is_private(unit, {"channel": click.channel, "place": click.place}):
        return Open(agenda_forms.item(places, click.by, notice=agenda_forms.PRIVATE))
    said = " ".join(quoting.plain_words(text, unit.part(Roster).names(quoting.mentioned(text))).split())
    title = blocks.clip(said, agenda_forms.TITLE_LENGTH)
    link = click.around.permalink(click.channel, click.message["ts"])
    return Open(agenda_forms.item(places, click.by, title=title, permalink=link))


def is_private(unit: Unit, message: Mapping[str, Any]) -> bool:
    """Tell whether a message stands where not everyone may read it, as far as Slack and we know.

    `message`: {"channel": its id, "place": what Slack calls its conversation}.
    """
    known = unit.part(Channels).get(message["channel"])
    return bool(message["place"].startswith(PRIVATE) or (known and known.private) or message["channel"][:1] != "C")


def add(unit: Unit, form: NewItem, by: str, now: datetime) -> str:
    """Put an item on an agenda, into a seat, or aside for the next meeting; says where it is."""
    ritual_id, meeting_id, seat = form.place.split("|")
    person = load.person(unit, by)
    presenter = person if form.presenter == by else load.other(unit, form.presenter)
    ritual = unit.part(Rituals).get(ritual_id)
    item = meetings.titled(
        Item(
            form.id,
            meeting_id,
            presenter.id,
            presenter.discipline or "",
            form.title,
            form.minutes,
            permalink=form.permalink,
        )
    )
    if not meeting_id:
        agenda.check_ever_fits(item, _most(unit, ritual))
        unit.part(Agendas).keep(item, ritual.id, now, by=by)
        load.count(unit, person, f"item:{item.id}", "item", None, now)
        return t("Kept for the next one, {next}.", next=_next(unit, ritual))
    found = unit.part(Occurrences).get(meeting_id)
    shown = posts.agenda(unit, ritual, found)
    item = _seated(shown, item, seat, now) if seat else _fitting(unit, shown, item, ritual, now)
    unit.part(Agendas).keep(item, ritual.id, now, by=by)
    load.count(unit, person, f"item:{item.id}", "item", found, now)
    if seat and item.discipline:
        seats.taken(unit, found.id, item.discipline, item.builder, now)
    posts.show(unit, ritual, found, now)
    return t("On the agenda of {when}.", when=words.when(found.held_at, ritual.cadence.zone))


def listed(unit: Unit, meeting: str, handle: str) -> str:
    """Give the id of a meeting's item that a menu knows by its handle; raises `GoneError`."""
    found = next((each.id for each in unit.part(Agendas).items(meeting) if agenda_forms.handle(each) == handle), None)
    if found is None:
        raise agenda.GoneError
    return found


def drop(click: Click) -> Update:
    """Take an item off the agenda, and show the form it was pressed in without it."""
    withdraw(click.unit, click.value, click.by, click.now)
    return Update(form(click, "Withdrawn."))


def withdraw(unit: Unit, identity: str, by: str, now: datetime) -> None:
    """Take an item off the agenda: one's own, or any for the host and whoever looks after the ritual."""
    item = _changeable(unit, identity, by)
    unit.part(Agendas).drop(item.id, now)
    _show(unit, item, now)


def move(unit: Unit, identity: str, by: str, places: int, now: datetime) -> None:
    """Move an item up (−1) or down (+1), for the host and whoever looks after the ritual."""
    item = _standing(unit, identity)
    hosting_rights.check_runs(unit, item.meeting, by)
    unit.part(Agendas).order(agenda.moved(unit.part(Agendas).items(item.meeting), identity, places))
    _show(unit, item, now)


def _standing(unit: Unit, identity: str) -> Item:
    """Give an item of a meeting that is not closed yet, or of the next one; raises `GoneError`."""
    item = unit.part(Agendas).get(identity)
    if item is None or (item.meeting and not unit.part(Occurrences).get(item.meeting).open):
        raise agenda.GoneError
    return item


def _changeable(unit: Unit, identity: str, by: str) -> Item:
    item = _standing(unit, identity)
    if by not in (item.builder, unit.part(Agendas).added_by(identity)):
        hosting_rights.check_runs(unit, item.meeting, by)
    return item


def _show(unit: Unit, item: Item, now: datetime) -> None:
    if item.meeting:
        ritual, found = load.meeting(unit, item.meeting)
        posts.show(unit, ritual, found, now)


def _seated(shown: Agenda, item: Item, seat: str, now: datetime) -> Item:
    discipline = "" if seat == CUSTOMER else seat
    identity = f"{shown.meeting.id}:{seat}"
    wished = replace(item, id=identity, discipline=discipline, minutes=shown.seat_minutes, seat=True)
    return meetings.take_seat(shown, wished, now)


def _fitting(unit: Unit, shown: Agenda, item: Item, ritual: Ritual, now: datetime) -> Item:
    meetings.check_takes(shown.meeting, shown.meeting.held_at, now)
    others = tuple(each for each in shown.items if each.id != item.id)  # a form sent twice is on it already
    agenda.check_fits(
        item, posts.room(replace(shown, items=others)), t("the next one ({next})", next=_next(unit, ritual))
    )
    return item


def _most(unit: Unit, ritual: Ritual) -> int:
    """How many minutes an item may have at a meeting with nothing on it but its open seats."""
    seats_there = len(unit.part(Roster).disciplines()) + ritual.customer_seat
    return agenda.room(ritual.minutes, (), seats_there, agenda.seat_minutes(ritual.minutes, seats_there))


def _places(click: Click) -> list[Place]:
    """Where an item may go: for each all-hands of the presser's channels the open meeting, its free seats, the next."""
    unit, person, places = click.unit, load.person(click.unit, click.by), list[Place]()
    for ritual in unit.part(Rituals).of_kind(ALLHANDS):
        if not ritual.active or not load.is_in_channel(unit, ritual, person.id):
            continue
        meeting = upcoming.open_meeting(unit, ritual)
        if meeting is not None and meeting.held_at > click.now:
            places += _at(unit, ritual, meeting, person)
        places.append(
            Place(f"{ritual.id}||", t("{name}, the next one ({next})", name=ritual.name, next=_next(unit, ritual)))
        )
    if not places:
        raise meetings.ClosedError(meetings.NONE_PLANNED)
    return places


def _at(unit: Unit, ritual: Ritual, meeting: Occurrence, person: Person) -> list[Place]:
    shown, when = posts.agenda(unit, ritual, meeting), words.day(meeting.held_at, ritual.cadence.zone)
    places = [Place(f"{ritual.id}|{meeting.id}|", f"{ritual.name}, {when}")]
    own = next((each for each in shown.open_seats if each.id == person.discipline), None)
    if own is not None:
        label = t("{name}'s seat, {when}", name=words.opening(own.name), when=when)
        places.append(Place(f"{ritual.id}|{meeting.id}|{own.id}", label))
    if shown.customer_seat and shown.seat(CUSTOMER) is None:
        places.append(Place(f"{ritual.id}|{meeting.id}|{CUSTOMER}", t("The customer's seat, {when}", when=when)))
    return places


def _next(unit: Unit, ritual: Ritual) -> str:
    at = upcoming.after_open(unit, ritual)
    return words.day(at, ritual.cadence.zone) if at else "not planned yet"


def _mine(unit: Unit, by: str) -> list[Item]:
    found = []
    for ritual in unit.part(Rituals).of_kind(ALLHANDS):
        meeting = upcoming.open_meeting(unit, ritual)
        listed = [*(unit.part(Agendas).items(meeting.id) if meeting else ()), *unit.part(Agendas).waiting(ritual.id)]
        found += [each for each in listed if by in (each.builder, unit.part(Agendas).added_by(each.id))]
    return found
