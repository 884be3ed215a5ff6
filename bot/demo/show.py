"""What goes on in a demo: the bot and its colleagues act until all is quiet, then the clock jumps."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot import app
from bot.demo.story import Story
from bot.playground import Playground
from bot.playground.colleagues import Colleagues
from bot.store import Jobs


class JumpingClock:
    """Stands still until told to jump, and longer while somebody holds it."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment.astimezone(UTC)
        self.acts = 0  # how often it was held
        self._holders = 0
        self._free = threading.Condition()

    def __call__(self) -> datetime:
        """Tell the time in the story."""
        return self.moment

    def jump(self, moment: datetime, acts: int | None = None) -> bool:
        """Move forward, never back; with `acts`, only if nobody has held it since there were so many."""
        with self._free:
            self._free.wait_for(lambda: not self._holders)
            if acts not in (None, self.acts):
                return False
            self.moment = max(self.moment, moment)
            return True

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep it still: what somebody does takes no time, however fast time goes, and Slack's passes stay good."""
        with self._free:
            self._holders += 1
            self.acts += 1
        try:
            yield
        finally:
            with self._free:
                self._holders -= 1
                self._free.notify_all()


class Show:
    """One run. Only one thread lives it on."""

    def __init__(
        self, slack: Playground, bot: app.Bot, colleagues: Colleagues, now: JumpingClock, story: Story
    ) -> None:
        self._slack, self._bot, self._now, self._story = slack, bot, now, story
        self.colleagues = colleagues

    def until(self, end: datetime) -> None:
        """Live on until a moment."""
        while self._now() < end:
            acts = self._now.acts
            self.settle()
            moments = [self._bot.scheduler.next_at(), self.colleagues.next_at()]
            ahead = min([each for each in moments if each is not None and each > self._now()], default=end)
            self._now.jump(min(ahead, end), acts)

    def settle(self) -> None:
        """Let everything due happen, and what follows from it, until nothing is left to do at this moment."""
        busy = True
        while busy:
            acts = self.colleagues.act(self._now())
            self._slack.settle()
            busy = bool(acts + self._bot.scheduler.tick() + self._bot.sync.stale() + self._bot.courier.drain())
            self._story.tell()

    def next_due(self) -> datetime | None:
        """When the bot next has something to do."""
        return self._bot.scheduler.next_at()

    def next_letter(self) -> datetime | None:
        """When it next has something to send."""
        return self._bot.courier.next_at()

    def alarm(self, kind: str, step: str) -> datetime | None:
        """When something of a kind is next due, if it is planned."""
        with self._bot.store.read() as unit:
            return min((each.due_at for each in unit.part(Jobs).of(kind, step)), default=None)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who sets Builders up, where the builders meet, and where else they are."""

    leader: str
    channel: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A demo that has been set up: what goes on there, the Slack it goes on in, who leads, and its clock."""

    show: Show
    slack: Playground
    cast: Cast
    now: JumpingClock
