"""The meeting itself: the run of show, the host's note, and everything the host does on the way."""

import re
from datetime import datetime, timedelta

import pytest

from bot.playground.views import View
from rituals.allhands import ids
from rituals.allhands.tables import Hosts
from tests.world import BERLIN, World

MONDAY = datetime(2026, 10, 12, 9, 30, tzinfo=BERLIN)
THURSDAY = datetime(2026, 10, 15, 15, 0, tzinfo=BERLIN)
START = THURSDAY - timedelta(minutes=10)
QUESTIONS = ("When do we stop?", "Who decides?", "What about Kafka?")


@pytest.fixture
def there(town: World) -> World:
    """Ten minutes before the first meeting: two seats are taken, three questions asked, and Tomás hosts."""
    town.set_up()
    for name, title in (("priya", "What 14 interviews told us"), ("lena", "Search in 200 ms")):
        town.person(name).press(town.post("one all-hands"), "Take a seat")
        town.person(name).submit({"What will you show?": title})
    for question in QUESTIONS:
        ask(town, question)
    town.person("anna").command("/builders host")
    town.person("anna").submit({"Who hosts?": "@tomas"})
    town.live_until(datetime(2026, 10, 13, 9, 31, tzinfo=BERLIN))
    town.person("tomas").press(town.person("tomas").messages()[-1], "I'll host")
    town.live_until(START)
    return town


def ask(town: World, question: str) -> None:
    town.person("mina").press(town.post("one all-hands"), "Ask a question")
    assert not town.person("mina").submit({"Your question": question}).errors


def on_stage(town: World, name: str = "tomas") -> View:
    """Open the run of show from the host's note."""
    person = town.person(name)
    person.press(person.messages()[-1], "Open the run of show")
    return front(town, name)


def front(town: World, name: str = "tomas") -> View:
    modal = town.person(name).modal
    assert modal is not None
    return modal


def lines(view: View) -> list[str]:
    return [each["text"]["text"] for each in view.blocks if each["type"] in ("section", "header")]


def press(town: World, label: str, name: str = "tomas", **more: str) -> View:
    town.person(name).press(front(town, name), label, **more)
    town.now.advance(seconds=5)
    town.settle()
    return front(town, name)


def test_the_post_becomes_the_run_of_show_and_its_minutes_add_up(there: World) -> None:
    shown = there.post("All-hands at 15:00").text

    assert "15:00–15:45 · host Tomas (product)" in shown
    slots = re.findall(r"• (\d\d:\d\d) (.+?) · (\d+)( · \w+)?", shown)
    assert [(at, name, int(minutes)) for at, name, minutes, _ in slots] == [
        ("15:00", "Welcome", 3),
        ("15:03", "What 14 interviews told us", 8),
        ("15:11", "Search in 200 ms", 8),
        ("15:19", "Questions", 21),
        ("15:40", "Actions", 5),
    ]
    assert sum(int(minutes) for _, _, minutes, _ in slots) == 45
    assert "Welcome · 3 · Tomas" in shown
    assert "Design's minutes are here" in shown
    assert all(question in shown for question in QUESTIONS)


def test_the_host_alone_gets_a_note_apart_from_the_one_a_day(there: World) -> None:
    note = there.person("tomas").messages()[-1]

    assert note.text == (
        "You host in 10 minutes. Mark questions as you go; what you do not reach is carried over by itself."
    )
    others = [name for name in ("anna", "priya", "mina", "lena") for each in there.person(name).messages()
              if "You host in" in each.text]  # fmt: skip
    assert others == []


def test_without_a_host_nobody_gets_a_note(town: World) -> None:
    town.set_up()

    town.live_until(START)

    assert not [
        each.text
        for name in ("anna", "priya", "tomas", "mina", "jonas")
        for each in town.person(name).messages()
        if "You host in" in each.text
    ]


def test_only_the_host_and_who_looks_after_it_may_run_it(there: World) -> None:
    note = there.person("tomas").messages()[-1]
    meeting = next(each["elements"][0]["value"] for each in note.blocks if each["type"] == "actions")
    assert "Run of show" in str(there.home("anna").blocks)
    assert "Run of show" not in str(there.home("mina").blocks)

    home = there.home("anna")
    there.person("anna").press(home, ids.RUN_OF_SHOW, value=meeting)

    assert "Questions · 3" in lines(front(there, "anna"))


def test_who_does_not_host_any_more_runs_it_no_more(there: World) -> None:
    tomas = there.person("tomas")
    there.person("anna").command("/builders host")
    there.person("anna").submit({"Who hosts?": there.person("anna").id})
    there.now.advance(seconds=5)
    there.settle()

    refused = tomas.press(tomas.messages()[-1], "Open the run of show")

    assert refused.view is not None
    assert "Anna and workspace admins can change this." in str(refused.view.blocks)
    assert there.post("You host in", channel="").text.startswith("You host in 10 minutes.")


def test_a_question_is_marked_answered_and_what_was_said_reaches_the_recap(there: World) -> None:
    shown = on_stage(there)
    first = next(each for each in lines(shown) if any(question in each for question in QUESTIONS))

    shown = press(there, "Answered")
    assert f"Answered · {first}" in lines(shown)
    press(there, "What was said")
    there.person("tomas").submit({"What was said, in a line": "31 March; Priya tells customers in January"})
    there.settle()

    assert any("31 March; Priya tells customers in January" in each for each in lines(front(there)))
    there.live_until(datetime(2026, 10, 16, 10, 1, tzinfo=BERLIN))
    recap = there.post("All-hands recap").text
    assert "1 question answered, 2 carried" in recap
    assert "31 March; Priya tells customers in January" in recap


def test_answered_is_taken_back(there: World) -> None:
    on_stage(there)
    press(there, "Answered")

    shown = press(there, "Not answered")

    assert not any(each.startswith("Answered · ") for each in lines(shown))
    assert not any(each.startswith("Later · ") for each in lines(shown))


def test_later_puts_a_question_at_the_end_and_it_is_carried_over(there: World) -> None:
    before = [each for each in lines(on_stage(there)) if "“" in each]

    after = [each for each in lines(press(there, "Later")) if "“" in each]

    assert after == [*before[1:], f"Later · {before[0]}"]
    there.live_until(datetime(2026, 10, 16, 10, 1, tzinfo=BERLIN))
    assert "0 questions answered, 3 carried" in there.post("All-hands recap").text


def test_items_move_up_and_down_and_leave(there: World) -> None:
    on_stage(there)

    def items(view: View) -> list[str]:
        return [each.split(" ", 1)[1].split(" · ")[0] for each in lines(view) if " · 8 · " in each]

    down = front(there)
    menu = next(each for each in down.blocks if "What 14" in str(each))["accessory"]["options"]
    moved = press(there, ids.ITEM_MENU, choose=menu[1]["value"])
    assert items(moved) == ["Search in 200 ms", "What 14 interviews told us"]

    dropped = press(there, ids.ITEM_MENU, choose=menu[2]["value"])

    assert items(dropped) == ["Search in 200 ms"]
    there.settle()
    assert "What 14 interviews" not in there.post("All-hands at 15:00").text


def test_many_questions_stand_on_pages(there: World) -> None:
    for n in range(10):
        person = there.person("mina")
        person.press(there.post("All-hands at 15:00"), "Ask a question")
        person.submit({"Your question": f"Number {n}?"})
    on_stage(there)
    assert "Questions · 13" in lines(front(there))
    assert len([each for each in lines(front(there)) if "“" in each]) == 10

    later = press(there, "11–13")

    assert len([each for each in lines(later) if "“" in each]) == 3
    assert len([each for each in lines(press(there, "1–10")) if "“" in each]) == 10


def test_look_again_shows_what_came_meanwhile(there: World) -> None:
    on_stage(there)
    there.person("mina").press(there.post("All-hands at 15:00"), "Ask a question")
    there.person("mina").submit({"Your question": "And now?"})

    assert any("And now?" in each for each in lines(press(there, "Look again")))


def test_hosting_is_remembered_and_counts_as_no_contribution(there: World) -> None:
    there.live_until(THURSDAY + timedelta(hours=1))

    with there.bot.store.read() as unit:
        (hosted,) = unit.part(Hosts).history("all-hands")[:1]
        kinds = {row["kind"] for row in unit._db.query("SELECT kind FROM contributions")}
    assert hosted.builder == there.person("tomas").id
    assert kinds <= {"item", "question", "response", "reply"}


def test_before_the_order_is_read_out_its_host_cannot_read_votes_from_it(town: World) -> None:
    town.set_up()
    for question in QUESTIONS:
        ask(town, question)
    town.now.advance(seconds=5)
    town.settle()
    for name in ("lena", "priya", "dora"):
        town.person(name).press(town.post("one all-hands"), "See all and vote")
        view = front(town, name)
        vote = next(each for each in view.blocks if QUESTIONS[2] in str(each) and "accessory" in each)["accessory"]
        town.person(name).press(view, "Vote", value=vote["value"])
    anna = town.person("anna")

    def order() -> list[int]:
        anna.press(town.home("anna"), "Run of show, All-hands")
        told = str(front(town, "anna").blocks)
        return sorted(range(3), key=lambda n: told.index(QUESTIONS[n]))

    before = order()
    town.live_until(START)

    assert before == [0, 1, 2]
    assert order() == [2, 0, 1]


def test_the_host_reads_words_as_they_were_typed(there: World) -> None:
    ask_now = "Why *not* ~Kafka~ <!here>?"
    there.person("mina").press(there.post("All-hands at 15:00"), "Ask a question")
    there.person("mina").submit({"Your question": ask_now})

    shown = on_stage(there)

    (line,) = [each["text"] for each in shown.blocks if "Kafka~" in str(each) and each["type"] == "section"]
    assert line["type"] == "plain_text"
    assert ask_now in line["text"]
