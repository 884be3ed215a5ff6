import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from bot.playground import PersonHandle, Playground, Workspace
from tests.playground.conftest import MODAL, Now, button, connected

Body = dict[str, Any]


@contextmanager
def line(play: Playground) -> Iterator[ClientConnection]:
    """A bare socket, after its hello."""
    url = WebClient(base_url=play.api_url).apps_connections_open(app_token=play.app_token)["url"]
    with connect(url) as socket:
        assert json.loads(socket.recv(timeout=2))["type"] == "hello"
        yield socket


@pytest.fixture
def play(workspace: Workspace, now: Now) -> Iterator[Playground]:
    """A Slack that is quick to repeat itself."""
    with Playground(workspace, clock=now, patience=0.5, redelivery=(0.05,) * 3) as play:
        yield play


def heard(socket: ClientConnection, *, ack: bool = True) -> Body:
    envelope: Body = json.loads(socket.recv(timeout=2))
    if ack:
        socket.send(json.dumps({"envelope_id": envelope["envelope_id"]}))
    return envelope


def test_a_command_a_press_and_a_form_make_the_round(
    play: Playground, app: App, client: WebClient, mina: PersonHandle
) -> None:
    said: list[str] = []

    @app.command("/builders")
    def command(ack: Ack, body: Body) -> None:
        said.append(body["text"])
        ack("Hello")

    @app.action("open")
    def opened(ack: Ack, body: Body, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        ack()

    @app.view("item")
    def sent(ack: Ack, view: Body) -> None:
        said.append(view["state"]["values"]["title"]["title"]["value"])
        ack()

    with connected(play, app):
        reply = mina.command("/builders join design")
        client.chat_postMessage(channel="#builders", text="Press", blocks=[button("Open", "open")])
        pressed = mina.press(mina.messages("#builders")[-1], "Open")
        submitted = mina.submit({"Title": "The importer"})

    assert (reply.ok, reply.text) == (True, "Hello")
    assert pressed.view is not None
    assert pressed.view.title == "An item"
    assert submitted.ok
    assert mina.modal is None
    assert said == ["join design", "The importer"]
    assert play.warnings == []


def test_a_ticket_opens_one_line_only(play: Playground) -> None:
    url = WebClient(base_url=play.api_url).apps_connections_open(app_token=play.app_token)["url"]

    with connect(url):
        with pytest.raises(InvalidStatus), connect(url):
            pass

        assert play.until(lambda: play.connections == 1)


def test_an_unacknowledged_event_comes_again_under_the_same_id(play: Playground, mina: PersonHandle) -> None:
    with line(play) as socket:
        posting = threading.Thread(target=mina.post, args=("#builders", "hi"))
        posting.start()
        first, second = heard(socket, ack=False), heard(socket)
        posting.join()

        assert play.settle()
    assert first["payload"]["event_id"] == second["payload"]["event_id"]
    assert first["envelope_id"] != second["envelope_id"]
    assert (first["retry_attempt"], second["retry_attempt"]) == (0, 1)
    assert (first["accepts_response_payload"], second["retry_reason"]) == (False, "timeout")


def test_an_event_nobody_acknowledges_is_given_up(play: Playground, mina: PersonHandle) -> None:
    with line(play) as socket:
        mina.post("#builders", "hi")

        attempts = [heard(socket, ack=False)["retry_attempt"] for _ in range(4)]

        assert attempts == [0, 1, 2, 3]
        assert play.settle()


def test_events_wait_for_an_app_that_is_away(play: Playground, mina: PersonHandle) -> None:
    mina.post("#builders", "anybody?")
    assert not play.quiet()

    with line(play) as socket:
        event = heard(socket)["payload"]["event"]

        assert event["text"] == "anybody?"
        assert play.settle()


def test_an_event_on_a_line_that_breaks_goes_to_the_next(play: Playground, mina: PersonHandle) -> None:
    posting = threading.Thread(target=mina.post, args=("#builders", "hi"))
    with line(play) as first:
        posting.start()
        before = heard(first, ack=False)
        play.drop_connections()

        with line(play) as second:
            again = heard(second)
            posting.join()

    assert again["payload"]["event_id"] == before["payload"]["event_id"]


def test_an_event_can_be_duplicated(play: Playground, mina: PersonHandle) -> None:
    play.faults.duplicate_next_event()

    with line(play) as socket:
        posting = threading.Thread(target=mina.post, args=("#builders", "hi"))
        posting.start()
        every = [heard(socket)["payload"]["event_id"] for _ in range(2)]
        posting.join()

    assert every[0] == every[1]


def test_an_interaction_nobody_answers_fails_and_is_not_repeated(play: Playground, mina: PersonHandle) -> None:
    with line(play) as socket:
        reply = mina.command("/builders")

        assert heard(socket)["type"] == "slash_commands"
        with pytest.raises(TimeoutError):
            socket.recv(timeout=0.1)
    assert (reply.ok, reply.error) == (False, "operation_timeout")
    assert reply.took >= 0.5


def test_without_a_line_an_interaction_fails_at_once(mina: PersonHandle) -> None:
    reply = mina.command("/builders")

    assert (reply.ok, reply.error) == (False, "dispatch_failed")


def test_parcels_go_round_the_lines(play: Playground, mina: PersonHandle) -> None:
    with line(play) as first, line(play) as second:
        acts = [threading.Thread(target=mina.shortcut, args=("add_item",)) for _ in range(2)]
        for act in acts:
            act.start()

        assert {heard(each)["payload"]["callback_id"] for each in (first, second)} == {"add_item"}
        for act in acts:
            act.join()


def test_no_more_than_ten_lines(play: Playground) -> None:
    with ExitStack() as stack:
        lines = [stack.enter_context(line(play)) for _ in range(11)]

        goodbye = json.loads(lines[-1].recv(timeout=2))

        assert (goodbye["type"], goodbye["reason"]) == ("disconnect", "too_many_websockets")
        assert play.connections == 10


def test_a_disconnected_app_comes_back(play: Playground, app: App, mina: PersonHandle) -> None:
    @app.command("/builders")
    def command(ack: Ack) -> None:
        ack("Still here")

    with connected(play, app) as handler:
        before = handler.client.session_id()
        play.disconnect("warning")
        assert play.until(lambda: play.connections == 0)
        assert play.until(lambda: play.connections == 1)

        assert mina.command("/builders").text == "Still here"
        assert handler.client.session_id() != before


def test_a_silent_line_answers_no_pings(play: Playground) -> None:
    with line(play) as socket:
        assert socket.ping().wait(2)

        play.go_silent()

        assert not socket.ping().wait(0.2)
        assert play.connections == 1
        play.drop_connections()


def test_unsubscribed_events_are_not_sent(play: Playground, mina: PersonHandle) -> None:
    with line(play) as socket:
        mina.post("#random", "The bot is not here")
        threading.Thread(target=mina.post, args=("#builders", "but here")).start()

        assert heard(socket)["payload"]["event"]["text"] == "but here"
