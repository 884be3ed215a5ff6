"""How long a look takes when nothing is due among ten thousand rituals, and how long ten thousand due at once take."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.store.alarms import Alarm
from rituals import occurrence
from rituals.cadence import Cadence, Weekly, zone
from rituals.calendar import local_day
from rituals.occurrence import Ritual
from tests.world import BERLIN, World, world

MANY = 10_000
WEEKLY = Weekly(1, frozenset({3}))


def measure(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Measure the tick, idle and flooded, with answers being taken all the while."""
    with world(folder) as here:
        here.set_up()
        rituals = _rituals(here)
        took = [_timed(here.bot.scheduler.tick) for _ in range(200)]
        yield "a tick with nothing due among 10,000 rituals", f"{1000 * sorted(took)[100]:.3f} ms", "1 ms"

        _set(here, rituals, here.now())
        answers = Answers(here)
        answers.start()
        spent = _timed(here.bot.scheduler.tick)
        answers.stop()
        yield "10,000 prompts due at once, each queued in its own transaction", f"{spent:.1f} s", "10 s"
        yield "  the longest answer meanwhile", f"{1000 * max(answers.took):.0f} ms of {len(answers.took)}", "1000 ms"


class Answers(threading.Thread):
    """A builder who goes on asking what the roster is while the bot is busy."""

    def __init__(self, here: World) -> None:
        super().__init__()
        self._here, self._ended = here, threading.Event()
        self.took: list[float] = []

    def run(self) -> None:
        """Join one discipline after another; each is a write."""
        names = ("product", "design")
        while not self._ended.wait(0.05):
            line = f"/builders join {names[len(self.took) % 2]}"
            begun = time.perf_counter()
            self._here.person("jonas").command(line, channel="#general")
            self.took.append(time.perf_counter() - begun)

    def stop(self) -> None:
        """Stop asking."""
        self._ended.set()
        self.join()


def _rituals(here: World) -> list[Ritual]:
    """Ten thousand weekly rituals in one channel."""
    with here.bot.store.read() as unit:
        channel = unit.rituals.all()[0].channel
    cadence = Cadence(WEEKLY, here.now().time(), zone("Europe/Berlin"), local_day(here.now(), BERLIN))
    rituals = [Ritual(f"r{n}", "allhands", f"Ritual {n}", channel, cadence, 45) for n in range(MANY)]
    with here.bot.store.write() as unit:
        for each in rituals:
            unit.rituals.add(each, by="U1", at=here.now())
    _set(here, rituals, here.now() + timedelta(days=9))
    return rituals


def _set(here: World, rituals: list[Ritual], due_at: datetime) -> None:
    """Have each ritual's next meeting opened at a moment."""
    nominal = rituals[0].cadence.next(here.now())
    with here.bot.store.write() as unit:
        for each in rituals:
            subject = occurrence.identify(each.id, nominal)
            unit.alarms.set(Alarm(f"open:{each.id}", each.kind, "open", subject, due_at, each.prompt_grace))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
