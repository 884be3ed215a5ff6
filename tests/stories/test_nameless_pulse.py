"""How it was, without a name: the words, and apart from them that someone answered; later not even that."""

from datetime import datetime

import pytest

from bot.playground.refusals import CannotSubmitError
from bot.playground.reply import Reply
from tests.world import BERLIN, World

OVER = datetime(2026, 10, 15, 15, 50, tzinfo=BERLIN)
CLOSED = datetime(2026, 10, 16, 10, 1, tzinfo=BERLIN)
FRIDAY = datetime(2026, 10, 16, 16, 1, tzinfo=BERLIN)
MEETING = "all-hands@2026-10-15T13:00Z"


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    town.live_until(OVER)
    return town


def answer(town: World, who: str, score: str, name: str = "Without my name", **more: str) -> Reply:
    person = town.person(who)
    person.press(town.post("over. One click"), "How was it?")
    return person.submit({"How was it?": score, "With your name?": name, **more})


def rows(town: World, sql: str) -> list[dict[str, object]]:
    with town.bot.store.read() as unit:
        return list(unit._db.query(sql))


def test_neither_with_nor_without_is_chosen_beforehand(there: World) -> None:
    there.person("mina").press(there.post("over. One click"), "How was it?")

    with pytest.raises(CannotSubmitError, match="With your name"):
        there.person("mina").submit({"How was it?": "4"})


def test_no_row_links_the_words_to_their_giver(there: World) -> None:
    given = answer(there, "mina", "4", **{"Something I learned": "Nobody saw it", "Learned from": "design"})

    mina = there.person("mina").id
    assert not given.errors
    assert "Nobody saw it" in str(rows(there, "SELECT answer FROM nameless_answers"))
    assert rows(there, "SELECT * FROM responses") == []
    assert rows(there, "SELECT * FROM contributions") == []
    assert mina not in str(rows(there, "SELECT * FROM nameless_answers") + rows(there, "SELECT * FROM marks"))


def test_one_answer_each_whichever_way(there: World) -> None:
    answer(there, "mina", "4")
    answer(there, "dora", "3", "With my name")

    again = answer(there, "mina", "1")
    named = answer(there, "mina", "1", "With my name")
    nameless = answer(there, "dora", "1")

    assert "cannot be changed" in str(again.errors)
    assert "cannot be changed" in str(named.errors)
    assert "You have answered with your name." in str(nameless.errors)
    assert len(rows(there, "SELECT * FROM nameless_answers")) == 1


def test_from_three_on_their_givers_are_heard_and_then_nothing_tells_who_they_were(there: World) -> None:
    for name, score in (("mina", "4"), ("jonas", "5"), ("priya", "4")):
        answer(there, name, score)
    answer(there, "dan", "2", "With my name")

    there.live_until(FRIDAY)

    ended = rows(there, "SELECT builder FROM asked WHERE disposition = 'answered' ORDER BY builder")
    assert [each["builder"] for each in ended] == sorted(
        there.person(each).id for each in ("mina", "jonas", "priya", "dan")
    )
    assert rows(there, "SELECT * FROM marks") == []
    assert rows(there, "SELECT * FROM keys WHERE purpose LIKE 'pulse:%'") == []
    assert "3.8 of 5 (4 answers)" in there.post("All-hands, Thu 15 Oct").text
    assert "4 of 10 heard" in there.post("Week 42", channel="").text


def test_under_three_they_count_in_no_discipline_and_the_digest_says_how_many(there: World) -> None:
    for name in ("mina", "jonas"):
        answer(there, name, "4")

    there.live_until(FRIDAY)

    assert rows(there, "SELECT * FROM asked WHERE disposition = 'answered'") == []
    assert "2 answers without a name, too few to count in a discipline." in there.more().text


def test_after_close_an_answer_is_taken_only_with_a_name(there: World) -> None:
    there.live_until(CLOSED)

    there.person("mina").press(there.post("is closed"), "How was it?")
    late = there.person("mina").submit({"How was it?": "4"})

    assert late.view is not None
    assert "marked late" in str(late.view.blocks)
    assert [each["late"] for each in rows(there, "SELECT late FROM responses")] == [1]


def test_what_somebody_learned_late_stands_in_the_recap_and_its_figures_stay(there: World) -> None:
    for name, score in (("mina", "4"), ("jonas", "5"), ("priya", "3")):
        answer(there, name, score, "With my name")
    there.live_until(CLOSED)
    before = there.post("All-hands, Thu 15 Oct").text

    there.person("dora").press(there.post("is closed"), "How was it?")
    there.person("dora").submit(
        {"How was it?": "1", "Something I learned": "200 ms cost us typos", "Learned from": "engineering"}
    )
    there.now.advance(seconds=5)
    there.settle()

    after = there.post("All-hands, Thu 15 Oct").text
    assert "4.0 of 5 (3 answers)" in before
    assert "4.0 of 5 (3 answers)" in after
    assert "from engineering: “200 ms cost us typos”" in after
    assert "200 ms" not in before


def test_a_new_lead_changes_no_figure_that_was_posted(there: World) -> None:
    for name, score in (("mina", "4"), ("jonas", "5"), ("priya", "3"), ("lena", "1")):
        answer(there, name, score, "With my name")
    there.live_until(CLOSED)
    before = there.post("All-hands, Thu 15 Oct").text

    there.person("anna").command("/builders lead")
    there.person("anna").submit({"Who leads all disciplines?": there.person("lena").id})
    there.person("dora").press(there.post("is closed"), "How was it?")
    there.person("dora").submit({"How was it?": "1"})
    there.live_until(FRIDAY)

    assert "3.2 of 5 (4 answers)" in before
    assert "3.2 of 5 (4 answers)" in there.post("All-hands, Thu 15 Oct").text, "else the difference is Lena's answer"
    assert "3.2 of 5 (4 answers)" in there.post("Week 42", "lena", channel="").text
