import threading
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.playground import Playground
from bot.playground.colleagues import Colleagues
from tests.playground.conftest import Now, button
from tests.playground.firm import CALL, FORMS, THURSDAY, Firm, live


def test_a_refusal_is_read_closed_and_let_be(play: Playground, firm: Firm, colleagues: Colleagues, now: Now) -> None:
    firm.refuses = "Take a seat"
    firm.post("Take a seat")

    live(colleagues, now, days=3)

    takers = firm.who("Take a seat")
    assert len(takers) == len(set(takers)) >= 2
    assert not firm.sent
    assert not any(play.person(each).modal for each in takers)


def test_a_form_with_complaints_is_let_be(
    play: Playground, app: App, firm: Firm, colleagues: Colleagues, now: Now
) -> None:
    firm.forms["Take a seat"] = {**FORMS["Take a seat"], "callback_id": "strict"}
    app.view("strict")(lambda ack: ack(response_action="errors", errors={"What will you show?": "No."}))
    firm.post("Take a seat")

    live(colleagues, now, days=3)

    takers = firm.who("Take a seat")
    assert len(takers) == len(set(takers)) >= 2
    assert not any(play.person(each).modal for each in takers)


def test_when_the_app_is_down_they_try_once_more_and_give_up(
    play: Playground, client: WebClient, colleagues: Colleagues, now: Now
) -> None:
    now.moment = THURSDAY
    blocks = [button("I was there", "I was there")]
    client.chat_postMessage(channel=play.channel("#builders").id, text="Over.", blocks=blocks)
    first = colleagues.next_at()
    assert first is not None

    acts = live(colleagues, now, hours=3)

    replies = [each for each in play.transcript if each.thread_ts]
    pressed = acts - len(replies)
    assert pressed >= 30
    assert pressed % 2 == 0
    assert live(colleagues, now, hours=18) == len([each for each in play.transcript if each.thread_ts]) - len(replies)


def test_a_leaver_and_a_deleted_post_are_let_be(
    play: Playground, firm: Firm, client: WebClient, colleagues: Colleagues, now: Now
) -> None:
    ts = firm.post(*CALL)
    firm.post("Take the seat", "Pass", channel="mina")
    assert colleagues.next_at()

    client.chat_delete(channel=play.channel("#builders").id, ts=ts)
    play.person("mina").deactivate()

    assert live(colleagues, now, days=3) == 0
    assert firm.presses == []


def test_a_button_that_is_gone_is_not_pressed(firm: Firm, colleagues: Colleagues, now: Now) -> None:
    ts = firm.post(*CALL)
    assert colleagues.next_at()

    firm.rewrite(ts, text="All-hands Thu 15 Oct: over.")
    live(colleagues, now, days=3)

    assert firm.presses == []


def test_a_form_that_opens_after_the_acknowledgement_is_filled_in_too(
    play: Playground, app: App, client: WebClient, firm: Firm, colleagues: Colleagues, now: Now
) -> None:
    @app.action("later")
    def opened(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        view = FORMS["Take a seat"]
        threading.Timer(0.02, client.views_open, kwargs={"trigger_id": body["trigger_id"], "view": view}).start()

    blocks = [button("Take a seat", "later")]
    client.chat_postMessage(channel=play.channel("#builders").id, text="All-hands.", blocks=blocks)

    live(colleagues, now, days=3)

    assert len(firm.sent) >= 2


def test_a_channel_that_is_archived_or_gone_is_let_be(
    play: Playground, firm: Firm, colleagues: Colleagues, now: Now
) -> None:
    firm.post(*CALL)
    assert colleagues.next_at()
    play.archive("#builders")
    live(colleagues, now, hours=8)
    before = len(firm.presses)
    firm.post("Take the seat", "Pass", channel="mina")

    play.delete_channel("#builders")
    live(colleagues, now, days=2)

    assert {name for name, _, _ in firm.presses[before:]} <= {"mina"}
    assert not [each for each in play.transcript if each.thread_ts]
