"""Someone moves from engineering to product in the middle of a week: both weeks' figures are right."""

from datetime import datetime

from bot.store import Occurrences, Roster
from rituals.digest.tables import Digests
from tests.world import BERLIN, World, named


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=BERLIN)


def pulse(town: World, *names: str) -> None:
    for name in names:
        person = town.person(name)
        post = next(each for each in reversed(person.messages("#builders")) if "How was it?" in str(each.blocks))
        person.press(post, "How was it?")
        assert not person.submit({"How was it?": "4", **named(person)}).errors


def digest(town: World) -> str:
    return next(each.text for each in reversed(town.person("anna").messages()) if each.text.startswith("Week"))


def test_who_moves_mid_week_counts_where_they_were_asked_and_later_where_they_went(town: World) -> None:
    # Asked on Monday: 3 of product (Priya, Tomas, Petra), 3 of design, 4 of engineering (Jonas, Lena, Emil, Ines).
    town.set_up()
    lena = town.person("lena")
    lena.press(town.post("All-hands"), "Ask a question")
    lena.submit({"Your question": "When does the importer ship?"})
    town.live_until(at(14, 12))

    assert town.say("lena", "/builders join product") == "You stand for product from now on."

    # Heard: Priya of product, Mina of design, Lena and Jonas of engineering. Lena says more once she has moved.
    town.live_until(at(15, 15, 46))
    pulse(town, "priya", "mina", "jonas", "lena")
    town.live_until(at(16, 17))
    first = digest(town)
    assert "Product  1 of 3 · 33 %" in first
    assert "Design  1 of 3 · 33 %" in first
    assert "Engineering  2 of 4 · 50 %" in first
    assert "All  4 of 10 · 40 %" in first

    # The next one is put to 4 of product, Lena among them, and 3 of engineering. Heard: Lena, Tomas; Emil; nobody.
    town.live_until(at(22, 15, 46))
    pulse(town, "lena", "tomas", "emil")
    town.live_until(at(23, 17))
    second = digest(town)
    assert "Product  2 of 4 · 50 % · new" in second
    assert "Engineering  1 of 3 · 33 % · new" in second
    assert "Design  0 of 3 · 0 % · new" in second
    assert "All  3 of 10 · 30 %" in second

    # And the week before is as it was sent.
    assert any(each.text == first for each in town.person("anna").messages())
    with town.bot.store.read() as unit:
        kept = unit.part(Digests).figures("2026-W42")
    assert kept is not None
    assert {each["discipline"]: (each["took_part"], each["asked"]) for each in kept["heard"]} == {
        "product": (1, 3),
        "design": (1, 3),
        "engineering": (2, 4),
    }


def test_history_says_what_someone_stood_for_on_each_day(town: World) -> None:
    town.set_up()
    town.live_until(at(14, 12))
    town.say("lena", "/builders join product")
    town.say("lena", "/builders join product")

    with town.bot.store.read() as unit:
        asked = unit.part(Occurrences).asked(unit.part(Occurrences).of("all-hands")[0].id)
        now_ = unit.part(Roster).person(town.person("lena").id)
    assert asked[town.person("lena").id] == "engineering"
    assert now_ is not None
    assert now_.discipline == "product"
