"""Open seats and the notes that offer them, for the flows that need both."""

from datetime import datetime

from bot.core import rotation
from bot.core.occurrence import Occurrence
from bot.core.people import Discipline
from bot.kit import Todo, Unit
from bot.people import todos
from bot.store import Occurrences, Roster, Todos
from rituals.allhands.rules import meetings


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
    for duty in unit.part(Todos).at(meeting):
        offered = duty.kind == "seat" and duty.about == discipline
        if offered and unit.part(Todos).settle(duty.key, now):
            todos.refresh_note(unit, duty.builder, now, "Taken, thank you." if duty.builder == by else "")
