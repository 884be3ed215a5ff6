"""The inspector: what the app was sent, what it called, how long that took, and what was refused and why."""

from collections.abc import Iterator

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground import PersonHandle, Playground
from bot.playground.page.inspector import CALLS, COMMANDS, EVENTS, INTERACTIONS, MOST, WARNINGS, Inspector
from tests.playground.conftest import MODAL, Now, button, connected


@pytest.fixture
def inspector(play: Playground, now: Now) -> Inspector:
    inspector = Inspector(now, lambda user: play.workspace.people[user].name if user in play.workspace.people else user)
    play.on_parcel(inspector.sent)
    play.on_call(inspector.called)
    return inspector


@pytest.fixture
def line(play: Playground, app: App) -> Iterator[None]:
    @app.event("message")
    def message() -> None:
        pass

    @app.command("/builders")
    def command(ack: Ack, client: WebClient, body: dict[str, str]) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        ack()

    @app.action("go")
    def action(ack: Ack) -> None:
        ack()

    @app.view("item")
    def view(ack: Ack) -> None:
        ack(response_action="errors", errors={"title": "Say it in fewer words."})

    with connected(play, app):
        yield


def test_it_tells_what_was_sent_and_called_newest_first(inspector: Inspector, mina: PersonHandle, line: None) -> None:
    mina.post("#builders", "Hello")
    mina.command("/builders join design", channel="#builders")

    told = [(each.kind, each.name, each.about) for each in inspector.newest()]
    assert told[:3] == [
        (COMMANDS, "/builders join design", "mina"),
        (CALLS, "views.open", ""),
        (EVENTS, "message", "mina"),
    ]
    assert [each.kind for each in inspector.newest(EVENTS)] == [EVENTS]
    assert all(0 < each.took < 5 for each in inspector.newest()[:3])


def test_an_interaction_is_named_by_what_was_pressed(
    inspector: Inspector, client: WebClient, mina: PersonHandle, line: None
) -> None:
    client.chat_postMessage(channel="#builders", text="Go?", blocks=[button("Go", "go")])

    mina.press(mina.messages("#builders")[-1], "Go")

    assert inspector.newest(INTERACTIONS)[0].name == "block_actions · go"


def test_complaints_of_a_form_are_the_reason_for_its_refusal(
    inspector: Inspector, mina: PersonHandle, line: None
) -> None:
    mina.command("/builders item")

    mina.submit({"Title": "Too long a title"})

    assert inspector.newest(WARNINGS)[0].refused == "Say it in fewer words."


def test_a_refused_call_says_why(inspector: Inspector, client: WebClient) -> None:
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel="#nowhere", text="Hello")

    assert inspector.newest(WARNINGS)[0].refused == "channel_not_found"
    assert inspector.newest(WARNINGS)[0].name == "chat.postMessage"


def test_an_argument_slack_ignores_is_a_warning_beside_its_call(inspector: Inspector, client: WebClient) -> None:
    client.chat_postMessage(channel="#builders", text="Hello", colour="red")

    assert inspector.newest(CALLS)[0].warnings == ("chat.postMessage: unknown argument colour",)
    assert inspector.newest(CALLS)[0].refused == ""


def test_what_nobody_answered_says_so(inspector: Inspector, play: Playground, mina: PersonHandle) -> None:
    mina.command("/builders join design")

    assert inspector.newest()[0].refused == "dispatch_failed"


def test_no_secret_is_shown(
    inspector: Inspector, play: Playground, client: WebClient, mina: PersonHandle, line: None
) -> None:
    mina.command("/builders join design", channel="#builders")
    client.chat_postMessage(channel="#builders", text=f"My token is {play.bot_token}")
    client.chat_postMessage(channel="#builders", text="Go?", blocks=[button("Go", "go")])
    mina.press(mina.messages("#builders")[-1], "Go")

    shown = "".join(each.readable for each in inspector.newest())

    assert "My token is" in shown
    assert play.bot_token not in shown
    assert play.app_token not in shown
    assert "/response/" not in shown
    assert "trigger_id" not in shown
    assert "ticket=" not in shown.replace("ticket=…", "")


def test_only_the_newest_are_kept(inspector: Inspector, client: WebClient) -> None:
    for _ in range(MOST + 5):
        client.api_call("auth.test")

    assert len(inspector.newest()) == MOST


def test_long_words_are_cut(inspector: Inspector, client: WebClient) -> None:
    client.chat_postMessage(channel="#builders", text="long " * 500)

    assert len(inspector.newest()[0].readable) < 1000
