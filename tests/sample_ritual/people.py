"""What a person's change means for kudos."""

from datetime import datetime

from bot.kit import Kept, OnPerson, Unit
from bot.kit.people import Rewrite, Rows
from bot.people import todos
from bot.store import Todos
from tests.sample_ritual import ids
from tests.sample_ritual.tables import Kudos


def habit(_unit: Unit, _person: str, _now: datetime) -> str:
    """Tell a newcomer how to say thanks."""
    return "`/kudos`, which thanks a colleague"


def _back(unit: Unit, person: str, now: datetime) -> None:
    """Tell somebody of the thanks they got while they were away."""
    if any(each.kind == ids.TODO for each in unit.part(Todos).of(person)):
        todos.tell(unit, person, todos.morning(unit, person, now))


def _left(unit: Unit, person: str, now: datetime) -> None:
    """Wait for nobody who has left."""
    for each in unit.part(Todos).of(person):
        if each.kind == ids.TODO:
            unit.part(Todos).settle(each.key, now)


def _forgotten(unit: Unit, person: str, now: datetime) -> Rewrite:
    """Settle what waits because of somebody's thanks; after the erasing the messages say so."""
    keys = [f"{ids.TODO}:{each.number}" for each in unit.part(Kudos).with_(person)]
    waiting = [todo for key in keys if (todo := unit.part(Todos).get(key))]
    for each in waiting:
        unit.part(Todos).settle(each.key, now)

    def rewrite() -> None:
        for each in waiting:
            todos.refresh_note(unit, each.builder, now)

    return rewrite


def _thanks(rows: Rows, person: str) -> int:
    return sum(each.get("builder") == person for each in rows.get("kudos", ()))


ON_PERSON = OnPerson(back=_back, left=_left, forgotten=_forgotten)
KEPT = (Kept(60, "thank-you", _thanks),)
