"""What the listeners make of Slack's payloads, where a story would not go."""

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse

from bot.kit import ids
from bot.store import Occurrences
from rituals.allhands import ids as allhands_ids
from rituals.allhands.tables import Pulses
from tests.delivery.raw import answering
from tests.world import World, world

# Replies


def took_part(town: World, name: str) -> bool:
    with town.bot.store.read() as unit:
        rows = unit._db.query("SELECT 1 FROM contributions WHERE builder = ?", [town.person(name).id])
        return list(rows) != []


@pytest.mark.parametrize(
    "how",
    [{}, {"files": ["sketch.png"]}, {"subtype": "me_message"}, {"subtype": "thread_broadcast"}],
    ids=["words", "picture", "me", "broadcast"],
)
def test_a_reply_counts_however_it_is_said(town: World, how: dict[str, Any]) -> None:
    town.set_up()
    post = town.post("one all-hands")

    town.person("dan").post("#builders", "Like this.", thread_ts=post.ts, **how)

    assert took_part(town, "dan")
    assert not took_part(town, "dora")


@pytest.mark.parametrize("how", [{"files": ["sketch.png"]}, {"subtype": "me_message"}])
def test_a_picture_beside_the_thread_is_no_reply(town: World, how: dict[str, Any]) -> None:
    town.set_up()

    town.person("dan").post("#builders", "Like this.", **how)

    assert not took_part(town, "dan")


# What is said after a press


@pytest.fixture
def lazy(tmp_path: Path) -> Iterator[World]:
    """A world whose bot says lazily what it has to say, as it does when it serves."""
    pool = ThreadPoolExecutor(2)
    with world(tmp_path, executor=pool) as here:
        yield here
    pool.shutdown()


@pytest.fixture
def silence() -> Iterator[str]:
    """An address that takes a connection and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        yield f"http://127.0.0.1:{nobody.getsockname()[1]}/response/"


def press(town: World, action: str, value: str, url: str) -> BoltResponse:
    """Have Mina press a button, with a response URL of our own."""
    body = {
        "type": "block_actions",
        "user": {"id": town.person("mina").id},
        "trigger_id": "1.2.abc",
        "response_url": url,
        "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": value, "action_ts": "1.0"}],
    }
    return town.bot.app.dispatch(BoltRequest(mode="socket_mode", body=body))


def meeting_of(town: World) -> str:
    with town.bot.store.read() as unit:
        return unit.part(Occurrences).of("all-hands")[0].id


def pressed(town: World) -> dict[str, Callable[[str], BoltResponse]]:
    """Every press that is answered with words, by its id."""
    return {
        ids.RUN_COMMAND: lambda url: press(town, ids.RUN_COMMAND, "roster", url),
        allhands_ids.ATTEND: lambda url: press(town, allhands_ids.ATTEND, meeting_of(town), url),
        ids.PREVIEWED: lambda url: press(town, f"{ids.PREVIEWED}_1", "", url),
    }


def asked_for(town: World, action: str) -> Callable[[str], BoltResponse]:
    town.set_up()
    if action == allhands_ids.ATTEND:
        town.live_until(town.now() + timedelta(days=3, hours=6, minutes=5))
    return pressed(town)[action]


ANSWERED = [ids.RUN_COMMAND, allhands_ids.ATTEND, ids.PREVIEWED]


@pytest.mark.parametrize("action", ANSWERED)
def test_a_press_is_acknowledged_before_its_answer_is_said(
    lazy: World, silence: str, action: str, caplog: pytest.LogCaptureFixture
) -> None:
    act = asked_for(lazy, action)
    began = monotonic()

    response = act(silence)

    assert (response.status, response.body) == (200, "")
    assert monotonic() - began < 1
    assert "not shown" not in caplog.text


@pytest.mark.parametrize("action", ANSWERED)
def test_an_answer_that_does_not_get_through_is_logged_and_the_act_is_kept(
    town: World, silence: str, action: str, caplog: pytest.LogCaptureFixture
) -> None:
    act = asked_for(town, action)
    opened = len(town.slack.calls)
    began = monotonic()

    response = act(silence)

    assert response.status == 200
    assert 1.5 < monotonic() - began < 3
    assert "an answer to a press was not shown: response_url: TimeoutError" in caplog.text
    assert silence not in caplog.text
    assert town.slack.calls[opened:] == []
    if action == allhands_ids.ATTEND:
        meeting = meeting_of(town)
        with town.bot.store.read() as unit:
            assert unit.part(Pulses).attendance(meeting) == {town.person("mina").id}


def test_an_answer_is_said_once_even_if_the_line_is_cut(town: World, caplog: pytest.LogCaptureFixture) -> None:
    act = asked_for(town, ids.PREVIEWED)

    with answering("", headers="", length=100) as raw:
        assert act(raw.url).status == 200
    assert raw.asked == 1
    with answering("no", status="404 Not Found") as raw:
        assert act(raw.url).status == 200

    assert raw.asked == 1
    assert "response_url: IncompleteRead" in caplog.text
    assert "response_url: HTTP 404" in caplog.text


def test_a_press_that_is_refused_says_nothing_at_the_response_url(town: World) -> None:
    town.set_up()

    with answering("ok") as raw:
        response = press(town, allhands_ids.ATTEND, "no such meeting", raw.url)

    assert response.status == 200
    assert raw.asked == 0


def test_an_answer_reaches_whoever_pressed(lazy: World) -> None:
    lazy.set_up()
    jonas = lazy.person("jonas")
    jonas.command("/builders rooster", channel="#builders")

    jonas.press(jonas.ephemerals[-1], "Yes")

    assert lazy.slack.until(lambda: "product" in jonas.ephemerals[-1].text.lower())


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "block_actions", "user": {"id": "U1"}, "actions": []},
        {"type": "block_actions", "user": "U1", "actions": [{"action_id": "attend"}]},
        {"type": "view_submission", "user": {"id": "U1"}, "view": {"id": "V1", "callback_id": "why_form"}},
        {"type": "view_submission", "user": {"id": "U1"}, "view": "V1"},
        {"type": "event_callback", "event": {"type": "message"}},
        {"command": "/why", "text": "Kafka"},
    ],
)
def test_a_payload_that_lacks_what_slack_sends_is_refused(
    town: World, caplog: pytest.LogCaptureFixture, payload: dict[str, object]
) -> None:
    response = town.bot.app.dispatch(BoltRequest(mode="socket_mode", body=payload))

    assert response.status == 400
    assert "lacks what Slack sends" in caplog.text
    assert [each for each in caplog.records if each.levelname == "ERROR"] == []
