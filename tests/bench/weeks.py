"""What a week costs a small company that has used Builders for years: the demo's, lived on for 300 weeks."""

import statistics
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from typing import Any

from bot import app, demo
from bot.demo.show import Stage
from tests.bench.bench import Bench
from tests.bench.budgets import Line

SEED = 1
LONGEST = 360.0  # seconds; a run that takes longer ends with the week it is in
WINDOW, EARLY_END = 10, 15


class Work:
    """The processor time that the bot's own functions took, in all threads; its Slack and colleagues aren't counted."""

    def __init__(self, bot: app.Bot) -> None:
        self.seconds = 0.0
        self._lock = threading.Lock()
        for owner, name in (
            (bot.scheduler, "tick"),
            (bot.sync, "stale"),
            (bot.courier, "drain"),
            (bot.courier, "_carry"),  # runs in threads of its own
            (bot.app, "dispatch"),
        ):
            setattr(owner, name, self._counted(getattr(owner, name)))

    def _counted(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **more: Any) -> Any:
            began = time.thread_time()
            try:
                return work(*args, **more)
            finally:
                with self._lock:
                    self.seconds += time.thread_time() - began

        return counted


def measure(bench: Bench) -> Iterator[Line]:
    """Live week after week, and compare the last ones with those around week 10."""
    database = bench.folder / "builders.db"
    with demo.staged(demo.Options(seed=SEED, headless=False, db=database)) as stage:
        weeks, sizes = _lived(stage, bench.size.weeks)
    window, early_end = min(WINDOW, len(weeks) // 3), min(EARLY_END, len(weeks) // 2)
    early, late = weeks[early_end - window : early_end], weeks[-window:]
    before, after = (1000 * statistics.median(each) for each in (early, late))
    first, last = len(weeks) - window + 1, len(weeks)
    note = f"weeks {first}–{last}: {after:.0f} ms; weeks {early_end - window + 1}–{early_end}: {before:.0f} ms"
    if len(weeks) < bench.size.weeks:
        note += f"; {bench.size.weeks} weeks did not fit into {LONGEST:.0f} s"
    yield bench.within("late-weeks", after / before, note)
    growth = [sizes[early_end - 1] - sizes[early_end - 1 - window + 1], sizes[-1] - sizes[-window]]
    a_week = [1000 * each / (window - 1) for each in growth]
    yield Line(
        "  its file grows in one of these weeks", f"{a_week[1]:.0f} kB ({a_week[0]:.0f} kB; {sizes[-1]:.1f} MB now)"
    )


def _lived(stage: Stage, count: int) -> tuple[list[float], list[float]]:
    """Return for each week the bot's work in seconds, and how large its file is in MB."""
    work, began = Work(stage.show._bot), time.monotonic()
    weeks: list[float] = []
    sizes: list[float] = []
    while len(weeks) < count and time.monotonic() - began < LONGEST:
        before, end = work.seconds, demo.START + timedelta(weeks=len(weeks) + 1)
        if weeks:
            stage.show.until(end.astimezone(UTC))
        else:
            demo.play(stage, end)
        weeks.append(work.seconds - before)
        with stage.show._bot.store.read() as unit:
            pages, page = (unit._db.execute(f"PRAGMA page_{each}").fetchall()[0][0] for each in ("count", "size"))
        sizes.append(pages * page / 1e6)
    return weeks, sizes
