"""A number that waits for whoever looks after an outcome, in a round or between two. For flows."""

from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Todo, Unit
from bot.people import todos
from bot.store import Roster, Todos
from rituals.outcomes import posts
from rituals.outcomes.rules.outcome import Outcome


def wait(unit: Unit, ritual: Ritual, found: Occurrence, outcome: Outcome, now: datetime) -> None:
    """Have an outcome's number wait for who looks after it, told at their own 09:30, unless they left or are away."""
    closes_at, person = posts.closes_at(unit, ritual, found), unit.part(Roster).active(outcome.steward)
    if person is None or person.away(closes_at):
        return
    about, duty = str(outcome.number), key(outcome, found, person.id)
    if before := unit.part(Todos).given("checkin", found.id, about).count(person.id):
        duty = f"{duty}:{before + 1}"  # handed over and back: what ended once is asked anew
    unit.part(Todos).give(Todo(duty, person.id, "checkin", found.id, about), now)
    end_between(unit, outcome.number, now)
    morning = todos.morning(unit, person.id, now)
    if morning < closes_at:
        todos.tell(unit, person.id, morning)


def ask_between(unit: Unit, outcome: Outcome, now: datetime) -> None:
    """Have an outcome's number wait for who looks after it although no round asks; told again if it waits already."""
    about, subject, waits = str(outcome.number), between(outcome.number), unit.part(Todos).of(outcome.steward)
    if not any(each.kind == "checkin" and each.about == about for each in waits):
        n = unit.part(Todos).given("checkin", subject, about).count(outcome.steward) + 1
        duty = f"checkin:{outcome.number}:{outcome.steward}:{between(outcome.number)}:{n}"
        unit.part(Todos).give(Todo(duty, outcome.steward, "checkin", subject, about), now)
    morning = todos.morning(unit, outcome.steward, now)
    todos.tell(unit, outcome.steward, morning)


def end_between(unit: Unit, number: int, now: datetime, *, by: str = "", said: str = "") -> None:
    """End what waits for an outcome's number between two rounds; `said` as in `settle`."""
    for duty in unit.part(Todos).at(between(number)):
        if unit.part(Todos).settle(duty.key, now):
            todos.refresh_note(unit, duty.builder, now, said if duty.builder == by else "")


def settle(unit: Unit, found: Occurrence, number: int, now: datetime, *, by: str = "", said: str = "") -> None:
    """End what waits for an outcome's number; `said` stands in the note of whoever gave it."""
    for duty in unit.part(Todos).at(found.id):
        if duty.about == str(number) and unit.part(Todos).settle(duty.key, now):
            todos.refresh_note(unit, duty.builder, now, said if duty.builder == by else "")


def between(number: int) -> str:
    """What a number that is asked for between two rounds is about, as `Todo.subject` says it."""
    return f"outcome:{number}"


def key(outcome: Outcome, found: Occurrence, builder: str) -> str:
    """The key of a duty to check in; who takes an outcome over has one of their own."""
    return f"checkin:{outcome.number}:{builder}:{found.id}"
