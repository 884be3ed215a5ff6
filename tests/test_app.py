"""The composition root: both doors, the watchdog, and a clean stop."""

import http.client
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import app
from bot.config import Config
from bot.playground import Playground, Workspace
from bot.slack.client import AppTokenError, RefusedError, UnknownOutcomeError
from bot.store.serving import Serving
from tests.world import MANIFEST, MONDAY, Now, World, people, world


@pytest.fixture
def slack() -> Iterator[Playground]:
    workspace = Workspace(MANIFEST, name="Acme")
    people(workspace)
    with Playground(workspace, clock=Now(MONDAY), redelivery=(0.4, 0.4, 0.4)) as here:
        yield here


def config_of(slack: Playground, folder: Path) -> Config:
    return Config(
        slack.bot_token,
        slack.app_token,
        signing_secret=slack.signing_secret,
        api_url=slack.api_url,
        database=folder / "builders.db",
        port=0,
        beat=0.02,
    )


def test_serving_answers_until_told_to_stop_and_then_lets_go(slack: Playground, tmp_path: Path) -> None:
    config, stop, ready = config_of(slack, tmp_path), threading.Event(), threading.Event()
    serving = threading.Thread(target=app.serve, args=(config, stop, ready.set))
    serving.start()

    assert ready.wait(10)
    answer = slack.person("jonas").command("/builders help")
    stop.set()
    serving.join(10)

    assert "What I know" in answer.text
    assert not serving.is_alive()
    assert slack.connections == 0
    Serving(config.database).acquire(wait=0)


def test_a_serving_bot_ticks_and_drains_by_itself(slack: Playground, tmp_path: Path) -> None:
    config, stop, ready = config_of(slack, tmp_path), threading.Event(), threading.Event()
    serving = threading.Thread(target=app.serve, args=(config, stop, ready.set))
    serving.start()
    assert ready.wait(10)
    slack.invite_bot("#builders")
    anna = slack.person("anna")

    try:
        assert slack.until(lambda: bool(slack.said("conversations.info")), timeout=5)
        assert slack.until(lambda: "product" in str(anna.command("/builders setup").view), timeout=5)
        assert slack.until(lambda: not anna.submit({}).errors, timeout=5)
        assert slack.until(lambda: bool(anna.messages()), timeout=5)
    finally:
        stop.set()
        serving.join(10)

    assert "This is what 10 people will see" in anna.messages()[-1].text


def test_a_bot_that_starts_while_slack_is_troubled_serves_all_the_same(slack: Playground, tmp_path: Path) -> None:
    slack.faults.add("users.list", "error_500_before", times=2)
    config, stop, ready = config_of(slack, tmp_path), threading.Event(), threading.Event()
    serving = threading.Thread(target=app.serve, args=(config, stop, ready.set))
    serving.start()

    assert ready.wait(10)
    stop.set()
    serving.join(10)

    assert not serving.is_alive()


def test_http_answers_health_and_refuses_what_is_not_signed(tmp_path: Path) -> None:
    with world(tmp_path, door="http") as here:
        door = app.Http(here.bot, here.config, host="127.0.0.1")
        door.start()
        port = int(door.url.split(":")[2].split("/")[0])
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)

        line.request("GET", "/health")
        health = line.getresponse()
        said = health.read()
        line.request("POST", "/slack/events", "command=/builders&text=help", {"X-Slack-Signature": "v0=guess"})
        refused = line.getresponse()
        door.stop()

    assert (health.status, said) == (200, b"ok\n")
    assert refused.status == 401


def test_a_client_id_in_the_environment_does_not_turn_oauth_on(
    slack: Playground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")

    with world(tmp_path) as here:
        assert "What I know" in here.say("jonas", "/builders help")


def test_a_world_begins_once_slack_sees_the_bot(wired: World) -> None:
    assert wired.slack.connections == 1


def test_a_connection_that_falls_silent_is_made_anew(wired: World) -> None:
    door = app.Socket(wired.bot, wired.config, ping=0.05)
    door.start()
    wired.slack.until(lambda: wired.slack.connections == 2)
    before = door._handler.client.session_id()
    session = door._handler.client.current_session
    assert session is not None
    session.last_ping_pong_time = 1.0

    door.watch()
    after = door._handler.client.session_id()
    door.stop()

    assert after != before


def test_a_connection_that_speaks_is_left_alone(wired: World) -> None:
    door = app.Socket(wired.bot, wired.config)
    door.start()
    before = door._handler.client.session_id()

    door.watch()
    after = door._handler.client.session_id()
    door.stop()

    assert after == before


def test_slack_asking_to_refresh_the_connection_loses_nothing(wired: World) -> None:
    wired.set_up()
    post = wired.post("one all-hands")

    wired.slack.disconnect("refresh_requested")
    wired.person("dan").post("#builders", "I can show that.", thread_ts=post.ts)
    wired.slack.until(lambda: wired.slack.connections > 0)
    wired.settle()

    with wired.bot.store.read() as unit:
        assert list(unit._db.query("SELECT 1 FROM contributions WHERE builder = ?", [wired.person("dan").id]))


def test_the_set_up_code_is_six_letters_and_the_tokens_own() -> None:
    one, other = app.setup_code("xoxb-one"), app.setup_code("xoxb-two")

    assert len(one) == 6
    assert one.isalnum()
    assert one == app.setup_code("xoxb-one")
    assert one != other


def test_a_refused_token_says_so_and_lets_go_of_the_database(slack: Playground, tmp_path: Path) -> None:
    config = replace(config_of(slack, tmp_path), bot_token=slack.mint("xoxb", refused="token_revoked"))

    with pytest.raises(RefusedError, match="token_revoked"):
        app.serve(config, threading.Event())

    Serving(config.database).acquire(wait=0)


def test_a_refused_app_token_says_so_and_lets_go_of_the_database(slack: Playground, tmp_path: Path) -> None:
    config = replace(config_of(slack, tmp_path), app_token="xapp-unknown")

    with pytest.raises(AppTokenError, match=r"SLACK_APP_TOKEN \(invalid_auth\)"):
        app.serve(config, threading.Event())

    Serving(config.database).acquire(wait=0)


def test_slack_being_troubled_is_not_blamed_on_the_app_token(slack: Playground, tmp_path: Path) -> None:
    slack.faults.add("apps.connections.open", "error_500_before")

    with pytest.raises(UnknownOutcomeError):
        app.serve(config_of(slack, tmp_path), threading.Event())


def test_a_port_that_cannot_be_had_lets_go_of_everything(slack: Playground, tmp_path: Path) -> None:
    with socket.create_server(("0.0.0.0", 0)) as other:
        config = replace(config_of(slack, tmp_path), app_token="", port=other.getsockname()[1])

        with pytest.raises(app.PortError, match="set PORT"):
            app.serve(config, threading.Event())

    Serving(config.database).acquire(wait=0)
    assert not list(tmp_path.glob("*-wal"))


def test_one_connection_is_asked_for_once(wired: World) -> None:
    assert len(wired.slack.said("apps.connections.open")) == 1


def test_a_start_waits_when_slack_asks_it_to(slack: Playground, tmp_path: Path) -> None:
    slack.faults.add("apps.connections.open", "rate_limited", retry_after=1)
    stop, ready = threading.Event(), threading.Event()
    serving = threading.Thread(target=app.serve, args=(config_of(slack, tmp_path), stop, ready.set))
    serving.start()

    assert ready.wait(10)
    stop.set()
    serving.join(10)

    assert slack.connections == 0
