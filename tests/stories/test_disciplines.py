"""A company changes its disciplines: what people see, and what stays as it was."""

from datetime import datetime
from typing import Any

import pytest

from bot.playground.reply import Reply
from bot.playground.views import View
from bot.store import Roster, Settings
from tests.world import BERLIN, World, named


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


def shown(view: View | None) -> str:
    assert view is not None
    return str(view.blocks)


def open_list(town: World, who: str = "anna") -> View:
    answer = town.person(who).command("/builders disciplines")
    assert answer.view is not None, answer
    return answer.view


def change(town: World, discipline: str, **given: Any) -> Reply:
    """Change one discipline in its form, and let what follows happen."""
    anna = town.person("anna")
    anna.press(open_list(town), "Change", value=discipline)
    answer = anna.submit({name.replace("_", " "): value for name, value in given.items()})
    town.settle()
    return answer


def stands(town: World, *names: str) -> list[str | None]:
    with town.bot.store.read() as unit:
        found = {each.name.lower(): each.discipline for each in unit.part(Roster).people()}
    return [found[name] for name in names]


def pulse(town: World, name: str, **more: str) -> None:
    person = town.person(name)
    post = next(each for each in reversed(person.messages("#builders")) if "How was it?" in str(each.blocks))
    person.press(post, "How was it?")
    assert not person.submit({"How was it?": "4", **named(person), **more}).errors


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def test_the_list_shows_each_with_how_many_stand_for_it(there: World) -> None:
    seen = shown(open_list(there))

    for words in ("*Product*  3 builders", "*Design*  3 builders", "*Engineering*  4 builders", "Add a discipline"):
        assert words in seen


def test_only_who_looks_after_them_may_look(there: World) -> None:
    assert "Anna and workspace admins can change this." in there.say("jonas", "/builders disciplines")


def test_one_is_added_and_has_a_seat_at_the_open_meeting_at_once(there: World) -> None:
    anna = there.person("anna")
    anna.press(open_list(there), "Add a discipline")
    answer = anna.submit({"Name": "UX research", "Emoji": ":microscope:", "Place": "After product"})
    there.settle()

    assert ":microscope: *UX research*  0 builders" in shown(answer.view)
    assert there.say("ines", "/builders join ux research") == "You stand for UX research from now on."
    seats = [line for line in there.post("All-hands").text.splitlines() if line.startswith("•") and " · " in line]
    assert seats[:3] == ["• Product · open", "• :microscope: UX research · open", "• Design · open"]


def test_a_renamed_one_is_called_so_everywhere_and_its_builders_stay(there: World) -> None:
    answer = change(there, "design", Name="UX", Emoji="🎨")

    assert "🎨 *UX*  3 builders" in shown(answer.view)
    assert "• 🎨 UX · open" in there.post("All-hands").text
    assert stands(there, "mina") == ["design"]
    assert "🎨 UX  3" in there.say("jonas", "/builders roster")


def test_a_menu_means_the_one_it_shows_though_another_has_its_first_name_now(there: World) -> None:
    change(there, "product", Name="PM")
    anna, lena = there.person("anna"), there.person("lena")
    anna.press(open_list(there), "Add a discipline")
    anna.submit({"Name": "Product"})

    lena.command("/builders join")
    lena.submit({"Which one do you stand for?": "PM"})
    anna.command("/builders roster set")
    anna.submit({"Who?": "@jonas", "Stands for": "PM"})
    there.say("ines", "/builders join product")

    assert stands(there, "lena", "jonas", "ines") == ["product", "product", "product-2"]
    anna.command("/builders roster set emil product")
    anna.submit({})
    assert stands(there, "emil") == ["product-2"]


def test_a_name_that_is_taken_is_said_under_the_field_and_the_form_stays(there: World) -> None:
    answer = change(there, "design", Name="Product")

    assert answer.errors == {"name": "“Product” exists already."}
    assert change(there, "design", Emoji="art").errors == {
        "emoji": "“art” is not one emoji. Paste one, or type its name between colons."
    }
    assert stands(there, "mina") == ["design"]


def test_a_press_that_comes_twice_shows_the_form_once_and_no_complaint(there: World) -> None:
    anna, seen = there.person("anna"), open_list(there)
    there.slack.faults.add("views.update", "refuse", error="hash_conflict")

    answer = anna.press(seen, "Change", value="design")

    assert answer.ok
    assert anna.modal is not None
    assert anna.modal.title == "Disciplines"
    anna.press(anna.modal, "Change", value="design")
    assert anna.modal.title == "Design"


def test_the_order_is_that_of_the_seats(there: World) -> None:
    change(there, "engineering", Place="First")

    seats = [line for line in there.post("All-hands").text.splitlines() if line.startswith("•") and " · " in line]
    assert seats == ["• Engineering · open", "• Product · open", "• Design · open"]


def test_merged_builders_stand_for_the_other_and_history_keeps_its_name(there: World) -> None:
    there.live_until(at(10, 15, 15, 46))
    for name in ("mina", "dora", "jonas"):
        pulse(there, name, **{"Something I learned": "Ask twice.", "Learned from": "design"})
    there.live_until(at(10, 16, 17))
    before = there.person("anna").messages()[-1].text

    answer = change(there, "design", What_happens_to_it="Merge into product")

    assert "*Product*  6 builders" in shown(answer.view)
    assert "Design" not in shown(answer.view)
    assert stands(there, "mina", "dora", "dan", "jonas") == ["product", "product", "product", "engineering"]
    home = shown(there.person("mina").open_home())
    assert "design 2 of 3" in home
    assert "You stand for *product*." in home
    assert "Design  2 of 3" in before
    assert there.person("anna").messages()[-1].text == before


def test_the_form_says_how_many_a_merge_or_retirement_touches(there: World) -> None:
    anna = there.person("anna")
    anna.press(open_list(there), "Change", value="engineering")

    assert "Engineering has 4 builders. Merged, they stand for the other one" in shown(anna.modal)


def test_a_retired_ones_builders_are_asked_anew_and_its_figures_keep_their_name(there: World) -> None:
    there.live_until(at(10, 14, 9, 31))
    offered = [name for name in ("mina", "dora", "dan") if there.person(name).messages()]
    there.person("jonas").press(there.post("All-hands"), "Take a seat")
    there.person("jonas").submit({"What will you show?": "The importer"})

    change(there, "engineering", What_happens_to_it="Retire")
    change_back = change(there, "design", What_happens_to_it="Retire")

    assert stands(there, "jonas", "lena", "mina") == [None, None, "design"]
    assert change_back.errors == {"fate": "At least 2 disciplines stay. Add another one first."}
    assert offered
    assert "• Engineering · The importer · Jonas" in there.post("All-hands").text
    there.person("jonas").press(there.post("All-hands"), "Ask a question")
    assert "Which one do you stand for?" in shown(there.person("jonas").modal)
    assert "Engineering" not in shown(there.person("jonas").modal)

    there.live_until(at(10, 16, 17))
    assert "engineering 0 of 4" in there.post("All-hands recap").text
    assert "Engineering  1 of 4" in there.person("anna").messages()[-1].text


def test_whom_a_retired_ones_open_seat_waited_for_is_left_in_peace(there: World) -> None:
    there.live_until(at(10, 14, 9, 31))
    asked = next(name for name in ("mina", "dora", "dan") if there.person(name).messages())

    change(there, "design", What_happens_to_it="Retire")
    there.now.advance(seconds=5)
    there.settle()

    assert "Take the seat" not in str(there.person(asked).messages()[-1].blocks)
    assert "Nothing. Good." in shown(there.person(asked).open_home())


def test_one_that_comes_back_has_its_history_and_whoever_was_away_follows_a_merge(there: World) -> None:
    mina = there.person("mina")
    mina.deactivate()
    change(there, "design", What_happens_to_it="Merge into product")
    mina.reactivate()
    assert stands(there, "mina") == ["product"]

    anna = there.person("anna")
    anna.press(open_list(there), "Add a discipline")
    anna.submit({"Name": "Design"})

    with there.bot.store.read() as unit:
        assert [each.id for each in unit.part(Roster).disciplines()] == ["product", "engineering", "design"]


def test_every_change_is_recorded(there: World) -> None:
    change(there, "design", Name="UX")
    change(there, "design", What_happens_to_it="Merge into product")

    with there.bot.store.read() as unit:
        found = [each for each in unit.part(Settings).changes() if each.key == "discipline:design"]
    anna = there.person("anna").id
    assert [each.by for each in found] == ["builders", anna, anna]
    assert [(each.before or {}).get("name") for each in found] == [None, "design", "UX"]
    assert found[-1].after == {"retired": True, "merged_into": "product"}
