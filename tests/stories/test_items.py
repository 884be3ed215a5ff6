"""Items on an agenda: added by a form or from a message, withdrawn, and when there is no room."""

from datetime import datetime

import pytest

from bot.core.setup import identify
from bot.playground.reply import Reply
from bot.store import Occurrences, Rituals
from rituals.allhands import ids, posts
from rituals.allhands.agenda import items
from rituals.allhands.forms.agenda import NewItem
from rituals.allhands.tables import Agendas
from tests.world import BERLIN, World, written

MEETING = "all-hands@2026-10-15T13:00Z"
PLACE = f"all-hands|{MEETING}|"
LONG = "The joint all-hands of product, design and all engineering"
TUESDAY = datetime(2026, 10, 13, 11, 0, tzinfo=BERLIN)


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def add(town: World, who: str, **filled: str) -> Reply:
    """Fill in the form that `/builders item` opens."""
    person = town.person(who)
    assert person.command("/builders item").ok
    answer = person.submit(filled)
    town.now.advance(seconds=5)
    town.settle()
    return answer


def gather(town: World) -> str:
    return town.post("seat for each discipline").text


def test_an_item_stands_on_the_agenda_with_its_minutes_and_who_presents_it(there: World) -> None:
    answer = add(there, "lena", **{"What is it about?": "  Search in 200 ms ", "Minutes": "3 minutes"})

    assert not answer.errors
    assert "Also on the agenda" in gather(there)
    assert "• Search in 200 ms · 3 min · Lena" in gather(there)


def test_somebody_else_may_present_it(there: World) -> None:
    lena = there.person("lena")
    add(there, "priya", **{"What is it about?": "Search", "Who presents it?": lena.id})

    assert "Search · 5 min · Lena" in gather(there)


def test_ones_own_seat_can_be_taken_so(there: World) -> None:
    add(there, "mina", **{"What is it about?": "The button", "For": "Design's seat, Thu 15 Oct"})

    assert "Design · The button · Mina" in gather(there)


def test_what_does_not_fit_is_told_and_can_wait_for_the_next_one(there: World) -> None:
    first = add(there, "lena", **{"What is it about?": "Long", "Minutes": "10 minutes"})
    answer = add(there, "emil", **{"What is it about?": "Also long", "Minutes": "10 minutes"})
    later = add(
        there,
        "emil",
        **{"What is it about?": "Also long", "Minutes": "10 minutes", "For": "All-hands, the next one (Thu 22 Oct)"},
    )

    assert not first.errors
    assert "The meeting has 3 minutes left." in str(answer.errors)
    assert "the next one (Thu 22 Oct)" in str(answer.errors)
    assert "Kept for the next one, Thu 22 Oct." in str(later.view)
    there.live_until(datetime(2026, 10, 19, 10, 1, tzinfo=BERLIN))
    assert "Also long · 10 min · Emil" in there.post("All-hands Thu 22 Oct").text


def test_ones_own_item_can_be_withdrawn(there: World) -> None:
    add(there, "lena", **{"What is it about?": "Search"})
    lena = there.person("lena")

    opened = lena.command("/builders item")
    assert opened.view is not None
    lena.press(opened.view, "Withdraw")
    there.now.advance(seconds=5)
    there.settle()

    assert "Search" not in gather(there)


def test_a_message_becomes_an_item_and_keeps_its_address(there: World) -> None:
    ts = there.person("jonas").post("#general", "Why do <we> *still* run Kafka, @lena?")
    message = next(each for each in there.person("priya").messages("#general") if each.ts == ts)

    there.person("priya").shortcut("add_to_allhands", message)
    answer = there.person("priya").submit({})
    there.now.advance(seconds=5)
    there.settle()

    assert not answer.errors
    assert "Why do <we> *still* run Kafka, @Lena?" in str(there.post("seat for each discipline").blocks)
    with there.bot.store.read() as unit:
        (item,) = unit.part(Agendas).items(unit.part(Occurrences).of("all-hands")[0].id)
    assert item.permalink.endswith(f"/p{ts.replace('.', '')}")
    assert f"'url': '{item.permalink}', 'text': 'the message'" in str(there.post("seat for each discipline").blocks)


def test_nothing_is_quoted_or_linked_from_a_private_channel(there: World) -> None:
    there.slack.workspace.add_channel("secret", ["priya", "jonas"], private=True)
    ts = there.person("jonas").post("#secret", "Kafka is a mess")
    message = next(each for each in there.person("priya").messages("#secret") if each.ts == ts)

    shown = there.person("priya").shortcut("add_to_allhands", message)

    assert shown.view is not None
    assert "This came from a private place" in str(shown.view.blocks)
    assert "Kafka is a mess" not in str(shown.view.blocks)
    assert "archives" not in shown.view.private_metadata
    assert ts.replace(".", "") not in shown.view.private_metadata


def test_whoever_is_in_no_meeting_is_told_so(there: World) -> None:
    there.slack.hire("gus", title="Designer", tz="Europe/Berlin")
    there.settle()

    assert "No all-hands is planned in a channel you are in." in there.say("gus", "/builders item")


def test_a_form_sent_twice_adds_it_once_though_no_room_is_left_for_a_second(there: World) -> None:
    lena = there.person("lena")
    add(there, "emil", **{"What is it about?": "Short", "Minutes": "5 minutes"})
    lena.command("/builders item")
    first = lena.submit({"What is it about?": "Search", "Minutes": "8 minutes"})
    with there.bot.store.read() as unit:
        (search,) = [each for each in unit.part(Agendas).items(MEETING) if each.title == "Search"]

    written(there.bot.store, items.add, NewItem(search.id, "Search", 8, lena.id, PLACE, ""), lena.id, there.now())

    there.now.advance(seconds=5)
    there.settle()
    assert not first.errors
    assert gather(there).count("Search · 8 min · Lena") == 1


def test_what_no_meeting_has_the_minutes_for_is_told_at_once(there: World) -> None:
    filled = {"What is it about?": "Long", "Minutes": "20 minutes", "For": "All-hands, the next one (Thu 22 Oct)"}

    answer = add(there, "lena", **filled)

    assert "It has 13 minutes at most, so this would wait for ever." in str(answer.errors)


def test_what_waited_leaves_the_customers_seat_its_minutes(there: World) -> None:
    add(
        there,
        "lena",
        **{"What is it about?": "Long", "Minutes": "10 minutes", "For": "All-hands, the next one (Thu 22 Oct)"},
    )
    with there.bot.store.write() as unit:
        unit.part(Rituals).set_customer_seat("all-hands", customer_seat=True)

    there.live_until(datetime(2026, 10, 19, 10, 1, tzinfo=BERLIN))

    with there.bot.store.read() as unit:
        found = posts.agenda(unit, unit.part(Rituals).get("all-hands"), unit.part(Occurrences).of("all-hands")[0])
    assert posts.room(found) >= 0


def test_what_was_shown_cannot_be_taken_out_of_a_meeting_that_is_closed(there: World) -> None:
    add(there, "lena", **{"What is it about?": "Search"})
    lena = there.person("lena")
    opened = lena.command("/builders item")
    assert opened.view is not None

    there.live_until(datetime(2026, 10, 16, 10, 5, tzinfo=BERLIN))
    lena.press(opened.view, "Withdraw")
    there.now.advance(seconds=5)
    there.settle()

    assert "Search" in there.post("All-hands, Thu 15 Oct: over.").text


def test_whoever_gave_a_seat_up_cannot_withdraw_what_the_next_one_shows(there: World) -> None:
    mina, dora = there.person("mina"), there.person("dora")
    add(there, "mina", **{"What is it about?": "The button", "For": "Design's seat, Thu 15 Oct"})
    opened = mina.command("/builders item")
    assert opened.view is not None
    mina.press(opened.view, "Withdraw")
    there.now.advance(seconds=5)
    there.settle()
    dora.press(there.post("seat for each discipline"), "Take a seat")
    dora.submit({"What will you show?": "The door"})

    again = mina.command("/builders item")

    assert again.view is not None
    assert "The door" not in str(again.view.blocks)


def test_a_ritual_with_a_long_name_takes_items_and_its_host_moves_them(town: World) -> None:
    town.set_up(first="2026-10-29")
    anna = town.person("anna")
    anna.command("/builders ritual new", channel="#builders")
    assert not anna.submit({"Name": LONG, "First one": "2026-10-15"}).errors
    town.settle()
    town.live_until(TUESDAY)

    assert not add(town, "mina", **{"What is it about?": "The button", "For": "Design's seat, Thu 15 Oct"}).errors
    assert "The button" in town.post("seat for each discipline").text
    assert anna.press(town.home("anna"), ids.RUN_OF_SHOW, value=f"{identify(LONG, ())}@2026-10-15T13:00Z").ok
    assert anna.modal is not None
    menu = next(each for each in anna.modal.blocks if "The button" in str(each))["accessory"]["options"]
    anna.press(anna.modal, ids.ITEM_MENU, choose=menu[2]["value"])
    town.now.advance(seconds=5)
    town.settle()
    assert "The button" not in town.post("seat for each discipline").text


def test_what_a_customer_will_show_stands_there_though_their_seat_is_taken_away_again(there: World) -> None:
    with there.bot.store.write() as unit:
        unit.part(Rituals).set_customer_seat("all-hands", customer_seat=True)
    add(there, "lena", **{"What is it about?": "Why we left", "For": "The customer's seat, Thu 15 Oct"})
    with there.bot.store.write() as unit:
        unit.part(Rituals).set_customer_seat("all-hands", customer_seat=False)

    add(there, "emil", **{"What is it about?": "Search"})

    assert "Why we left · Lena" in gather(there)
