"""Files by the courier: brought where nobody sees them, shown once, found again by their id."""

import base64
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.delivery.sender import LEASE
from bot.playground.files import File
from bot.slack import client as wire
from bot.store import Outbox
from rituals.outcomes import trend_drawing as chart_drawing
from rituals.outcomes.rules import trend as chart
from rituals.outcomes.rules.trend import Trend
from tests.delivery.conftest import Desk
from tests.delivery.raw import answering

CUTS = ["drop_before", "drop_after", "error_500_before", "error_500_after"]
COMPLETE, ADDRESS = "files.completeUploadExternal", "files.getUploadURLExternal"
LETTER = {"name": "my-data.json", "title": "My data", "content": "{“é”: 1}", "comment": "Two *things* &amp; one."}


def put(desk: Desk, to: str = "mina", key: str = "file", file: Mapping[str, Any] = LETTER, **more: Any) -> None:
    with desk.store.write() as unit:
        unit.part(Outbox).once(key, desk.place(to), {"file": dict(file)}, desk.now(), **more)


def shown(desk: Desk, to: str = "mina") -> list[File]:
    """The files somebody can see, each time it is shown."""
    files = desk.slack.workspace.files
    return [files[each["id"]] for post in desk.posts(to) for each in post.files]


@pytest.mark.parametrize("to", ["mina", "#builders"])
def test_a_file_arrives_with_its_words_and_the_letter_keeps_neither(desk: Desk, to: str) -> None:
    put(desk, to)

    desk.drain()

    (post,) = desk.posts(to)
    (file,) = shown(desk, to)
    assert (file.name, file.title, file.content) == ("my-data.json", "My data", "{“é”: 1}".encode())
    assert post.text == "Two *things* &amp; one."
    row = desk.row("file")
    assert (row["state"], row["payload"], row["ts"]) == ("settled", None, post.ts)


def test_bytes_travel_as_base64_with_what_a_screen_reader_says(desk: Desk) -> None:
    picture = bytes(range(256))
    put(desk, file={"name": "a.png", "base64": base64.b64encode(picture).decode(), "alt": "Twelve weeks, rising."})

    desk.drain()

    (file,) = shown(desk)
    assert (file.content, file.alt_text) == (picture, "Twelve weeks, rising.")


def test_a_trend_is_drawn_when_it_is_sent(desk: Desk) -> None:
    trend = Trend("Teams", "%", Decimal(18), date(2026, 9, 9), Decimal(40), date(2027, 3, 3))
    put(desk, file=chart.file(trend, 1))

    desk.drain()

    (file,) = shown(desk)
    assert file.content == chart_drawing.png(trend)
    assert file.alt_text == "Teams: 18 % on 9 Sep, no number since; a straight line to 40 % by 3 Mar."


@pytest.mark.parametrize(
    "facts",
    [
        {
            "chart": {
                "title": "Teams",
                "unit": "%",
                "baseline": "18",
                "since": "2026-09-09",
                "target": "40",
                "deadline": "2027-03-03",
                "readings": [["2026-11-18", "25"]],
                "sure": [["2026-11-18", 60, 40, 80]],
                "medians": [["design", 40.0]],
                "comma": False,
            }
        },
        {"weeks": {"weeks": ["2026-W46", "2026-W47"], "lines": [["Design", [0.5, None]]], "balance": [0.8, None]}},
    ],
    ids=lambda facts: next(iter(facts)),
)
def test_a_picture_queued_by_an_earlier_version_is_drawn(desk: Desk, facts: Mapping[str, Any]) -> None:
    put(desk, file={"name": "a.png", **facts})

    desk.drain()

    (file,) = shown(desk)
    assert file.content
    assert file.content.startswith(b"\x89PNG")


def test_a_file_can_answer_in_a_thread(desk: Desk) -> None:
    desk.once("parent")
    desk.drain()
    put(desk, "#builders", after="parent")

    desk.live(seconds=2)

    parent, child = desk.posts()
    assert child.thread_ts == parent.ts
    assert desk.state("file") == "settled"


@pytest.mark.parametrize("to", ["mina", "#builders"])
@pytest.mark.parametrize("trouble", [*CUTS, "rate_limited"])
@pytest.mark.parametrize("where", [ADDRESS, "upload", COMPLETE])
def test_a_file_is_shown_once_whatever_the_line_does(desk: Desk, where: str, trouble: str, to: str) -> None:
    desk.slack.faults.add(where, trouble)
    put(desk, to)

    desk.live(seconds=40)

    assert len(shown(desk, to)) == 1
    assert desk.state("file") == "settled"
    assert desk.row("file")["ts"] == desk.posts(to)[0].ts


@pytest.mark.parametrize("trouble", CUTS)
def test_a_file_in_a_thread_is_shown_once_whatever_the_line_does(desk: Desk, trouble: str) -> None:
    desk.once("parent")
    desk.drain()
    desk.slack.faults.add(COMPLETE, trouble)
    put(desk, "#builders", after="parent")

    desk.live(seconds=40)

    assert len(shown(desk, "#builders")) == 1
    assert desk.state("file") == "settled"


@pytest.mark.parametrize("where", [ADDRESS, "upload", COMPLETE])
def test_a_file_whose_answer_never_comes_is_shown_once(desk: Desk, where: str) -> None:
    desk.courier(timeout=1)
    desk.slack.faults.add(where, "hang")
    put(desk)

    desk.live(seconds=40)

    assert len(shown(desk)) == 1
    assert desk.state("file") == "settled"


@pytest.mark.parametrize("reached", ["claimed", "brought", "shown"])
def test_a_file_cut_off_by_a_kill_is_shown_once(desk: Desk, reached: str) -> None:
    put(desk)
    with desk.store.write() as unit:
        (letter,) = unit.part(Outbox).due(desk.now())
        unit.part(Outbox).place(letter, desk.slack.workspace.direct(desk.place("mina")).id)
        unit.part(Outbox).claim(letter, "a token nobody posted", desk.now(), LEASE)
    web = wire.client(desk.slack.bot_token, desk.slack.api_url)
    if reached != "claimed":
        args = {"filename": "my-data.json", "length": len(LETTER["content"].encode())}
        found = wire.call(web, ADDRESS, args)
        wire.upload(web, found["upload_url"], LETTER["content"].encode())
        with desk.store.write() as unit:
            unit.part(Outbox).brought(letter, found["file_id"], desk.now(), LEASE)
        if reached == "shown":
            room = desk.row("file")["channel"]
            wire.call(web, COMPLETE, {"files": f'[{{"id": "{found["file_id"]}"}}]', "channel_id": room})

    desk.courier().recover()
    desk.live(seconds=40)

    assert len(shown(desk)) == 1
    assert desk.state("file") == "settled"
    assert len(desk.calls(COMPLETE)) == 1


def test_a_file_slack_shows_without_saying_where_is_found_in_the_history(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = File.as_json
    monkeypatch.setattr(File, "as_json", lambda self: {key: whole(self)[key] for key in ("id", "title")})
    put(desk)

    desk.drain()

    (post,) = desk.posts("mina")
    assert (desk.state("file"), desk.row("file")["ts"]) == ("settled", post.ts)


def test_a_file_slack_shows_nowhere_yet_is_not_brought_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = File.as_json
    monkeypatch.setattr(File, "as_json", lambda self: {key: whole(self)[key] for key in ("id", "title")})
    desk.slack.faults.add("conversations.history", "drop_before")
    put(desk)

    desk.live(minutes=2)

    assert len(shown(desk)) == 1
    assert (desk.state("file"), desk.row("file")["payload"]) == ("settled", None)


@pytest.mark.parametrize(
    ("where", "error"), [(ADDRESS, "file_uploads_disabled"), (COMPLETE, "not_in_channel"), ("upload", "HTTP 400")]
)
def test_a_file_refused_for_good_is_given_up_and_others_go_on(desk: Desk, where: str, error: str) -> None:
    desk.slack.faults.add(where, "refuse", error=error)
    put(desk)
    desk.drain()
    desk.once("words", "mina")

    desk.live(seconds=5)

    assert (desk.state("file"), desk.row("file")["error"]) == ("failed", f"{where}: {error}")
    assert desk.words("mina") == ["This is words."]


def test_a_file_that_waits_for_slacks_word_goes_when_it_may(desk: Desk) -> None:
    desk.slack.faults.add(ADDRESS, "rate_limited", retry_after=30)
    put(desk)

    desk.live(seconds=29)
    assert shown(desk) == []

    desk.live(seconds=2)
    assert len(shown(desk)) == 1


def test_a_file_is_brought_again_when_slack_cannot_be_reached(desk: Desk) -> None:
    web = desk.courier()._web
    web.base_url = "http://127.0.0.1:1/api/"
    put(desk)
    desk.drain()

    web.base_url = desk.slack.api_url
    desk.live(seconds=15)

    assert len(shown(desk)) == 1


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("429 Too Many Requests", wire.RefusedError),
        ("404 Not Found", wire.RefusedError),
        ("502 Bad Gateway", wire.UnknownOutcomeError),
    ],
)
def test_no_error_names_the_address_of_an_upload(status: str, kind: type[wire.WireError]) -> None:
    with answering("no", status=status) as raw:
        address = raw.url + "secret"
        web = wire.client("xoxb-1", raw.url)

        with pytest.raises(kind) as caught:
            wire.upload(web, address, b"words")

    assert "secret" not in str(caught.value)


def test_bytes_that_find_nobody_never_left() -> None:
    with pytest.raises(wire.UnreachableError):
        wire.upload(wire.client("xoxb-1", "http://127.0.0.1:1/api/"), "http://127.0.0.1:1/upload/F1", b"words")
