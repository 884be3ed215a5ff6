"""A company of thousands: the bot in this process, its Slack in another, and a clock that runs or is moved."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot import app
from bot.config import Config
from bot.core import occurrence
from bot.core.cadence import Cadence, Weekly, zone
from bot.core.calendar import local_day
from bot.core.occurrence import PROMPT_GRACE, Ritual
from bot.kit import ScheduledJob
from bot.parts import DECLARED
from bot.store import Jobs, Occurrences, Rituals, Roster, Store
from tests.bench.bench import Bench
from tests.world import BERLIN, MONDAY, Now

WEEKLY = Weekly(1, frozenset({3}))
ALLHANDS, MINUTES = "allhands", 45


class Child:
    """A Python module in a process of its own that answers lines of JSON."""

    def __init__(self, module: str, *arguments: str) -> None:
        command = [sys.executable, "-m", module, *arguments]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close_input()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def ask(self, **facts: Any) -> dict[str, Any]:
        """Send a line, and return the answer."""
        self.send(**facts)
        return self.read()

    def send(self, **facts: Any) -> None:
        """Send a line."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(facts) + "\n")
        self._process.stdin.flush()

    def close_input(self) -> None:
        """Tell it that nothing more comes."""
        assert self._process.stdin
        self._process.stdin.close()

    def read(self) -> dict[str, Any]:
        """Read a line; raises `ChildError` if the process has ended."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise ChildError(self._process.args, self._process.wait())
        return dict(json.loads(line))


class ChildError(Exception):
    """A process of the bench ended before it answered."""

    def __init__(self, command: object, code: int) -> None:
        super().__init__(f"{command} ended with code {code}")


class Running(Now):
    """A clock that goes with the real time from where it was set."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment)
        self._since: float | None = None

    def __call__(self) -> datetime:
        passed = time.monotonic() - self._since if self._since is not None else 0.0
        return self.moment + timedelta(seconds=passed)

    def start(self) -> None:
        """Let it run from here."""
        self._since = time.monotonic()


@dataclass
class Town:
    """The bot, its Slack's facts, and the acts a measurement needs. `people` and `channels` are ids."""

    bot: app.Bot
    config: Config
    now: Running
    slack: dict[str, Any]

    @property
    def people(self) -> list[str]:
        """Every builder but the CTPO, who is the first person."""
        return list(self.slack["people"][1:])

    @property
    def channels(self) -> list[str]:
        """#builders, which everybody is in, and the channels of small squads."""
        return list(self.slack["channels"])

    def settle(self) -> None:
        """Let everything due happen at this moment."""
        while self.bot.scheduler.tick() + self.bot.sync.stale() + self.bot.courier.drain():
            pass

    def add_rituals(self, count: int, channel: str, name: str, due_at: datetime) -> list[str]:
        """Add weekly all-hands to a channel whose next meeting opens at a moment; returns the ids of those meetings."""
        day = local_day(self.now(), BERLIN)
        cadence = Cadence(WEEKLY, self.now().time().replace(microsecond=0), zone("Europe/Berlin"), day)
        rituals = [Ritual(f"{name}{n}", ALLHANDS, f"{name} {n}", channel, cadence, MINUTES) for n in range(count)]
        meetings = [occurrence.identify(each.id, cadence.next(self.now())) for each in rituals]
        with self.bot.store.write() as unit:
            for ritual, meeting in zip(rituals, meetings, strict=True):
                unit.part(Rituals).add(ritual, by=self.slack["people"][0], at=self.now())
                unit.part(Jobs).set(ScheduledJob(f"open:{ritual.id}", ALLHANDS, "open", meeting, due_at, PROMPT_GRACE))
        return meetings

    def bring_forward(self, step: str, meetings: list[str]) -> None:
        """Make a step of some meetings due now."""
        with self.bot.store.write() as unit:
            for alarm in unit.part(Jobs).of(ALLHANDS, step):
                if alarm.subject in meetings:
                    unit.part(Jobs).set(replace(alarm, due_at=self.now()))

    def open_pulses(self, count: int, name: str) -> list[str]:
        """Open all-hands in #builders and ask how they were; returns the ids of the meetings."""
        meetings = self.add_rituals(count, self.channels[0], name, self.now())
        self.bot.scheduler.tick()
        self.bring_forward("pulse", meetings)
        self.bot.scheduler.tick()
        with self.bot.store.read() as unit:
            assert all(unit.part(Occurrences).get(each).open for each in meetings)
        return meetings


@contextmanager
def town(bench: Bench, folder: Path) -> Iterator[Town]:
    """Set up Builders in a company of the size's builders; its write locks are watched."""
    with Child("tests.bench.fake_slack", str(bench.size.builders)) as slack:
        now, facts = Running(MONDAY), slack.read()
        config = Config(
            facts["bot_token"],
            signing_secret=facts["signing_secret"],
            api_url=facts["api_url"],
            database=folder / "builders.db",
            port=0,
        )
        bot = app.build(config, Store(config.database, DECLARED), now)
        try:
            here = Town(bot, config, now, facts)
            _set_up(here, slack)
            yield here
            bench.watch(bot.store)
        finally:
            bot.close()


def _set_up(here: Town, slack: Child) -> None:
    """Play the first run over HTTP, by the CTPO."""
    here.bot.scheduler.upkeep()
    door = app.Http(here.bot, here.config, host="127.0.0.1")
    door.start()
    try:
        slack.ask(act="deliver", url=door.url)
        for act in ("set_up", "post_it"):
            slack.ask(act=act)
            here.settle()
    finally:
        door.stop()
    with here.bot.store.read() as unit:
        assert len(unit.part(Roster).people()) == len(here.slack["people"])
        assert unit.part(Occurrences).of("all-hands")
