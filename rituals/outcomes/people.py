"""What a person's change means for outcomes: the words of whoever is forgotten go out of their posts."""

from datetime import datetime

from bot.core.text import t
from bot.kit import Kept, OnPerson, Unit
from bot.kit.people import Rewrite, Rows
from rituals.outcomes import outcomes, visible


def habit(unit: Unit, person: str, _now: datetime) -> str:
    """Tell a newcomer how many outcomes there are, if there are any."""
    return moves(sum(each.open for each in visible.seen(unit, person)))


def moves(count: int) -> str:
    """Describe so many open outcomes; "" for none."""
    return t("outcomes ({count:,}, in Home), numbers that should move", count=count) if count else ""


def _forgotten(unit: Unit, person: str, now: datetime) -> Rewrite:
    ended = outcomes.closed_by(unit, person)

    def rewrite() -> None:
        for number, sure in ended:
            outcomes.rewrite_end(unit, number, sure, now)

    return rewrite


def _rounds_answered(rows: Rows, _person: str) -> int:
    return len({each["occurrence"] for each in rows.get("confidences", ())})


ON_PERSON = OnPerson(forgotten=_forgotten)
KEPT = (Kept(10, "answer", _rounds_answered),)
