"""Living on beside the demo's page: time as the controls move it, and the five things to try."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import demo
from bot.demo.life import FRIDAY, MEETING, NEXT, Life
from bot.demo.show import JumpingClock, Stage
from bot.demo.things import things
from bot.playground.page.controls import DAY_A_MINUTE, PAUSE

PATIENCE = 20  # seconds of real time


@pytest.fixture
def stage() -> Iterator[Stage]:
    with demo.staged(demo.Options(headless=False)) as here:
        demo.play(here, demo.START + timedelta(hours=1))
        yield here


@pytest.fixture
def life(stage: Stage) -> Iterator[Life]:
    with Life(stage) as going_on:
        yield going_on


class Changes:
    """Waits for something to become so, looking at every change that the controls tell of."""

    def __init__(self, life: Life) -> None:
        self._changed = threading.Event()
        life.on_change(self._changed.set)

    def until(self, fact: Callable[[], bool]) -> None:
        while not fact():
            assert self._changed.wait(PATIENCE), "it did not become so"
            self._changed.clear()


def skipped(life: Life, name: str) -> None:
    changes = Changes(life)
    life.skip(name)
    changes.until(lambda: not life.busy)


def digests(stage: Stage) -> list[str]:
    return [each.text for each in stage.slack.person("anna").messages() if each.text.startswith("Week ")]


def test_friday_brings_the_digest_once_however_often_it_is_pressed(stage: Stage, life: Life) -> None:
    changes = Changes(life)

    for _ in range(5):
        life.skip(FRIDAY)
    changes.until(lambda: not life.busy)

    assert len(digests(stage)) == 1
    assert f"{life.now():%A %H:%M}" == "Friday 16:01"
    assert "@anna" in life.happened or "more" in life.happened


def test_one_skip_leads_to_right_after_the_meeting(stage: Stage, life: Life) -> None:
    skipped(life, MEETING)

    assert f"{life.now():%A %H:%M}" == "Thursday 15:47"
    assert any("were you there" in each.text for each in stage.slack.person("mina").messages("#builders"))


def test_the_next_thing_due_is_something_new_from_the_bot(stage: Stage, life: Life) -> None:
    before, seen = life.now(), len(stage.slack.transcript)

    skipped(life, NEXT)

    assert life.now() > before
    assert any(each.user == "builders" and each.kind == "message" for each in stage.slack.transcript[seen:])
    assert life.happened.startswith("New from Builders in ")


def test_while_paused_only_what_somebody_does_has_consequences(stage: Stage, life: Life) -> None:
    mina, before = stage.slack.person("mina"), life.now()
    post = next(each for each in mina.messages("#builders") if "one all-hands" in each.text)

    with life.acting():
        mina.press(post, "Take a seat")
        mina.submit({"What will you show?": "What fourteen interviews said"})

    assert stage.slack.until(lambda: "fourteen" in mina.messages("#builders")[0].text, PATIENCE)
    assert life.now() - before < timedelta(minutes=1)
    assert life.pace == PAUSE


def test_a_day_goes_by_in_a_minute(life: Life) -> None:
    changes, before = Changes(life), life.now()

    life.pace = DAY_A_MINUTE
    changes.until(lambda: life.now() - before > timedelta(minutes=20))
    life.pace = PAUSE

    assert life.now() - before < timedelta(hours=12)


def test_without_colleagues_nobody_says_anything(stage: Stage, life: Life) -> None:
    life.colleagues_on = False
    seen = len(stage.slack.transcript)

    skipped(life, FRIDAY)

    assert {each.user for each in stage.slack.transcript[seen:] if each.kind in ("message", "modal")} <= {"builders"}


def test_who_a_visitor_acts_as_does_nothing_alone(stage: Stage, life: Life) -> None:
    everyone = {each.id for each in stage.slack.people()}
    life.seats(everyone)
    seen = len(stage.slack.transcript)

    skipped(life, FRIDAY)

    assert {each.user for each in stage.slack.transcript[seen:] if each.kind == "message"} <= {"builders"}


def test_in_another_company_its_own_people_are_named(tmp_path: Path) -> None:
    titles = ["Head of Product", "Product Manager", "Designer", "Designer", "Engineer", "Engineer", "Developer"]
    users = [
        {
            "id": f"U{n}",
            "name": f"person{n}",
            "is_primary_owner": n == 0,
            "profile": {"real_name": f"No{n}", "title": title},
        }
        for n, title in enumerate(titles)
    ]
    channels = [{"id": "C1", "name": "everyone", "is_general": True, "members": [each["id"] for each in users]}]
    (tmp_path / "users.json").write_text(json.dumps(users), encoding="utf-8")
    (tmp_path / "channels.json").write_text(json.dumps(channels), encoding="utf-8")

    with demo.staged(demo.Options(headless=False, people=tmp_path)) as stage:
        told = things(stage)

    assert [each.title for each in told[::3]] == ["Put something on the agenda as No2", "Read the digest as No0"]
    assert {each.opens for each in told} == {"#everyone", "@builders", "home"}


def test_time_waits_for_whoever_acts() -> None:
    now = JumpingClock(demo.START)
    jumped = threading.Event()

    def jump() -> None:
        now.jump(demo.START + timedelta(hours=1))
        jumped.set()

    with now.held():
        threading.Thread(target=jump, daemon=True).start()
        assert not jumped.wait(0.1)
        assert now() == demo.START

    assert jumped.wait(PATIENCE)


def test_an_act_that_came_between_a_look_and_a_jump_is_looked_at_first() -> None:
    now = JumpingClock(demo.START)
    acts = now.acts

    with now.held():
        pass

    assert not now.jump(demo.START + timedelta(hours=1), acts)
    assert now() == demo.START
