"""Menus that the app fills as somebody types."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.playground import PersonHandle, Playground
from bot.playground.refusals import CannotActError
from tests.playground.conftest import connected

Body = dict[str, Any]
NAMES = ("Kafka", "Kafka Streams", "Kubernetes")


def plain(text: str) -> Body:
    return {"type": "plain_text", "text": text}


def form(**element: Any) -> Body:
    menu = {"type": "external_select", "action_id": "technology", **element}
    field = {"type": "input", "block_id": "which", "label": plain("Technology"), "element": menu}
    return {"type": "modal", "callback_id": "form", "title": plain("Why"), "submit": plain("Ask"), "blocks": [field]}


@pytest.fixture
def asked() -> list[Body]:
    return []


@pytest.fixture
def listening(play: Playground, app: App, asked: list[Body]) -> Iterator[App]:
    @app.options("technology")
    def offer(ack: Ack, body: Body) -> None:
        asked.append(body)
        fitting = [each for each in NAMES if each.lower().startswith(body["value"].lower())]
        ack(options=[{"text": plain(each), "value": each.lower()} for each in fitting])

    with connected(play, app):
        yield app


def show(app: App, mina: PersonHandle, view: Body) -> None:
    @app.command("/why")
    def opened(ack: Ack, body: Body, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    mina.command("/why", channel="#builders")


def test_the_app_is_asked_what_fits_what_was_typed(listening: App, mina: PersonHandle, asked: list[Body]) -> None:
    show(listening, mina, form(min_query_length=0))

    assert mina.suggest("Technology", "kaf") == ["Kafka", "Kafka Streams"]
    assert mina.suggest("Technology", "") == list(NAMES)
    first = asked[0]
    assert (first["type"], first["action_id"], first["block_id"]) == ("block_suggestion", "technology", "which")
    assert first["view"]["callback_id"] == "form"
    assert first["user"]["id"] == mina.id


def test_it_is_not_asked_before_enough_is_typed(listening: App, mina: PersonHandle, asked: list[Body]) -> None:
    show(listening, mina, form())

    assert mina.suggest("Technology", "ka") == []
    assert mina.suggest("Technology", "kaf") == ["Kafka", "Kafka Streams"]
    assert len(asked) == 1


def test_what_is_chosen_is_sent_with_the_form(listening: App, mina: PersonHandle) -> None:
    sent: list[Body] = []

    @listening.view("form")
    def taken(ack: Ack, view: Body) -> None:
        sent.append(view["state"]["values"]["which"]["technology"]["selected_option"])
        ack()

    show(listening, mina, form())

    assert mina.submit({"Technology": "Kafka"}).ok
    assert sent == [{"text": plain("Kafka"), "value": "kafka"}]


def test_what_the_app_does_not_offer_cannot_be_chosen(listening: App, mina: PersonHandle) -> None:
    show(listening, mina, form())

    with pytest.raises(CannotActError, match="'Redis' is none of"):
        mina.fill({"Technology": "Redis"})


def test_a_menu_that_tells_at_once_tells_the_option(listening: App, mina: PersonHandle) -> None:
    told: list[Body] = []

    @listening.action("technology")
    def chosen(ack: Ack, action: Body) -> None:
        told.append(action["selected_option"])
        ack()

    view = form()
    view["blocks"][0]["dispatch_action"] = True
    show(listening, mina, view)
    assert mina.modal is not None
    mina.press(mina.modal, "Technology", choose="Kubernetes")

    assert told == [{"text": plain("Kubernetes"), "value": "kubernetes"}]


def test_a_menu_under_a_message_is_filled_too(
    listening: App, play: Playground, client: WebClient, mina: PersonHandle, asked: list[Body]
) -> None:
    menu = {"type": "external_select", "action_id": "technology", "placeholder": plain("Which one?")}
    client.chat_postMessage(channel="#builders", text="x", blocks=[{"type": "actions", "elements": [menu]}])

    assert mina.suggest("Which one?", "kub", mina.messages("#builders")[-1]) == ["Kubernetes"]
    assert asked[0]["container"]["type"] == "message"


def test_an_answer_that_slack_would_not_show_is_told(play: Playground, app: App, mina: PersonHandle) -> None:
    @app.options("technology")
    def offer(ack: Ack) -> None:
        ack(options=[{"text": plain("x" * 76), "value": "x"}])

    with connected(play, app):
        show(app, mina, form())

        assert mina.suggest("Technology", "kafka") == []

    assert any("block_suggestion" in each for each in play.warnings)


def test_an_app_without_a_listener_for_it_offers_nothing(play: Playground, app: App, mina: PersonHandle) -> None:
    with connected(play, app):
        show(app, mina, form())

        assert mina.suggest("Technology", "kafka") == []
