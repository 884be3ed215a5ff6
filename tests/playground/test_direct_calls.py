"""Calls of the Web API that never leave the process are answered as over HTTP."""

from functools import partial
from http.client import RemoteDisconnected

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground import Playground, Workspace
from bot.playground.limits import POST_BURST
from tests.world import MANIFEST, MONDAY, Now


def client(slack: Playground) -> WebClient:
    return WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])


def test_an_answer_is_the_same_as_over_http_and_needs_no_wire() -> None:
    slack = Playground(Workspace(MANIFEST), clock=Now(MONDAY))
    slack.start()
    over_http = client(slack).auth_test()
    with slack.answer_directly():
        asking = client(slack)
        slack.stop()
        directly = asking.auth_test()

    assert directly.data == over_http.data
    assert directly.headers["x-oauth-scopes"] == over_http.headers["x-oauth-scopes"]


def test_a_refusal_is_raised_as_over_http() -> None:
    with (
        Playground(Workspace(MANIFEST), clock=Now(MONDAY)) as slack,
        slack.answer_directly(),
        pytest.raises(SlackApiError, match="channel_not_found"),
    ):
        client(slack).chat_postMessage(channel="C404", text="Hello")


def test_a_rate_limit_says_how_long_to_wait() -> None:
    workspace = Workspace(MANIFEST)
    workspace.enforce_limits = True
    with Playground(workspace, clock=Now(MONDAY)) as slack, slack.answer_directly():
        slack.invite_bot("#general")
        post = partial(client(slack).chat_postMessage, channel="C00000000")
        for number in range(int(POST_BURST)):
            post(text=f"{number}")
        with pytest.raises(SlackApiError) as error:
            post(text="One more")

    assert error.value.response.status_code == 429
    assert int(error.value.response.headers["retry-after"]) >= 1


def test_a_planned_fault_happens_on_the_wire() -> None:
    with Playground(Workspace(MANIFEST), clock=Now(MONDAY)) as slack, slack.answer_directly():
        slack.faults.add("auth.test", "drop_before")
        with pytest.raises(RemoteDisconnected):
            client(slack).auth_test()

        assert client(slack).auth_test()["ok"]
