import http.client
import threading
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.playground import Fault, PersonHandle, Playground
from bot.playground.limits import Limiter
from tests.playground.conftest import MONDAY, Now


def post(client: WebClient) -> Any:
    return client.chat_postMessage(channel="#builders", text="x")


def test_a_connection_dropped_before_did_nothing(play: Playground, client: WebClient, mina: PersonHandle) -> None:
    play.faults.add("chat.postMessage", "drop_before")

    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        post(client)

    assert mina.messages("#builders") == []
    assert play.calls[-1].answer is None
    assert post(client)["ok"]


def test_a_connection_dropped_after_did_all(play: Playground, client: WebClient, mina: PersonHandle) -> None:
    play.faults.add("chat.postMessage", "drop_after", times=2)

    for _ in range(2):
        with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
            post(client)

    assert len(mina.messages("#builders")) == 2
    assert len(play.said()) == 2


def test_a_sdk_that_retries_posts_twice(play: Playground, mina: PersonHandle) -> None:
    play.faults.add("chat.postMessage", "drop_after")

    post(WebClient(play.bot_token, base_url=play.api_url))

    assert len(mina.messages("#builders")) == 2


@pytest.mark.parametrize(("kind", "posted"), [("error_500_before", 0), ("error_500_after", 1)])
def test_a_server_error_may_come_before_or_after(
    play: Playground, client: WebClient, mina: PersonHandle, kind: str, posted: int
) -> None:
    play.faults.add("*", kind)

    with pytest.raises(SlackApiError) as caught:
        post(client)

    assert caught.value.response.status_code == 500
    assert len(mina.messages("#builders")) == posted


def test_a_refusal_can_be_ordered(play: Playground, client: WebClient) -> None:
    play.faults.add("chat.postMessage", "refuse", error="restricted_action")
    play.faults.add("chat.postMessage", "rate_limited", retry_after=30)

    with pytest.raises(SlackApiError, match="restricted_action"):
        post(client)
    with pytest.raises(SlackApiError) as caught:
        post(client)

    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "30"
    assert post(client)["ok"]


def test_a_function_can_decide_which_calls_fail(play: Playground, client: WebClient, mina: PersonHandle) -> None:
    asked: list[str] = []

    def fail_second(method: str) -> Fault | None:
        asked.append(method)
        return Fault("refuse", {"error": "fatal_error"}) if len(asked) == 2 else None

    play.faults.add("chat.postMessage", "refuse", error="restricted_action")
    play.faults.decide(fail_second)

    errors = []
    for _ in range(4):
        try:
            post(client)
        except SlackApiError as error:
            errors.append(error.response["error"])
    play.faults.clear()
    post(client)

    assert errors == ["restricted_action", "fatal_error"]
    assert asked == ["chat.postMessage"] * 3
    assert len(mina.messages("#builders")) == 3


def test_an_answer_is_held_until_released(play: Playground, client: WebClient, mina: PersonHandle) -> None:
    play.faults.add("chat.postMessage", "hang")
    posting = threading.Thread(target=post, args=(client,))
    posting.start()

    assert play.until(lambda: bool(play.said()))
    assert not play.settle(0.05)
    play.faults.release()
    posting.join()

    assert play.settle()
    assert len(mina.messages("#builders")) == 1


def test_a_held_answer_outlasts_the_client(play: Playground, mina: PersonHandle) -> None:
    play.faults.add("chat.postMessage", "hang", seconds=0.2)
    client = WebClient(play.bot_token, base_url=play.api_url, retry_handlers=[])
    client.timeout = 0.05  # type: ignore[assignment]

    with pytest.raises(TimeoutError):
        post(client)

    assert len(mina.messages("#builders")) == 1


def test_an_unknown_trouble_is_refused(play: Playground) -> None:
    with pytest.raises(ValueError, match="'fire' is none of"):
        play.faults.add("*", "fire")


def test_one_post_a_second_and_channel_after_a_burst(play: Playground, client: WebClient, now: Now) -> None:
    play.workspace.enforce_limits = True
    for _ in range(5):
        post(client)

    with pytest.raises(SlackApiError) as caught:
        post(client)

    assert caught.value.response.headers["Retry-After"] == "1"
    assert client.chat_postMessage(channel=play.person("mina").id, text="another channel")["ok"]
    now.advance(seconds=1)
    assert post(client)["ok"]


def test_each_method_has_its_calls_a_minute(play: Playground, client: WebClient, now: Now) -> None:
    play.workspace.enforce_limits = True
    for _ in range(20):
        client.conversations_list()

    with pytest.raises(SlackApiError) as caught:
        client.conversations_list()

    assert caught.value.response["error"] == "ratelimited"
    assert client.users_list()["ok"]
    now.advance(seconds=60)
    assert client.conversations_list()["ok"]


def test_the_workspace_has_its_posts_a_minute() -> None:
    limiter = Limiter()

    waits = [limiter.wait_to_post(f"C{number}", MONDAY) for number in range(301)]

    assert waits == [0] * 300 + [60]


@pytest.fixture
def response_url(play: Playground, mina: PersonHandle) -> str:
    return str(mina._seat.passes(play.channel("#builders"))["response_url"])


def test_a_response_is_for_one_reader_unless_it_says_otherwise(
    play: Playground, response_url: str, mina: PersonHandle
) -> None:
    hook = WebhookClient(response_url)

    assert hook.send(text="psst").body == "ok"
    hook.send(text="all", response_type="in_channel")

    assert [each.text for each in mina.ephemerals] == ["psst"]
    assert [each.text for each in mina.messages("#builders")] == ["all"]


def test_a_response_url_is_good_five_times(response_url: str) -> None:
    hook = WebhookClient(response_url)

    every = [hook.send(text="x").status_code for _ in range(6)]

    assert every == [200] * 5 + [404]


def test_a_response_url_is_good_for_half_an_hour(response_url: str, now: Now) -> None:
    now.advance(minutes=30, seconds=1)

    assert WebhookClient(response_url).send(text="x").status_code == 404


def test_an_original_is_replaced_and_deleted(play: Playground, client: WebClient, mina: PersonHandle) -> None:
    client.chat_postEphemeral(channel="#builders", user=mina.id, text="one")
    whispered = mina.ephemerals[0]
    hook = WebhookClient(mina._seat.passes(play.channel("#builders"), whispered.ts)["response_url"])

    hook.send(text="two", replace_original=True)
    assert [each.text for each in mina.ephemerals] == ["two"]
    hook.send(delete_original=True)
    assert mina.ephemerals == []


def test_a_public_original_is_replaced_and_deleted(play: Playground, client: WebClient, mina: PersonHandle) -> None:
    posted = post(client)
    hook = WebhookClient(mina._seat.passes(play.channel("#builders"), posted["ts"])["response_url"])

    hook.send(text="two", replace_original=True)
    assert [each.text for each in mina.messages("#builders")] == ["two"]
    hook.send(delete_original=True)
    assert mina.messages("#builders") == []
