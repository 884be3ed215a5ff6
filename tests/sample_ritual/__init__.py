"""What kudos is: people thank each other. A sample that brings something in every slot; copy it to add a ritual."""

from datetime import datetime

from bot.core import occurrence
from bot.engine import costing
from bot.kit import Calendar, Card, Ritual, Step, Unit
from tests.sample_ritual import (
    digest,
    events,
    files,
    handlers,
    home,
    ids,
    managing,
    names,
    offers,
    people,
    picture,
    posts,
    preview,
    rules,
    settings,
    steps,
    tables,
    todos,
)


def _takes(unit: Unit, now: datetime) -> float:
    return costing.seconds(unit, now)[f"{rules.KUDOS}/{rules.ASK}"] / 60


RITUAL = Ritual(
    kind=rules.KUDOS,
    title="Kudos",
    # When it happens, and what is done then.
    calendar=Calendar(rules.plan, rules.opens_at, occurrence.at_once, asks=frozenset({rules.ASK}), lasts=True),
    steps={
        "open": Step(steps.open_, steps.open_late),
        "open_now": Step(steps.open_, steps.open_late),
        rules.ASK: Step(steps.ask, steps.missed, form=ids.KUDOS_FORM, seconds=40),
        rules.CLOSE: Step(steps.close, steps.close_late),
    },
    takes=_takes,
    called=names.CALLED,
    # What people type, click and fill in.
    commands=(handlers.COMMANDS,),
    subcommands=handlers.SUBCOMMANDS,
    clicks=handlers.CLICKS,
    forms=handlers.FORMS,
    options=handlers.OPTIONS,
    shortcuts=handlers.SHORTCUTS,
    events=events.EVENTS,
    scopes=events.SCOPES,
    # What it stores.
    migrations=tables.MIGRATIONS,
    personal_data=tables.PERSONAL_DATA,
    views=tables.VIEWS,
    described=tables.DESCRIBED,
    contributions=("thanks",),
    # What it means for a person.
    todos=todos.TODOS,
    on_person=people.ON_PERSON,
    on_disciplines=posts.disciplines_changed,
    on_channel=lambda unit, old, new: unit.part(tables.Kudos).move(old, new),
    kept=people.KEPT,
    habit=people.habit,
    # How admins look after it.
    create=managing.CREATE,
    edit=managing.EDIT,
    details=managing.details,
    check_run=managing.check_run,
    run_by=managing.run_by,
    cancel=managing.cancel,
    planned=posts.planned,
    preview=preview.posts_of,
    show=posts.show,
    rewrite=posts.show,
    settings=settings.SETTINGS,
    first_run=settings.FIRST_RUN,
    # Where else it's seen.
    home=(Card(55, home.thanks),),
    digest=(digest.SECTION,),
    suggestions=digest.SUGGESTIONS,
    drawings={picture.NAME: picture.draw},
    accepts=offers.ACCEPTS,
    exports=files.EXPORTS,
    cli={"kudos": "tests.sample_ritual.cli:kudos"},
)
