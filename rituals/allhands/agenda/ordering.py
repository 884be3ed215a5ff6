"""The agenda of an all-hands: seats and items, their order, and what waits for the next one."""

from datetime import datetime

from bot.kit import Unit, View, blocks, words
from bot.people import load
from bot.people.messages import roster as roster_messages
from bot.store import Settings
from rituals.allhands import ids, posts
from rituals.allhands.agenda import seats
from rituals.allhands.forms import meeting as meeting_forms
from rituals.allhands.messages import questions as questions_messages
from rituals.allhands.rules import meetings
from rituals.allhands.rules.agenda import Item
from rituals.allhands.tables import Agendas


def seat_form(unit: Unit, meeting: str, by: str, now: datetime) -> View:
    """Give the form for the presser's own discipline: a seat, their seat again, or an item if it is taken."""
    ritual, found = load.meeting(unit, meeting)
    person, shown = load.person(unit, by), posts.agenda(unit, ritual, found)
    when = words.when(found.held_at, ritual.cadence.zone)
    meetings.check_takes(found, shown.ends_at, now)
    if by == unit.part(Settings).ctpo:
        return questions_messages.ask(
            meeting, when, shown.disciplines, "You lead all disciplines, so no seat is yours."
        )
    if now >= found.held_at:
        return questions_messages.ask(meeting, when, shown.disciplines, "It has begun, so the seats are closed.")
    discipline = next((each for each in shown.disciplines if each.id == person.discipline), None)
    if discipline is None:
        return roster_messages.pick(shown.disciplines, then=f"{ids.TAKE_SEAT} {meeting}")
    held = shown.seat(discipline.id)
    if held and held.builder != by:
        taken = meetings.SeatTakenError(discipline.name, shown.names.get(held.builder, "someone"))
        return questions_messages.ask(meeting, when, shown.disciplines, blocks.escape(str(taken)))
    return meeting_forms.seat(meeting, discipline, when, shown.seat_minutes, held)


def take_seat(unit: Unit, meeting: str, title: str, by: str, now: datetime) -> None:
    """Put a builder's item in their discipline's seat, and the agenda up to date in the channel."""
    ritual, found = load.meeting(unit, meeting)
    person, shown = load.person(unit, by), posts.agenda(unit, ritual, found)
    if person.discipline is None:
        raise meetings.ClosedError("Choose your discipline first: type /builders join.")
    wished = Item(
        f"{meeting}:{person.discipline}", meeting, by, person.discipline, title, shown.seat_minutes, seat=True
    )
    unit.part(Agendas).keep(meetings.take_seat(shown, wished, now), ritual.id, now)
    load.count(unit, person, f"item:{meeting}:{by}", "item", found, now)
    seats.taken(unit, meeting, person.discipline, by, now)
    posts.show(unit, ritual, found, now)
