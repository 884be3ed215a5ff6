"""`kill -9` at random moments of a week, with a restart each time: each due prompt is still posted exactly once."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.playground import Playground, Workspace
from bot.playground.colleagues import Colleagues
from bot.playground.company import company
from tests.examples import ALL, SEED
from tests.world import BERLIN, MANIFEST, MONDAY

KILLS = 20 if ALL else 3
WEEKS = 5 if ALL else 1  # each is another week, with a seed of its own
END = datetime(2026, 10, 16, 17, 0, tzinfo=BERLIN) if ALL else datetime(2026, 10, 13, 9, 0, tzinfo=BERLIN)
DUE = {
    "Product, design and engineering": datetime(2026, 10, 12, 10, 0, tzinfo=BERLIN),
    "All-hands over": datetime(2026, 10, 15, 16, 0, tzinfo=BERLIN),
    "All-hands recap": datetime(2026, 10, 16, 11, 0, tzinfo=BERLIN),
    "Week 42": datetime(2026, 10, 16, 16, 0, tzinfo=BERLIN),
}  # how each post begins, and by when it's due
PATIENCE = 15.0  # seconds of real time for a restart to settle what it found
PULSE = 0.01


class FileClock:
    """A clock that two processes read from one file."""

    def __init__(self, path: Path, moment: datetime) -> None:
        self._path = path
        self.set(moment)

    def __call__(self) -> datetime:
        return self.moment

    def set(self, moment: datetime) -> None:
        self.moment = moment.astimezone(UTC)
        half = self._path.with_suffix(".half")
        half.write_text(self.moment.isoformat(), encoding="ascii")
        half.replace(self._path)


class Served:
    """`builders serve` in a process of its own, killed and started again."""

    def __init__(self, slack: Playground, folder: Path) -> None:
        self.database = folder / "builders.db"
        self._log = folder / "serve.log"
        self._slack = slack
        self._env = os.environ | {
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_URL": slack.api_url,
            "BUILDERS_DB": str(self.database),
            "BUILDERS_CLOCK_FILE": str(folder / "clock"),
            "BUILDERS_BEAT": "0.02",
            "LOG_LEVEL": "WARNING",
        }
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=self._env, stdout=log, stderr=log)
        assert self._slack.until(lambda: self._slack.connections > 0, timeout=PATIENCE), self._log.read_text()
        return process

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._slack.until(lambda: self._slack.connections == 0, timeout=PATIENCE)

    def restart(self) -> None:
        self._process = self._start()

    def stop(self) -> int:
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(timeout=PATIENCE)

    def next_at(self) -> datetime | None:
        """When the bot next has something to do, read from its file without touching it."""
        return self._moment("SELECT min(at) FROM (SELECT min(look_at) AS at FROM alarms UNION ALL "
                            "SELECT min(due_at) FROM outbox WHERE state IN ('waiting', 'sending'))")  # fmt: skip

    def state(self) -> str:
        """A fingerprint of what the bot has done."""
        sql = "SELECT (SELECT count(*) FROM alarms), (SELECT group_concat(state || revision || looks) FROM outbox)"
        with self._reading() as db:
            return str(db.execute(sql).fetchall())

    def _moment(self, sql: str) -> datetime | None:
        with self._reading() as db:
            found = db.execute(sql).fetchone()[0]
        return datetime.fromisoformat(found) if found else None

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        db = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=5)
        try:
            yield db
        finally:
            db.close()


def settle(slack: Playground, served: Served, now: FileClock) -> None:
    """Wait, in real time, until the bot does nothing more at this moment of the story."""
    pause, still, before = threading.Event(), 0, ""
    for _ in range(int(PATIENCE / PULSE)):
        slack.settle()
        state, upcoming = served.state(), served.next_at()
        still = still + 1 if state == before else 0
        before = state
        if still >= 4 and (upcoming is None or upcoming > now() or still >= 12):
            return
        pause.wait(PULSE)


def live(slack: Playground, served: Served, colleagues: Colleagues, now: FileClock, dice: random.Random) -> int:
    """Go on until the week is over, killing the bot at random moments; return how often it was killed."""
    kills, pause = 0, threading.Event()
    while now() < END:
        if kills < KILLS and dice.random() < 0.35:
            pause.wait(dice.random() * 0.06)
            served.kill()
            kills += 1
            if dice.random() < 0.3:
                colleagues.act(now())  # people press while it is down
            served.restart()
        settle(slack, served, now)
        colleagues.act(now())
        settle(slack, served, now)
        moments = [each for each in (served.next_at(), colleagues.next_at()) if each is not None]
        ahead = [each for each in moments if each > now()]
        # What is due and not done waits for Slack's pace, which is a second.
        due = [now() + timedelta(seconds=1)] if any(each <= now() for each in moments) else []
        now.set(min([*ahead, *due, END]))
    return kills


@pytest.mark.timeout(170)
@pytest.mark.parametrize("week", range(WEEKS))
def test_each_due_prompt_is_posted_once_through_kills(tmp_path: Path, week: int) -> None:
    now = FileClock(tmp_path / "clock", MONDAY)
    workspace = Workspace(MANIFEST, name="Acme")
    workspace.clock = now
    company(workspace, now=now())
    with Playground(workspace, clock=now, redelivery=(0.5, 0.5, 0.5)) as slack:
        served = Served(slack, tmp_path)
        slack.invite_bot("#builders")
        settle(slack, served, now)
        anna = slack.person("anna")
        assert anna.command("/builders setup", channel="#builders").ok
        assert not anna.submit({"First all-hands": "2026-10-15", "How often": "every week"}).errors
        settle(slack, served, now)
        anna.press(anna.messages()[-1], "Post it now")
        settle(slack, served, now)

        kills = live(slack, served, Colleagues(slack, seed=3, quiet=["anna"]), now, random.Random(SEED + week))
        settle(slack, served, now)
        code = served.stop()

    said = Counter(
        (entry.channel, entry.text.split("\n")[0])
        for entry in slack.transcript
        if entry.kind == "message" and entry.user == "builders"
    )
    assert (kills, code) == (KILLS, 0), (tmp_path / "serve.log").read_text()[-3000:]
    assert [key for key, times in said.items() if times > 1] == []
    for beginning, due in DUE.items():
        posts = sum(times for (_, line), times in said.items() if line.startswith(beginning))
        assert posts == (due < END), (beginning, said)
