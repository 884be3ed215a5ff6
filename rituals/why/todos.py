"""The to-dos about technology, as their builders see them."""

from collections.abc import Mapping
from datetime import datetime

from bot.core.calendar import local_day
from bot.kit import Todo, TodoKind, Unit, words
from bot.kit.todos import Waiting
from bot.people import load
from bot.store import Roster, Todos
from rituals.why import ids, inviting
from rituals.why.messages import todos as todo_messages
from rituals.why.rules import threads as whys
from rituals.why.rules.prompting import NOT_AGAIN
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import posts, waiting
from rituals.why.threads.tables import Whys


def _invitation(unit: Unit, todo: Todo) -> Waiting | None:
    technology, own = inviting.prompted(unit, todo.subject), load.zone_of(unit, todo.builder)
    if technology is None:
        return None
    last = next((at for who, at in reversed(unit.part(Todos).of_kind(inviting.KIND)) if who == todo.builder), None)
    month = words.LONG_MONTHS[local_day(last + NOT_AGAIN, own).month - 1] if last else ""
    first = technology.id not in unit.part(Whys).last_asked()
    return todo_messages.invitation(todo.key, technology, month, first=first)


def _why(unit: Unit, todo: Todo) -> Waiting | None:
    why = unit.part(Whys).get(int(todo.about))
    technology = unit.part(Technologies).get(why.technology) if why else None
    if why is None or technology is None or not why.open:
        return None
    if not waiting.is_asked(todo):
        answers = len(whys.answers(why, unit.part(Whys).replies(why.number)))
        return todo_messages.quiet(why, technology.name, answers)
    asker = unit.part(Roster).name(why.builder, posts.SOMEONE)
    asked = local_day(why.asked_at, load.zone_of(unit, why.builder))
    return todo_messages.due(why, technology.name, asker, whys.told_on(asked, load.days(unit)))


def _tell_since(unit: Unit, todo: Todo) -> datetime | None:
    """A question is told once, and once more after its nudge."""
    why = unit.part(Whys).get(int(todo.about))
    if why is None or todo.opened_at is None:
        return None
    return max(todo.opened_at, why.nudged_at) if why.nudged_at and waiting.is_asked(todo) else todo.opened_at


TODOS: Mapping[str, TodoKind] = {
    "why": TodoKind(show=_why, question=True, form=ids.ANSWER_FORM, seconds=180, tell_since=_tell_since),
    inviting.KIND: TodoKind(show=_invitation, question=True, in_turn=True, form=ids.WHY_FORM),
}
