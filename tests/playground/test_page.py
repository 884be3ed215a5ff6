"""The page: what a visitor sees and says, over HTTP, with a small app behind it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from websockets.sync.client import connect

from bot.playground import Playground, Workspace
from bot.playground.messages import Message
from bot.playground.slack_app import BOT_USER_ID
from tests.playground.conftest import MODAL, said
from tests.playground.visiting import Visitor, fetched

# The page as such


def test_the_page_is_there_with_its_parts(address: str) -> None:
    status, body, _ = fetched(f"{address}?as=mina&in=home")

    assert status == 200
    for part in ('aria-label="Channels"', 'aria-label="Messages"', 'aria-label="Thread"', "Skip to messages"):
        assert part in body


def test_the_page_asks_nothing_of_anybody_else(address: str) -> None:
    _, body, headers = fetched(address)

    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert "http://" not in body.replace(address, "")
    assert "https://" not in body
    assert "style=" not in body
    assert "<script>" not in body


@pytest.mark.parametrize("file", ["main.js", "morph.js", "page.css", "icon.svg"])
def test_scripts_and_styles_come_from_the_page_itself(address: str, file: str) -> None:
    status, _, headers = fetched(f"{address}page/static/{file}")

    assert status == 200
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("header", "value"), [("host", "evil.example"), ("origin", "https://evil.example")])
def test_a_page_elsewhere_gets_nothing(address: str, header: str, value: str) -> None:
    status, body, _ = fetched(address, None, **{header: value})

    assert status == 403
    assert "Mina" not in body


def test_a_form_of_a_page_elsewhere_cannot_act(address: str, play: Playground) -> None:
    wanted = json.dumps({"scene": {"as": "mina"}, "act": "say", "with": {"text": "hi"}})

    status, _, _ = fetched(f"{address}page/act", wanted.encode(), content_type="text/plain")

    assert status == 403
    assert play.transcript == []


def test_words_of_people_are_never_markup(visitor: Visitor, play: Playground) -> None:
    play.workspace.add_person("eve", "<img src=x onerror=alert(1)>")
    play.person("mina").post("#builders", "<script>alert(1)</script>")

    visitor.look()

    assert visitor.html("messages").all("script") == []
    assert "<script>alert(1)</script>" in visitor.text()


# Looking


def test_only_what_changed_is_sent_again(visitor: Visitor, play: Playground) -> None:
    assert visitor.look().changed == set()

    play.person("jonas").post("#builders", "Morning")

    assert visitor.look().changed == {"messages"}


def test_a_page_hears_that_something_happened(address: str, play: Playground) -> None:
    with connect(f"{address.replace('http', 'ws')}page/live") as line:
        assert line.recv(timeout=5) == "look"

        play.person("jonas").post("#builders", "Morning")

        assert line.recv(timeout=5) == "look"


def test_a_message_has_its_author_and_its_time_in_the_readers_zone(visitor: Visitor, play: Playground) -> None:
    play.person("jonas").post("#builders", "*Morning*")

    assert visitor.look().text().startswith("Monday 2 March JW")
    assert visitor.html("messages").one("span", class_="author").words == "Jonas Weber"
    assert visitor.html("messages").one("time").words == "10:00"
    assert visitor.go(**{"as": "jonas"}).html("messages").one("time").words == "04:00"


def test_the_app_is_marked_as_one(visitor: Visitor, client: WebClient) -> None:
    said(client)

    assert visitor.look().html("messages").one("span", class_="badge").words == "APP"


def test_only_the_newest_messages_are_shown_until_more_are_asked_for(visitor: Visitor, play: Playground) -> None:
    for number in range(130):
        play.person("jonas").post("#builders", f"number {number}.")

    assert "number 29." not in visitor.look().text()
    assert "number 30." in visitor.text()
    assert "Show earlier messages (30)" in visitor.text()

    visitor.scene["messages"] = 300

    assert "number 0." in visitor.look().text()


def test_what_is_unread_is_counted_for_each_person(visitor: Visitor, play: Playground) -> None:
    play.person("mina").post("#random", "one")
    visitor.go(**{"in": "#general"})

    assert "random, 1 unread" in visitor.text("channels")

    visitor.go(**{"in": "#random"}).go(**{"in": "#general"})

    assert "unread" not in visitor.text("channels")


def test_a_channel_that_is_private_is_seen_by_its_members_alone(visitor: Visitor) -> None:
    assert "secret" in visitor.text("channels")
    assert "secret" not in visitor.go(**{"as": "jonas"}).text("channels")
    assert visitor.go(**{"in": "#secret"}).scene["in"] != "#secret"
    assert "secret" not in visitor.text("place")


def test_what_the_app_whispers_is_seen_by_its_reader_alone(
    visitor: Visitor, client: WebClient, play: Playground
) -> None:
    client.chat_postEphemeral(channel="#builders", user=play.person("mina").id, text="For you")

    assert "Only visible to you For you" in visitor.look().text()
    assert "For you" not in visitor.go(**{"as": "jonas"}).text()


def test_a_message_that_was_changed_says_so(visitor: Visitor, client: WebClient) -> None:
    ts = said(client, "one")
    channel = visitor.look().scene["in"]
    client.chat_update(channel=channel, ts=ts, text="two")

    assert "two (edited)" in visitor.look().text()
    assert "one" not in visitor.text().split()


def test_a_picture_is_shown_with_its_words(visitor: Visitor, workspace: Workspace) -> None:
    file = replace(workspace.add_file("chart.png", BOT_USER_ID), content=b"\x89PNG\r\n\x1a\nx", alt_text="Design rose")
    workspace.files[file.id] = file
    room = workspace.channel("#builders")
    workspace.say(room, Message(room.id, workspace.tick(), BOT_USER_ID, by_bot=True, files=(file.as_json(),)))

    picture = visitor.look().html("messages").one("img")

    assert picture["alt"] == "Design rose"
    assert fetched(f"{visitor.address}{picture['src'].lstrip('/')}")[2]["content-type"] == "image/png"


# Talking


def test_what_is_written_is_said_by_whom_one_acts_as(visitor: Visitor, play: Playground) -> None:
    visitor.act("say", text="Hello @jonas")

    last = play.person("jonas").messages("#builders")[-1]
    assert last.user == play.person("mina").id
    assert "Hello @Jonas Weber" in visitor.text()


def test_a_reply_stands_in_its_thread(visitor: Visitor, play: Playground) -> None:
    ts = play.person("jonas").post("#builders", "Ideas?")

    visitor.go(thread=ts).act("say", text="One", thread=True)

    assert "1 reply" in visitor.text("thread")
    assert "One" in visitor.text("thread")
    assert "1 reply" in visitor.text()
    assert "One" not in visitor.text()


def test_ones_own_words_can_be_changed_and_taken_back(visitor: Visitor) -> None:
    visitor.act("say", text="Frist, @jonas")
    own = visitor.html("messages").one("li", data_by="Mina Okafor")
    assert own["data-source"] == "Frist, @jonas"

    visitor.act("edit", where=own["data-where"], text="First")
    assert "First (edited)" in visitor.text()

    visitor.act("delete", where=own["data-where"])
    assert "First" not in visitor.text()


def test_nobody_can_take_back_what_another_said(visitor: Visitor, play: Playground) -> None:
    play.person("jonas").post("#builders", "Mine")

    visitor.act("delete", where=visitor.look().where("Mine"))

    assert visitor.notice == "Mina said nothing of the kind."
    assert "Mine" in visitor.text()


def test_a_reaction_is_put_on_and_taken_off(visitor: Visitor) -> None:
    where = visitor.act("say", text="Done").where("Done")

    visitor.act("react", where=where, emoji="tada")
    mark = visitor.html("messages").one("button", data_react="tada")
    assert (mark["aria-pressed"], mark["title"]) == ("true", "Mina Okafor")

    visitor.act("react", where=where, emoji="tada")
    assert visitor.html("messages").all("button", data_react="tada") == []


def test_who_is_no_member_can_join(visitor: Visitor, play: Playground) -> None:
    visitor.go(**{"as": "jonas", "in": "#random"})
    assert "You are looking at #random." in visitor.text("composer")

    visitor.act("join")

    assert "Message #random" in visitor.text("composer")


# Commands and shortcuts


def test_a_command_is_answered_to_who_typed_it(visitor: Visitor, bolt: App) -> None:
    @bolt.command("/builders")
    def command(ack: Ack, body: dict[str, Any]) -> None:
        ack(f"You said {body['text']}")

    visitor.act("say", text="/builders help")

    assert "Only visible to you You said help" in visitor.text()


def test_a_command_nobody_knows_is_told_kindly(visitor: Visitor) -> None:
    assert visitor.act("say", text="/nothing").notice == "/nothing is not a valid command."


def test_an_app_that_is_away_is_told_of(visitor: Visitor) -> None:
    assert visitor.act("say", text="/builders").notice == "/builders did not work: Builders is not connected."


def test_commands_are_offered_with_what_they_do(visitor: Visitor) -> None:
    offered = visitor.html("composer").all("li", role="option")

    assert [each["data-command"] for each in offered] == ["/builders", "/why"]


def test_a_shortcut_opens_its_form(visitor: Visitor, bolt: App, client: WebClient) -> None:
    @bolt.shortcut({"type": "message_action", "callback_id": "ask_why"})
    def ask(ack: Ack, body: dict[str, Any]) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        ack()

    where = visitor.act("say", text="We use Kafka").where("Kafka")
    visitor.act("shortcut", where=where, callback_id="ask_why")

    assert "An item" in visitor.text("modals")
