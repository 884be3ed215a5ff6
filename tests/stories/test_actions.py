"""What a meeting asks someone to do: taken on, asked about on the day, and closed with one click."""

from datetime import datetime, timedelta

import pytest

from bot.playground.views import View
from rituals.allhands import ids
from rituals.allhands.tables import Actions, Hosts
from tests.world import BERLIN, TITLES, World

THURSDAY = datetime(2026, 10, 15, 15, 0, tzinfo=BERLIN)
TUESDAY = datetime(2026, 10, 20, 9, 31, tzinfo=BERLIN)
TEXT = "Share five interview clips"


@pytest.fixture
def there(town: World) -> World:
    """In the meeting, whose run of show Anna has open; she looks after it."""
    town.set_up()
    jonas = town.person("jonas")
    jonas.press(town.post("one all-hands"), "Ask a question")
    jonas.submit({"Your question": "Who shares the clips?"})
    town.live_until(THURSDAY + timedelta(minutes=30))
    on_stage(town)
    return town


def on_stage(town: World) -> View:
    town.person("anna").press(town.home("anna"), "Run of show, All-hands")
    return front(town)


def front(town: World, name: str = "anna") -> View:
    modal = town.person(name).modal
    assert modal is not None
    return modal


def add(town: World, *, owner: str = "@priya", due: str = "2026-10-20", text: str = TEXT) -> dict[str, str]:
    anna = town.person("anna")
    anna.press(front(town), "Add an action")
    answer = anna.submit({"What is to be done?": text, "By whom?": owner, "Until": due})
    town.now.advance(seconds=5)
    town.settle()
    return dict(answer.errors)


def press(town: World, name: str, label: str) -> None:
    assert town.person(name).press(town.person(name).messages()[-1], label).ok
    town.now.advance(seconds=5)
    town.settle()


def said(town: World, name: str) -> str:
    return town.person(name).messages()[-1].text


def recap(town: World) -> str:
    town.now.advance(seconds=5)
    town.settle()
    return town.post("All-hands recap").text


def test_an_action_stands_in_the_run_of_show_the_recap_and_the_next_call(there: World) -> None:
    assert add(there) == {}

    assert f"{TEXT} · Priya · Tue 20 Oct" in str(front(there).blocks)
    there.live_until(datetime(2026, 10, 16, 10, 1, tzinfo=BERLIN))
    recap = there.post("All-hands recap").text
    assert recap.startswith("All-hands recap: 0 questions answered, 1 carried, 1 action.")
    assert f"{TEXT} · Priya · Tue 20 Oct" in recap
    there.live_until(datetime(2026, 10, 19, 10, 1, tzinfo=BERLIN))
    gather = there.post("All-hands Thu 22 Oct").text
    assert "*From last time* · 1 action, 0 done" in gather
    assert f"{TEXT} · Priya · Tue 20 Oct" in gather


def test_a_question_becomes_an_action_with_its_words(there: World) -> None:
    anna = there.person("anna")

    anna.press(front(there), "Make it an action")

    assert "Who shares the clips?" in str(front(there).blocks)
    assert not anna.submit({"By whom?": "@priya"}).errors
    assert "Who shares the clips? · Priya · Thu 22 Oct" in str(front(there).blocks)


def test_what_is_wrong_is_said_under_its_field(there: World) -> None:
    there.slack.hire("gast", "Gast", is_restricted=True)
    there.settle()

    assert "not on the roster" in add(there, owner="@gast")["owner"]
    there.person("anna").close()
    assert "That day has passed." in add(there, due="2026-10-14")["due"]
    there.person("anna").close()
    assert "Write what is to be done." in add(there, text="   ")["text"]


def test_its_owner_is_asked_once_on_the_day_and_closes_it_with_one_click(there: World) -> None:
    add(there)
    there.live_until(TUESDAY)
    assert f"Due Tue 20 Oct, from All-hands of Thu 15 Oct: {TEXT}" in said(there, "priya")
    notes = len(there.person("priya").messages())

    press(there, "priya", "Done")

    assert said(there, "priya") == "Done, thank you. Nothing else to do."
    assert f"{TEXT} · Priya · Tue 20 Oct · done" in there.post("All-hands recap").text
    assert "*From last time*" not in there.post("All-hands Thu 22 Oct").text
    there.live_until(TUESDAY + timedelta(days=3))
    assert len(there.person("priya").messages()) == notes


def test_the_next_call_says_how_many_are_done(there: World) -> None:
    add(there)
    add(there, text="Write to customers", owner="@mina", due="2026-10-30")
    there.live_until(TUESDAY)

    press(there, "priya", "Done")

    assert "*From last time* · 2 actions, 1 done" in there.post("All-hands Thu 22 Oct").text


def test_one_that_is_not_done_waits_in_home_and_is_not_asked_about_again(there: World) -> None:
    add(there, owner="@anna")
    there.live_until(TUESDAY)
    anna = there.person("anna")

    there.live_until(TUESDAY + timedelta(days=8))

    assert len([each for each in anna.messages() if TEXT in each.text]) == 1
    anna.press(there.home("anna"), "Done")
    assert anna.home is not None
    assert TEXT not in str(anna.home.blocks)


def test_another_day_is_asked_about_then(there: World) -> None:
    add(there)
    there.live_until(TUESDAY)
    priya = there.person("priya")

    priya.press(priya.messages()[-1], "Another day")
    assert not priya.submit({"Until": "2026-10-28"}).errors
    there.now.advance(seconds=5)
    there.settle()

    assert said(there, "priya") == "Until Wed 28 Oct, then. Nothing else to do."
    assert f"{TEXT} · Priya · Wed 28 Oct" in there.post("All-hands recap").text
    there.live_until(datetime(2026, 10, 28, 9, 31, tzinfo=BERLIN))
    assert f"Due Wed 28 Oct, from All-hands of Thu 15 Oct: {TEXT}" in said(there, "priya")


def test_given_on_it_waits_for_its_new_owner(there: World) -> None:
    add(there)
    there.live_until(TUESDAY)
    priya = there.person("priya")

    priya.press(priya.messages()[-1], "Give it to…")
    assert not priya.submit({"To whom?": "@emil"}).errors
    there.now.advance(seconds=5)
    there.settle()

    assert said(there, "priya") == "Given to Emil. Nothing else to do."
    there.live_until(TUESDAY + timedelta(days=1))
    assert TEXT in said(there, "emil")
    assert f"{TEXT} · Emil · Tue 20 Oct" in there.post("All-hands recap").text


def test_only_its_owner_and_whoever_ran_the_meeting_change_it(there: World) -> None:
    add(there)
    there.live_until(TUESDAY)
    priya = there.person("priya")
    priya.press(priya.messages()[-1], "Give it to…")
    with there.bot.store.read() as unit:
        (action,) = unit.part(Actions).open("all-hands")
    anna = there.person("anna")
    on_stage(there)

    anna.press(front(there), ids.ACTION_MENU, choose=f"give {action.id}")
    assert not anna.submit({"To whom?": "@emil"}).errors
    there.settle()

    late = priya.submit({"To whom?": "@dan"})
    assert "Emil has taken this on, so it is theirs to close or to hand over." in late.errors["owner"]
    assert f"{TEXT} · Emil · Tue 20 Oct" in str(front(there).blocks)
    anna.press(front(there), ids.ACTION_MENU, choose=f"done {action.id}")
    assert TEXT not in str(front(there).blocks)
    assert f"{TEXT} · Emil · Tue 20 Oct · done" in recap(there)


def test_a_forgotten_owners_actions_go_back_to_who_wrote_them_down(there: World) -> None:
    add(there)
    there.live_until(TUESDAY)
    priya = there.person("priya")
    priya.command("/builders forget-me")

    priya.press(priya.ephemerals[-1], "Remove")
    there.live_until(TUESDAY + timedelta(days=1))

    assert f"{TEXT} · Anna · Tue 20 Oct" in there.post("All-hands recap").text
    assert TEXT in str(there.home("anna").blocks)


def test_an_action_counts_as_no_contribution(there: World) -> None:
    with there.bot.store.read() as unit:
        before = list(unit._db.query("SELECT * FROM contributions"))

    add(there)
    there.live_until(TUESDAY)
    press(there, "priya", "Done")

    with there.bot.store.read() as unit:
        assert list(unit._db.query("SELECT * FROM contributions")) == before


def test_a_recap_that_is_revised_later_speaks_of_the_same_next_meeting(there: World) -> None:
    add(there, due="2026-10-26")
    there.live_until(datetime(2026, 10, 16, 10, 1, tzinfo=BERLIN))
    before = recap(there).split("\n")
    assert any(each.startswith("Next: Thu 22 Oct, 15:00. Host from ") for each in before)
    with there.bot.store.read() as unit:
        (first,) = [each.discipline for each in unit.part(Hosts).ahead("all-hands")]
    there.live_until(datetime(2026, 10, 19, 9, 31, tzinfo=BERLIN))
    host = next(name for name in TITLES if there.person(name).messages() and "Would you host" in said(there, name))
    press(there, host, "I'll host")

    there.live_until(datetime(2026, 10, 26, 9, 31, tzinfo=BERLIN))
    with there.bot.store.read() as unit:
        (second,) = [each.discipline for each in unit.part(Hosts).ahead("all-hands")]
    press(there, "priya", "Done")

    after = next(each.text for each in there.person("mina").messages("#builders") if "1 action." in each.text)
    assert first != second
    assert "· done" in after
    assert [each for each in before if each.startswith("Next")] == [
        each for each in after.split("\n") if each.startswith("Next")
    ]
