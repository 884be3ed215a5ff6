"""Being away, and coming back."""

from datetime import datetime

import pytest

from bot.store import Occurrences, Roster, Store
from tests.world import BERLIN, World

FRIDAY = datetime(2026, 10, 16, 16, 5, tzinfo=BERLIN)


def asked(store: Store) -> set[str]:
    with store.read() as unit:
        newest = unit.part(Occurrences).of("all-hands")[0]
        return set(unit.part(Occurrences).asked(newest.id))


def go_away(town: World, name: str, until: str) -> str:
    person = town.person(name)
    said = town.say(name, f"/builders away until {until}")
    person.press(person.ephemerals[-1], "That's right")
    return said


@pytest.fixture
def there(town: World) -> World:
    town.set_up(every="every second week")
    return town


def test_an_absence_is_said_back_before_it_counts(there: World) -> None:
    lena = there.person("lena")

    said = there.say("lena", "/builders away until fri")
    with there.bot.store.read() as unit:
        before = unit.part(Roster).person(lena.id)
    lena.press(lena.ephemerals[-1], "That's right")

    assert "Away through Fri 16 Oct, back Mon 19 Oct?" in said
    assert before is not None
    assert not before.away(there.now())
    assert "See you on Mon 19 Oct" in lena.ephemerals[-1].text
    with there.bot.store.read() as unit:
        after = unit.part(Roster).person(lena.id)
    assert after is not None
    assert after.away(FRIDAY)


def test_not_that_changes_nothing(there: World) -> None:
    lena = there.person("lena")
    there.say("lena", "/builders away 24 Dec")

    lena.press(lena.ephemerals[-1], "Not that")

    assert "Nothing changed" in lena.ephemerals[-1].text
    assert "You are not away." in there.say("lena", "/builders back")


def test_what_is_no_day_is_answered_with_days_that_are(there: World) -> None:
    assert "“fryday” is not a day I know" in there.say("lena", "/builders away until fryday")


def test_the_away_are_not_asked_and_not_written_to(there: World) -> None:
    for name in ("mina", "dora", "dan"):
        go_away(there, name, "for 3 weeks")

    there.live_until(datetime(2026, 10, 28, 12, 0, tzinfo=BERLIN))  # the second call for seats, and its open seats

    designers = {there.person(name).id for name in ("mina", "dora", "dan")}
    assert not designers & asked(there.bot.store)
    assert not [each for name in ("mina", "dora", "dan") for each in there.person(name).messages()]


def test_a_seat_that_waits_for_who_goes_away_until_it_is_too_late_goes_to_the_next_in_line(there: World) -> None:
    there.live_until(datetime(2026, 10, 14, 9, 31, tzinfo=BERLIN))
    (first,) = [name for name in ("mina", "dora", "dan") if there.person(name).messages()]

    go_away(there, first, "fri")
    there.now.advance(seconds=5)
    there.live_until(datetime(2026, 10, 15, 9, 31, tzinfo=BERLIN))

    (second,) = [name for name in ("mina", "dora", "dan") if there.person(name).messages() and name != first]
    assert "You are next in line" in there.person(second).messages()[-1].text
    assert "Nothing else to do." in there.person(first).messages()[-1].text


def test_who_said_so_while_it_was_open_ends_as_away(there: World) -> None:
    go_away(there, "lena", "for 3 weeks")
    there.live_until(FRIDAY)

    with there.bot.store.read() as unit:
        rows = unit._db.query("SELECT disposition FROM asked WHERE builder = ?", [there.person("lena").id])
        assert [row["disposition"] for row in rows] == ["away"]
    assert "1 person away." in there.more().text


def test_who_comes_back_while_it_is_open_is_asked(there: World) -> None:
    go_away(there, "lena", "for 3 weeks")
    there.live_until(datetime(2026, 10, 27, 12, 0, tzinfo=BERLIN))
    before = asked(there.bot.store)

    said = there.say("lena", "/builders back")

    assert "Welcome back" in said
    assert there.person("lena").id not in before
    assert there.person("lena").id in asked(there.bot.store)


def test_a_status_that_is_cleared_asks_too(there: World) -> None:
    until = int(datetime(2026, 11, 20, tzinfo=BERLIN).timestamp())
    lena = there.person("lena")
    lena.change(status_emoji=":palm_tree:", status_text="Sea", status_expiration=until)
    there.live_until(datetime(2026, 10, 27, 12, 0, tzinfo=BERLIN))
    before = asked(there.bot.store)
    assert "Your Slack status still says" in there.say("lena", "/builders back")

    lena.change(status_emoji="", status_text="", status_expiration=0)
    there.settle()

    assert lena.id not in before
    assert lena.id in asked(there.bot.store)


def test_an_absence_that_ends_by_itself_asks_too(there: World) -> None:
    go_away(there, "lena", "27 Oct")
    until = int(datetime(2026, 10, 28, 9, 0, tzinfo=BERLIN).timestamp())
    there.person("emil").change(status_emoji=":palm_tree:", status_text="Sea", status_expiration=until)
    there.settle()
    both = {there.person(name).id for name in ("lena", "emil")}
    there.live_until(datetime(2026, 10, 27, 12, 0, tzinfo=BERLIN))
    before = asked(there.bot.store)

    there.live_until(datetime(2026, 10, 28, 12, 0, tzinfo=BERLIN))

    assert not both & before
    assert both <= asked(there.bot.store)


def test_a_longer_absence_named_meanwhile_holds(there: World) -> None:
    go_away(there, "lena", "27 Oct")
    go_away(there, "lena", "30 Oct")

    there.live_until(datetime(2026, 10, 28, 12, 0, tzinfo=BERLIN))

    assert there.person("lena").id not in asked(there.bot.store)
