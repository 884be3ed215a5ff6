"""Holding one meeting at another time."""

from datetime import datetime

import pytest

from tests.world import BERLIN, World

FRIDAY = datetime(2026, 10, 16, 11, 0, tzinfo=BERLIN)


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def move(town: World, day: str, at: str = "11:00") -> str:
    anna = town.person("anna")
    assert anna.command("/builders move").ok
    answer = anna.submit({"Day": day, "Starts at": at})
    town.now.advance(seconds=5)
    town.settle()
    return str(answer.errors or (answer.view.blocks if answer.view else answer))


def test_a_called_meeting_is_moved_with_everything_on_it(there: World) -> None:
    mina = there.person("mina")
    mina.press(there.post("one all-hands"), "Take a seat")
    mina.submit({"What will you show?": "The button"})

    said = move(there, "2026-10-16")

    assert "Moved to Fri 16 Oct, 11:00." in said
    post = there.post("seat for each discipline")
    assert "Fri 16 Oct, 11:00–11:45" in post.text
    assert "The button" in post.text
    (reply,) = there.person("mina").messages("#builders", thread_ts=post.ts)[1:]
    assert "All-hands is moved from Thu 15 Oct, 15:00 to Fri 16 Oct, 11:00." in reply.text


def test_its_steps_go_along(there: World) -> None:
    move(there, "2026-10-16")

    there.live_until(datetime(2026, 10, 15, 16, 0, tzinfo=BERLIN))
    before = [each.text for each in there.person("mina").messages("#builders") if "is over" in each.text]
    there.live_until(datetime(2026, 10, 16, 11, 46, tzinfo=BERLIN))
    after = there.post("over. One click")
    there.live_until(datetime(2026, 10, 19, 10, 1, tzinfo=BERLIN))

    assert before == []
    assert after
    assert there.post("All-hands, Fri 16 Oct")


def test_the_one_after_stays_where_it_is(there: World) -> None:
    move(there, "2026-10-16")

    there.live_until(datetime(2026, 10, 19, 10, 1, tzinfo=BERLIN))

    assert "Thu 22 Oct, 15:00" in there.post("All-hands Thu 22 Oct").text


def test_one_that_is_not_called_yet_is_moved_too(there: World) -> None:
    there.live_until(datetime(2026, 10, 16, 12, 0, tzinfo=BERLIN))

    said = move(there, "2026-10-27", "09:00")

    assert "Moved to Tue 27 Oct, 09:00." in said
    assert "Tue 27 Oct, 09:00" in there.say("anna", "/builders rituals")
    there.live_until(datetime(2026, 10, 22, 10, 1, tzinfo=BERLIN))
    assert "Tue 27 Oct, 09:00–09:45" in there.post("All-hands Tue 27 Oct").text


def test_a_moment_that_has_passed_is_refused(there: World) -> None:
    assert "That moment has passed." in move(there, "2026-10-11")


def test_only_those_who_may_change_things_move_it(there: World) -> None:
    assert "Anna and workspace admins can change this." in there.say("mina", "/builders move")


def test_moved_in_the_last_minutes_its_post_is_a_call_again_and_runs_when_it_is_held(there: World) -> None:
    anna = there.person("anna")
    anna.command("/builders host")
    anna.submit({"Who hosts?": anna.id})
    there.live_until(datetime(2026, 10, 15, 14, 55, tzinfo=BERLIN))
    assert there.post("All-hands at 15:00")

    move(there, "2026-10-16")

    assert "Take a seat" in str(there.post("Fri 16 Oct, 11:00–11:45").blocks)
    there.live_until(datetime(2026, 10, 16, 10, 51, tzinfo=BERLIN))
    assert there.post("All-hands at 11:00")
    notes = [each.text for each in anna.messages() if "You host in 10 minutes." in each.text]
    assert len(notes) == 2, "the host is told of the new time too"


@pytest.mark.parametrize("meanwhile", ["it begins", "it is called off"])
def test_a_form_left_open_does_not_move_the_meeting_after(there: World, meanwhile: str) -> None:
    anna = there.person("anna")
    there.live_until(datetime(2026, 10, 15, 14, 58, tzinfo=BERLIN))
    assert anna.command("/builders move").ok
    if meanwhile == "it begins":
        there.live_until(datetime(2026, 10, 15, 15, 2, tzinfo=BERLIN))
    else:
        there.say("anna", "/builders skip")

    answer = anna.submit({"Day": "2026-10-16", "Starts at": "11:00"})

    assert "That meeting has begun meanwhile, or is called off." in str(answer.errors)
    assert "Thu 22 Oct, 15:00" in there.say("anna", "/builders rituals")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_meeting_cannot_be_moved_to_the_end_of_the_calendar(there: World, day: str) -> None:
    said = move(there, day)

    assert "That moment has passed." in said or "That's more than a year ahead." in said
