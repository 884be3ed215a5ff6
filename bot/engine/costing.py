"""What Builders costs people: how long its forms take, and the minutes it asks of them in a week."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core import cost
from bot.core.calendar import local_day
from bot.core.cost import Minutes
from bot.kit import ids
from bot.kit.unit import Unit
from bot.people import load
from bot.store.cost import Cost
from rituals.allhands.rules import meetings
from rituals.outcomes.rules import rounds

LATELY = timedelta(weeks=12)
# What answers each thing that is asked; a yes or no under a note has no form.
FORMS: Mapping[str, str] = {
    "pulse": ids.PULSE_FORM,
    "confidence": ids.CONFIDENCE_FORM,
    "seat": ids.SEAT_FORM,
    "checkin": ids.CHECK_IN_FORM,
    "why": ids.ANSWER_FORM,
    "invite": ids.WHY_FORM,
}
STEPS: Mapping[str, str] = {meetings.PULSE: "pulse", rounds.ASK: "confidence"}
DUTIES = ("seat", "host", "action", "checkin", "why", "invite")


def week(unit: Unit, since: datetime, until: datetime) -> Minutes | None:
    """Say how many minutes were asked of builders after a moment and up to another; None while that tells of one."""
    takes = seconds(unit, until)
    asked = {step: takes[each] for step, each in STEPS.items()} | {each: takes[each] for each in DUTIES}
    return cost.minutes(unit.part(Cost).asked(since, until, asked))


def seconds(unit: Unit, until: datetime) -> dict[str, float]:
    """Say how long each thing that is asked takes, as far as that is known by a moment."""
    known = unit.part(Cost).times(local_day(until - LATELY, load.home_zone(unit)))
    return cost.seconds({each: known.get(form, []) for each, form in FORMS.items()})


def asks(form: str) -> bool:
    """Tell whether a form asks something of builders; of any other it is not kept how long it takes."""
    return form in FORMS.values()


def took(unit: Unit, form: str, seconds: float, now: datetime) -> None:
    """Keep how long somebody had a form open that asks something of builders."""
    unit.part(Cost).took(form, round(seconds), local_day(now, load.home_zone(unit)))
