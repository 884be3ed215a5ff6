"""The to-dos of an all-hands, as their builders see them."""

from collections.abc import Mapping

from bot.kit import Todo, TodoKind, Unit
from bot.kit.todos import Waiting
from bot.people import load
from bot.store import Rituals, Roster
from rituals.allhands import ids
from rituals.allhands.messages import todos as todo_messages
from rituals.allhands.rules.agenda import seat_minutes
from rituals.allhands.tables import Actions, Hosts


def _seat(unit: Unit, todo: Todo) -> Waiting:
    ritual, meeting = load.meeting(unit, todo.subject)
    disciplines = unit.part(Roster).disciplines()
    name = next((each.name for each in disciplines if each.id == todo.about), todo.about)
    minutes = seat_minutes(ritual.minutes, len(disciplines) + ritual.customer_seat)
    return todo_messages.seat(todo.key, name, ritual.name, meeting, minutes, load.zone_of(unit, todo.builder))


def _host(unit: Unit, todo: Todo) -> Waiting | None:
    host = unit.part(Hosts).of(todo.subject)
    if host is None:
        return None
    ritual = unit.part(Rituals).get(host.ritual)
    # Somebody asked to take it over from who hosts is asked for no discipline.
    turn = host.discipline if host.builder == todo.builder else ""
    discipline, zone = load.discipline_name(unit, turn), load.zone_of(unit, todo.builder)
    return todo_messages.host(todo.key, ritual.name, host.at, discipline, zone)


def _action(unit: Unit, todo: Todo) -> Waiting | None:
    action = unit.part(Actions).get(todo.subject)
    if action is None or not action.open:
        return None
    ritual, meeting = load.meeting(unit, action.meeting)
    return todo_messages.action(todo.key, action, ritual.name, meeting.held_at)


TODOS: Mapping[str, TodoKind] = {
    "seat": TodoKind(show=_seat, question=True, in_turn=True, form=ids.SEAT_FORM, seconds=120),
    "host": TodoKind(show=_host, question=True, in_turn=True),
    "action": TodoKind(show=_action),
}
