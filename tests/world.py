"""A whole world for a scenario: a local Slack, its people, the real bot, and a clock moved by hand."""

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from slack_bolt import BoltRequest

from bot import app
from bot import manifest as manifests
from bot.config import Config
from bot.kit import Declared
from bot.parts import DECLARED
from bot.playground import Answer, Entry, Playground, Workspace, load_workspace, save_workspace
from bot.playground.handles import PersonHandle
from bot.playground.inline import Inline
from bot.playground.messages import Message
from bot.playground.views import View
from bot.store import Store

MANIFEST = json.loads((Path(__file__).parent.parent / "manifest.json").read_text(encoding="utf-8"))
Door = Literal["direct", "socket", "http"]
DIRECT: Door = "direct"
Result = TypeVar("Result")
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 10, 12, 9, 0, tzinfo=BERLIN)
TITLES = {
    "anna": "CTPO",
    "priya": "Product Manager",
    "tomas": "Product Manager",
    "petra": "Product Owner",
    "mina": "Senior Designer",
    "dora": "Product Designer",
    "dan": "UX Designer",
    "jonas": "Staff Engineer",
    "lena": "Staff Engineer",
    "emil": "Backend Developer",
    "ines": "Site Reliability Engineer",
}


class Now:
    """A clock that moves only when told."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment.astimezone(UTC)

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **delta: float) -> None:
        self.moment += timedelta(**delta)

    def set(self, moment: datetime) -> None:
        self.moment = moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Running:
    """A playground, the bot that is connected to it, and what ends the connection."""

    slack: Playground
    bot: app.Bot
    config: Config
    stop: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Saved:
    """A world as it was at one moment: the bot's database, the workspace, and what people had seen."""

    database: bytes
    workspace: str
    transcript: tuple[Entry, ...] = ()
    at: datetime = MONDAY
    manifest: Mapping[str, Any] = field(default_factory=lambda: MANIFEST)


class World:
    """Everything in a scenario, with the verbs it is told in. It starts when it is first used."""

    def __init__(
        self, folder: Path, door: Door, executor: Executor | None, saved: Saved | None, declared: Declared = DECLARED
    ) -> None:
        self.now = Now(saved.at if saved else MONDAY)
        self._blank = Config("", "", database=folder / "builders.db", port=0)
        self._door, self._executor, self._saved, self._declared = door, executor, saved, declared
        self._manifest: Mapping[str, Any] = MANIFEST
        self._running: Running | None = None

    def start(self, saved: Saved | None = None) -> Running:
        """Start from a saved state, or from that of a bot which has just read its workspace."""
        if self._running is None:
            from_here = saved or self._saved or fresh(self._declared)
            self._manifest = from_here.manifest
            self._running = _started(from_here, self._blank, self.now, self._door, self._executor, self._declared)
        return self._running

    def save(self) -> Saved:
        """Return the state as it is now, and stop."""
        slack = self.slack
        self.stop()  # closing folds the write-ahead log into the file
        workspace = json.dumps(save_workspace(slack.workspace))
        seen = tuple(slack.transcript)
        return Saved(self._blank.database.read_bytes(), workspace, seen, self.now(), self._manifest)

    def stop(self) -> None:
        """End the connection, the bot and the playground, if they were ever started."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    @property
    def slack(self) -> Playground:
        return self.start().slack

    @property
    def config(self) -> Config:
        return self.start().config

    @property
    def bot(self) -> app.Bot:
        return self.start().bot

    def person(self, name: str) -> PersonHandle:
        return self.slack.person(name)

    def settle(self) -> None:
        """Let everything due happen at this moment."""
        while True:
            self.slack.settle()
            if not self.bot.scheduler.tick() + self.bot.sync.stale() + self.bot.courier.drain():
                return

    def live_until(self, moment: datetime) -> None:
        """Move on from one thing due to the next, up to a moment."""
        while self.now() < moment:
            self.settle()
            upcoming = self.bot.scheduler.next_at()
            ahead = upcoming if upcoming and upcoming > self.now() else moment
            self.now.set(min(ahead, moment))
        self.settle()

    def set_up(self, *, first: str = "2026-10-15", every: str = "every week", **more: str) -> None:
        """Be set up by Anna: from a saved state where that is the first thing to happen, else by playing it."""
        if self._running is None and self._saved is None and self._door == DIRECT:
            self.start(set_up_once(first, every, tuple(more.items()), self._declared))
        else:
            self.play_set_up(first, every, **more)

    def play_set_up(self, first: str, every: str, **more: str) -> None:
        """Play the first run, by Anna."""
        self.slack.invite_bot("#builders")
        self.settle()
        anna = self.person("anna")
        anna.command("/builders setup", channel="#builders")
        answer = anna.submit({"First all-hands": first, "How often": every, **more})
        assert answer.ok, answer
        assert not answer.errors, answer.errors
        self.settle()
        anna.press(anna.messages()[-1], "Post it now")
        self.settle()

    def post(self, containing: str, who: str = "anna", channel: str = "#builders") -> Message:
        """Find the newest post of a channel (or, with "", of one's own direct messages) that says something."""
        found = [each for each in self.person(who).messages(channel) if containing in each.text]
        assert found, f"nobody said {containing!r} in {channel or 'a direct message'}"
        return found[-1]

    def more(self, who: str = "anna") -> Message:
        """Press *More* under someone's newest digest, and give what then stands in its thread."""
        digest = self.post("Week", who, channel="")
        assert self.person(who).press(digest, "More").ok
        self.now.advance(seconds=2)
        self.settle()
        return next(each for each in self.person(who).messages(thread_ts=digest.ts) if each.text.startswith("More of"))

    def home(self, who: str) -> View:
        """Open someone's Home, and give what they see."""
        shown = self.person(who).open_home()
        assert shown is not None
        return shown

    def say(self, who: str, line: str, channel: str = "#general") -> str:
        """Type a command, and give what was answered."""
        answer = self.person(who).command(line, channel=channel)
        assert answer.ok, answer
        return answer.text


def written(store: Store, act: Callable[..., Result], *args: Any, **more: Any) -> Result:
    """Run a flow in a transaction of its own."""
    with store.write() as unit:
        return act(unit, *args, **more)


def named(person: PersonHandle) -> dict[str, str]:
    """Choose to answer with one's name, where the form in front asks for that: closed, it does not."""
    asks = person.modal is not None and "With your name?" in str(person.modal.blocks)
    return {"With your name?": "With my name"} if asks else {}


def people(workspace: Workspace) -> None:
    """Three product people, three designers, four engineers and who leads them, all in #builders."""
    for name, title in TITLES.items():
        workspace.add_person(name, name.capitalize(), title=title, tz="Europe/Berlin", is_admin=name == "anna")
    workspace.add_channel("builders", list(TITLES))
    workspace.add_channel("general", list(TITLES))


@contextmanager
def world(
    folder: Path,
    *,
    door: Door = DIRECT,
    executor: Executor | None = None,
    saved: Saved | None = None,
    declared: Declared = DECLARED,
) -> Iterator[World]:
    """A world that is stopped at the end; it starts where `saved` was, or with the workspace just read.

    By default Slack's payloads reach the bot in this process; `door` names a real way in where a test is about that.
    What the bot does lazily is done before its acknowledgement, unless another executor is given. The bot is
    made of what is `declared`.
    """
    here = World(folder, door, executor, saved, declared)
    try:
        yield here
    finally:
        here.stop()


@cache
def fresh(declared: Declared = DECLARED) -> Saved:
    """Return the state of a bot that has just read its workspace."""
    manifest = MANIFEST if declared is DECLARED else manifests.manifest(declared=declared)
    workspace = Workspace(manifest, name="Acme")
    people(workspace)
    before = Saved(b"", json.dumps(save_workspace(workspace)), manifest=manifest)
    return _after(before, lambda here: here.bot.scheduler.upkeep(), declared)


@cache
def set_up_once(first: str, every: str, more: tuple[tuple[str, str], ...], declared: Declared = DECLARED) -> Saved:
    """Return the state after Anna's first run."""
    return _after(fresh(declared), lambda here: here.play_set_up(first, every, **dict(more)), declared)


def _after(before: Saved, act: Callable[[World], object], declared: Declared) -> Saved:
    """Start from a state, let something happen, and return the state after it."""
    with TemporaryDirectory() as folder, world(Path(folder), saved=before, declared=declared) as here:
        act(here)
        return here.save()


def _started(
    saved: Saved, blank: Config, now: Now, door: Door, executor: Executor | None, declared: Declared
) -> Running:
    workspace = load_workspace(saved.manifest, json.loads(saved.workspace))
    workspace.transcript.entries += saved.transcript
    if saved.database:
        blank.database.parent.mkdir(exist_ok=True)
        blank.database.write_bytes(saved.database)
    with ExitStack() as stack:
        slack = Playground(workspace, clock=now, redelivery=(0.4, 0.4, 0.4), http_redelivery=(0.0, 0.2, 0.4))
        stack.enter_context(slack)
        config = replace(
            blank,
            bot_token=slack.bot_token,
            app_token="" if door == "http" else slack.app_token,
            signing_secret=slack.signing_secret,
            api_url=slack.api_url,
        )
        if door == DIRECT:
            stack.enter_context(slack.answer_directly())
        bot = app.build(config, Store(config.database, declared), now, executor=executor or Inline())
        stack.callback(bot.close)
        if saved.database:
            bot.scheduler.upkeep()
        stack.callback(_connected(slack, bot, config, door))
        return Running(slack, bot, config, stack.pop_all().close)


def _connected(slack: Playground, bot: app.Bot, config: Config, door: Door) -> Callable[[], object]:
    """Connect the two by one of the ways in; returns what ends the connection."""
    if door == "socket":
        # Four pings without an answer, and the line counts as dead: a busy machine is given two seconds.
        socket = app.Socket(bot, config, ping=0.5)
        socket.start()
        # The bot's side of the line is open before Slack's is: what is told in between would not arrive.
        assert slack.until(lambda: slack.connections == 1)
        return socket.stop
    if door == "http":
        http = app.Http(bot, config, host="127.0.0.1")
        http.start()
        assert slack.deliver_to(http.url)
        return http.stop
    slack.deliver_directly(lambda payload: _dispatched(bot, payload))
    return lambda: slack.deliver_to(None)


def _dispatched(bot: app.Bot, payload: dict[str, Any]) -> Answer:
    """Hand a payload to Bolt as its Socket Mode adapter does."""
    response = bot.app.dispatch(BoltRequest(mode="socket_mode", body=payload))
    if response.status != 200:
        return Answer(ok=False, error="http_error")
    if not response.body:
        return Answer(ok=True)
    is_json = response.headers.get("content-type", [""])[0].startswith("application/json")
    return Answer(ok=True, payload=json.loads(response.body) if is_json else {"text": response.body})
