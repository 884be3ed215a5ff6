"""One transaction's hold on the store."""

from typing import Any, TypeVar

from sqlite_utils import Database

from bot.kit import Declared
from bot.store.privacy import Privacy

Table = TypeVar("Table")


class Unit:
    """What a handler or step holds between the beginning and the end of its transaction (`bot.kit.unit.Unit`)."""

    def __init__(self, db: Database, declared: Declared | None = None) -> None:
        self._db, self._declared = db, declared or Declared()
        self._parts: dict[type, Any] = {Declared: self._declared}

    def part(self, table: type[Table]) -> Table:
        """Return the part of the store that a table module's class reads and writes, one for the whole unit."""
        if (made := self._parts.get(table)) is None:
            made = self._parts[table] = self._make(table)
        return made  # type: ignore[no-any-return]  # what stands under a class is one of it

    def _make(self, table: type) -> Any:
        return Privacy(self._db, self._declared.personal_data) if table is Privacy else table(self._db)
