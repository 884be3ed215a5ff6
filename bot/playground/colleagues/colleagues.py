"""The colleagues: they notice what the app posts, and some of them answer, each in their own time."""

import heapq
import threading
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.playground.colleagues.acting import Hands, Outcome
from bot.playground.colleagues.crew import Colleague, Temper, assemble
from bot.playground.colleagues.decisions import Decider, Post
from bot.playground.colleagues.filling import Pen
from bot.playground.colleagues.habits import NAMED, Habit
from bot.playground.colleagues.hours import next_working, working
from bot.playground.colleagues.noticing import Noticeboard, buttons, closed
from bot.playground.colleagues.sayings import Sayings
from bot.playground.colleagues.streams import stream
from bot.playground.conversations import Channel
from bot.playground.messages import Message
from bot.playground.people import Person
from bot.playground.playground import Playground
from bot.playground.refusals import RefusedError
from bot.playground.transcript import Entry

ATTEMPTS = 2


@dataclass(frozen=True, slots=True, order=True)
class Plan:
    """One person means to do one thing about one post. Ordered, so that what is due together has one order."""

    at: datetime
    person: str
    habit: str
    channel: str
    ts: str
    until: datetime
    attempt: int = 1


class Colleagues:
    """Simulated people. Whoever owns the clock asks `next_at()`, moves there, and calls `act(now)`.

    `quiet`: the names or ids of those who never act by themselves, because somebody else acts for them. While `paused`,
    nobody acts, but they go on noticing; later, what has become pointless is left.
    """

    def __init__(self, playground: Playground, *, seed: int = 1, quiet: Sequence[str] = ()) -> None:
        self._playground = playground
        self._seed = seed
        self._quiet = {each.removeprefix("@") for each in quiet}
        self._stood_in: frozenset[str] = frozenset()
        self._noted: deque[Entry] = deque()
        self._board = Noticeboard()
        self._plans: list[Plan] = []  # a heap, the soonest first
        self._sayings = Sayings()
        self._people: list[Person] = []
        self._assembled: dict[str, Colleague] = {}
        self.paused = False
        self._lock = threading.Lock()
        playground.on_entry(self._note)

    def next_at(self) -> datetime | None:
        """When somebody next wants to do something; None if nobody does, or all are paused."""
        with self._lock:
            self._notice()
            return self._plans[0].at if self._plans and not self.paused else None

    def act(self, now: datetime) -> int:
        """Do everything due by now, really pressing and typing; returns how many things were tried."""
        done = 0
        while (plan := self._due(now)) is not None:
            done += self._carry_out(plan, now)
        return done

    def stand_in(self, users: Iterable[str]) -> None:
        """Leave these accounts (ids), and no others, to somebody who acts as them for a while."""
        self._stood_in = frozenset(users)

    # Noticing

    def _note(self, entry: Entry) -> None:
        """Called in the thread that shows the entry: remember it, no more."""
        if entry.kind in ("message", "update") and entry.user == self._playground.workspace.app.handle:
            self._noted.append(entry)

    def _notice(self) -> None:
        while self._noted:
            entry = self._noted.popleft()
            if room := self._room(entry.channel):
                post, invited = self._board.read(entry, room.id)
                self._decide(post, invited, room, datetime.fromisoformat(entry.at))

    def _room(self, label: str) -> Channel | None:
        workspace = self._playground.workspace
        try:
            return workspace.direct(workspace.person(label).id) if label.startswith("@") else workspace.channel(label)
        except RefusedError:
            return None  # gone since

    def _decide(self, post: Post, invited: Sequence[Habit], room: Channel, seen_at: datetime) -> None:
        crew = self._crew(room) if invited else ()
        decider = Decider(crew, post, self._seed)
        for habit in invited:
            for one, window in decider.wishes(habit):
                read = timedelta(minutes=stream(self._seed, one.name, post.key, habit.name, "read").randint(3, 40))
                at = window.at if window.at > seen_at else seen_at + read  # offered later than the rest of the post
                heapq.heappush(self._plans, Plan(at, one.id, habit.name, room.id, post.ts, window.until))

    def _everyone(self) -> dict[str, Colleague]:
        people = self._playground.people()
        if people != self._people:
            self._people, self._assembled = people, assemble(people, self._seed)
        return self._assembled

    def _crew(self, room: Channel) -> tuple[Colleague, ...]:
        """Those who see what is said there and act by themselves."""
        with self._playground.workspace.lock:
            there = set(room.members)
        here = [one for user, one in sorted(self._everyone().items()) if user in there]
        return tuple(each for each in here if not {each.name, each.id} & self._quiet)

    # Acting

    def _due(self, now: datetime) -> Plan | None:
        with self._lock:
            self._notice()
            due = self._plans and not self.paused and self._plans[0].at <= now
            return heapq.heappop(self._plans) if due else None

    def _carry_out(self, plan: Plan, now: datetime) -> int:
        with self._lock:
            one = self._everyone().get(plan.person)
        habit, message = NAMED[plan.habit], self._message(plan)
        if one is None or one.id in self._stood_in:
            return 0
        if message is None or now > plan.until or not _still_invites(message, habit):
            return 0
        draw = stream(self._seed, one.name, self._board.post(plan.channel, plan.ts).key, habit.name, "how")
        if not (habit.promised or working(one, now)):
            self._put_off(plan, next_working(one, now, timedelta(minutes=draw.randint(1, 60))))
            return 0
        pen = Pen(one, draw, self._sayings, now, self._others(one, now))
        outcome = Hands(self._playground, self._playground.person(one.id), pen).do(habit, message)
        if outcome is Outcome.FAILED and plan.attempt < ATTEMPTS:
            again = replace(plan, attempt=plan.attempt + 1)
            self._put_off(again, now + timedelta(minutes=draw.randint(3, 9)))
        return 1

    def _others(self, one: Colleague, now: datetime) -> tuple[str, ...]:
        """Those somebody would ask for something: the eager ones who are not away."""
        eager = (each for each in self._everyone().values() if each.temper is Temper.EAGER and each is not one)
        return tuple(sorted(each.id for each in eager if each.away_until is None or each.away_until <= now))

    def _put_off(self, plan: Plan, at: datetime | None) -> None:
        if at is not None and at <= plan.until:
            with self._lock:
                heapq.heappush(self._plans, replace(plan, at=at))

    def _message(self, plan: Plan) -> Message | None:
        workspace = self._playground.workspace
        with workspace.lock:
            room = workspace.channels.get(plan.channel)
            return room.messages.get(plan.ts) if room else None


def _still_invites(message: Message, habit: Habit) -> bool:
    """Whether what they wanted to press is still there, and the post as open as they thought."""
    if habit.needs_no_button:
        return True
    return bool(buttons(message.blocks, habit.label, habit.beside)) and closed(message.text) is habit.late
