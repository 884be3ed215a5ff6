"""One welcome to whoever comes alone."""

from datetime import datetime, timedelta

import pytest

from bot.store import Roster
from tests.world import BERLIN, MONDAY, World

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    town.live_until(TUESDAY)
    return town


def hire(town: World, name: str, title: str) -> None:
    town.slack.hire(name, title=title, tz="Europe/Berlin")
    town.settle()
    town.person(name).join("#builders")
    town.settle()


def told(town: World, name: str) -> list[str]:
    return [each.text for each in town.person(name).messages()]


def test_who_comes_alone_is_welcomed_with_their_discipline(there: World) -> None:
    hire(there, "ida", "Senior Designer")

    there.live_until(TUESDAY + timedelta(hours=1))

    (welcome,) = told(there, "ida")
    assert "Welcome. Two habits here: a joint all-hands (next Thu 15 Oct, 15:00)" in welcome
    assert "You are down as design." in welcome
    assert "at most twice a week" in welcome


def test_that_is_right_says_so_in_its_place(there: World) -> None:
    hire(there, "ida", "Senior Designer")
    there.live_until(TUESDAY + timedelta(hours=1))
    ida = there.person("ida")

    ida.press(ida.messages()[-1], "That's right")

    assert told(there, "ida") == ["Good. `/builders help` lists what I know."]


def test_change_asks_for_another_discipline(there: World) -> None:
    hire(there, "ida", "Senior Designer")
    there.live_until(TUESDAY + timedelta(hours=1))
    ida = there.person("ida")

    ida.press(ida.messages()[-1], "Change")
    answer = ida.submit({"Which one do you stand for?": "Product"})

    assert answer.ok
    with there.bot.store.read() as unit:
        person = unit.part(Roster).person(ida.id)
    assert person is not None
    assert person.discipline == "product"


def test_an_unknown_title_is_asked_for_a_discipline(there: World) -> None:
    hire(there, "ida", "Chief of Staff")

    there.live_until(TUESDAY + timedelta(hours=1))

    assert "Which discipline do you stand for?" in told(there, "ida")[0]


def test_coming_back_into_the_channel_is_no_second_welcome(there: World) -> None:
    hire(there, "ida", "Senior Designer")
    there.live_until(TUESDAY + timedelta(hours=1))
    there.person("ida").leave("#builders")
    there.person("ida").join("#builders")

    there.live_until(TUESDAY + timedelta(hours=2))

    assert len(told(there, "ida")) == 1


def test_who_comes_at_night_is_welcomed_in_their_morning(there: World) -> None:
    there.live_until(TUESDAY.replace(hour=23))
    hire(there, "ida", "Senior Designer")

    there.live_until(TUESDAY.replace(hour=23) + timedelta(hours=10))
    before = told(there, "ida")
    there.live_until(datetime(2026, 10, 14, 9, 31, tzinfo=BERLIN))

    assert before == []
    assert len(told(there, "ida")) == 1


def test_who_is_away_is_welcomed_once_they_are_back(there: World) -> None:
    until = datetime(2026, 10, 15, 18, 0, tzinfo=BERLIN)
    there.slack.hire("ida", title="Senior Designer", tz="Europe/Berlin")
    ida = there.person("ida")
    ida.change(status_emoji=":palm_tree:", status_text="Sea", status_expiration=int(until.timestamp()))
    ida.join("#builders")
    there.settle()

    there.live_until(until)
    before = told(there, "ida")
    there.live_until(datetime(2026, 10, 16, 9, 31, tzinfo=BERLIN))

    assert before == []
    assert len(told(there, "ida")) == 1


def test_who_was_asked_before_an_upgrade_brought_welcomes_is_no_newcomer(there: World) -> None:
    with there.bot.store.write() as unit:
        unit._db.execute("UPDATE people SET welcomed_at = NULL")
    there.person("jonas").leave("#builders")
    there.person("jonas").join("#builders")
    there.settle()

    there.live_until(TUESDAY + timedelta(hours=1))

    assert told(there, "jonas") == []


def test_a_crowd_invited_together_is_left_in_peace(there: World) -> None:
    crowd = ("ida", "ivo", "isa", "ilse", "iris")
    for name in crowd:
        hire(there, name, "Designer")

    there.live_until(TUESDAY + timedelta(days=1, hours=3))

    assert [told(there, name) for name in crowd] == [[]] * 5


def test_set_up_and_the_nightly_reading_welcome_nobody(there: World) -> None:
    there.live_until(TUESDAY + timedelta(hours=1))
    there.bot.scheduler.upkeep()
    there.live_until(TUESDAY + timedelta(hours=3))

    said = [text for name in ("priya", "mina", "jonas") for text in told(there, name)]
    assert [text for text in said if "Would you host" not in text] == []
