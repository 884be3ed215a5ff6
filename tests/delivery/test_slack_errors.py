"""The wire: what each way of failing means, told by a server that answers with raw bytes."""

import socket
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground import Playground
from bot.slack import client
from tests.delivery.conftest import Desk
from tests.delivery.raw import JSON, Raw, answering


def asked(raw: Raw, method: str = "chat.postMessage") -> Any:
    return client.call(client.client("xoxb-1", raw.url, timeout=5), method, {"channel": "C1", "text": "Hello"})


def test_a_good_answer_is_a_dictionary() -> None:
    with answering('{"ok":true,"ts":"1.0"}') as raw:
        assert asked(raw) == {"ok": True, "ts": "1.0"}


@pytest.mark.parametrize("error", ["channel_not_found", "is_archived", "not_in_channel", "token_revoked", "made_up"])
def test_a_refusal_is_for_good_unless_it_is_known_to_pass(error: str) -> None:
    with answering(f'{{"ok":false,"error":"{error}"}}') as raw, pytest.raises(client.RefusedError) as caught:
        asked(raw)

    assert caught.value.permanent
    assert str(caught.value) == f"chat.postMessage: {error}"


@pytest.mark.parametrize("error", sorted(client.PASSING))
def test_a_refusal_that_passes_is_not_for_good(error: str) -> None:
    with answering(f'{{"ok":false,"error":"{error}"}}') as raw, pytest.raises(client.RefusedError) as caught:
        asked(raw)

    assert not caught.value.permanent
    assert caught.value.retry_after is None


def test_a_missing_scope_is_named() -> None:
    body = '{"ok":false,"error":"missing_scope","needed":"im:write"}'
    with answering(body) as raw, pytest.raises(client.RefusedError, match=r"missing_scope \(im:write\)"):
        asked(raw)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("Retry-After: 30\r\n", 30), ("retry-after: 0\r\n", 1), ("Retry-After: soon\r\n", 30), ("", 1)],
)
def test_slack_says_how_long_to_wait(header: str, seconds: float) -> None:
    limited = answering('{"ok":false,"error":"ratelimited"}', status="429 Too Many Requests", headers=f"{JSON}{header}")
    with limited as raw, pytest.raises(client.RefusedError) as caught:
        asked(raw)

    assert caught.value.retry_after == seconds
    assert not caught.value.permanent
    assert raw.asked == 1


@pytest.mark.parametrize("error", sorted(client.UNKNOWN))
def test_an_error_inside_slack_leaves_the_outcome_unknown(error: str) -> None:
    with answering(f'{{"ok":false,"error":"{error}"}}') as raw, pytest.raises(client.UnknownOutcomeError, match=error):
        asked(raw)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        ("500 Internal Server Error", '{"ok":false,"error":"anything"}'),
        ("502 Bad Gateway", "<html>Bad Gateway</html>"),
        ("200 OK", "<html>Welcome to the hotel's network, mina@example.com</html>"),
        ("200 OK", "{"),
        ("200 OK", '{"ok":false}'),
        ("403 Forbidden", "blocked by the proxy"),
    ],
)
def test_an_answer_that_is_none_of_slacks_leaves_the_outcome_unknown(status: str, body: str) -> None:
    with answering(body, status=status) as raw, pytest.raises(client.UnknownOutcomeError) as caught:
        asked(raw)

    assert "mina@example.com" not in str(caught.value)


def test_an_answer_cut_short_leaves_the_outcome_unknown() -> None:
    with answering('{"ok":true', length=1000) as raw, pytest.raises(client.UnknownOutcomeError, match="IncompleteRead"):
        asked(raw)


def test_a_line_cut_before_the_answer_leaves_the_outcome_unknown_and_is_not_tried_again() -> None:
    raw = Raw(b"")

    with pytest.raises(client.UnknownOutcomeError):
        asked(raw)

    assert raw.asked == 1  # the SDK's own retry would have posted twice
    raw.stop()


def test_an_answer_that_does_not_come_leaves_the_outcome_unknown() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        web = client.client("xoxb-1", f"http://127.0.0.1:{silent.getsockname()[1]}/api/", timeout=1)

        with pytest.raises(client.UnknownOutcomeError, match="TimeoutError"):
            client.call(web, "chat.postMessage", {"channel": "C1"})


def test_a_call_that_never_left_can_be_made_again_without_a_look() -> None:
    with pytest.raises(client.UnreachableError):
        client.call(client.client("xoxb-1", "http://127.0.0.1:1/api/"), "chat.postMessage", {"channel": "C1"})


def test_a_name_that_is_not_found_is_a_call_that_never_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: Any, **__: Any) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)

    with pytest.raises(client.UnreachableError):
        client.call(client.client("xoxb-1", "http://slack.test/api/"), "chat.postMessage", {"channel": "C1"})


def test_a_connection_cut_while_it_opens_leaves_the_outcome_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: Any, **__: Any) -> None:
        raise ConnectionResetError

    monkeypatch.setattr(socket, "create_connection", cut)

    with pytest.raises(client.UnknownOutcomeError):
        client.call(client.client("xoxb-1", "http://127.0.0.1:1/api/"), "chat.postMessage", {"channel": "C1"})


def test_errors_hold_no_words_and_no_token() -> None:
    with answering('{"ok":false,"error":"fatal_error"}') as raw, pytest.raises(client.WireError) as caught:
        asked(raw)

    assert "Hello" not in str(caught.value)
    assert "xoxb" not in str(caught.value)


# Lists and tokens


def web(slack_: Playground) -> WebClient:
    return client.client(slack_.bot_token, slack_.api_url)


def test_a_list_is_walked_to_its_end(desk: Desk) -> None:
    everyone = {each.id for each in desk.slack.people()}

    found = list(client.pages(web(desk.slack), "users.list", {}, "members", limit=4))

    assert {each["id"] for each in found} == everyone
    assert len(found) == len(everyone)
    assert len(desk.calls("users.list")) == -(-len(everyone) // 4)


def test_a_token_says_whose_it_is_what_it_may_and_when(desk: Desk) -> None:
    who = client.whoami(web(desk.slack))

    assert who.data["user_id"] == "U0BUILDERS"
    assert who.scopes >= client.SCOPES
    assert who.at is not None
    assert who.at.utcoffset() == timedelta()


def test_a_token_without_scopes_or_a_date_is_read_all_the_same() -> None:
    with answering('{"ok":true,"team_id":"T1"}') as raw:
        who = client.whoami(client.client("xoxb-1", raw.url))

    assert (who.data["team_id"], who.scopes, who.at) == ("T1", frozenset(), None)


def test_a_token_slack_does_not_know_is_refused(desk: Desk) -> None:
    bad = client.client(desk.slack.mint("xoxb", refused="token_revoked"), desk.slack.api_url)

    with pytest.raises(client.RefusedError, match="token_revoked"):
        client.whoami(bad)


def test_whose_token_it_is_cannot_be_asked_without_a_line() -> None:
    with pytest.raises(client.UnreachableError):
        client.whoami(client.client("xoxb-1", "http://127.0.0.1:1/api/"))
