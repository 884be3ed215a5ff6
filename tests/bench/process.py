"""How long the command line takes to start, and the time and memory that serving takes."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bot.playground import Playground, Workspace
from tests.bench.bench import Bench, timed
from tests.bench.budgets import Line
from tests.world import MANIFEST, MONDAY, Now

STARTS = 5
SETTLED = 2.0  # seconds after which memory no longer grows
NAMES = ("start-small", "start-large")


def measure(bench: Bench) -> Iterator[Line]:
    """Measure `builders --help`, the time until it serves, and its memory."""
    bare = median(_run([sys.executable, "-c", "pass"]) for _ in range(STARTS))
    ours = median(_run([sys.executable, "-m", "bot", "--help"]) for _ in range(STARTS))
    yield bench.within("help-start", ours, f"bare Python {bare:.2f} s")

    for name, people in zip(NAMES, bench.size.serving, strict=True):
        database = bench.folder / f"{name}.db"
        with _company(people) as slack:
            first, _ = _serve(slack, database)
            again, memory = _serve(slack, database, settle=SETTLED)
        note = f"the first time {first:.2f} s, then {again:.2f} s"
        yield bench.within(name, max(first, again), note)
        if name == NAMES[0]:
            yield bench.within("memory", memory)
        else:
            yield Line(bench.counted("resident memory while serving {serving[1]:,} builders"), f"{memory:.0f} MB")


@contextmanager
def _company(people: int) -> Iterator[Playground]:
    workspace = Workspace(MANIFEST, name="Acme")
    names = [f"p{n}" for n in range(people)]
    for name in names:
        workspace.add_person(name, name.upper(), title="Engineer")
    workspace.add_channel("builders", names, bot=True)
    with Playground(workspace, clock=Now(MONDAY)) as slack:
        yield slack


def _serve(slack: Playground, database: Path, settle: float = 0.0) -> tuple[float, float]:
    """Start a bot and stop it; returns the seconds until it connected, and its memory in MB `settle` seconds later."""
    env = os.environ | {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "BUILDERS_DB": str(database),
    }
    before, began = slack.connections, time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=env, stderr=subprocess.DEVNULL)
    try:
        assert slack.until(lambda: slack.connections > before, timeout=60)
        spent = time.perf_counter() - began
        threading.Event().wait(settle)
        memory = _resident(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=10)
    assert slack.until(lambda: slack.connections == before, timeout=10)
    return spent, memory


def _run(command: list[str]) -> float:
    return timed(lambda: subprocess.run(command, check=True, capture_output=True))


def _resident(pid: int) -> float:
    """Return the resident set size in MB, as Linux reports it."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
