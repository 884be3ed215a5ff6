"""How fast an act is acknowledged, beside a Bolt app that only acknowledges, on the same server and settings."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from slack_bolt import Ack, App, BoltRequest
from slack_bolt.authorization import AuthorizeResult

from bot import app as application
from bot import slack
from bot.views import ids
from tests.world import World, world

CLIENTS, REQUESTS = 50, 5000
BURST, SECONDS = 2000, 10
COMMAND = "command=%2Fbuilders&text={text}&team_id=T1&channel_id=C1&user_id={user}&trigger_id=1.2"

Row = tuple[str, str, str]


def measure(folder: Path) -> Iterator[Row]:
    """Measure commands over HTTP and Socket Mode, and a burst of submissions."""
    with world(folder, http=True) as here:
        here.set_up()
        user = here.person("jonas").id
        with _serving(peer(), here) as port:
            bare = load(here, port, CLIENTS, REQUESTS, 0, COMMAND.format(user=user, text="help"))
        with _serving(here.bot.app, here) as port:
            for text in ("help", "roster"):
                ours = load(here, port, CLIENTS, REQUESTS, 0, COMMAND.format(user=user, text=text))
                what = f"/builders {text} over HTTP, 50 clients, against only acking"
                yield _ratio(what, ours["rate"], bare["rate"])
                yield "  99th percentile", f"{ours['p99']:.0f} ms (peer {bare['p99']:.0f} ms)", "100 ms"
            burst = load(here, port, CLIENTS, BURST, BURST / SECONDS, _pulse(here))
        yield "2,000 pulses in 10 s over HTTP: the longest ack", f"{burst['longest']:.0f} ms", "1000 ms"
        body = COMMAND.format(user=user, text="help")
        ours_rate, bare_rate = dispatched(here.bot.app, body), dispatched(peer(), body)
        yield (*_ratio("/builders help, the dispatch alone, against only acking", ours_rate, bare_rate)[:2], "–")


def peer() -> App:
    """A Bolt app that only acknowledges."""
    app = App(
        client=slack.client(None, "http://127.0.0.1:9/api/"),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-peer", bot_user_id="U0"),
        signing_secret="0playground0signing0secret0",
        process_before_response=True,
        token_verification_enabled=False,
    )

    @app.command("/builders")
    def acked(ack: Ack) -> None:
        ack("10 builders")

    return app


def load(here: World, port: int, clients: int, requests: int, rate: float, body: str) -> dict[str, float]:
    """Run the load generator and read its figures."""
    arguments = [str(port), here.slack.signing_secret, str(clients), str(requests), str(rate), body]
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.load", *arguments], check=True, capture_output=True, text=True
    )
    return dict(json.loads(told.stdout))


def dispatched(app: App, body: str, times: int = 3000) -> float:
    """Count dispatches a second on one thread."""
    payload = dict(pair.split("=") for pair in body.replace("%2F", "/").split("&"))
    begun = time.perf_counter()
    for _ in range(times):
        assert app.dispatch(BoltRequest(mode="socket_mode", body=payload)).status == 200
    return times / (time.perf_counter() - begun)


@contextmanager
def _serving(app: App, here: World) -> Iterator[int]:
    bot = application.Bot(app, here.bot.store, here.bot.courier, here.bot.scheduler, here.bot.sync)
    door = application.Http(bot, here.config, host="127.0.0.1")
    door.start()
    try:
        yield int(door.url.split(":")[2].split("/")[0])
    finally:
        door.stop()


def _pulse(here: World) -> str:
    """One builder's pulse as Slack would send it; each of two thousand says another score."""
    with here.bot.store.read() as unit:
        meeting = unit.occurrences.of("all-hands")[0].id
    element = {ids.VALUE: {"type": "radio_buttons", "selected_option": {"value": "4"}}}
    learned: dict[str, Any] = {ids.VALUE: {"type": "plain_text_input", "value": "number %d"}}
    view = {
        "id": "V%d",
        "type": "modal",
        "callback_id": ids.PULSE_FORM,
        "private_metadata": meeting,
        "blocks": [],
        "state": {"values": {ids.SCORE: element, ids.LEARNED: learned}},
    }
    user = {"id": here.person("jonas").id, "team_id": "T1"}
    payload = {"type": "view_submission", "team": {"id": "T1"}, "user": user, "view": view}
    return f"payload={quote(json.dumps(payload), safe='%')}"


def _ratio(what: str, ours: float, theirs: float) -> Row:
    return what, f"{ours / theirs:.2f} × ({ours:,.0f}/s of {theirs:,.0f}/s)", "at least 0.8 ×"
