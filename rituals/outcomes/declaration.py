"""What outcome check-ins are."""

from datetime import datetime

from bot.core import occurrence
from bot.core.calendar import WorkingDays
from bot.core.occurrence import Ritual as Recurring
from bot.kit.declared import merged
from bot.kit.ritual import Calendar, Ritual, Step
from rituals.outcomes import export, names, people, posts, steps, todos
from rituals.outcomes.handlers import checkins, gaps, outcomes, trends
from rituals.outcomes.rules import rounds
from rituals.outcomes.tables.described import DESCRIBED
from rituals.outcomes.tables.personal_data import PERSONAL_DATA
from rituals.outcomes.tables.views import VIEWS


def _plan(ritual: Recurring, held_at: datetime, days: WorkingDays) -> tuple[occurrence.Step, ...]:
    return rounds.plan(held_at, ritual.closes_on, ritual.closes_at, ritual.cadence.zone, days)


def _opens_at(ritual: Recurring, held_at: datetime, _days: WorkingDays) -> datetime:
    return rounds.opens_at(held_at, ritual.cadence.zone)


RITUAL = Ritual(
    kind=rounds.OUTCOMES,
    title="Check-in",
    calendar=Calendar(_plan, _opens_at, occurrence.at_once, asks=frozenset({rounds.ASK}), lasts=True),
    exports=export.EXPORTS,
    called=names.CALLED,
    steps={
        "open": Step(steps.open_, steps.open_late),
        "open_now": Step(steps.open_, steps.open_late),
        rounds.ASK: Step(steps.ask, steps.missed),
        rounds.CLOSE: Step(steps.close, steps.close_late),
    },
    commands=(outcomes.COMMANDS,),
    clicks=merged(*(each.CLICKS for each in (checkins, gaps, outcomes, trends))),
    forms=merged(*(each.FORMS for each in (checkins, outcomes))),
    todos=todos.TODOS,
    on_person=people.ON_PERSON,
    kept=people.KEPT,
    habit=people.habit,
    show=posts.show,
    rewrite=posts.revise,
    contributions=("response",),
    personal_data=PERSONAL_DATA,
    views=VIEWS,
    described=DESCRIBED,
)
