"""A load generator in a process of its own: `python -m tests.bench.load`.

It reads its task as a line of JSON, prints one when its own side of the door is open, starts with the next line it
reads, and prints how long each answer took, in milliseconds, a list for each body. Its fields are those of `Task`.
"""

import asyncio
import contextlib
import itertools
import json
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol

USER, NUMBER = "USER0000", "NUMBER0000"  # what stands for the user and the number in a body
WARM = 4  # requests of each client
PATIENCE = 300  # seconds until a run whose requests are never acknowledged counts as failed

Send = Callable[[int, str, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be sent.

    The n-th request is from the n-th user and has the n-th body, both in turn. `rate` is in requests a second over all
    clients, 0 for as fast as they are answered; with a rate, an answer's time counts from when its request was due.
    `seconds`: no request starts later. `hold`: go on after `requests` until the input ends. `warm_up`: a body that each
    client sends a few times before the measured ones, so that threads and connections are there.
    """

    door: str
    secret: str
    clients: int
    requests: int
    bodies: list[dict[str, Any]]
    users: list[str]
    rate: float = 0.0
    seconds: float = 600.0
    hold: bool = False
    warm_up: dict[str, Any] | None = None


class Door(Protocol):
    """A way in to the bot. The warm-up's body is the one after the last."""

    async def open(self) -> dict[str, Any]:
        """Open this side; returns what the bot's side needs to know."""

    async def ready(self, facts: dict[str, Any]) -> None:
        """Wait until the bot's side is there, too."""

    def client(self) -> AbstractAsyncContextManager[Send]:
        """Begin a client that sends (body, user, number) and waits for the acknowledgement."""


class Run:
    """The clients of one task."""

    def __init__(self, task: Task, door: Door) -> None:
        self._task, self._door = task, door
        self._released = not task.hold
        self._began = 0.0
        self.took: list[list[float]] = [[] for _ in task.bodies]

    async def run(self) -> float:
        """Run every client to its end; returns the seconds that took, without the warm-up."""
        async with asyncio.timeout(self._task.seconds + PATIENCE), contextlib.AsyncExitStack() as stack:
            clients = [await stack.enter_async_context(self._door.client()) for _ in range(self._task.clients)]
            if self._task.warm_up is not None:
                await asyncio.gather(*(self._warm_up(send) for send in clients))
            self._began = time.perf_counter()
            await asyncio.gather(*(self._client(n, send) for n, send in enumerate(clients)))
            return time.perf_counter() - self._began

    def release(self) -> None:
        """Stop once the task's requests are answered."""
        self._released = True

    async def _warm_up(self, send: Send) -> None:
        for _ in range(WARM):
            await send(len(self._task.bodies), self._task.users[0], 0)

    async def _client(self, first: int, send: Send) -> None:
        task = self._task
        for number in itertools.count(first, task.clients):
            if self._over(number):
                return
            due = time.perf_counter()
            if task.rate:
                due = self._began + number / task.rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
            body = number % len(task.bodies)
            await send(body, task.users[number % len(task.users)], number)
            self.took[body].append(1000 * (time.perf_counter() - due))

    def _over(self, number: int) -> bool:
        late = time.perf_counter() - self._began > self._task.seconds
        return late or (self._released and number >= self._task.requests)


async def main() -> None:
    """Do the task that the first line of the input describes."""
    from tests.bench.load_doors import DOORS

    task = Task(**json.loads(sys.stdin.readline()))
    door: Door = DOORS[task.door](task)
    print(json.dumps(await door.open()), flush=True)
    facts = json.loads(await asyncio.to_thread(sys.stdin.readline))
    await door.ready(facts)
    run, loop = Run(task, door), asyncio.get_running_loop()

    def listen() -> None:
        sys.stdin.read()
        loop.call_soon_threadsafe(run.release)

    threading.Thread(target=listen, daemon=True).start()
    spent = await run.run()
    print(json.dumps({"seconds": spent, "took": run.took}), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
