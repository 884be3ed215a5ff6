"""How fast acts are acknowledged while the bot has something large to do."""

import threading
from collections.abc import Callable, Iterator, Mapping

from bot.store import Jobs, Occurrences, Outbox
from rituals.allhands.rules.meetings import Pulse
from rituals.allhands.tables import Pulses
from tests.bench import driving
from tests.bench.bench import Bench, timed
from tests.bench.budgets import Line
from tests.bench.town import Town, town

HEARD = 0.6  # the share of builders who answered before a meeting closes
AT_A_TIME = 1000
SENDING = 4.0  # seconds after which something has been sent, at the least
LEAST = 150  # requests, even if the work is over sooner


def measure(bench: Bench) -> Iterator[Line]:
    """Measure help, the roster and pulses over HTTP during a sync, an opening, a close, and many sends."""
    with town(bench, bench.folder) as here:
        (meeting,) = here.open_pulses(1, "meeting")
        closing = here.open_pulses(bench.size.openings, "closing")
        for each in closing:
            _answer(here, each)
        opening = here.add_rituals(bench.size.openings, here.channels[0], "opening", here.now().replace(year=2030))
        works: Mapping[str, Callable[[], object]] = {
            "mixed-p99": lambda: threading.Event().wait(bench.size.seconds),
            "sync-p99": lambda: _repeat(here.bot.sync.everything, bench.size.seconds),
            "opening-p99": lambda: _ring(here, "open", opening),
            "close-p99": lambda: _ring(here, "recap", closing),
            "sends-p99": lambda: _send(here, bench.size.sends, max(SENDING, bench.size.seconds)),
        }
        here.now.start()
        here.bot.scheduler.start(lambda: None)
        try:
            for name, work in works.items():
                yield _during(bench, here, name, meeting, work)
        finally:
            here.bot.scheduler.stop()


def _during(bench: Bench, here: Town, name: str, meeting: str, work: Callable[[], object]) -> Line:
    """Measure acknowledgements from the beginning of some work to its end."""
    bodies = driving.command(here, "help"), driving.command(here, "roster"), driving.pulse(meeting)
    asked = driving.task(here, driving.HTTP, *bodies, requests=LEAST, seconds=120.0, hold=True)
    with driving.driven(here, here.bot.app, asked) as drive:
        spent = timed(work)
        answers = drive.finish()
    note = f"longest {answers.longest:,.0f} ms of {answers.count:,}; the work took {spent:.1f} s"
    return bench.within(name, answers.p99, note)


def _repeat(work: Callable[[], object], seconds: float) -> None:
    spent = 0.0
    while spent < seconds:
        spent += timed(work)


def _ring(here: Town, step: str, meetings: list[str]) -> None:
    """Do a step of some meetings, whether the scheduler's own loop or this call gets to it first."""
    here.bring_forward(step, meetings)
    ended = threading.Event()
    while not ended.wait(0.01):
        here.bot.scheduler.tick()
        with here.bot.store.read() as unit:
            if not {alarm.subject for alarm in unit.part(Jobs).of("allhands", step)} & set(meetings):
                ended.set()
    with here.bot.store.read() as unit:
        assert all(unit.part(Occurrences).get(each).open == (step == "open") for each in meetings)


def _send(here: Town, sends: int, seconds: float) -> None:
    """Queue messages for the channels, and let the scheduler's loop send them for a while; all would take an hour."""
    for start in range(0, sends, AT_A_TIME):
        with here.bot.store.write() as unit:
            for number in range(start, min(start + AT_A_TIME, sends)):
                channel = here.channels[number % len(here.channels)]
                unit.part(Outbox).once(f"send:{number}", channel, {"text": f"Message {number}"}, here.now())
    threading.Event().wait(seconds)
    with here.bot.store.read() as unit:
        assert any(unit.part(Outbox).state(f"send:{n}") == "settled" for n in range(len(here.channels)))


def _answer(here: Town, meeting: str) -> None:
    """Store attendance and pulses of most builders, as they are before a close."""
    heard = here.people[: int(len(here.people) * HEARD)]
    with here.bot.store.write() as unit:
        for builder in heard:
            unit.part(Pulses).attend(meeting, builder, here.now())
            unit.part(Pulses).keep_pulse(meeting, builder, Pulse(4, "", "", "More demos"), here.now(), late=False)
