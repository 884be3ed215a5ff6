from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.playground import CannotActError, CannotSubmitError, PersonHandle, Playground
from tests.playground.conftest import MODAL, Now, button, connected

Body = dict[str, Any]


def plain(text: str) -> Body:
    return {"type": "plain_text", "text": text}


def options(*texts: str) -> list[Body]:
    return [{"text": plain(each), "value": each.lower()} for each in texts]


def asked(label: str, element: Body, **facts: Any) -> Body:
    return {"type": "input", "block_id": label.lower(), "label": plain(label), "element": element, **facts}


class Heard:
    """What a small app heard; it opens, pushes and answers as its buttons say."""

    def __init__(self, app: App) -> None:
        self.events: list[Body] = []
        self.actions: list[Body] = []
        self.views: list[Body] = []
        self.bodies: list[Body] = []
        self.answer: Body = {}
        self.form: Body = MODAL
        app.event("app_home_opened")(self._home)
        for each in ("message", "reaction_added", "reaction_removed", "member_joined_channel", "member_left_channel"):
            app.event(each)(self._event)
        for each in (
            "user_change",
            "team_join",
            "channel_rename",
            "channel_archive",
            "channel_deleted",
            "app_uninstalled",
        ):
            app.event(each)(self._event)
        app.command("/builders")(self._open)
        app.command("/why")(self._asked)
        app.action("open")(self._open)
        app.action("push")(self._push)
        app.action("choose")(self._acted)
        app.shortcut("ask_why")(self._asked)
        app.shortcut("add_item")(self._open)
        app.view("item")(self._sent)
        app.view_closed("item")(self._asked)

    def _event(self, event: Body) -> None:
        self.events.append(event)

    def _home(self, event: Body, client: WebClient) -> None:
        self.events.append(event)
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [button("Open", "open")]})

    def _open(self, ack: Ack, body: Body, client: WebClient) -> None:
        self.bodies.append(body)
        client.views_open(trigger_id=body["trigger_id"], view=self.form)
        ack()

    def _push(self, ack: Ack, body: Body, client: WebClient) -> None:
        client.views_push(trigger_id=body["trigger_id"], view=self.form)
        ack()

    def _acted(self, ack: Ack, body: Body) -> None:
        ack()
        self.bodies.append(body)
        self.actions.append(body["actions"][0])

    def _asked(self, ack: Ack, body: Body) -> None:
        ack()
        self.bodies.append(body)

    def _sent(self, ack: Ack, view: Body) -> None:
        self.views.append(view)
        ack(**self.answer)


@pytest.fixture
def heard(play: Playground, app: App) -> Iterator[Heard]:
    heard = Heard(app)
    with connected(play, app):
        yield heard


def test_what_people_say_is_heard_escaped_and_with_live_mentions(mina: PersonHandle, heard: Heard) -> None:
    ts = mina.post("#builders", "a < b & @jonas in #random, @here: https://x.test")

    event = heard.events[0]
    assert event["text"] == "a &lt; b &amp; <@U00000003> in <#C00000002|random>, <!here>: <https://x.test>"
    assert (event["user"], event["ts"], event["channel_type"]) == (mina.id, ts, "channel")


def test_a_direct_message_reaches_the_app(play: Playground, mina: PersonHandle, heard: Heard) -> None:
    mina.post("@builders", "hello")

    assert heard.events[0]["channel_type"] == "im"
    assert (play.transcript[-1].channel, play.transcript[-1].user) == ("@mina", "mina")


def test_edits_deletions_and_reactions_are_heard(mina: PersonHandle, heard: Heard, play: Playground) -> None:
    ts = mina.post("#builders", "one")
    mina.edit("#builders", ts, "two")
    mina.react("#builders", ts, ":wave:")
    mina.react("#builders", ts, "wave", remove=True)
    mina.delete("#builders", ts)

    assert [each.get("subtype", each["type"]) for each in heard.events] == [
        "message",
        "message_changed",
        "reaction_added",
        "reaction_removed",
        "message_deleted",
    ]
    assert heard.events[1]["message"]["text"] == "two"
    assert heard.events[1]["previous_message"]["text"] == "one"
    assert heard.events[2]["item"]["ts"] == ts
    assert play.settle()


def test_a_reply_knows_its_thread(mina: PersonHandle, client: WebClient, heard: Heard) -> None:
    root = client.chat_postMessage(channel="#builders", text="root")["ts"]

    mina.post("#builders", "reply", thread_ts=root)

    assert heard.events[-1]["thread_ts"] == root
    assert heard.events[-1]["parent_user_id"] == "U0BUILDERS"
    assert [each.text for each in mina.messages("#builders", thread_ts=root)] == ["root", "reply"]


def test_a_picture_a_me_and_a_broadcast_come_with_their_subtypes(mina: PersonHandle, heard: Heard) -> None:
    parent = mina.post("#builders", "Look", files=["sketch.png"])
    mina.post("#builders", "waves", subtype="me_message")
    mina.post("#builders", "Look again", thread_ts=parent, subtype="thread_broadcast")

    assert [each["subtype"] for each in heard.events] == ["file_share", "me_message", "thread_broadcast"]
    (file,) = heard.events[0]["files"]
    assert (file["name"], file["mimetype"], file["user"]) == ("sketch.png", "image/png", mina.id)
    assert heard.events[2]["thread_ts"] == parent
    with pytest.raises(CannotActError):
        mina.post("#builders", "?", subtype="bot_message")


def test_people_come_change_and_go(play: Playground, mina: PersonHandle, heard: Heard) -> None:
    tess = play.hire("tess", "Tess")
    tess.join("#builders")
    tess.leave("#builders")
    mina.change(title="Chief product officer")
    mina.deactivate()

    assert [each["type"] for each in heard.events] == [
        "team_join",
        "member_joined_channel",
        "member_left_channel",
        "user_change",
        "user_change",
    ]
    assert heard.events[3]["user"]["profile"]["title"] == "Chief product officer"
    assert heard.events[4]["user"]["deleted"]
    with pytest.raises(CannotActError, match="deactivated"):
        mina.post("#builders", "x")


def test_channels_change_and_the_app_hears_of_it(play: Playground, heard: Heard) -> None:
    play.invite_bot("#random")
    play.rename("#random", "chat")
    play.archive("#chat")
    play.delete_channel("#chat")

    types = [each["type"] for each in heard.events]
    assert types == ["member_joined_channel", "channel_rename", "channel_archive", "channel_deleted"]
    assert heard.events[0]["user"] == "U0BUILDERS"


def test_an_uninstalled_app_is_told_and_shut_out(play: Playground, client: WebClient, heard: Heard) -> None:
    play.uninstall()

    assert heard.events[-1]["type"] == "app_uninstalled"
    with pytest.raises(Exception, match="account_inactive"):
        client.auth_test()


def test_home_is_published_when_it_is_opened(mina: PersonHandle, heard: Heard, play: Playground) -> None:
    home = mina.open_home()

    assert home is not None
    assert home.type == "home"
    assert "view" not in heard.events[0]
    mina.open_home()
    assert heard.events[1]["view"]["id"] == home.id
    assert play.transcript[-1].kind == "home"
    reply = mina.press(home, "Open")
    assert reply.view is not None


def test_a_command_carries_what_was_typed(mina: PersonHandle, heard: Heard, play: Playground) -> None:
    mina.command("/builders  join   design", channel="#builders")
    mina.command("/why @jonas", channel="@builders")

    assert heard.bodies[0]["text"] == "join   design"
    assert heard.bodies[0]["channel_name"] == "builders"
    assert heard.bodies[1]["text"] == f"<@{play.person('jonas').id}|jonas>"
    assert heard.bodies[1]["channel_name"] == "directmessage"


def test_what_the_manifest_does_not_name_does_not_exist(mina: PersonHandle, heard: Heard) -> None:
    assert mina.command("/dance").error == "unknown_command"
    assert mina.shortcut("dance").error == "unknown_shortcut"
    assert mina.shortcut("ask_why").error == "unknown_shortcut"  # it is a message's


def test_strangers_have_no_commands_but_may_press(play: Playground, client: WebClient, heard: Heard) -> None:
    zoe = play.hire("zoe", team_id="T0OTHER")
    zoe.join("#builders")
    client.chat_postMessage(channel="#builders", text="x", blocks=[button("Choose", "choose")])

    with pytest.raises(CannotActError, match="another company"):
        zoe.command("/builders", channel="#builders")
    assert zoe.press(zoe.messages("#builders")[-1], "Choose").ok
    assert heard.bodies[0]["user"]["team_id"] == "T0OTHER"


def test_a_message_shortcut_carries_the_message(mina: PersonHandle, client: WebClient, heard: Heard) -> None:
    client.chat_postMessage(channel="#builders", text="Use Kafka")

    assert mina.shortcut("ask_why", mina.messages("#builders")[-1]).ok
    assert mina.shortcut("Ask why", mina.messages("#builders")[-1]).ok

    assert heard.bodies[0]["message"]["text"] == "Use Kafka"
    assert heard.bodies[0]["channel"]["name"] == "builders"


def test_a_press_says_what_was_pressed_and_where(mina: PersonHandle, client: WebClient, heard: Heard) -> None:
    blocks = [button("Second", "choose", "1"), button("Second", "choose", "2")]
    client.chat_postMessage(channel="#builders", text="x", blocks=blocks)

    mina.press(mina.messages("#builders")[-1], "Second", value="2")

    assert heard.actions[0]["value"] == "2"
    body = heard.bodies[0]
    assert body["container"]["message_ts"] == body["message"]["ts"]
    assert body["response_url"].startswith("http://127.0.0.1:")


def test_an_entry_of_the_transcript_can_be_pressed(play: Playground, client: WebClient, heard: Heard) -> None:
    jonas = play.person("jonas")
    client.chat_postMessage(channel=jonas.id, text="x", blocks=[button("Choose", "choose")])

    assert jonas.press(play.transcript[-1], "choose").ok


def test_an_ephemeral_is_pressed_without_its_message(mina: PersonHandle, client: WebClient, heard: Heard) -> None:
    client.chat_postEphemeral(channel="#builders", user=mina.id, text="x", blocks=[button("Choose", "choose")])

    mina.press(mina.ephemerals[0], "Choose")

    assert heard.bodies[0]["container"]["is_ephemeral"]
    assert "message" not in heard.bodies[0]


def test_menus_are_chosen_from(mina: PersonHandle, client: WebClient, heard: Heard) -> None:
    select = {
        "type": "static_select",
        "action_id": "choose",
        "placeholder": plain("Pick"),
        "options": options("A", "B"),
    }
    more = {"type": "overflow", "action_id": "choose", "options": options("Edit", "Drop")}
    accessory = {"type": "section", "text": plain("Item"), "accessory": more}
    actions = {"type": "actions", "block_id": "b", "elements": [select]}
    client.chat_postMessage(channel="#builders", text="x", blocks=[actions, accessory])
    message = mina.messages("#builders")[-1]

    mina.press(message, "Pick", choose="B")
    mina.press(message, "Item", choose="Drop")

    assert [each["selected_option"]["value"] for each in heard.actions] == ["b", "drop"]
    assert heard.bodies[1]["state"]["values"]["b"]["choose"]["selected_option"]["value"] == "b"


def test_what_is_not_there_cannot_be_pressed(mina: PersonHandle, client: WebClient, play: Playground) -> None:
    client.chat_postMessage(channel="#builders", text="x", blocks=[button("Open", "open")])
    posted = mina.messages("#builders")[-1]

    with pytest.raises(CannotActError, match="'Open'"):
        mina.press(posted, "Close")
    client.chat_update(channel=posted.channel, ts=posted.ts, text="over")
    with pytest.raises(CannotActError, match="only nothing"):
        mina.press(posted, "Open")
    with pytest.raises(CannotActError, match="not in"):
        play.person("jonas").post("#secret", "x")


FORM = [
    asked("Title", {"type": "plain_text_input", "action_id": "a", "initial_value": "Draft", "max_length": 9}),
    asked("Kind", {"type": "radio_buttons", "action_id": "a", "options": options("Demo", "Talk")}),
    asked("Days", {"type": "checkboxes", "action_id": "a", "options": options("Mon", "Tue")}, optional=True),
    asked("Date", {"type": "datepicker", "action_id": "a"}),
    asked("Time", {"type": "timepicker", "action_id": "a", "initial_time": "09:00"}),
    asked("Who", {"type": "multi_users_select", "action_id": "a"}),
    asked("Where", {"type": "conversations_select", "action_id": "a"}),
    asked(
        "Share",
        {"type": "number_input", "action_id": "a", "is_decimal_allowed": False, "max_value": "9"},
        optional=True,
    ),
]
FILLED = {"Kind": "Talk", "days": ["Mon"], "Date": "2026-03-31", "Who": ["@jonas"], "Where": "#builders"}


def test_a_filled_form_arrives_whole(mina: PersonHandle, heard: Heard, play: Playground) -> None:
    heard.form = {**MODAL, "blocks": FORM}
    mina.command("/builders")

    reply = mina.submit(FILLED)

    assert reply.ok
    state = {block: actions["a"] for block, actions in heard.views[0]["state"]["values"].items()}
    assert state["title"] == {"type": "plain_text_input", "value": "Draft"}
    assert state["kind"]["selected_option"]["value"] == "talk"
    assert [each["value"] for each in state["days"]["selected_options"]] == ["mon"]
    assert state["date"]["selected_date"] == "2026-03-31"
    assert state["time"]["selected_time"] == "09:00"
    assert state["who"]["selected_users"] == [play.person("jonas").id]
    assert state["where"]["selected_conversation"] == play.channel("#builders").id
    assert state["share"] == {"type": "number_input", "value": None}


@pytest.mark.parametrize(
    ("values", "label", "why"),
    [
        ({"Title": ""}, "Title", "required"),
        ({"Title": "x" * 10}, "Title", "no longer than 9"),
        ({"Who": []}, "Who", "required"),
        ({"Share": "x"}, "Share", "number"),
        ({"Share": "1.5"}, "Share", "whole number"),
        ({"Share": "10"}, "Share", "between"),
    ],
)
def test_an_unfit_form_is_not_sent(mina: PersonHandle, heard: Heard, values: Body, label: str, why: str) -> None:
    heard.form = {**MODAL, "blocks": FORM}
    mina.command("/builders")

    with pytest.raises(CannotSubmitError, match=why) as caught:
        mina.submit({**FILLED, **values})

    assert caught.value.label == label
    assert heard.views == []
    assert mina.modal is not None


def test_what_is_not_offered_cannot_be_filled_in(mina: PersonHandle, heard: Heard) -> None:
    heard.form = {**MODAL, "blocks": FORM}
    mina.command("/builders")

    for values in ({"Mood": "x"}, {"Kind": "Song"}, {"Date": "soon"}):
        with pytest.raises(CannotActError):
            mina.fill(values)


def test_errors_stay_in_the_form(mina: PersonHandle, heard: Heard) -> None:
    heard.answer = {"response_action": "errors", "errors": {"title": "Too plain"}}
    mina.command("/builders")

    reply = mina.submit({"Title": "x"})

    assert reply.errors == {"title": "Too plain"}
    assert reply.view is not None
    assert reply.view.values["title"]["title"]["value"] == "x"


def test_an_error_for_no_block_is_the_apps_mistake(mina: PersonHandle, heard: Heard, play: Playground) -> None:
    heard.answer = {"response_action": "errors", "errors": {"titel": "Too plain"}}
    mina.command("/builders")

    reply = mina.submit({"Title": "x"})

    assert (reply.ok, reply.error) == (False, "invalid_errors")
    assert play.warnings == ["view_submission: invalid_errors"]


def test_an_answer_may_change_push_or_clear(mina: PersonHandle, heard: Heard) -> None:
    mina.command("/builders")
    second = {**MODAL, "title": plain("Second")}

    heard.answer = {"response_action": "update", "view": second}
    updated = mina.submit({"Title": "x"})
    heard.answer = {"response_action": "push", "view": {**MODAL, "title": plain("Third")}}
    pushed = mina.submit()
    heard.answer = {"response_action": "clear"}
    cleared = mina.submit({"Title": "x"})

    assert updated.view is not None
    assert (updated.view.title, updated.view.values["title"]["title"]["value"]) == ("Second", "x")
    assert pushed.view is not None
    assert (pushed.view.title, pushed.view.previous_id) == ("Third", updated.view.id)
    assert cleared.view is None


def test_an_answer_that_shows_a_broken_view_fails(mina: PersonHandle, heard: Heard) -> None:
    heard.answer = {"response_action": "update", "view": {**MODAL, "title": plain("x" * 25)}}
    mina.command("/builders")

    assert mina.submit({"Title": "x"}).error == "invalid_view"


def test_a_stack_is_three_modals_high(mina: PersonHandle, heard: Heard, play: Playground) -> None:
    heard.form = {**MODAL, "blocks": [button("More", "push")], "submit": None}
    del heard.form["submit"]
    mina.command("/builders")
    for _ in range(3):
        assert mina.modal is not None
        mina.press(mina.modal, "More")

    assert play.calls[-1].answer == {"ok": False, "error": "push_limit_reached"}
    mina.close()
    assert mina.modal is not None
    mina.close(everything=True)
    assert mina.modal is None


def test_a_closed_form_is_reported_if_it_asks_for_it(mina: PersonHandle, heard: Heard) -> None:
    heard.form = {**MODAL, "notify_on_close": True}
    mina.command("/builders")

    assert mina.close().ok

    assert heard.bodies[-1]["type"] == "view_closed"
    assert not heard.bodies[-1]["is_cleared"]


def test_a_trigger_is_good_once_and_for_three_seconds(
    mina: PersonHandle, heard: Heard, client: WebClient, now: Now
) -> None:
    mina.command("/why x")
    mina.command("/why y")
    first, second = (each["trigger_id"] for each in heard.bodies)

    client.views_open(trigger_id=first, view=MODAL)
    with pytest.raises(Exception, match="exchanged_trigger_id"):
        client.views_open(trigger_id=first, view=MODAL)
    now.advance(seconds=3.1)
    with pytest.raises(Exception, match="expired_trigger_id"):
        client.views_open(trigger_id=second, view=MODAL)
    with pytest.raises(Exception, match="invalid_trigger_id"):
        client.views_open(trigger_id="1.2.3", view=MODAL)


def test_a_stale_hash_conflicts(mina: PersonHandle, heard: Heard, client: WebClient) -> None:
    mina.command("/builders")
    view = mina.modal
    assert view is not None
    mina.fill(title="typed")

    client.views_update(view_id=view.id, hash=view.hash, view={**MODAL, "external_id": "x1"})

    with pytest.raises(Exception, match="hash_conflict"):
        client.views_update(view_id=view.id, hash=view.hash, view=MODAL)
    assert mina.modal is not None
    assert mina.modal.values["title"]["title"]["value"] == "typed"
    client.views_update(external_id="x1", view=MODAL)
    with pytest.raises(Exception, match="not_found"):
        client.views_update(view_id="V0", view=MODAL)


def test_a_broken_view_is_refused_with_its_reason(mina: PersonHandle, client: WebClient) -> None:
    with pytest.raises(Exception, match="invalid_arguments"):
        client.views_publish(user_id=mina.id, view={"type": "modal", "title": plain("x"), "blocks": []})
    with pytest.raises(Exception, match="view_too_large"):
        client.views_publish(user_id=mina.id, view={"type": "home", "blocks": [], "x": "y" * 250_000})


def test_people_who_listen_must_not_act(play: Playground, client: WebClient, mina: PersonHandle) -> None:
    caught: list[CannotActError] = []

    def act(_: object) -> None:
        try:
            mina.post("#builders", "echo")
        except CannotActError as error:
            caught.append(error)

    play.on_entry(act)
    client.chat_postMessage(channel="#builders", text="x")

    assert "must not wait" in str(caught[0])
