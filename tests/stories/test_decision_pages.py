"""What `/why list`, `/why find` and `/why show` tell, and how the whole of a decision is read."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.playground.messages import Message
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from rituals.why.technologies import editing
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from tests import whys
from tests.clicks import clicked
from tests.world import World

DAY = date(2026, 10, 12)


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def put(town: World, title: str, **facts: Any) -> int:
    """Keep a decision as an import does: nothing is posted."""
    with town.bot.store.write() as unit:
        made = Decision(0, title, Status.ACCEPTED, DAY, **{"choice": "Because.", "file": "x.md", **facts})
        return unit.part(Decisions).add(made, town.now())


def said(town: World, who: str = "mina") -> Message:
    return town.person(who).ephemerals[-1]


def test_nothing_yet_says_how_to_begin(there: World) -> None:
    told = there.say("mina", "/why list")

    assert told.startswith("Nothing is asked or written down yet. `/why Kafka` asks why it was chosen")


def test_open_questions_come_first_the_oldest_first_then_the_newest_decisions(there: World) -> None:
    whys.ask(there)
    there.live_until(there.now() + timedelta(days=2))
    whys.ask(there, "dora", "Redis", "Why Redis?")
    put(there, "Postgres for all")
    put(there, "Python for all")

    lines = there.say("mina", "/why list").splitlines()

    assert lines[0] == "2 open questions, 2 decisions"
    heads = [line for line in lines if " · " in line]
    assert heads[0].startswith("*Why Kafka?* · Mina asked · open · waits 2 working days")
    assert heads[1].startswith("*Why Redis?* · Dora asked · open")
    assert heads[2].startswith("*2 · Python for all* · accepted, Mon 12 Oct 2026")
    assert heads[3].startswith("*1 · Postgres for all*")


def test_a_long_list_has_pages_that_turn(there: World) -> None:
    for n in range(30):
        put(there, f"Choice {n}")
    mina = there.person("mina")

    first = there.say("mina", "/why list")
    mina.press(said(there), "Page on")
    second = said(there).text
    mina.press(said(there), "Page on")
    third = said(there)
    there.say("mina", "/why list 99")

    assert first.startswith("30 decisions · page 1 of 3")
    assert "Choice 29" in first
    assert "Choice 17*" in second
    assert "Choice 0*" in third.text
    assert "page 3 of 3" in said(there).text
    assert "Page on" not in str(third.blocks)


def test_words_are_found_in_titles_first_with_the_words_bold(there: World) -> None:
    put(there, "Jobs in Postgres", choice="They survive a deploy, and a replay is cheap.")
    put(there, "A replay for orders", choice="Kafka keeps a week.")

    told = there.say("mina", "/why find replay")

    assert told.startswith("Found: 2 results for “replay”")
    assert told.index("A replay for orders") < told.index("Jobs in Postgres")
    assert "a *replay* is cheap" in told


def test_the_beginning_of_the_last_word_is_enough(there: World) -> None:
    put(there, "Jobs in Postgres", choice="They survive a deploy.")

    assert "Jobs in Postgres" in there.say("mina", "/why find survive dep")


def test_questions_are_found_by_what_was_answered(there: World) -> None:
    whys.ask(there)
    whys.reply(there, "jonas", whys.place(there), "One team must rewind a week of events.")

    told = there.say("mina", "/why find rewind")

    assert "*Why Kafka?* · Mina asked · open" in told
    assert "*rewind*" in told


def test_another_name_of_a_technology_finds_what_was_decided_about_it(there: World) -> None:
    with there.bot.store.write() as unit:
        unit.part(Technologies).add(Technology("k", "Kubernetes", aliases=("k8s",)), there.now())
    put(there, "Containers everywhere", technology="k")

    told = there.say("mina", "/why find k8s")

    assert "Decided about Kubernetes:" in told
    assert "Containers everywhere" in told


def test_nothing_found_says_what_to_try(there: World) -> None:
    put(there, "Jobs in Postgres")

    told = there.say("mina", "/why find <!channel> xyzzy")

    assert "Nothing here has “&lt;!channel&gt; xyzzy” in it. Try fewer words, the beginning of one" in told


@pytest.mark.parametrize("typed", ['"', "AND OR", "NEAR(", "*", "title:x", "((", "-- ;", "\\", "'"])
def test_no_text_breaks_the_search(there: World, typed: str) -> None:
    assert "Nothing here has" in there.say("mina", f"/why find {typed}")


def test_without_words_it_asks_for_some(there: World) -> None:
    assert there.say("mina", "/why find") == "Say which words to look for, as in `/why find replay`."


def test_words_people_wrote_ping_nobody_in_what_is_found(there: World) -> None:
    put(there, "Pings", choice="Tell <!channel> and @here about replay.")

    told = there.say("mina", "/why find replay")

    assert "<!channel>" not in told
    assert "@here" not in told


def test_a_decision_is_shown_with_its_question_and_what_may_be_done(there: World) -> None:
    whys.ask(there)
    put(there, "Kafka for order events", why=1, technology="kafka", premise="Three teams read it.")

    told = there.say("jonas", "/why show #1")

    assert told.startswith("Decision 1: Kafka for order events, accepted")
    assert "Decided on Mon 12 Oct 2026, about Kafka; from the file x.md." in told
    assert f"Mina asked: “{whys.WHY}”" in told
    for button in ("Read all", "Edit", "This has changed", "The thread"):
        assert button in str(said(there, "jonas").blocks)


@pytest.mark.parametrize("typed", ["7", "x", "0", "-1", "99999999999", ""])
def test_a_number_that_is_none_says_where_to_look(there: World, typed: str) -> None:
    told = there.say("mina", f"/why show {typed}".strip())

    assert "`/why list` shows them, `/why find` looks for words." in told


def test_all_of_a_long_decision_is_read_in_parts(there: World) -> None:
    long = "\n".join(f"Line {n} of what was written." for n in range(4000))
    put(there, "Much", context=long, extra={"sections": [["## Notes", "Kept, too."]]})
    mina = there.person("mina")
    there.say("mina", "/why show 1")

    mina.press(said(there), "Read all")
    assert mina.modal is not None
    read = [str(mina.modal.blocks)]
    while "Go on" in read[-1]:
        mina.press(mina.modal, "Go on")
        read.append(str(mina.modal.blocks))
    mina.press(mina.modal, "Before")

    whole = "".join(read)
    assert len(read) > 2
    assert all(f"Line {n} of" in whole for n in range(4000))
    assert "Kept, too." in read[-1]
    assert f"Part {len(read) - 1} of {len(read)}" in str(mina.modal.blocks)


def test_a_found_word_inside_another_is_not_marked_with_stars_that_show(there: World) -> None:
    put(there, "Queues", choice="one_must_replay, and replay-able; `replay` too. Then replay it.")

    told = there.say("mina", "/why find replay")

    assert "one_must_replay, and *replay*-able; `replay` too. Then *replay* it." in told


def test_comments_of_a_file_are_read_in_the_whole_of_it_alone(there: World) -> None:
    put(there, "Queues", choice="Because.\n\n<!-- This is an optional element. -->", premise="<!-- none\nyet -->")

    told = there.say("mina", "/why show 1")
    mina = there.person("mina")
    mina.press(said(there), "Read all")

    assert "<!--" not in told.replace("&lt;", "<")
    assert "True as long as" not in told
    assert "This is an optional element." in str(mina.modal and mina.modal.blocks)


def test_a_technology_that_is_the_same_as_another_was_never_changed(there: World) -> None:
    whys.know(there, "Kafka")
    whys.know(there, "Kafka streams")
    put(there, "Queues", technology="kafka streams")
    with there.bot.store.write() as unit:
        first = unit.part(Decisions).get(1)
        assert first is not None
        unit.part(Decisions).change(replace(first, title="Queue"), there.person("mina").id, there.now())
    clicked(there.bot.store, editing.merge, there.person("anna").id, there.now(), about="kafka streams", filled="Kafka")

    told = there.say("mina", "/why show 1")

    assert "about Kafka" in told
    assert "Title was “Queues” until Mon 12 Oct 2026 (Mina)." in told
    assert "Technology was" not in told
