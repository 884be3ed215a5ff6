"""What a meeting asks someone to do: text, owner, due date."""

from dataclasses import dataclass, replace
from datetime import date

from bot.core.errors import RitualError
from bot.core.text import t

SHOWN = 10  # of the open ones, in a call for seats


@dataclass(frozen=True, slots=True)
class Action:
    """Something one builder does by a day. `done_on` is None while it is open."""

    id: str
    ritual: str
    meeting: str
    text: str
    owner: str
    due: date
    done_on: date | None = None

    @property
    def open(self) -> bool:
        """True until it is done."""
        return self.done_on is None


class NoTextError(RitualError):
    """An action without words."""

    sentence = "Write what is to be done. A few words are enough."


class PastDueError(RitualError, field="due"):
    """A due date that is over already."""

    sentence = "That day has passed. Choose today or a day ahead."


class NotYoursError(RitualError):
    """Someone who may not change an action; says who may."""

    def __init__(self, owner: str) -> None:
        super().__init__(t("{owner} has taken this on, so it is theirs to close or to hand over.", owner=owner))


class OwnerError(RitualError, field="owner"):
    """An owner who would never hear of it."""

    sentence = "They are not on the roster, so I could not tell them. Choose somebody else."


class GoneActionError(RitualError):
    """An action that is done, or was taken back."""

    sentence = "That is done or taken back already. Nothing else to do."


def take(action: Action, today: date) -> Action:
    """Accept an action; raises `NoTextError` or `PastDueError`."""
    if not (text := " ".join(action.text.split())):
        raise NoTextError
    if action.due < today:
        raise PastDueError
    return replace(action, text=text)


def put_off(action: Action, due: date, today: date) -> Action:
    """Give an action another day; raises `PastDueError`."""
    if due < today:
        raise PastDueError
    return replace(action, due=due)
