"""How long the command line takes to start, and how much memory serving a thousand builders takes."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bot.playground import Playground, Workspace
from tests.world import MANIFEST, MONDAY, Now

PEOPLE = 1000


def measure(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Measure `builders --help`, the time until it serves, and its memory."""
    bare = median(_run([sys.executable, "-c", "pass"]) for _ in range(5))
    ours = median(_run([sys.executable, "-m", "bot", "--help"]) for _ in range(5))
    yield "builders --help", f"{ours:.2f} s (bare Python {bare:.2f} s)", "0.3 s"

    workspace = Workspace(MANIFEST, name="Acme")
    names = [f"p{n}" for n in range(PEOPLE)]
    for name in names:
        workspace.add_person(name, name.upper(), title="Engineer")
    workspace.add_channel("builders", names, bot=True)
    with Playground(workspace, clock=Now(MONDAY)) as slack:
        begun = time.perf_counter()
        process = _serve(slack, folder)
        slack.until(lambda: slack.connections > 0, timeout=30)
        yield "from start to serving 1,000 builders", f"{time.perf_counter() - begun:.2f} s", "1 s"
        threading.Event().wait(2)
        yield "resident memory while serving 1,000 builders", f"{_resident(process.pid):.0f} MB", "100 MB"
        process.terminate()
        process.wait(timeout=10)


def _serve(slack: Playground, folder: Path) -> subprocess.Popen[bytes]:
    env = os.environ | {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "BUILDERS_DB": str(folder / "builders.db"),
    }
    return subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=env, stderr=subprocess.DEVNULL)


def _run(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def _resident(pid: int) -> float:
    """Resident set size in MB, as Linux tells it."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
