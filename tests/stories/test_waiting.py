"""Waiting for you: the one private message, and the ways out of it."""

from datetime import datetime, timedelta

import pytest

from bot.playground.slack_app import TEAM_ID
from bot.store import Occurrences, Roster, Todos
from tests import telling
from tests.world import BERLIN, World

DESIGNERS = ("mina", "dora", "dan")
WEDNESDAY = datetime(2026, 10, 14, 9, 30, tzinfo=BERLIN)


@pytest.fixture
def there(town: World) -> World:
    """A morning on which design's open seat was offered to one of its builders."""
    town.set_up()
    town.live_until(WEDNESDAY)
    return town


def offered(town: World) -> list[str]:
    return [name for name in DESIGNERS if town.person(name).messages()]


def texts(town: World, name: str) -> list[str]:
    return [each.text for each in town.person(name).messages()]


def press(town: World, name: str, label: str) -> None:
    answer = town.person(name).press(town.person(name).messages()[-1], label)
    assert answer.ok, answer
    town.now.advance(seconds=5)
    town.settle()


def first_designer(town: World) -> str:
    """Return the name of whom the design seat of the coming all-hands is offered to."""
    with town.bot.store.read() as unit:
        (meeting,) = unit.part(Occurrences).of("all-hands")
        (first,) = [each.builder for each in unit.part(Todos).at(meeting.id) if each.key.startswith("seat:design")]
        return unit.part(Roster).names([first])[first].lower()


def choose(town: World, name: str, what: str) -> None:
    person = town.person(name)
    person.press(town.home(name), "Private messages")
    assert person.submit({"What may Builders write to you about?": what}).ok


def test_tomorrow_too_late_for_the_meeting_hands_the_seat_on(there: World) -> None:
    (first,) = offered(there)

    press(there, first, "Skip this week")
    there.live_until(WEDNESDAY + timedelta(days=1, hours=2))

    (second,) = [name for name in offered(there) if name != first]
    assert texts(there, first) == ["Done. Nothing else to do."]
    assert "You are next in line" in texts(there, second)[0]


def test_a_seat_offered_to_who_then_shows_they_are_away_goes_to_the_next_in_line(town: World) -> None:
    town.set_up()
    town.live_until(WEDNESDAY - timedelta(minutes=10))
    name = first_designer(town)
    until = int((WEDNESDAY + timedelta(days=9)).timestamp())
    town.person(name).change(status_emoji=":palm_tree:", status_text="Sea", status_expiration=until)

    town.live_until(WEDNESDAY + timedelta(days=1, minutes=1))

    (second,) = offered(town)
    assert second != name
    assert "You are next in line" in texts(town, second)[0]


@pytest.mark.parametrize("left", ["leave", "join product"])
def test_a_seat_is_offered_to_nobody_who_has_left_its_discipline_since_they_were_asked(town: World, left: str) -> None:
    town.set_up()
    for name in ("mina", "dora"):
        town.say(name, f"/builders {left}")

    town.live_until(WEDNESDAY)

    assert offered(town) == ["dan"]


def test_a_seat_that_waits_for_who_leaves_the_roster_goes_to_the_next_in_line(there: World) -> None:
    (first,) = offered(there)

    there.say(first, "/builders leave")
    there.live_until(WEDNESDAY + timedelta(days=1, minutes=1))

    (second,) = [name for name in offered(there) if name != first]
    assert texts(there, first) == ["Done. Nothing else to do."]
    assert "You are next in line" in texts(there, second)[0]


def test_a_seat_that_waits_for_who_leaves_the_company_goes_to_the_next_in_line(town: World) -> None:
    town.set_up()
    town.live_until(WEDNESDAY - timedelta(minutes=10))
    name = first_designer(town)
    town.person(name).deactivate()

    town.live_until(WEDNESDAY + timedelta(days=1, minutes=1))

    (second,) = [each for each in DESIGNERS if each != name and town.person(each).messages()]
    assert "You are next in line" in texts(town, second)[0]


def test_tomorrow_is_said_back_and_kept(there: World) -> None:
    (name,) = offered(there)

    press(there, name, "Tomorrow")

    assert texts(there, name) == ["I write again Thu 15 Oct, 09:30. What waits stands in Home meanwhile."]
    there.live_until(WEDNESDAY + timedelta(days=1, minutes=1))
    assert "You are next in line" in texts(there, name)[-1]
    assert len(texts(there, name)) == 2


def test_tomorrow_twice_is_tomorrow_once(there: World) -> None:
    (name,) = offered(there)
    press(there, name, "Tomorrow")

    there.live_until(WEDNESDAY + timedelta(days=1, minutes=1))

    assert len(texts(there, name)) == 2


def test_who_wants_nothing_is_not_written_to_and_the_next_one_is(town: World) -> None:
    town.set_up()
    for name in ("mina", "dan"):
        choose(town, name, "Nothing")

    town.live_until(WEDNESDAY)

    assert offered(town) == ["dora"]


def test_a_seat_that_waits_for_who_wants_to_hear_of_none_goes_to_the_next_in_line(town: World) -> None:
    town.set_up()
    town.live_until(WEDNESDAY - timedelta(minutes=10))
    name = first_designer(town)

    choose(town, name, "Nothing")
    town.live_until(WEDNESDAY + timedelta(days=1, minutes=1))

    (second,) = offered(town)
    assert second != name


def test_the_choice_stands_in_the_form_and_nobody_else_sees_it(town: World) -> None:
    town.set_up()
    choose(town, "mina", "Only questions to me")

    shown = town.person("mina").press(town.home("mina"), "Private messages")

    assert shown.view is not None
    assert shown.view.blocks[0]["element"]["initial_option"]["value"] == "questions"
    assert "questions to me" not in str(town.home("anna"))
    assert "Mina" not in town.say("anna", "/builders health")


def test_a_note_costs_and_has_ways_out(there: World) -> None:
    (name,) = offered(there)
    note = there.person(name).messages()[-1]

    labels = [each["text"]["text"] for block in note.blocks if block["type"] == "actions" for each in block["elements"]]

    assert note.text.startswith("1 thing waits for you, about 2 minutes.")
    assert labels == ["Take the seat", "Pass", "Tomorrow", "Skip this week", "Fewer of these"]


def rest(town: World, name: str, until: datetime) -> None:
    """Have someone's Slack hold back their notifications, from now on."""
    town.slack.workspace.snoozing[town.person(name).id] = (int(town.now().timestamp()), int(until.timestamp()))


def test_while_slack_holds_notifications_back_a_note_waits_and_is_not_lost(town: World) -> None:
    town.set_up()
    for name in DESIGNERS:
        rest(town, name, WEDNESDAY + timedelta(hours=1, minutes=15))

    town.live_until(WEDNESDAY + timedelta(hours=1))
    before = offered(town)
    town.live_until(WEDNESDAY + timedelta(hours=1, minutes=16))

    assert before == []
    assert len(offered(town)) == 1


def test_without_that_scope_notes_come_as_ever_and_nothing_is_asked(town: World) -> None:
    town.slack.workspace.decline("dnd:read")
    town.bot.sync.everything()
    town.set_up()
    for name in DESIGNERS:
        rest(town, name, WEDNESDAY + timedelta(hours=1))

    town.live_until(WEDNESDAY)

    assert len(offered(town)) == 1
    assert [each for each in town.slack.calls if each.method == "dnd.teamInfo"] == []


def test_who_has_no_zone_in_slack_is_written_to_in_the_companys_morning(town: World) -> None:
    town.set_up()
    for name in DESIGNERS:
        told = {"id": town.person(name).id, "name": name, "tz": None, "profile": {"title": "Designer"}}
        telling.user_changed(town.bot.store, f"Ev-{name}", told, TEAM_ID, town.now())

    town.live_until(WEDNESDAY)

    assert len(offered(town)) == 1


def test_when_slack_does_not_say_the_note_comes_all_the_same(town: World) -> None:
    town.set_up()
    town.slack.faults.add("dnd.teamInfo", "refuse", error="not_authed")

    town.live_until(WEDNESDAY)

    assert len(offered(town)) == 1


def test_one_look_is_enough_for_many(town: World) -> None:
    """Every seat is open, and everyone next in line is looked at in one call."""
    town.set_up()

    town.live_until(WEDNESDAY)

    host, look = [each for each in town.slack.calls if each.method == "dnd.teamInfo"]
    assert len(str(host.args["users"]).split(",")) == 1
    assert len(str(look.args["users"]).split(",")) >= 3
