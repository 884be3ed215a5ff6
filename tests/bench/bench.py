"""What every part of the bench is given: a folder, the size of the run, and the table of budgets."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bot.store import Store
from tests.bench.budgets import BUDGETS, MEETS, MISSES, Line, figure
from tests.bench.size import Size


@dataclass
class Bench:
    """One run. `locks` are the longest write locks of all stores that were watched, in seconds, by holder."""

    folder: Path
    size: Size
    locks: dict[str, float] = field(default_factory=dict)

    def within(self, name: str, value: float, note: str = "") -> Line:
        """Return the line of a value that has a budget, in the budget's unit."""
        budget = BUDGETS[name]
        return Line(
            self.counted(budget.what),
            f"{figure(value, budget.unit)}{f' ({note})' if note else ''}",
            budget.words(),
            f"{value / budget.limit:.2f}",
            MEETS if budget.met(value) else MISSES,
            name,
            value,
        )

    def counted(self, what: str) -> str:
        """Fill the counts of this run into a description."""
        return what.format(**asdict(self.size))

    def watch(self, store: Store) -> None:
        """Keep the longest write locks of a store, without the bench's own writes."""
        for lock in store.locks.longest(100):
            if not lock.holder.startswith("tests."):
                self.locks[lock.holder] = max(lock.seconds, self.locks.get(lock.holder, 0.0))

    def longest_locks(self) -> Iterator[Line]:
        """Return a line for each of the three longest write locks that were watched."""
        for holder, seconds in sorted(self.locks.items(), key=lambda each: -each[1])[:3]:
            yield self.within("write-lock", 1000 * seconds, f"`{holder}`")


Part = Callable[[Bench], Iterator[Line]]


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def median(work: Callable[[], object], tries: int) -> float:
    """Return the median of several runs, in milliseconds."""
    return 1000 * statistics.median(timed(work) for _ in range(tries))


def p99(values: list[float]) -> float:
    """Return the 99th percentile."""
    return sorted(values)[int(len(values) * 0.99)]
