"""Thanks that wait to be read, as whoever got them sees them."""

from collections.abc import Mapping

from bot.kit import Todo, TodoKind, Unit
from bot.kit.todos import Waiting
from tests.sample_ritual import ids, messages, posts
from tests.sample_ritual.tables import Kudos


def _show(unit: Unit, todo: Todo) -> Waiting | None:
    thanks = unit.part(Kudos).get(int(todo.about))
    return messages.todo(posts.line(unit, thanks), todo.key) if thanks and thanks.text else None


TODOS: Mapping[str, TodoKind] = {ids.TODO: TodoKind(show=_show, seconds=20)}
