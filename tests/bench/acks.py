"""How fast acts are acknowledged over HTTP and Socket Mode, as a share of the rate of an app that only acknowledges.

Each request is from a different builder.
"""

from collections.abc import Iterator, Mapping

from rituals.allhands.tables import Pulses
from tests.bench import driving
from tests.bench.bench import Bench
from tests.bench.budgets import Line
from tests.bench.driving import Body
from tests.bench.town import Town, town

PREFIXES = {driving.HTTP: "http", driving.SOCKET: "socket"}


def measure(bench: Bench) -> Iterator[Line]:
    """Measure a command, a click that writes and a page of the roster at each door, and then a burst of pulses."""
    with town(bench, bench.folder) as here:
        clicked = dict(zip(driving.DOORS, here.open_pulses(len(driving.DOORS), "click"), strict=True))
        answered = dict(zip(driving.DOORS, here.open_pulses(len(driving.DOORS), "burst"), strict=True))
        here.now.start()
        here.bot.scheduler.start(lambda: None)
        try:
            for door in driving.DOORS:
                yield from _rates(bench, here, door, clicked[door])
            for door in driving.DOORS:
                yield _burst(bench, here, door, answered[door])
        finally:
            here.bot.scheduler.stop()


def _rates(bench: Bench, here: Town, door: str, meeting: str) -> Iterator[Line]:
    """Measure each act right after the same act at an app that only acknowledges."""
    acts: Mapping[str, Body] = {
        "help": driving.command(here, "help"),
        "click": driving.click(here, meeting),
        "roster": driving.command(here, "roster"),
    }
    peer = driving.peer(here)
    for name, body in acts.items():
        asked = driving.task(here, door, body, requests=min(bench.size.requests, len(here.people)))
        bare = driving.load(here, peer, asked)
        ours = driving.load(here, here.bot.app, asked)
        note = f"{ours.rate:,.0f} of {bare.rate:,.0f} a second"
        yield bench.within(f"{PREFIXES[door]}-{name}", ours.rate / bare.rate, note)
        note = f"longest {ours.longest:,.0f} ms, the other app {bare.p99:,.0f} ms"
        yield bench.within(f"{PREFIXES[door]}-{name}-p99", ours.p99, note)
        if name == "click":
            _check_written(here, meeting, ours.count)


def _burst(bench: Bench, here: Town, door: str, meeting: str) -> Line:
    """Submit pulses at 200 a second; a pulse's time counts from when it was due."""
    requests = min(bench.size.submissions, len(here.people))
    asked = driving.task(here, door, driving.pulse(meeting), requests=requests, rate=200.0, seconds=600.0)
    answers = driving.load(here, here.bot.app, asked)
    with here.bot.store.read() as unit:
        assert len(unit.part(Pulses).pulses(meeting, without=None)) == requests
    return bench.within(f"{PREFIXES[door]}-burst", answers.longest, f"all after {answers.seconds:.1f} s")


def _check_written(here: Town, meeting: str, clicks: int) -> None:
    """Check that every click was counted, so that none was answered with an error."""
    with here.bot.store.read() as unit:
        attendance = len(unit.part(Pulses).attendance(meeting))
    assert attendance == clicks, f"{attendance} of {clicks} clicks were counted"
