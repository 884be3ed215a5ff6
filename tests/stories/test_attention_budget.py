"""What Builders asks of people: measured in real answers, told without a name, warned about above the budget."""

from datetime import datetime
from typing import Any

import pytest

from bot.core.cost import Minutes
from bot.engine import costing
from bot.parts import DECLARED
from bot.setup import ids as setup_ids
from bot.store import Cost, Settings
from rituals.allhands import ids as allhands_ids
from rituals.digest.tables import Digests
from tests.world import BERLIN, World, named

PULSE = DECLARED.rituals["allhands"].steps["pulse"].seconds
HELD = datetime(2026, 10, 15, 15, 46, tzinfo=BERLIN)
WEDNESDAY = datetime(2026, 10, 14, 9, 35, tzinfo=BERLIN)
EVERYONE = ("mina", "dora", "dan", "jonas", "lena", "emil", "ines", "priya", "tomas", "petra")


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def times(town: World) -> dict[str, list[int]]:
    with town.bot.store.read() as unit:
        return unit.part(Cost).times(datetime(2026, 1, 1, tzinfo=BERLIN).date())


def rows(town: World) -> list[dict[str, Any]]:
    with town.bot.store.read() as unit:
        return list(unit._db.query("SELECT * FROM answering_times"))


def open_pulse(town: World, who: str) -> None:
    person = town.person(who)
    post = next(each for each in reversed(person.messages("#builders")) if "How was it?" in str(each.blocks))
    person.press(post, "How was it?")


def answer(town: World, who: str, seconds: float, **more: str) -> None:
    """Open the pulse, think for a while, and send it."""
    open_pulse(town, who)
    town.now.advance(seconds=seconds)
    person = town.person(who)
    assert not person.submit({"How was it?": "4", **named(person), **more}).errors


def week(town: World) -> Minutes | None:
    with town.bot.store.read() as unit:
        return costing.week(unit, town.now().replace(day=12), town.now())


def test_how_long_a_form_was_open_is_kept_without_any_name(there: World) -> None:
    there.live_until(HELD)

    answer(there, "mina", 25)
    answer(there, "jonas", 40.4)

    assert times(there) == {allhands_ids.PULSE_FORM: [25, 40]}
    for each in rows(there):
        assert each.keys() == {"id", "form", "seconds", "day"}
        assert each["day"] == "2026-10-15"


def test_a_form_that_was_refused_is_timed_until_it_was_taken(there: World) -> None:
    mina = there.person("mina")
    mina.press(there.post("one all-hands"), "Take a seat")
    there.now.advance(seconds=30)
    assert mina.submit({"What will you show?": "   "}).errors
    there.now.advance(seconds=60)

    assert not mina.submit({"What will you show?": "The zebra button"}).errors
    assert times(there) == {allhands_ids.SEAT_FORM: [90]}


def test_a_form_that_was_closed_or_only_read_costs_nothing(there: World) -> None:
    there.live_until(HELD)

    open_pulse(there, "mina")
    there.now.advance(seconds=30)
    there.person("mina").close()

    assert times(there) == {}


def test_a_form_left_open_over_lunch_says_nothing(there: World) -> None:
    there.live_until(HELD)

    answer(there, "mina", 2 * 3600)

    assert times(there) == {}


def test_what_is_asked_of_nobody_is_not_timed(there: World) -> None:
    """Settings, absences and questions without a name."""
    mina = there.person("mina")
    mina.press(there.home("mina"), "I am away…")
    there.now.advance(seconds=30)
    mina.submit({"Away through": "2026-10-20"})
    jonas = there.person("jonas")
    jonas.press(there.post("one all-hands"), "Ask without my name")
    there.now.advance(seconds=30)
    jonas.submit({"Your question": "Why?"})

    assert times(there) == {}


def test_a_pulse_costs_its_usual_time_until_ten_have_answered(there: World) -> None:
    there.live_until(HELD)
    before = week(there)
    for who in EVERYONE[:9]:
        answer(there, who, 60)
    nine = week(there)
    answer(there, EVERYONE[9], 60)
    ten = week(there)

    assert before is not None
    assert nine is not None
    assert ten is not None
    assert nine.mean == before.mean
    assert ten.mean == pytest.approx(before.mean + (60 - PULSE) / 60)


def test_who_is_asked_for_more_is_the_most_of_one_person(there: World) -> None:
    """Everyone is asked how it was; three are offered a seat, and some are asked to host."""
    there.live_until(HELD)

    asked = week(there)

    assert asked is not None
    assert asked.most >= (PULSE + DECLARED.todos["seat"].seconds) / 60
    assert asked.mean < asked.most
    assert list(asked.by_discipline) == ["product", "design", "engineering"]


def test_stewards_see_it_in_home_and_on_request_and_nobody_is_named(there: World) -> None:
    there.live_until(HELD)

    home, health = str(there.home("anna").blocks), there.say("anna", "/builders health")

    for said in (home, health):
        assert "In the last seven days I asked for about 1 minute of each builder: product" in said
        assert "Most for one person: " in said
        assert "The settings allow 20 a week." in said
    assert [each for each in EVERYONE if each.capitalize() in health] == []
    assert "asked for about" not in str(there.home("mina").blocks)


def test_above_the_setting_there_is_a_warning(there: World) -> None:
    there.live_until(HELD)
    anna = there.person("anna")
    anna.press(there.home("anna"), "Settings")
    assert not anna.submit({"Minutes a week": "1"}).errors

    home, health = str(there.home("anna").blocks), there.say("anna", "/builders health")

    for said in (home, health):
        assert "The settings allow 1 a week." in said
        assert "That is more than 1 minute of" in said
        assert "A longer rhythm, or a pause, asks for less" in said


def test_within_it_there_is_none(there: World) -> None:
    there.live_until(HELD)

    assert "That is more than" not in there.say("anna", "/builders health")


@pytest.mark.parametrize("typed", ["0", "ten", "601"])
def test_what_is_no_number_of_minutes_is_refused_under_its_field(there: World, typed: str) -> None:
    anna = there.person("anna")
    anna.command("/builders settings")

    assert anna.submit({"Minutes a week": typed}).errors == {
        setup_ids.MINUTES_A_WEEK: "Write a number of minutes from 1 to 600, such as 20."
    }


def test_the_change_is_recorded(there: World) -> None:
    anna = there.person("anna")
    anna.command("/builders settings")
    anna.submit({"Minutes a week": "15"})

    with there.bot.store.read() as unit:
        (change,) = [each for each in unit.part(Settings).changes() if each.key == "minutes_budget"]
    assert (change.after, change.by) == (15, anna.id)


def test_the_digest_keeps_what_was_asked(there: World) -> None:
    there.live_until(datetime(2026, 10, 16, 17, 0, tzinfo=BERLIN))

    with there.bot.store.read() as unit:
        figures = unit.part(Digests).figures("2026-W42")
    assert figures is not None
    assert figures["minutes"]["most"] >= figures["minutes"]["mean"] > 0
    assert set(figures["minutes"]["by_discipline"]) == {"product", "design", "engineering"}
