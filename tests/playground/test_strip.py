"""Things to try: each is ticked when it was really done, for whoever did it."""

from collections.abc import Iterator

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.playground import PersonHandle, Playground
from bot.playground.page.strip import MOST_VISITS, Strip, Thing
from tests.playground.conftest import MODAL, Now, connected

SEAT = Thing(
    "Take a seat", "", "", lambda visit: any((each.how, each.name) == ("submit", "item") for each in visit.did)
)
HOME = Thing("Look at Home", "", "", lambda visit: ("mina", "home") in visit.looked)


@pytest.fixture
def strip(play: Playground, now: Now) -> Strip:
    strip = Strip((SEAT, HOME), now, lambda user: play.workspace.people[user].name)
    play.on_parcel(strip.note)
    return strip


@pytest.fixture
def refusing() -> list[bool]:
    """Empty it, and the app takes what is sent."""
    return [True]


@pytest.fixture
def line(play: Playground, app: App, refusing: list[bool]) -> Iterator[None]:
    @app.command("/builders")
    def command(ack: Ack, client: WebClient, body: dict[str, str]) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        ack()

    @app.view("item")
    def view(ack: Ack) -> None:
        if refusing:
            ack(response_action="errors", errors={"title": "Say it in fewer words."})
        else:
            ack()

    with connected(play, app):
        yield


def test_a_thing_is_done_once_the_app_took_it(
    strip: Strip, mina: PersonHandle, line: None, refusing: list[bool]
) -> None:
    strip.looks("a browser", "mina", "#builders")
    mina.command("/builders item")
    mina.submit({"Title": "The importer"})
    refused = strip.visit("a browser").done(SEAT)

    refusing.clear()
    mina.submit({"Title": "The importer"})

    assert not refused
    assert strip.visit("a browser").done(SEAT)
    assert not strip.visit("a browser").done(HOME)


def test_what_somebody_else_did_is_not_credited(
    strip: Strip, mina: PersonHandle, line: None, refusing: list[bool]
) -> None:
    refusing.clear()
    strip.looks("a browser", "jonas", "#builders")

    mina.command("/builders item")
    mina.submit({"Title": "The importer"})

    assert not strip.visit("a browser").done(SEAT)


def test_looking_is_seen_as_whom_and_where(strip: Strip) -> None:
    strip.looks("a browser", "jonas", "home")
    strip.looks("another", "mina", "home")

    assert not strip.visit("a browser").done(HOME)
    assert strip.visit("another").done(HOME)
    assert strip.acting == {"jonas", "mina"}


def test_the_oldest_visit_is_forgotten_when_there_are_too_many(strip: Strip) -> None:
    for number in range(MOST_VISITS + 1):
        strip.looks(f"browser {number}", f"person {number}", "#builders")

    assert len(strip.acting) == MOST_VISITS
    assert "person 0" not in strip.acting
