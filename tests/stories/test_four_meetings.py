"""Four all-hands in a row: empty seats, a holiday, a host who is away, a question answered the third time, and one
that is called off. Reads as the design tells it."""

from datetime import datetime

import pytest

from bot.store import Occurrences
from rituals.allhands import ids
from tests.world import BERLIN, TITLES, World, named

QUESTION = "When do we stop supporting the old app?"
FIRST, SECOND, THIRD, FOURTH = (
    datetime(2026, 12, 18, 15, 0, tzinfo=BERLIN),
    datetime(2026, 12, 28, 15, 0, tzinfo=BERLIN),  # 25 December is a holiday
    datetime(2027, 1, 4, 15, 0, tzinfo=BERLIN),  # and so is 1 January
    datetime(2027, 1, 8, 15, 0, tzinfo=BERLIN),
)


@pytest.fixture
def there(town: World) -> World:
    """A company in Germany that meets on Fridays from 18 December on."""
    town.now.set(datetime(2026, 12, 10, 9, 0, tzinfo=BERLIN))
    town.set_up(first="2026-12-18")
    anna = town.person("anna")
    anna.command("/builders settings")
    assert anna.submit({"Public holidays of": "Germany"}).ok
    town.settle()
    return town


def hosts(town: World) -> list[str]:
    """Who was asked to host and can still say yes."""
    return [
        name
        for name in TITLES
        if town.person(name).messages() and "Would you host" in town.person(name).messages()[-1].text
    ]


def press(town: World, name: str, label: str) -> None:
    assert town.person(name).press(town.person(name).messages()[-1], label).ok
    town.now.advance(seconds=5)
    town.settle()


def hold(town: World, at: datetime, *answered: str) -> None:
    """Live through a meeting; who leads marks questions as answered on the way."""
    town.live_until(at)
    with town.bot.store.read() as unit:
        (meeting,) = [each for each in unit.part(Occurrences).of("all-hands") if each.held_at == at]
    anna = town.person("anna")
    anna.press(town.home("anna"), ids.RUN_OF_SHOW, value=meeting.id)
    for question in answered:
        assert anna.modal is not None
        assert question in str(anna.modal.blocks)
        anna.press(anna.modal, "Answered")
    town.live_until(at.replace(hour=15, minute=50))
    for name in ("priya", "mina", "jonas", "lena"):
        person, post = town.person(name), town.post("over. One click")
        person.press(post, "I was there")
        person.press(post, "How was it?")
        person.submit({"How was it?": "4", **named(person)})
    town.settle()


def recap(town: World, day: str) -> str:
    return town.post(f"All-hands, {day}").text


def test_four_all_hands_in_a_row(there: World) -> None:
    # The first: only product takes its seat, and the question is not reached.
    priya = there.person("priya")
    priya.press(there.post("Each has a seat"), "Take a seat")
    priya.submit({"What will you show?": "What 14 interviews told us about invites"})
    there.person("mina").press(there.post("Each has a seat"), "Ask a question")
    there.person("mina").submit({"Your question": QUESTION})
    there.live_until(datetime(2026, 12, 11, 9, 31, tzinfo=BERLIN))
    (first_host,) = hosts(there)
    press(there, first_host, "I'll host")
    hold(there, FIRST)
    there.live_until(datetime(2026, 12, 21, 10, 1, tzinfo=BERLIN))

    said = recap(there, "Fri 18 Dec")
    assert "4 of 10 came: product 1 of 3, design 1 of 3, engineering 2 of 4" in said
    assert "What 14 interviews told us about invites · 8 min · Priya" in said
    assert "Carried to Mon 28 Dec* (1)" in said
    assert "Next: Mon 28 Dec, 15:00." in said
    over = there.post(f"All-hands, Fri 18 Dec · host {first_host.capitalize()}")
    assert "Design · was free" in over.text

    # The second falls on a holiday and is held on the next working day; its host is away by then, so another is asked.
    there.live_until(datetime(2026, 12, 22, 10, 1, tzinfo=BERLIN))
    call = there.post("All-hands Mon 28 Dec")
    assert f"“{QUESTION}” · Mina · carried" in call.text
    (second_host,) = hosts(there)
    press(there, second_host, "I'll host")
    assert f"host {second_host.capitalize()}" in there.post("All-hands Mon 28 Dec").text
    there.say(second_host, "/builders away until 30 Dec")
    there.person(second_host).press(there.person(second_host).ephemerals[-1], "That's right")
    there.live_until(datetime(2026, 12, 24, 9, 31, tzinfo=BERLIN))
    assert f"host {second_host.capitalize()}" not in there.post("All-hands Mon 28 Dec").text
    hold(there, SECOND)
    there.live_until(datetime(2026, 12, 29, 10, 1, tzinfo=BERLIN))
    said = recap(there, "Mon 28 Dec")
    assert "Carried to Mon 4 Jan* (1)" in said
    assert f"“{QUESTION}” · Mina · second time" in said

    # The third answers the question, the third time it stands.
    there.live_until(datetime(2026, 12, 30, 10, 1, tzinfo=BERLIN))
    assert f"“{QUESTION}” · Mina · carried twice" in there.post("All-hands Mon 4 Jan").text
    hold(there, THIRD, QUESTION)
    there.live_until(datetime(2027, 1, 5, 10, 1, tzinfo=BERLIN))
    said = recap(there, "Mon 4 Jan")
    assert "Answered* (1)" in said
    assert f"“{QUESTION}” · Mina · carried twice" in said
    assert "Carried" not in said

    # The fourth is called off; what was planned for it waits for the next one.
    there.live_until(datetime(2027, 1, 5, 10, 2, tzinfo=BERLIN))
    there.person("jonas").press(there.post("All-hands Fri 8 Jan"), "Ask a question")
    there.person("jonas").submit({"Your question": "Are we still hiring in research?"})
    assert "Next: Fri 15 Jan, 15:00." in there.say("anna", "/builders skip")
    there.now.advance(seconds=5)
    there.settle()
    assert there.post("All-hands on Fri 8 Jan, 15:00 is called off.")
    there.live_until(datetime(2027, 1, 12, 10, 1, tzinfo=BERLIN))
    waiting = there.post("All-hands Fri 15 Jan").text
    assert "“Are we still hiring in research?” · Jonas" in waiting
    assert "carried" not in waiting, "nobody failed to reach it"
