"""What a person's change means for questions about technology: theirs, those to them, and what they look after."""

from datetime import datetime

from bot.kit import Kept, OnPerson, Unit
from bot.kit.people import Rewrite, Rows
from bot.people import todos
from rituals.why import inviting, prompt_posts
from rituals.why.decisions import posts as decision_posts
from rituals.why.decisions import reviews
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import waiting
from rituals.why.threads.tables import Whys

HABIT = "`/why`, where a newcomer's questions about technology are the best ones"


def habit(_unit: Unit, _person: str, _now: datetime) -> str:
    """Tell a newcomer that they can ask."""
    return HABIT


def channel_moved(unit: Unit, old: str, new: str) -> None:
    """Follow a channel to its new id."""
    unit.part(Whys).move(old, new)


def _away(unit: Unit, person: str, until: datetime, now: datetime) -> bool:
    waiting.hand_on(unit, person, until, now)
    return inviting.give_up(unit, person, until, now)


def _moved(unit: Unit, person: str, now: datetime) -> None:
    inviting.give_up(unit, person, todos.EVER, now)


def _left(unit: Unit, person: str, _now: datetime) -> None:
    unit.part(Technologies).leave(person)


def _forgotten(unit: Unit, person: str, now: datetime) -> Rewrite:
    prompts, shown = prompt_posts.naming(unit, person), unit.part(Whys).shown(person)
    decided, reviewed = decision_posts.naming(unit, person), reviews.naming(unit, person)
    inviting.give_up(unit, person, todos.EVER, now)
    waiting.withdraw(unit, person, now)
    waiting.leave(unit, person, now)
    unit.part(Technologies).leave(person)

    def rewrite() -> None:
        prompt_posts.take_names_out(unit, prompts, now)
        decision_posts.take_names_out(unit, decided, now)
        reviews.take_names_out(unit, reviewed, now)
        for number in shown:
            waiting.revise(unit, number, now)

    return rewrite


def _asked(rows: Rows, person: str) -> int:
    return sum(each.get("builder") == person for each in rows.get("whys", ()))


ON_PERSON = OnPerson(
    away=_away, quiet=inviting.give_up, moved=_moved, stopped=waiting.leave, left=_left, forgotten=_forgotten
)
KEPT = (Kept(40, "question about technology", _asked, "questions about technology"),)
