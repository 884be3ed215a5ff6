"""How the schema came to be, step by step. Append only: a step that has run somewhere is never edited or renamed.

The store's own steps run first, then those of the parts. Where no parts are given, the parts' steps and all views are
left as they are: a tool can open a database without knowing what is declared.
"""

from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database, Migrations

from bot.kit.declared import Declared
from bot.kit.schema import Migration
from bot.store import schema
from bot.store.errors import BrokenReferencesError, ForeignDatabaseError, NewerDatabaseError
from bot.store.history import allhands, declared, digest, first, outcomes, roster, todos, views, why

APPLICATION_ID = 0x4275696C  # "Buil": tells our files from other people's SQLite files
steps = Migrations("builders")


@steps(name="m0001_roster")
def m0001_roster(db: Database) -> None:
    """Settings, disciplines, people, channels."""
    _run(db, first.ROSTER)


@steps(name="m0002_rituals")
def m0002_rituals(db: Database) -> None:
    """Rituals, their occurrences, who was asked and who took part."""
    _run(db, first.RITUALS)


@steps(name="m0003_allhands")
def m0003_allhands(db: Database) -> None:
    """The all-hands: seats, questions, attendance, pulse."""
    _run(db, first.ALLHANDS)


@steps(name="m0004_delivery")
def m0004_delivery(db: Database) -> None:
    """Jobs, inbox, outbox, duties, digests."""
    _run(db, first.DELIVERY)


@steps(name="m0005_away")
def m0005_away(db: Database) -> None:
    """Absences people name themselves, beside those of their Slack status."""
    _run(db, first.AWAY)


@steps(name="m0006_roster_whole")
def m0006_roster_whole(db: Database) -> None:
    """User groups, who was not asked and why, rituals' holidays."""
    _run(db, roster.ROSTER)


@steps(name="m0007_attention")
def m0007_attention(db: Database) -> None:
    """Duties of every kind, what each builder wants to be told, what is to be read from Slack."""
    _run(db, roster.ATTENTION)


@steps(name="m0008_privacy")
def m0008_privacy(db: Database) -> None:
    """Keys, and who asked to be forgotten."""
    _run(db, roster.PRIVACY)


@steps(name="m0009_agenda")
def m0009_agenda(db: Database) -> None:
    """Items with an order, and those that wait for the next meeting; the run step; k; the customer's seat."""
    _run(db, allhands.AGENDA)


@steps(name="m0010_questions")
def m0010_questions(db: Database) -> None:
    """Questions that travel, without a name if so wished, and votes."""
    _run(db, allhands.QUESTIONS)


@steps(name="m0011_answers")
def m0011_answers(db: Database) -> None:
    """Answers without a name."""
    _run(db, allhands.ANSWERS)


@steps(name="m0012_hosts")
def m0012_hosts(db: Database) -> None:
    """Who hosts, and what a meeting asks someone to do."""
    _run(db, allhands.HOSTS)


@steps(name="m0013_kinds")
def m0013_kinds(db: Database) -> None:
    """Check-ins as a kind of ritual, with steps of their own."""
    _run(db, outcomes.KINDS)


@steps(name="m0014_outcomes")
def m0014_outcomes(db: Database) -> None:
    """Outcomes, their check-ins, and how sure people are."""
    _run(db, outcomes.OUTCOMES)


@steps(name="m0015_why_kinds")
def m0015_why_kinds(db: Database) -> None:
    """Prompts as a step, decisions as contributions, invitations as duties."""
    _run(db, why.KINDS)


@steps(name="m0016_technologies")
def m0016_technologies(db: Database) -> None:
    """Technologies, their names, and how they moved from ring to ring."""
    _run(db, why.TECHNOLOGIES)


@steps(name="m0017_whys")
def m0017_whys(db: Database) -> None:
    """Questions about technology, and what was said to them."""
    _run(db, why.WHYS)


@steps(name="m0018_decisions")
def m0018_decisions(db: Database) -> None:
    """Decisions, and what they were before."""
    _run(db, why.DECISIONS)


@steps(name="m0019_debts")
def m0019_debts(db: Database) -> None:
    """Technical debts, and what people think they cost."""
    _run(db, why.DEBTS)


@steps(name="m0020_search")
def m0020_search(db: Database) -> None:
    """Full-text search over decisions, questions and replies."""
    _run(db, why.SEARCH)


@steps(name="m0021_advice")
def m0021_advice(db: Database) -> None:
    """What digests suggested, what is not to be suggested for a while, how long forms take."""
    _run(db, digest.ADVICE)


@steps(name="m0022_views")
def m0022_views(db: Database) -> None:
    """Indexes that hold all that counting asks for."""
    _run(db, views.INDEXES)


@steps(name="m0023_declared_names")
def m0023_declared_names(db: Database) -> None:
    """Kinds and steps as rows: a new ritual rebuilds no table."""
    _run(db, declared.NAMES)


@steps(name="m0024_todo_columns")
def m0024_todo_columns(db: Database) -> None:
    """What a to-do is about, beside its key."""
    _run(db, todos.TODO_COLUMNS)


NAMES = [step.name for step in steps.pending(Database(memory=True))]


def check(db: Database, path: Path, parts: Declared | None = None) -> None:
    """Raise unless this file is empty or ours, and no newer than this program."""
    identity = db.execute("PRAGMA application_id").fetchone()[0]
    if identity != APPLICATION_ID and (identity or db.table_names()):
        raise ForeignDatabaseError(path)
    known = {*NAMES, *(each.name for each in parts.migrations)} if parts else set(NAMES)
    unknown = set(applied(db)) - known
    if newer := {name for name in unknown if parts or not _of_a_part(name)}:
        raise NewerDatabaseError(path, newer)


def applied(db: Database) -> list[str]:
    """Return the names of the steps that have run, in the order in which they ran."""
    return [step.name for step in steps.applied(db)]


def pending(db: Database, parts: Declared | None = None) -> list[str]:
    """Return the names of the steps still to run, in order."""
    return [step.name for step in _all(parts).pending(db)]


def apply(db: Database, parts: Declared | None = None, *, stop_before: str | None = None) -> None:
    """Bring the schema up to date. Foreign keys are off until the end, and then checked.

    Raises `BrokenReferencesError` if rows refer to rows that aren't there.

    Views are taken away before, because SQLite renames no table while a view names one that is missing.
    """
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    before = schema.views(db)
    schema.drop_views(db)
    _all(parts).apply(db, stop_before=stop_before)
    if parts is None:
        schema.create_views(db, before)
    elif not pending(db, parts):
        schema.renew(db, parts)
    if broken := {row["table"] for row in db.query("PRAGMA foreign_key_check")}:
        raise BrokenReferencesError(broken)
    db.execute("PRAGMA foreign_keys = ON")


def _all(parts: Declared | None) -> Migrations:
    """Return the store's own steps, and those of the parts after them."""
    whole = Migrations(steps.name)
    for step in steps.pending(Database(memory=True)):
        whole(name=step.name)(step.fn)
    for each in parts.migrations if parts else ():
        whole(name=each.name)(_runner(each))
    return whole


def _runner(migration: Migration) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        for statement in migration.statements:
            db.execute(statement)

    return run


def _of_a_part(name: str) -> bool:
    return ":" in name


def _run(db: Database, script: str) -> None:
    """Run statements one by one: `executescript` would commit the migration's transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)
