"""What outcome check-ins are."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.core import occurrence
from bot.core.calendar import WorkingDays
from bot.core.occurrence import Ritual as Recurring
from bot.engine import costing
from bot.kit import Calendar, Card, Ritual, Unit
from bot.kit.schema import described
from bot.store import views
from rituals.outcomes import (
    digest,
    export,
    handlers,
    home,
    managing,
    names,
    people,
    posts,
    preview,
    settings,
    steps,
    suggestions,
    todos,
)
from rituals.outcomes.rules import rounds, trend
from rituals.outcomes.tables.personal_data import PERSONAL_DATA


def _plan(ritual: Recurring, held_at: datetime, days: WorkingDays) -> tuple[occurrence.Step, ...]:
    return rounds.plan(held_at, ritual.closes_on, ritual.closes_at, ritual.cadence.zone, days)


def _opens_at(ritual: Recurring, held_at: datetime, _days: WorkingDays) -> datetime:
    return rounds.opens_at(held_at, ritual.cadence.zone)


def _trend(facts: Mapping[str, Any]) -> bytes:
    from rituals.outcomes import trend_drawing  # it brings matplotlib, which not everybody installs

    return trend_drawing.png(trend.from_facts(facts))


def _takes(unit: Unit, now: datetime) -> float:
    return costing.seconds(unit, now)[f"{rounds.OUTCOMES}/{rounds.ASK}"] / 60


RITUAL = Ritual(
    kind=rounds.OUTCOMES,
    title="Check-in",
    calendar=Calendar(_plan, _opens_at, occurrence.at_once, asks=frozenset({rounds.ASK}), lasts=True),
    exports=export.EXPORTS,
    called=names.CALLED,
    steps=steps.STEPS,
    commands=(handlers.COMMANDS,),
    clicks=handlers.CLICKS,
    forms=handlers.FORMS,
    todos=todos.TODOS,
    on_person=people.ON_PERSON,
    kept=people.KEPT,
    habit=people.habit,
    preview=preview.posts,
    show=posts.show,
    rewrite=posts.revise,
    contributions=("response",),
    personal_data=PERSONAL_DATA,
    views=views.read("rituals.outcomes.tables"),
    described=described("rituals.outcomes.tables"),
    details=managing.details,
    create=managing.CREATE,
    check_run=managing.check_run,
    settings=settings.SETTINGS,
    drawings={"chart": _trend},
    home=(Card(50, home.outcomes),),
    suggestions=suggestions.SUGGESTIONS,
    takes=_takes,
    digest=(digest.SECTION,),
)
