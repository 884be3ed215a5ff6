"""What people see and are written on the way from a question to a decision."""

from datetime import datetime

import pytest

from tests import whys
from tests.stories.test_decisions import FILLED
from tests.world import BERLIN, World

WEDNESDAY = datetime(2026, 10, 14, 9, 45, tzinfo=BERLIN)
ANSWER = "Three teams read the same events, and one must replay a week."


@pytest.fixture
def asked(town: World) -> World:
    """Jonas looks after Kafka; Mina, a designer, asks why it is there."""
    town.set_up()
    whys.know(town, "Kafka", looks_after="jonas", aliases=("event bus",))
    whys.ask(town, "mina", "event bus", to="jonas")
    return town


def decide(town: World) -> None:
    """Jonas answers from his note, Mina is content, and Lena writes it down."""
    jonas, lena = town.person("jonas"), town.person("lena")
    town.live_until(WEDNESDAY)
    note = next(each for each in reversed(jonas.messages()) if "asks why Kafka" in each.text)
    jonas.press(note, "Answer")
    assert not jonas.submit({"Your answer": ANSWER}).errors
    whys.pass_on(town)
    whys.press(town, "mina", "That answers it")
    lena.press(whys.line(town, whys.place(town)), "Keep it as a decision")
    assert not lena.submit({**FILLED, "Look again on": "2027-04-13"}).errors
    whys.pass_on(town)


def test_what_was_said_along_the_way_reads_as_one_story(asked: World) -> None:
    decide(asked)

    post = whys.place(asked)
    thread = "\n".join(whys.thread(asked, post))
    assert "*Why Kafka?* · Mina asked · answered" in str(post.blocks)
    assert "*Jonas* answers:" in thread
    assert "Kept as decision 1." in thread
    assert asked.post("is written down").text == (
        "Kafka for order events is written down (decision 1). Mina asked, Jonas answered."
    )
    found = asked.say("dora", "/why find replay week")
    assert "Kafka for order events" in found
    assert "• 1 · Kafka for order events · accepted, Wed 14 Oct" in asked.say("dora", "/why technology event bus")


def test_nobody_is_written_to_more_than_the_rules_allow_on_the_way(asked: World) -> None:
    decide(asked)
    asked.live_until(datetime(2026, 12, 1, 9, tzinfo=BERLIN))

    about = [
        each
        for who in ("mina", "jonas", "lena", "dora")
        for each in asked.person(who).messages()
        if "Kafka" in each.text and each.by_bot
    ]
    assert len(about) == 1  # Jonas was asked once, in private; the rest stands in the channel
