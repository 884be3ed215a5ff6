"""A whole world for a story: a local Slack, its people, the real bot, and a clock moved by hand."""

import json
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import app
from bot.config import Config
from bot.playground import Playground, Workspace
from bot.playground.handles import PersonHandle
from bot.playground.inline import Inline
from bot.playground.messages import Message
from bot.playground.views import View
from bot.store import Store

MANIFEST = json.loads((Path(__file__).parent.parent / "manifest.json").read_text(encoding="utf-8"))
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


@dataclass
class World:
    """Everything in a story, with the verbs it is told in."""

    slack: Playground
    bot: app.Bot
    now: Now
    config: Config

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

    def set_up(self, *, first: str = "2026-10-15", every: str = "every week", **more: Any) -> None:
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
def world(folder: Path, *, http: bool = False, executor: Executor | None = None) -> Iterator[World]:
    """Start everything, over Socket Mode or over HTTP; what the bot says lazily is said before its acknowledgement,
    unless another executor is given."""
    now = Now(MONDAY)
    workspace = Workspace(MANIFEST, name="Acme")
    people(workspace)
    with Playground(workspace, clock=now, redelivery=(0.4, 0.4, 0.4), http_redelivery=(0.0, 0.2, 0.4)) as slack:
        config = Config(
            slack.bot_token,
            "" if http else slack.app_token,
            signing_secret=slack.signing_secret,
            api_url=slack.api_url,
            database=folder / "builders.db",
            port=0,
        )
        bot = app.build(config, Store(config.database), now, executor=executor or Inline())
        # Four pings without an answer, and the line counts as dead: a busy machine is given two seconds.
        door = app.Http(bot, config, host="127.0.0.1") if http else app.Socket(bot, config, ping=0.5)
        bot.scheduler.upkeep()
        door.start()
        if isinstance(door, app.Http):
            assert slack.deliver_to(door.url)
        else:
            # The bot's side of the line is open before Slack's is: what is told in between would not arrive.
            assert slack.until(lambda: slack.connections == 1)
        try:
            yield World(slack, bot, now, config)
        finally:
            door.stop()
            bot.close()
