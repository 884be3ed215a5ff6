"""Actions as what waits for their owners. For flows; begins no transaction."""

from dataclasses import replace
from datetime import datetime

from bot.core import occurrence
from bot.core.cadence import moment
from bot.kit import ScheduledJob, Todo, Unit
from bot.people import load, todos
from bot.store import Jobs, Roster, Todos
from rituals.allhands.rules import actions, meetings
from rituals.allhands.rules.actions import Action
from rituals.allhands.tables import Actions


def key(action: str) -> str:
    """The key of the alarm that rings when an action is due."""
    return f"action:{action}"


def set_due(unit: Unit, action: Action) -> None:
    """Have an action looked at on the working day it is due, before its owner's 09:30."""
    day = load.days(unit).on_or_after(action.due)
    at = moment(day, meetings.ASKED_AT, load.zone_of(unit, action.owner))
    unit.part(Jobs).set(ScheduledJob(key(action.id), "allhands", "due", action.id, at, occurrence.PROMPT_GRACE))


def wait(unit: Unit, action: Action, now: datetime) -> None:
    """Have a due action wait for its owner, and have them told."""
    n = len(unit.part(Todos).given("action", action.id)) + 1
    unit.part(Todos).give(Todo(f"{key(action.id)}:{n}", action.owner, "action", action.id), now)
    at = todos.morning(unit, action.owner, now)
    todos.tell(unit, action.owner, at)


def settle(unit: Unit, action: Action, now: datetime, said: str = "") -> None:
    """End what waits for anyone because of an action; their notes say so."""
    todos.end(unit, action.id, now, lambda todo: todo.kind == "action", said)


def check_owner(unit: Unit, owner: str) -> None:
    """Raise `OwnerError` unless someone is on the roster."""
    person = unit.part(Roster).person(owner)
    if person is None or not person.active:
        raise actions.OwnerError


def leave(unit: Unit, builder: str, now: datetime) -> None:
    """Give the open actions of someone who goes back to whoever wrote them down; their own are taken back."""
    for action in unit.part(Actions).owned(builder):
        writer = unit.part(Roster).person(unit.part(Actions).added_by(action.id))
        if writer is None or not writer.active or writer.id == builder:
            unit.part(Actions).drop(action.id)
            unit.part(Jobs).clear(key(action.id))
            continue
        theirs = replace(action, owner=writer.id)
        unit.part(Actions).keep(theirs, writer.id, now)
        settle(unit, action, now)
        set_due(unit, theirs)
