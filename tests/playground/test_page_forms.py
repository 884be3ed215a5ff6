"""Buttons, menus and forms of the page: what reaches the app, and what a visitor sees then."""

import json
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.playground import Playground
from tests.playground.conftest import MODAL, button, said
from tests.playground.visiting import Visitor

PLAIN = {"type": "plain_text", "text": "Words"}
PEOPLE = {"type": "multi_users_select", "action_id": "people"}
KAFKA: dict[str, Any] = {"text": {"type": "plain_text", "text": "Kafka"}, "value": "K"}
REDIS: dict[str, Any] = {"text": {"type": "plain_text", "text": "Redis"}, "value": "R"}


def test_a_button_does_what_the_app_makes_of_it(visitor: Visitor, bolt: App, client: WebClient) -> None:
    pressed: list[str] = []

    @bolt.action("go")
    def go(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        pressed.append(action["value"])
        client.chat_update(channel=body["channel"]["id"], ts=body["message"]["ts"], text="Gone")
        ack()

    twins = [button("Go", "go", "1") | {"block_id": "one"}, button("Go", "go", "2") | {"block_id": "two"}]
    said(client, blocks=twins)
    visitor.look().act(
        "press", where=visitor.html("messages").tags[-1].get("data-where") or visitor.where("Go"), path="two/go"
    )

    assert pressed == ["2"]
    assert "Gone" in visitor.text()


def test_a_press_counts_though_the_post_was_rewritten_since_it_was_drawn(
    visitor: Visitor, bolt: App, client: WebClient
) -> None:
    pressed: list[str] = []

    @bolt.action("go")
    def go(ack: Ack, action: dict[str, Any]) -> None:
        pressed.append(action["value"])
        ack()

    ts = said(client, blocks=[button("Go", "go") | {"block_id": "now"}])
    where = visitor.look().where("Go")
    client.chat_update(channel="#builders", ts=ts, text="Go?", blocks=[button("Go", "go", "7") | {"block_id": "later"}])
    visitor.act("press", where=where, path="now/go")

    assert pressed == ["7"]


def test_a_button_that_has_changed_beyond_knowing_is_told_kindly(visitor: Visitor, client: WebClient) -> None:
    said(client, blocks=[button("Go", "go", "1"), button("Go", "go", "2")])
    where = visitor.look().where("Go")

    assert visitor.act("press", where=where, path="before/go").notice == "That has just changed: look again."


def test_a_button_that_is_gone_is_told_kindly(visitor: Visitor) -> None:
    assert visitor.act("press", where="m:C1:1.0", path="a/b").notice == "That is no longer there."


@pytest.mark.parametrize(
    ("element", "chosen", "held"),
    [
        ({"type": "static_select", "options": [KAFKA, REDIS]}, "R", ("selected_option", REDIS)),
        ({"type": "checkboxes", "options": [KAFKA, REDIS]}, ["K", "R"], ("selected_options", [KAFKA, REDIS])),
        ({"type": "checkboxes", "options": [KAFKA, REDIS]}, [], ("selected_options", [])),
        ({"type": "radio_buttons", "options": [KAFKA, REDIS]}, "K", ("selected_option", KAFKA)),
        ({"type": "overflow", "options": [KAFKA, REDIS]}, "R", ("selected_option", REDIS)),
        ({"type": "datepicker"}, "2026-10-12", ("selected_date", "2026-10-12")),
        ({"type": "timepicker"}, "09:30", ("selected_time", "09:30")),
        ({"type": "datetimepicker"}, "2026-10-12T09:00", ("selected_date_time", 1_791_788_400)),
    ],
    ids=lambda each: each["type"] if isinstance(each, dict) else "",
)
def test_a_choice_reaches_the_app(
    visitor: Visitor, bolt: App, client: WebClient, element: dict[str, Any], chosen: Any, held: tuple[str, Any]
) -> None:
    actions: list[dict[str, Any]] = []

    @bolt.action("pick")
    def pick(ack: Ack, action: dict[str, Any]) -> None:
        actions.append(action)
        ack()

    said(client, blocks=[{"type": "actions", "block_id": "b", "elements": [element | {"action_id": "pick"}]}])
    visitor.look()
    visitor.act(
        "press",
        where=visitor.html("messages").one("li", data_by="Builders")["data-where"],
        path="b/pick",
        choose=chosen,
    )

    assert visitor.notice == ""
    assert actions[0][held[0]] == held[1]


# Forms


@pytest.fixture
def form(visitor: Visitor, bolt: App, client: WebClient) -> Visitor:
    """A visitor before a form with a title and a menu that the app fills."""

    @bolt.command("/builders")
    def command(ack: Ack, body: dict[str, Any]) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=MODAL | {"blocks": [*MODAL["blocks"], tech, people]})
        ack()

    @bolt.options("tech")
    def options(ack: Ack, payload: dict[str, Any]) -> None:
        ack(options=[each for each in (KAFKA, REDIS) if payload["value"].lower() in each["text"]["text"].lower()])

    menu = {"type": "external_select", "action_id": "tech", "min_query_length": 0}
    tech = {
        "type": "input",
        "block_id": "tech",
        "label": PLAIN | {"text": "Technology"},
        "element": menu,
        "optional": True,
    }
    people = {"type": "input", "block_id": "people", "label": PLAIN, "element": PEOPLE, "optional": True}
    return visitor.act("say", text="/builders")


def front(visitor: Visitor) -> str:
    """The address of the form in front."""
    return str([each["data-where"] for each in visitor.html("modals").all("dialog")][-1])


def test_a_form_is_a_dialog_named_by_its_title(form: Visitor) -> None:
    dialog = form.html("modals").one("dialog")

    assert form.html("modals").one(id=dialog["aria-labelledby"]).words == "An item"


def test_a_form_is_not_sent_before_it_is_complete(form: Visitor) -> None:
    form.act("submit", where=front(form), values={"title/title": None})

    assert "Please complete this required field." in form.text("modals")
    assert form.html("modals").all("input", aria_invalid="true")


def test_what_the_app_says_of_a_form_stands_under_its_field(form: Visitor, bolt: App) -> None:
    @bolt.view("item")
    def sent(ack: Ack) -> None:
        ack(response_action="errors", errors={"title": "That is taken."})

    form.act("submit", where=front(form), values={"title/title": "Mine", "people/people": []})

    field = form.html("modals").all("input")[0]
    assert field["value"] == "Mine"
    assert form.html("modals").one(id=field["aria-describedby"].split()[0]).words == "That is taken."


def test_a_form_that_was_taken_is_gone(form: Visitor, bolt: App, play: Playground) -> None:
    taken: list[Any] = []

    @bolt.view("item")
    def sent(ack: Ack, view: dict[str, Any]) -> None:
        taken.append(view["state"]["values"])
        ack()

    jonas = play.person("jonas").id
    form.act("submit", where=front(form), values={"title/title": "Mine", "people/people": [jonas], "tech/tech": KAFKA})

    assert form.text("modals") == ""
    assert taken[0]["title"]["title"]["value"] == "Mine"
    assert taken[0]["people"]["people"]["selected_users"] == [jonas]
    assert taken[0]["tech"]["tech"]["selected_option"] == KAFKA


def test_a_menu_that_the_app_fills_is_asked_as_one_types(form: Visitor) -> None:
    found = form.choices(front(form), "tech/tech", "ka")

    assert [each["text"] for each in found] == ["Kafka"]
    assert json.loads(found[0]["value"]) == KAFKA


def test_people_are_found_by_any_word_of_their_name(form: Visitor) -> None:
    assert [each["text"] for each in form.choices(front(form), "people/people", "web")] == ["Jonas Weber"]


def test_forms_stand_on_each_other_and_close_one_by_one(form: Visitor, play: Playground, client: WebClient) -> None:
    with play.workspace.lock:
        play.workspace.screens.open(play.person("mina").id, MODAL | {"title": PLAIN | {"text": "Another"}}, push=True)

    assert len(form.look().html("modals").all("dialog")) == 2

    form.act("close", where=front(form))
    assert "Another" not in form.text("modals")
    assert "An item" in form.text("modals")

    form.act("close", where=front(form), everything=True)
    assert form.text("modals") == ""


def test_an_app_that_changes_a_form_takes_nothing_that_was_typed(
    visitor: Visitor, bolt: App, client: WebClient
) -> None:
    box = {"type": "actions", "block_id": "more", "elements": [{"type": "button", "action_id": "more", "text": PLAIN}]}

    @bolt.command("/builders")
    def command(ack: Ack, body: dict[str, Any]) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=MODAL | {"blocks": [*MODAL["blocks"], box]})
        ack()

    @bolt.action("more")
    def more(ack: Ack, body: dict[str, Any]) -> None:
        added = {"type": "section", "text": {"type": "mrkdwn", "text": "And more"}}
        client.views_update(view_id=body["view"]["id"], view=MODAL | {"blocks": [*MODAL["blocks"], added]})
        ack()

    visitor.act("say", text="/builders")
    visitor.act("press", where=front(visitor), path="more/more", values={"title/title": "Half a ti"})

    assert "And more" in visitor.text("modals")
    assert visitor.html("modals").all("input")[0]["value"] == "Half a ti"


def test_home_is_a_place_of_its_own(visitor: Visitor, bolt: App, client: WebClient) -> None:
    @bolt.event("app_home_opened")
    def opened(event: dict[str, Any]) -> None:
        shown = {"type": "section", "text": {"type": "mrkdwn", "text": "Good morning"}}
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [shown]})

    visitor.go(**{"in": "home"})

    assert "Good morning" in visitor.look().text()
    assert visitor.regions["composer"]["html"] == ""


def test_people_to_act_as_are_found_as_one_types(visitor: Visitor) -> None:
    assert [each["text"] for each in visitor.choices("", "", "jon")] == ["Jonas Weber"]
    assert "Builders" not in [each["text"] for each in visitor.choices("", "", "")]
