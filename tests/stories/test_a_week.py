"""The story of a week, over each way in: set-up, seats, a question, the meeting, the pulse, the recap, the digest."""

from datetime import datetime, timedelta

from tests.world import BERLIN, World, named

THURSDAY = datetime(2026, 10, 15, 15, 0, tzinfo=BERLIN)
AFTER = THURSDAY + timedelta(minutes=46)
FRIDAY = datetime(2026, 10, 16, 16, 5, tzinfo=BERLIN)


def test_a_week_from_set_up_to_digest(either: World) -> None:
    town = either
    town.set_up()
    gather = town.post("one all-hands")
    _seat(town, "mina", "The button nobody sees")
    _seat(town, "priya", "What 14 interviews told us")
    _ask(town, "jonas", "When do we stop supporting the old app?")
    town.settle()
    town.now.advance(minutes=1)
    town.settle()

    shown = town.post("one all-hands").text
    assert "Design · The button nobody sees · Mina" in shown
    assert "Engineering · open" in shown
    assert "“When do we stop supporting the old app?” · Jonas" in shown
    assert town.post("one all-hands").ts == gather.ts

    town.live_until(AFTER)
    for name, score in (("mina", "4"), ("jonas", "5"), ("lena", "3"), ("priya", "4")):
        _pulse(town, name, score)
    town.live_until(FRIDAY)

    recap = town.post("All-hands recap")
    assert "4 of 10 came: product 1 of 3, design 1 of 3, engineering 2 of 4 · 4.0 of 5 (4 answers)" in recap.text
    assert "from design: “Nobody saw the button.”" in recap.text
    digest = town.post("Week 42", channel="")
    assert "Engineering  2 of 4 · 50 %" in digest.text
    assert "Design  1 of 3 · 33 %" in digest.text
    assert "Product  1 of 3 · 33 %" in digest.text
    assert "All  4 of 10 · 40 % · balance 0.84 (1 = all disciplines alike)" in digest.text
    assert "*All-hands* · Thu 15 Oct: 4 came, pulse 4.0 of 5 (4 answers). Next Thu 22 Oct" in digest.text
    assert town.slack.warnings == []


def test_nobody_but_who_leads_gets_a_direct_message_at_set_up(town: World) -> None:
    town.set_up()

    told = {entry.channel for entry in town.slack.transcript if entry.kind == "message"}

    assert told == {"#builders", "@anna"}


def _seat(town: World, name: str, title: str) -> None:
    town.person(name).press(town.post("one all-hands"), "Take a seat")
    assert not town.person(name).submit({"What will you show?": title}).errors


def _ask(town: World, name: str, question: str) -> None:
    town.person(name).press(town.post("one all-hands"), "Ask a question")
    assert not town.person(name).submit({"Your question": question}).errors


def _pulse(town: World, name: str, score: str) -> None:
    person = town.person(name)
    post = town.post("All-hands over")
    assert person.press(post, "I was there").ok
    assert "Counted." in person.ephemerals[-1].text
    person.press(post, "How was it?")
    learned = {"Something I learned": "Nobody saw the button.", "Learned from": "design"} if name == "jonas" else {}
    assert not person.submit({"How was it?": score, **named(person), **learned}).errors
