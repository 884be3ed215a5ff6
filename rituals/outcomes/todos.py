"""What waits for an outcome's owner: its number."""

from collections.abc import Mapping

from bot.core.text import t
from bot.kit import Todo, TodoKind, Unit
from bot.kit.blocks import button, cut, escape, section
from bot.kit.todos import Waiting
from rituals.outcomes import ids
from rituals.outcomes.tables import Outcomes

TITLE = 300  # characters of an outcome's, as they are written for Slack: an & takes five


def check_in(number: int, title: str) -> Waiting:
    """Ask for an outcome's number."""
    check_in = button("Check in", ids.CHECK_IN, str(number), primary=True, spoken=t("Check in: {title}", title=title))
    return Waiting(
        [
            section(
                t("• {title}: a number, how sure, what was learned.", title=cut(escape(title), TITLE)), beside=check_in
            )
        ],
        minutes=2.5,
    )


def _show(unit: Unit, todo: Todo) -> Waiting | None:
    outcome = unit.part(Outcomes).get(int(todo.about))
    return check_in(outcome.number, outcome.title) if outcome and outcome.open else None


TODOS: Mapping[str, TodoKind] = {"checkin": TodoKind(show=_show, form=ids.CHECK_IN_FORM, seconds=150)}
