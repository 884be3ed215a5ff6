"""How long a look takes when nothing is due among ten thousand rituals, and how long ten thousand due at once take."""

import statistics
from collections.abc import Iterator
from datetime import timedelta

from bot.store import Outbox
from tests.bench import driving
from tests.bench.bench import Bench, timed
from tests.bench.budgets import Line
from tests.bench.town import town

TICKS = 200
RATE = 20.0  # clicks a second while the prompts are queued


def measure(bench: Bench) -> Iterator[Line]:
    """Measure the tick, idle and flooded, while clicks are acknowledged. Each prompt is for a squad of ten."""
    with town(bench, bench.folder) as here:
        (meeting,) = here.open_pulses(1, "meeting")
        later = here.now() + timedelta(days=9)
        prompts = here.add_rituals(bench.size.rituals, here.channels[1], "ritual", later)
        here.settle()
        yield bench.within("idle-tick", 1000 * statistics.median(timed(here.bot.scheduler.tick) for _ in range(TICKS)))

        here.bring_forward("open", prompts)
        asked = driving.task(
            here, driving.HTTP, driving.pulse(meeting), requests=20, rate=RATE, seconds=600.0, hold=True
        )
        with driving.driven(here, here.bot.app, asked) as drive:
            spent = timed(here.bot.scheduler.tick)
            answers = drive.finish()
        with here.bot.store.read() as unit:
            assert unit.part(Outbox).waiting() >= len(prompts)
        yield bench.within("prompts", spent, f"{1000 * spent / len(prompts):.1f} ms each")
        yield bench.within("prompts-ack", answers.longest, f"of {answers.count:,} at {RATE:g} a second")
