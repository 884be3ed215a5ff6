"""What "ask why this tech?" is."""

from datetime import datetime

from bot.core import occurrence
from bot.core.calendar import WorkingDays
from bot.core.occurrence import Ritual as Recurring
from bot.engine import costing
from bot.kit import Calendar, Card, Ritual, Step, Unit, merged
from bot.kit.schema import described
from bot.store import views
from rituals.why import (
    digest,
    home,
    managing,
    names,
    people,
    preview,
    prompts,
    settings,
    suggestions,
    todos,
)
from rituals.why.debts import clicks as debt_clicks
from rituals.why.decisions import clicks as decision_clicks
from rituals.why.decisions import reviews
from rituals.why.rules import prompting
from rituals.why.tables.personal_data import PERSONAL_DATA
from rituals.why.technologies import clicks as technology_clicks
from rituals.why.technologies import importing
from rituals.why.threads import alarms, commands, events
from rituals.why.threads import clicks as thread_clicks

HANDLERS = (prompts, commands, thread_clicks, debt_clicks, decision_clicks, technology_clicks)


def _plan(_ritual: Recurring, held_at: datetime, _days: WorkingDays) -> tuple[occurrence.Step, ...]:
    return prompting.plan(held_at)


def _opens_at(_ritual: Recurring, held_at: datetime, _days: WorkingDays) -> datetime:
    return held_at


def _takes(unit: Unit, now: datetime) -> float:
    return costing.seconds(unit, now)["invite"] / 60


RITUAL = Ritual(
    kind=prompting.WHY,
    title="Ask why this tech?",
    calendar=Calendar(_plan, _opens_at, occurrence.at_once, asks=frozenset({prompting.PROMPT})),
    cli={
        "import decisions": "rituals.why.cli:import_decisions",
        "export decisions": "rituals.why.cli:export_decisions",
        "import technologies": "rituals.why.technologies.cli:import_technologies",
    },
    exports={"technologies": importing.EXPORT},
    called=names.CALLED,
    steps={
        "open": prompts.OPEN,
        "open_now": prompts.OPEN,
        "nudge": Step(alarms.nudge, alarms.nudge),
        "quiet": Step(alarms.quiet, alarms.quiet),
        "again": Step(alarms.again, alarms.again),
        "open_to_all": Step(suggestions.opened, suggestions.opened_late, kind="advice", name="open"),
        "review": Step(reviews.due, reviews.late),
    },
    commands=(commands.COMMANDS,),
    clicks=merged(*(getattr(each, "CLICKS", {}) for each in HANDLERS)),
    forms=merged(*(getattr(each, "FORMS", {}) for each in HANDLERS)),
    options=merged(*(getattr(each, "OPTIONS", {}) for each in HANDLERS)),
    shortcuts=merged(*(getattr(each, "SHORTCUTS", {}) for each in HANDLERS)),
    events=events.EVENTS,
    todos=todos.TODOS,
    contributions=("question", "reply", "decision"),
    personal_data=PERSONAL_DATA,
    views=views.read("rituals.why.tables"),
    described=described("rituals.why.tables"),
    on_person=people.ON_PERSON,
    kept=people.KEPT,
    habit=people.habit,
    on_channel=people.channel_moved,
    preview=preview.posts,
    details=managing.details,
    create=managing.CREATE,
    edit=managing.EDIT,
    check_run=managing.check_run,
    first_run=settings.FIRST_RUN,
    settings=settings.SETTINGS,
    home=(Card(60, home.whys),),
    suggestions=suggestions.SUGGESTIONS,
    takes=_takes,
    digest=(digest.SECTION,),
)
