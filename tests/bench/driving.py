"""The bot, or an app that only acknowledges, under load through a real door."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult

from bot import app as application
from bot.kit import ids
from bot.slack import client
from rituals.allhands import ids as allhands_ids
from tests.bench.bench import p99
from tests.bench.load import NUMBER, USER, Task
from tests.bench.load_doors import COMMAND
from tests.bench.town import Child, Town

HTTP, SOCKET = "HTTP", "Socket Mode"
DOORS = (HTTP, SOCKET)
CLIENTS = 50
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """How long acknowledgements took, in milliseconds: a list for each body."""

    seconds: float
    took: list[list[float]]

    @property
    def count(self) -> int:
        """How many requests were acknowledged."""
        return sum(map(len, self.took))

    @property
    def rate(self) -> float:
        """Acknowledgements a second."""
        return self.count / self.seconds

    @property
    def p99(self) -> float:
        """The 99th percentile of all of them."""
        return p99([each for took in self.took for each in took])

    @property
    def longest(self) -> float:
        """The longest of all of them."""
        return max(each for took in self.took for each in took)


class Drive:
    """A load that is under way."""

    def __init__(self, child: Child) -> None:
        self._child = child

    def finish(self) -> Answers:
        """End a task that is held, wait until the last request is acknowledged, and return the figures."""
        self._child.close_input()
        return Answers(**self._child.read())


@contextmanager
def driven(here: Town, app: App, task: Task) -> Iterator[Drive]:
    """Serve an app at the task's door and put the load on it."""
    bot = replace(here.bot, app=app)
    with Child("tests.bench.load") as child:
        opened = child.ask(**asdict(task))
        config = replace(here.config, app_token=here.slack["app_token"], **opened)
        http = task.door == HTTP
        door = application.Http(bot, config, host="127.0.0.1") if http else application.Socket(bot, config)
        door.start()
        try:
            child.send(port=int(door.url.split(":")[2].split("/")[0]) if isinstance(door, application.Http) else 0)
            yield Drive(child)
        finally:
            _stop(door)


def _stop(door: application.Http | application.Socket) -> None:
    """Stop a door quietly."""
    # The loop of the HTTP server can find its socket closed, which ends its thread just as well.
    before, threading.excepthook = threading.excepthook, lambda _: None
    try:
        door.stop()
    finally:
        threading.excepthook = before


def load(here: Town, app: App, task: Task) -> Answers:
    """Put a load on an app, and return the figures once it is over."""
    with driven(here, app, task) as drive:
        return drive.finish()


def task(here: Town, door: str, *bodies: Body, requests: int, seconds: float = 15.0, **more: Any) -> Task:
    """Describe a load of 50 clients from every builder in turn."""
    secret = here.config.signing_secret
    warm_up = command(here, "help")
    return Task(door, secret, CLIENTS, requests, list(bodies), here.people, seconds=seconds, warm_up=warm_up, **more)


def peer(here: Town) -> App:
    """Build a Bolt app that only acknowledges."""
    result = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-peer", bot_user_id="U0")
    app = App(
        client=client.client(None, "http://127.0.0.1:9/api/"),
        authorize=lambda: result,
        signing_secret=here.config.signing_secret,
        process_before_response=True,
        token_verification_enabled=False,
    )

    @app.command("/builders")
    def answered(ack: Ack) -> None:
        ack("10 builders")

    @app.action(allhands_ids.ATTEND)
    def pressed(ack: Ack) -> None:
        ack()

    return app


def command(here: Town, text: str) -> Body:
    """Build `/builders` with some text."""
    payload = {
        "command": "/builders",
        "text": text,
        "team_id": "T1",
        "channel_id": here.channels[0],
        "user_id": USER,
        "trigger_id": f"1.{NUMBER}",
        "response_url": here.slack["said_url"],
    }
    return {"type": COMMAND, "payload": payload}


def click(here: Town, meeting: str) -> Body:
    """Build a press of “I was there”."""
    payload = _interaction("block_actions") | {
        "container": {"type": "message", "message_ts": "1.2", "channel_id": here.channels[0]},
        "channel": {"id": here.channels[0], "name": "builders"},
        "message": {"type": "message", "ts": "1.2", "text": "Were you there?", "blocks": []},
        "actions": [
            {"type": "button", "action_id": allhands_ids.ATTEND, "block_id": "b", "value": meeting, "action_ts": "1.3"}
        ],
        "trigger_id": f"1.{NUMBER}",
        "response_url": here.slack["said_url"],
    }
    return {"type": "interactive", "payload": payload}


def pulse(meeting: str) -> Body:
    """Build a pulse that is submitted."""
    element = {ids.VALUE: {"type": "radio_buttons", "selected_option": {"value": "4"}}}
    change = {ids.VALUE: {"type": "plain_text_input", "value": f"number {NUMBER}"}}
    view = {
        "id": f"V{NUMBER}",
        "type": "modal",
        "callback_id": allhands_ids.PULSE_FORM,
        "private_metadata": meeting,
        "blocks": [{"type": "input", "block_id": each} for each in ("score", "change")],
        "state": {"values": {"score": element, "change": change}},
    }
    return {"type": "interactive", "payload": _interaction("view_submission") | {"view": view}}


def _interaction(kind: str) -> Body:
    return {"type": kind, "team": {"id": "T1"}, "user": {"id": USER, "team_id": "T1"}, "api_app_id": "A1"}
