"""One transaction's hold on the store."""

from typing import Any, TypeVar

from sqlite_utils import Database

from bot.kit import Declared
from bot.store.privacy import Privacy

Table = TypeVar("Table")


class Unit:
    """What a handler or step holds between the beginning and the end of its transaction (`bot.kit.unit.Unit`)."""

    def __init__(self, db: Database, declared: Declared | None = None) -> None:
        self._db = db
        known = declared or Declared()
        self._parts: dict[type, Any] = {Declared: known, Privacy: Privacy(db, known.personal_data)}

    def part(self, table: type[Table]) -> Table:
        """Return the part of the store that a table module's class reads and writes, one for the whole unit."""
        try:
            return self._parts[table]  # type: ignore[no-any-return]  # what stands under a class is one of it
        except KeyError:
            self._parts[table] = table(self._db)  # type: ignore[call-arg]  # each takes the database alone
            return self._parts[table]  # type: ignore[no-any-return]
