"""The to-do of an outcome's owner, as they see it."""

from collections.abc import Mapping

from bot.kit import Todo, TodoKind, Unit
from bot.kit.todos import Waiting
from rituals.outcomes import ids
from rituals.outcomes.messages import todos as todo_messages
from rituals.outcomes.messages.todos import CheckInDue
from rituals.outcomes.tables import Outcomes


def _check_in(unit: Unit, todo: Todo) -> Waiting | None:
    outcome = unit.part(Outcomes).get(int(todo.about))
    if outcome is None or not outcome.open:
        return None
    return todo_messages.check_in(CheckInDue(todo.key, outcome.number, outcome.title))


TODOS: Mapping[str, TodoKind] = {"checkin": TodoKind(show=_check_in, form=ids.CHECK_IN_FORM, seconds=150)}
