"""One transaction's hold on the store, as rituals see it."""

from typing import Protocol, TypeVar

Table = TypeVar("Table")


class Unit(Protocol):
    """What a handler or step holds between the beginning and the end of its transaction."""

    def part(self, table: type[Table]) -> Table:
        """Return the part of the store that a table's class reads and writes, one for the whole unit.

        `unit.part(Declared)` is what was declared.
        """
        ...
