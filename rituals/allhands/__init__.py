"""What the joint all-hands is."""

from datetime import datetime

from bot.core import occurrence
from bot.core.calendar import WorkingDays
from bot.core.occurrence import Ritual as Recurring
from bot.kit import Calendar, Called, Card, Ritual, Step
from bot.kit.commands import BUILDERS
from bot.kit.offers import TOPIC
from bot.kit.schema import described
from rituals.allhands import (
    digest,
    handlers,
    home,
    ids,
    managing,
    people,
    posts,
    preview,
    steps,
    suggestions,
    todos,
)
from rituals.allhands.actions import editing
from rituals.allhands.agenda import topics
from rituals.allhands.hosting import turns
from rituals.allhands.questions import asking
from rituals.allhands.rules import meetings
from rituals.allhands.tables.personal_data import PERSONAL_DATA
from rituals.allhands.tables.views import VIEWS


def _plan(ritual: Recurring, held_at: datetime, days: WorkingDays) -> tuple[occurrence.Step, ...]:
    return meetings.plan(held_at, ritual.minutes, ritual.cadence.zone, days)


def _opens_at(ritual: Recurring, held_at: datetime, days: WorkingDays) -> datetime:
    return _plan(ritual, held_at, days)[0].due_at


RITUAL = Ritual(
    kind=meetings.ALLHANDS,
    title="All-hands",
    calendar=Calendar(_plan, _opens_at, occurrence.in_an_hour, asks=frozenset({meetings.GATHER, meetings.PULSE})),
    called={
        meetings.GATHER: Called(step="call for seats"),
        meetings.FILL: Called(step="open seats"),
        meetings.RUN: Called(step="run of show"),
        meetings.PULSE: Called(step="pulse"),
        meetings.RECAP: Called(step="recap", after_close=True),
        "batch": Called("questions without a name"),
        "action": Called("an action that is due"),
        "hosting": Called("the host's note"),
        "moved": Called("word that a meeting is moved"),
    },
    steps={
        "open": Step(steps.open_, steps.open_late),
        "open_now": Step(steps.open_, steps.open_late),
        meetings.FILL: Step(steps.fill, steps.missed),
        meetings.RUN: Step(steps.run, steps.missed),
        "batch": Step(asking.appear, asking.appear),
        meetings.PULSE: Step(steps.pulse, steps.missed, form=ids.PULSE_FORM, seconds=20),
        meetings.RECAP: Step(steps.recap, steps.recap_late),
        "due": Step(editing.due, editing.due),
    },
    subcommands={BUILDERS: handlers.SUBCOMMANDS},
    shortcuts=handlers.SHORTCUTS,
    clicks=handlers.CLICKS,
    forms=handlers.FORMS,
    accepts={TOPIC: topics.ACCEPTANCE},
    todos=todos.TODOS,
    on_person=people.ON_PERSON,
    kept=people.KEPT,
    habit=people.habit,
    on_disciplines=people.disciplines_changed,
    preview=preview.posts,
    show=posts.show,
    rewrite=people.rewrite,
    contributions=("item", "question", "response"),
    personal_data=PERSONAL_DATA,
    views=VIEWS,
    described=described("rituals.allhands.tables"),
    details=managing.details,
    create=managing.CREATE,
    edit=managing.EDIT,
    run_by=managing.run_by,
    cancel=managing.cancel,
    planned=turns.keep_up,
    first_run=managing.FIRST_RUN,
    home=(Card(30, home.runs),),
    suggestions=suggestions.SUGGESTIONS,
    digest=(digest.SECTION,),
)
