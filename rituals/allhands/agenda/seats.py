"""Seats: taken by a discipline's builders, and offered to one of them while they are open."""

from datetime import datetime

from bot.core import rotation
from bot.core.occurrence import Occurrence
from bot.core.people import Discipline
from bot.kit import Click, Todo, Unit, View, blocks, words
from bot.people import load, todos
from bot.people.messages import roster as roster_messages
from bot.store import Occurrences, Roster, Settings, Todos
from rituals.allhands import ids, posts
from rituals.allhands.forms import meeting as meeting_forms
from rituals.allhands.messages import questions as questions_messages
from rituals.allhands.rules import meetings
from rituals.allhands.rules.agenda import Item
from rituals.allhands.tables import Agendas


def form(click: Click, meeting: str) -> View:
    """Return the form for the presser's own discipline: a seat, their seat again, or a question if it is taken."""
    unit, by, now = click.unit, click.by, click.now
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
        refused = meetings.SeatTakenError(discipline.name, shown.names.get(held.builder, "someone"))
        return questions_messages.ask(meeting, when, shown.disciplines, blocks.escape(str(refused)))
    return meeting_forms.seat(meeting, discipline, when, shown.seat_minutes, held)


def take(click: Click) -> None:
    """Put a builder's item in their discipline's seat, and the agenda up to date in the channel."""
    unit, by, now, meeting = click.unit, click.by, click.now, click.about
    ritual, found = load.meeting(unit, meeting)
    person, shown = load.person(unit, by), posts.agenda(unit, ritual, found)
    if person.discipline is None:
        raise meetings.ClosedError("Choose your discipline first: type /builders join.")
    identity, title = f"{meeting}:{person.discipline}", click.read(meeting_forms.SEAT)
    wished = Item(identity, meeting, by, person.discipline, title, shown.seat_minutes, seat=True)
    unit.part(Agendas).keep(meetings.take_seat(shown, wished, now), ritual.id, now)
    load.count(unit, person, f"item:{meeting}:{by}", "item", found, now)
    taken(unit, meeting, person.discipline, by, now)
    posts.show(unit, ritual, found, now)


def offer(unit: Unit, meeting: Occurrence, discipline: Discipline, now: datetime) -> None:
    """Have an open seat wait for the next in line of its discipline who can be told before the meeting."""
    given = len(unit.part(Todos).given("seat", meeting.id, discipline.id))
    if given >= meetings.MOST_PASSES:
        return
    # Who has moved on since they were asked speaks for this discipline no more.
    people = {each.id for each in unit.part(Roster).people() if each.discipline == discipline.id and not each.away(now)}
    unwilling = todos.unwilling(unit)
    line = [
        each
        for each, stands in unit.part(Occurrences).asked(meeting.id).items()
        if stands == discipline.id and each in people and each not in unwilling
    ]
    mornings = {each: todos.morning(unit, each, now) for each in line}
    free = [each for each, morning in mornings.items() if morning < meeting.held_at]
    if chosen := rotation.next_in_line(free, todos.last_in_turn(unit), now.date()):
        key = f"seat:{discipline.id}:{meeting.id}:{given + 1}"
        unit.part(Todos).give(Todo(key, chosen, "seat", meeting.id, discipline.id), now)
        todos.tell(unit, chosen, mornings[chosen])


def hand_on(unit: Unit, builder: str, until: datetime, now: datetime) -> bool:
    """Take from someone the seats of meetings they would hear of too late, as if they had passed; False if none."""
    handed = False
    for duty in unit.part(Todos).of(builder):
        meeting = unit.part(Occurrences).find(duty.subject) if duty.kind == "seat" else None
        if meeting is None or meeting.held_at > until:
            continue
        handed = unit.part(Todos).settle(duty.key, now) or handed
        for each in unit.part(Roster).disciplines():
            if each.id == duty.about and meeting.open:
                offer(unit, meeting, each, now)
    return handed


def taken(unit: Unit, meeting: str, discipline: str, by: str, now: datetime) -> None:
    """End the offers of a seat somebody has taken; the notes that offered it say so."""
    for todo in unit.part(Todos).at(meeting):
        if todo.kind == "seat" and todo.about == discipline:
            todos.complete(unit, todo, now, "Taken, thank you." if todo.builder == by else "")
