"""What declarations bring to the schema beside migrations: names that rows refer to, and views."""

from collections.abc import Mapping

from sqlite_utils import Database

from bot.kit import Declared


def renew(db: Database, declared: Declared) -> None:
    """Add the declared names, and replace the views by the declared ones. Writes nothing if all is there already.

    Names stay when nothing declares them any more: rows may refer to them.
    """
    missing = [
        (table, name)
        for table, names in declared.names().items()
        for name in sorted(names - {row["name"] for row in db.query(f"SELECT name FROM {table}")})  # noqa: S608 - our own
    ]
    wanted = {name: f'CREATE VIEW "{name}" AS {select.strip()}' for name, select in declared.views.items()}
    if not missing and views(db) == wanted:
        return
    with db.atomic():
        for table, name in missing:
            db.execute(f"INSERT OR IGNORE INTO {table} (name) VALUES (?)", [name])  # noqa: S608 - names of our own
        drop_views(db)
        create_views(db, wanted)


def views(db: Database) -> Mapping[str, str]:
    """Return the SQL of each view in the database, by its name."""
    return {row["name"]: row["sql"] for row in db.query("SELECT name, sql FROM sqlite_master WHERE type = 'view'")}


def drop_views(db: Database) -> None:
    """Drop every view."""
    for name in db.view_names():
        db.execute(f'DROP VIEW "{name}"')


def create_views(db: Database, statements: Mapping[str, str]) -> None:
    """Create views from what `views` returned."""
    for statement in statements.values():
        db.execute(statement)
