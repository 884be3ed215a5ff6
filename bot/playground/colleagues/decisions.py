"""Whether somebody does something about a post, and when. Pure: the same seed gives the same story."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.colleagues.crew import Colleague, Temper
from bot.playground.colleagues.habits import NAMED, Habit
from bot.playground.colleagues.hours import next_working
from bot.playground.colleagues.streams import stream

LAG = 75  # minutes into the day until somebody has read what came overnight, at most


@dataclass(frozen=True, slots=True)
class Post:
    """A message of the app. `key` names it in every retelling of the story; `ts` would not, for it counts all acts."""

    channel: str
    ts: str
    key: str
    posted_at: datetime
    closed_at: datetime | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """When somebody wants to do something, and when they would no longer see the point."""

    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Decider:
    """Decides for everyone who sees a post. Only computes; asks and changes nothing."""

    crew: tuple[Colleague, ...]
    post: Post
    seed: int

    def wishes(self, habit: Habit) -> list[tuple[Colleague, Window]]:
        """Everyone who does this, and when."""
        if habit.volunteers:
            return [(one, window) for one in self._volunteers(habit) if (window := self._possible(one, habit))]
        return [(one, window) for one in self._meant(habit) if (window := self._window(one, habit))]

    def _meant(self, habit: Habit) -> list[Colleague]:
        """Those whom it is for, as far as the post names anybody."""
        whom, whom_not, said = habit.whom, habit.whom_not, self.post.text
        return [
            each
            for each in self.crew
            if (not whom or whom.format(each.called) in said)
            and not (whom_not and whom_not.format(each.called) in said)
        ]

    def _window(self, one: Colleague, habit: Habit) -> Window | None:
        possible = self._possible(one, habit)
        return possible if possible and self._draw(one, habit, "whether") < habit.odds.of(one) else None

    def _possible(self, one: Colleague, habit: Habit) -> Window | None:
        since = self._since(one, habit)
        if since is None or one.temper is Temper.NEVER:
            return None
        if habit.unless and self._window(one, NAMED[habit.unless]):
            return None
        # Cubed, because most of what people do they do soon.
        delay = habit.soonest + (habit.latest - habit.soonest) * self._draw(one, habit, "when") ** 3
        lag = timedelta(minutes=LAG * self._draw(one, habit, "lag"))
        at = since + delay if habit.promised else next_working(one, since + delay, lag)
        until = since + habit.worth
        return Window(at, until) if at is not None and at <= until else None

    def _since(self, one: Colleague, habit: Habit) -> datetime | None:
        if habit.after and (before := self._window(one, NAMED[habit.after])):
            return max(before.at, self.post.closed_at) if habit.late and self.post.closed_at else before.at
        return None if habit.after else self.post.posted_at

    def _volunteers(self, habit: Habit) -> Iterator[Colleague]:
        ready = [each for each in self._meant(habit) if self._possible(each, habit)]
        ready.sort(key=lambda each: (each.temper is not Temper.EAGER, self._draw(each, habit, "lot")))
        for craft, numbers in habit.volunteers.items():
            wanted = stream(self.seed, self.post.key, habit.name, craft).choice(numbers)
            yield from [each for each in ready if craft in (None, each.craft)][:wanted]

    def _draw(self, one: Colleague, habit: Habit, what: str) -> float:
        return stream(self.seed, one.name, self.post.key, habit.name, what).random()
