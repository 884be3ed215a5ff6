"""Living on while somebody looks: the demo's clock in a thread of its own, as the page's controls move it."""

import contextlib
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo.show import Stage
from bot.demo.things import things
from bot.playground.page.controls import DAY_A_MINUTE, PACES, PAUSE, REAL, Skip

BEAT = 0.25  # seconds of real time between looks, while nothing is asked for
RATES = {PAUSE: 0.0, DAY_A_MINUTE: 24 * 60.0, REAL: 1.0}
SOON = timedelta(minutes=1)  # how far time goes on after an act although it is paused: letters keep Slack's pace
FAR = timedelta(days=14)
NEXT, MEETING, FRIDAY = "next", "meeting", "friday"
AFTER = {("allhands", "pulse"): timedelta(minutes=2), ("digest", "send"): timedelta(minutes=1)}


class Life:
    """The page's controls. Everything due is done by one thread, so nothing is done twice."""

    skips: Sequence[Skip] = (
        Skip(NEXT, "Next thing due"),
        Skip(MEETING, "Skip to after the all-hands"),
        Skip(FRIDAY, "Skip to Friday"),
    )

    def __init__(self, stage: Stage) -> None:
        self._stage, self._show, self._now = stage, stage.show, stage.now
        self.leader, self.channel = stage.cast.leader, stage.cast.channel
        self._zone = ZoneInfo(stage.slack.workspace.person(self.leader).tz)
        self.things = things(stage)
        self._left_alone = {stage.slack.person(each.acts_as).id for each in self.things if each.acts_as}
        self.happened = ""
        self._pace = PAUSE
        self._wanted = ""
        self._follows_until = stage.now()
        self._listeners: list[Callable[[], None]] = []
        self._wake, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._live, name="clock", daemon=True)

    # Life

    def __enter__(self) -> "Life":
        self.seats(())
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._wake.set()
        self._thread.join(timeout=5)

    @property
    def alive(self) -> bool:
        """Whether the clock's thread goes on."""
        return self._thread.is_alive()

    def _live(self) -> None:
        looked = time.monotonic()
        while not self._ended.is_set():
            self._wake.clear()
            before, skipping = self._now(), self._wanted
            if skipping:
                self._skip(skipping)
                self._wanted, looked = "", time.monotonic()
            self._show.settle()
            passed, looked = time.monotonic() - looked, time.monotonic()
            self._go_on(passed)
            if skipping or self._now() != before:
                self._tell()
            self._wake.wait(BEAT)

    def _go_on(self, passed: float) -> None:
        """Let as much time go by as the pace says, and while paused what follows at once from what somebody did."""
        ahead = self._now() + timedelta(seconds=RATES[self._pace] * passed)
        letter = self._show.next_letter()
        if letter is not None and letter <= self._follows_until:
            ahead = max(ahead, letter)
        if ahead > self._now():
            self._show.until(ahead)
            self._show.settle()

    # Time

    def now(self) -> datetime:
        """The time in the story, where whoever leads is."""
        return self._now().astimezone(self._zone)

    def next_due(self) -> datetime | None:
        """When the bot next has something to do."""
        due = self._show.next_due()
        return due.astimezone(self._zone) if due else None

    @property
    def pace(self) -> str:
        """How time goes on by itself."""
        return self._pace

    @pace.setter
    def pace(self, pace: str) -> None:
        if pace not in PACES:
            raise ValueError(pace)
        self._pace = pace
        self._tell()

    @property
    def busy(self) -> str:
        """What is being skipped to, while it is."""
        return next((each.label for each in self.skips if each.name == self._wanted), "")

    def skip(self, name: str) -> None:
        """Move on to something, unless that is under way."""
        if not self._wanted and name in {each.name for each in self.skips}:
            self._wanted, self.happened = name, ""
            self._tell()
            self._wake.set()

    def _skip(self, name: str) -> None:
        seen = len(self._stage.slack.transcript)
        if name == NEXT:
            self._to_something_new()
        else:
            self._past(*(("allhands", "pulse") if name == MEETING else ("digest", "send")))
        self._show.settle()
        self.happened = self._news(seen)

    def _past(self, kind: str, step: str) -> None:
        """Live on until shortly after a step; one that is not planned yet is waited for."""
        end = self._now() + FAR
        while (due := self._show.alarm(kind, step)) is None and self._now() < end:
            self._on(end)
        if due is not None:
            self._show.until(min(due + AFTER[kind, step], end))

    def _to_something_new(self) -> None:
        """Live on until the bot has said something."""
        seen, end = len(self._stage.slack.transcript), self._now() + FAR
        while self._now() < end and not self._posts(seen):
            self._on(end)

    def _on(self, end: datetime) -> None:
        self._show.until(min(self._show.next_due() or end, end))
        self._show.settle()

    def _posts(self, seen: int) -> list[str]:
        """Where the bot has posted since."""
        bot = self._stage.slack.workspace.app.handle
        entries = self._stage.slack.transcript[seen:]
        return [each.channel for each in entries if each.kind == "message" and each.user == bot]

    def _news(self, seen: int) -> str:
        places = list(dict.fromkeys(reversed(self._posts(seen))))  # the latest first
        if not places:
            return "Nothing new from Builders."
        more = f" and {len(places) - 3} more" if len(places) > 3 else ""
        return f"New from Builders in {', '.join(places[:3])}{more}."

    # People

    @property
    def colleagues_on(self) -> bool:
        """Whether colleagues act by themselves."""
        return not self._show.colleagues.paused

    @colleagues_on.setter
    def colleagues_on(self, on: bool) -> None:
        self._show.colleagues.paused = not on
        self._tell()

    def seats(self, taken: Collection[str]) -> None:
        """Leave these accounts to visitors."""
        self._show.colleagues.stand_in({*self._left_alone, *taken})

    @contextlib.contextmanager
    def acting(self) -> Iterator[None]:
        """Keep the clock still while somebody acts; what follows from it then comes at once."""
        with self._now.held():
            yield
        self._follows_until = self._now() + SOON
        self._wake.set()

    # Those who look

    def on_change(self, listener: Callable[[], None]) -> None:
        """Hear of every change here."""
        self._listeners.append(listener)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()
