"""From a designer's question to the answer, the decision, its file, and half a year later the question anew."""

from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import builders
from rituals.decisions import Status
from tests import whys
from tests.stories.test_decisions import FILLED
from tests.world import BERLIN, World

WEDNESDAY = datetime(2026, 10, 14, 9, 45, tzinfo=BERLIN)
HALF_A_YEAR = datetime(2027, 4, 13, 11, 0, tzinfo=BERLIN)
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


def export(town: World, folder: Path) -> str:
    """Write the decisions to a folder as whoever runs Builders does, and read the only file."""
    env = {
        "SLACK_BOT_TOKEN": town.config.bot_token,
        "SLACK_APP_TOKEN": town.config.app_token,
        "BUILDERS_DB": str(town.config.database),
    }
    told = CliRunner().invoke(builders, ["export", "decisions", str(folder)], env=env)
    assert told.exit_code == 0, told.output
    (written,) = folder.iterdir()
    return written.read_text(encoding="utf-8")


def test_a_designers_question_becomes_a_decision_that_is_asked_again(asked: World, tmp_path: Path) -> None:
    decide(asked)
    first = export(asked, tmp_path / "adr")

    asked.live_until(HALF_A_YEAR)
    again = asked.post("Decision 1 said")
    asked.person("mina").press(again, "Not any more")
    assert not (
        asked.person("mina")
        .submit({**FILLED, "What was decided": "The Postgres queue for order events", "Chosen because": "Two teams."})
        .errors
    )
    whys.pass_on(asked)

    with asked.bot.store.read() as unit:
        old, new = unit.decisions.all()
        crafts = [each.discipline for each in unit.whys.replies(1)]
    assert "# Kafka for order events" in first
    assert ANSWER in first
    assert "three teams or more read these events." in first
    assert again.text == "Decision 1 said: “True as long as three teams or more read these events.” Still true?"
    assert (old.status, old.superseded_by, old.decided_on) == (Status.SUPERSEDED, new.number, date(2026, 10, 14))
    assert (new.status, new.choice) == (Status.ACCEPTED, "Two teams.")
    assert crafts == ["engineering"]


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
