"""A courier at work: a local Slack over real HTTP, a store on a file, a clock moved by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.delivery.sender import Courier
from bot.playground import Playground, Workspace
from bot.playground.calls import Call
from bot.playground.messages import Message
from bot.slack import client as wire
from bot.store import Outbox, Store
from tests.world import MANIFEST, Now, people


@dataclass
class Desk:
    """What a courier needs, with the verbs these tests are told in."""

    slack: Playground
    store: Store
    now: Now
    couriers: list[Courier] = field(default_factory=list)

    def courier(self, *, timeout: int = 15, **how: Any) -> Courier:
        """Start a courier, as a process does; the last one is the one that `drain` works with."""
        web = wire.client(self.slack.bot_token, self.slack.api_url, timeout=timeout)
        self.couriers.append(Courier(self.store, web, self.now, **how))
        return self.couriers[-1]

    def drain(self) -> int:
        return (self.couriers or [self.courier()])[-1].drain()

    def place(self, name: str) -> str:
        """Give the id of `#channel` or of a person."""
        return self.slack.channel(name).id if name.startswith("#") else self.slack.person(name).id

    def once(self, key: str, to: str = "#builders", **more: Any) -> None:
        with self.store.write() as unit:
            unit.part(Outbox).once(key, self.place(to), {"text": f"This is {key}."}, self.now(), **more)

    def standing(self, key: str, words: str, to: str = "#builders") -> None:
        with self.store.write() as unit:
            unit.part(Outbox).standing(key, self.place(to), {"text": words}, self.now())

    def live(self, **span: float) -> None:
        """Drain every second for a while, as the beat does."""
        end = self.now() + timedelta(**span)
        self.drain()
        while self.now() < end:
            self.now.advance(seconds=1)
            self.drain()

    def row(self, key: str) -> dict[str, Any]:
        with self.store.read() as unit:
            return next(iter(list(unit._db.query("SELECT * FROM outbox WHERE key = ?", [key]))))

    def state(self, key: str) -> str:
        return str(self.row(key)["state"])

    def posts(self, where: str = "#builders") -> list[Message]:
        """Give what stands in a channel, or in somebody's direct message."""
        return self.slack.person("anna" if where.startswith("#") else where).messages(
            where if where.startswith("#") else ""
        )

    def words(self, where: str = "#builders") -> list[str]:
        return [each.text for each in self.posts(where)]

    def calls(self, method: str = "chat.postMessage") -> list[Call]:
        """Give every call of a method, the refused and the cut ones too."""
        return [each for each in self.slack.calls if each.method == method]

    def times(self, method: str = "chat.postMessage") -> list[datetime]:
        return [each.at for each in self.calls(method)]


@pytest.fixture
def desk(store: Store, now: Now) -> Iterator[Desk]:
    workspace = Workspace(MANIFEST, name="Acme")
    people(workspace)
    workspace.add_channel("builders", [], bot=True)
    workspace.add_channel("random", ["anna", "mina"], bot=True)
    workspace.add_channel("elsewhere", ["anna"])
    with Playground(workspace, clock=now) as slack:
        desk = Desk(slack, store, now)
        yield desk
        for each in desk.couriers:
            each.close()
