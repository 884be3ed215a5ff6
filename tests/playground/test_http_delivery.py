import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from waitress.server import create_server

from bot.playground import PersonHandle, Playground
from tests.playground.conftest import MODAL, button

Body = dict[str, Any]


@contextmanager
def served(app: App) -> Iterator[str]:
    """The app under waitress; yields its Request URL."""
    server: Any = create_server(SlackRequestHandler(app), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}/slack/events"
    finally:
        # Close it in the thread that waits on its socket. Under the lock: a worker's own pull can wake that thread
        # between `pull_trigger`'s two steps, and the second would then write to a pipe that is closed.
        with server.trigger.lock:
            server.trigger.thunks.append(server.close)
            server.trigger._physical_pull()
        server.task_dispatcher.shutdown()


@pytest.fixture
def listening(play: Playground, app: App) -> Iterator[App]:
    with served(app) as url:
        assert play.deliver_to(url)
        yield app
        play.deliver_to(None)


def test_a_command_a_press_and_a_form_make_the_round(
    play: Playground, listening: App, client: WebClient, mina: PersonHandle
) -> None:
    @listening.command("/builders")
    def command(ack: Ack, body: Body) -> None:
        ack({"text": f"Heard {body['text']}", "response_type": "ephemeral"})

    @listening.action("open")
    def opened(ack: Ack, body: Body, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        ack()

    @listening.view("item")
    def sent(ack: Ack) -> None:
        ack(response_action="errors", errors={"title": "No"})

    client.chat_postMessage(channel="#builders", text="x", blocks=[button("Open", "open")])

    reply = mina.command("/builders join & design")
    mina.press(mina.messages("#builders")[-1], "Open")
    submitted = mina.submit({"Title": "x"})

    assert reply.text == "Heard join & design"
    assert submitted.errors == {"title": "No"}
    assert play.settle()


def test_a_failing_event_comes_again_with_its_number(play: Playground, listening: App, mina: PersonHandle) -> None:
    seen: list[tuple[str, Any, Any]] = []

    @listening.event("message")
    def message(body: Body, request: Any) -> None:
        retry = request.headers.get("x-slack-retry-num"), request.headers.get("x-slack-retry-reason")
        seen.append((body["event_id"], *retry))
        if len(seen) < 3:
            raise RuntimeError("not yet")

    mina.post("#builders", "hi")

    assert play.settle()
    assert [each[1:] for each in seen] == [(None, None), (["1"], ["http_error"]), (["2"], ["http_error"])]
    assert len({each[0] for each in seen}) == 1


def test_a_wrong_signature_is_not_understood(play: Playground, app: App, mina: PersonHandle) -> None:
    play.signing_secret = "another"

    with served(app) as url:
        assert not play.deliver_to(url)

        reply = mina.command("/builders")
        play.deliver_to(None)

    assert (reply.ok, reply.error) == (False, "http_error")


def test_nobody_there_is_an_error_for_people_and_a_wait_for_events(play: Playground, mina: PersonHandle) -> None:
    assert not play.deliver_to("http://127.0.0.1:9/slack/events")

    assert mina.command("/builders").error == "connection_failed"
    mina.post("#builders", "hi")
    assert play.settle()  # given up after its tries
