"""What Builders costs people: how long its forms take, and the minutes it asks of them in a week."""

from datetime import datetime, timedelta

from bot.core import cost
from bot.core.calendar import local_day
from bot.core.cost import Minutes
from bot.kit import Declared, Step, TodoKind, Unit
from bot.people import load
from bot.store import Cost

LATELY = timedelta(weeks=12)


def week(unit: Unit, since: datetime, until: datetime) -> Minutes | None:
    """Say how many minutes were asked of builders after a moment and up to another; None while that tells of one."""
    return cost.minutes(unit.part(Cost).asked(since, until, seconds(unit, until)))


def seconds(unit: Unit, until: datetime) -> dict[str, float]:
    """Return how long each thing that is asked takes, as far as that is known by a moment.

    A step that asks everyone is named kind/step, and what waits for one person by its kind.
    """
    known = unit.part(Cost).times(local_day(until - LATELY, load.home_zone(unit)))
    asked = _asked(unit.part(Declared))
    return {name: cost.seconds(known.get(each.form or "", ()), each.seconds) for name, each in asked.items()}


def asks(declared: Declared, form: str) -> bool:
    """Tell whether a form asks something of builders; of any other it is not kept how long it takes."""
    return any(each.form == form for each in _asked(declared).values())


def took(unit: Unit, form: str, seconds: float, now: datetime) -> None:
    """Keep how long somebody had a form open that asks something of builders."""
    unit.part(Cost).took(form, round(seconds), local_day(now, load.home_zone(unit)))


def _asked(declared: Declared) -> dict[str, Step | TodoKind]:
    steps = {f"{kind}/{name}": step for (kind, name), step in declared.steps.items() if step.form}
    return {**steps, **declared.todos}
