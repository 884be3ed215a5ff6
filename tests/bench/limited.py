"""How late messages are while Slack limits another method. The clock is moved, a second at a time, as the bot looks."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bot.playground.messages import Message
from bot.playground.slack_app import BOT_USER_ID
from bot.slack import pace
from bot.store import Outbox
from tests.bench.bench import Bench
from tests.bench.budgets import Line
from tests.world import World, world

LIMITED, LONGEST = 60, 300  # seconds of the limit, and until a message counts as not sent
PROBES, EVERY = 18, 3  # messages by another method, and the seconds between them
CHANNELS = 40
DIRECTIONS = (("update-limited", pace.UPDATE, pace.POST), ("post-limited", pace.POST, pace.UPDATE))


def measure(bench: Bench) -> Iterator[Line]:
    """Measure posts while updates are limited, and updates while posts are."""
    for name, method, other in DIRECTIONS:
        folder = bench.folder / name
        folder.mkdir()
        delays = _delays(folder, method, other, bench.size.parked)
        late = sum(delay >= LONGEST for delay in delays)
        note = f"{late} of {len(delays)} were not sent within {LONGEST} s" if late else f"of {len(delays)}"
        yield bench.within(name, max(delays), f"{note}, in simulated time")


def _delays(folder: Path, method: str, other: str, parked: int) -> list[float]:
    """Limit a method many messages wait for; returns the delay of each message by the other one, in seconds."""
    with world(folder) as here:
        channels = [here.slack.workspace.add_channel(f"c{n}", ["anna"], bot=True).id for n in range(CHANNELS)]
        if method == pace.UPDATE:
            _stand(here, "parked", parked, channels)
        if other == pace.UPDATE:
            _stand(here, "probe", PROBES, channels)
        for number in range(parked):
            _queue(here, method, f"parked:{number}", channels[number % CHANNELS])
        here.slack.faults.add(method, "rate_limited", times=100_000, retry_after=LIMITED)
        return _live(here, other, channels)


def _live(here: World, method: str, channels: list[str]) -> list[float]:
    """Queue each message when it is due, and let the bot look every second until all are sent."""
    began, delays = here.now(), dict.fromkeys((f"probe:{n}" for n in range(PROBES)), float(LONGEST))
    due = {f"probe:{n}": began + timedelta(seconds=1 + n * EVERY) for n in range(PROBES)}
    sent: set[str] = set()
    while here.now() < began + timedelta(seconds=LONGEST) and len(sent) < PROBES:
        if here.now() >= began + timedelta(seconds=LIMITED):
            here.slack.faults.clear()
        for number, (key, at) in enumerate(due.items()):
            if at == here.now():
                _queue(here, method, key, channels[number % CHANNELS])
        here.bot.courier.drain()
        for key in _sent(here, method) - sent:
            delays[key] = (here.now() - due[key]).total_seconds()
            sent.add(key)
        here.now.advance(seconds=1)
    return list(delays.values())


def _stand(here: World, name: str, count: int, channels: list[str]) -> None:
    """Post messages, as if they had been sent long ago."""
    for number in range(count):
        key, channel = f"{name}:{number}", here.slack.channel(channels[number % CHANNELS])
        message = Message(channel.id, here.slack.workspace.tick(), BOT_USER_ID, "As it was")
        here.slack.workspace.say(channel, message)
        with here.bot.store.write() as unit:
            unit.part(Outbox).standing(key, channel.id, {"text": "As it was"}, here.now())
            unit._db.execute(
                "UPDATE outbox SET state = 'settled', channel = recipient, ts = :ts, sent = revision,"
                " settled_at = due_at WHERE key = :key",
                {"ts": message.ts, "key": key},
            )


def _queue(here: World, method: str, key: str, channel: str) -> None:
    with here.bot.store.write() as unit:
        put = unit.part(Outbox).standing if method == pace.UPDATE else unit.part(Outbox).once
        put(key, channel, {"text": key}, here.now())


def _sent(here: World, method: str) -> set[str]:
    """Return the texts of the messages that Slack took."""
    return {str(args["text"]) for args in here.slack.said(method) if str(args["text"]).startswith("probe:")}
