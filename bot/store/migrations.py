"""How the schema came to be, step by step. Append only: a step that has run somewhere is never edited or renamed.

The store's own steps run first, then those of the parts. Where no parts are given, the parts' steps and all views are
left as they are: a tool can open a database without knowing what is declared.
"""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database, Migrations

from bot.kit import Declared, Migration
from bot.store import schema
from bot.store.errors import BrokenReferencesError, ForeignDatabaseError, NewerDatabaseError

APPLICATION_ID = 0x4275696C  # "Buil": tells our files from other people's SQLite files
HISTORY = files("bot.store") / "history"  # a file for each step


def _own() -> list[Migration]:
    """Return the store's own steps, in order."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in HISTORY.iterdir() if file.name.endswith(".sql")}
    return [Migration(name.removesuffix(".sql"), statements(texts[name])) for name in sorted(texts)]


def statements(script: str) -> list[str]:
    """Split a step's file: `executescript` would commit the step's transaction."""
    return [each for each in script.split(";\n") if each.strip()]


OWN = _own()
NAMES = [step.name for step in OWN]


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
    return [step.name for step in _all(None).applied(db)]


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
    whole = Migrations("builders")
    for each in (*OWN, *(parts.migrations if parts else ())):
        whole(name=each.name)(_runner(each))
    return whole


def _runner(migration: Migration) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        for statement in migration.statements:
            db.execute(statement)

    return run


def _of_a_part(name: str) -> bool:
    return ":" in name
