"""Questions about technology: what was asked, who wonders too, what was said, and what is found of it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.store import Privacy, Store, Unit
from rituals.why.rules import searching
from rituals.why.rules.threads import Reply, State, Why
from rituals.why.tables import Search
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys
from tests.store.company import MEETING, founded
from tests.world import MONDAY

TEXT = "Why Kafka rather than the Postgres queue?"
HOUR = timedelta(hours=1)


@pytest.fixture
def kept(store: Store) -> Store:
    """A company with one question, number 1, by Mina."""
    founded(store)
    with store.write() as unit:
        for name in ("Kafka", "Redis"):
            unit.part(Technologies).add(Technology(name.lower(), name), MONDAY)
        assert unit.part(Whys).add(why()) == 1
    return store


def why(at: datetime = MONDAY, **facts: Any) -> Why:
    known: dict[str, Any] = {"technology": "kafka", "builder": "mina", "text": TEXT, **facts}
    return Why(0, discipline="design", channel="C1", asked_at=at, touched_at=at, **known)


def reply(ref: str, builder: str = "jonas", after: timedelta = HOUR, **facts: Any) -> Reply:
    known: dict[str, Any] = {"why": 1, "discipline": "engineering", "text": "Three teams read it.", **facts}
    return Reply(ref, builder=builder, given_at=MONDAY + after, **known)


def found(unit: Unit, typed: str) -> list[int]:
    words = searching.query(typed)
    assert words is not None
    return [each.number for each in unit.part(Search).whys(words, 10)]


def test_a_question_is_read_as_it_was_kept(kept: Store) -> None:
    asked = why(addressee="jonas", quoted="We use Kafka.", permalink="https://a/p1", nudged_at=MONDAY + HOUR)

    with kept.write() as unit:
        number = unit.part(Whys).add(asked)

        assert unit.part(Whys).get(number) == replace(asked, number=number)
        assert unit.part(Whys).get(99) is None


def test_what_is_closed_is_open_no_more_until_it_is_reopened(kept: Store) -> None:
    with kept.write() as unit:
        first = unit.part(Whys).get(1)
        assert first is not None
        unit.part(Whys).add(why(MONDAY + HOUR))
        unit.part(Whys).keep(replace(first, state=State.ANSWERED, closed_at=MONDAY + HOUR))
        assert [each.number for each in unit.part(Whys).open()] == [2]

        unit.part(Whys).keep(first)

        assert [each.number for each in unit.part(Whys).open()] == [1, 2]


def test_questions_are_listed_by_technology_by_time_and_by_whom_they_concern(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Whys).add(why(MONDAY + HOUR, builder="jonas", addressee="mina"))
        unit.part(Whys).add(why(MONDAY + 2 * HOUR, technology="redis", builder="lena"))

        assert [each.number for each in unit.part(Whys).of("kafka")] == [2, 1]
        assert [each.number for each in unit.part(Whys).by("mina")] == [1, 2]
        assert [each.number for each in unit.part(Whys).between(MONDAY, MONDAY + HOUR)] == [1, 2]
        assert unit.part(Whys).last_asked() == {"kafka": MONDAY + HOUR, "redis": MONDAY + 2 * HOUR}


def test_each_person_wonders_once_and_may_take_it_back(kept: Store) -> None:
    with kept.write() as unit:
        assert unit.part(Whys).wonder(1, "lena", "engineering", MONDAY + HOUR)
        assert unit.part(Whys).wonder(1, "anna", None, MONDAY)
        assert not unit.part(Whys).wonder(1, "lena", "engineering", MONDAY)
        assert unit.part(Whys).wonders(1) == ["anna", "lena"]

        assert unit.part(Whys).wonder_no_more(1, "lena", MONDAY + HOUR)

        assert not unit.part(Whys).wonder_no_more(1, "lena", MONDAY + HOUR)
        assert unit.part(Whys).wonders(1) == ["anna"]


def test_the_same_message_again_replaces_its_words_and_nothing_else(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Whys).say(reply("C1:1"))
        unit.part(Whys).say(reply("C1:2", "lena", 2 * HOUR))

        changed = reply("C1:1", after=3 * HOUR, text="Four teams.", edited_at=MONDAY + 3 * HOUR, answers=True)
        unit.part(Whys).say(changed)

        assert unit.part(Whys).replies(1) == [replace(changed, given_at=MONDAY + HOUR), reply("C1:2", "lena", 2 * HOUR)]


def test_what_is_taken_back_is_gone(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Whys).say(reply("C1:1"))
        unit.part(Whys).unsay("C1:1")

        assert unit.part(Whys).said("C1:1") is None
        assert unit.part(Whys).replies(1) == []


def test_the_first_answer_is_the_first_by_somebody_else(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Whys).add(why(MONDAY + HOUR))
        for each in (
            reply("C1:1", "mina", timedelta(minutes=5)),
            reply("C1:2", "lena", 3 * HOUR),
            reply("C1:3", "jonas", 2 * HOUR),
            reply("C1:4", "mina", 4 * HOUR, why=2),
        ):
            unit.part(Whys).say(each)

        assert unit.part(Whys).first_answers() == {1: reply("C1:3", "jonas", 2 * HOUR)}


def test_prompts_are_remembered_once_each_the_newest_first(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Whys).prompted(MEETING, "kafka", MONDAY)
        unit.part(Whys).prompted(MEETING, "redis", MONDAY + HOUR)

        assert unit.part(Whys).prompts() == [(MEETING, "kafka", MONDAY)]


# Search


def test_a_question_is_found_by_its_own_words_and_by_what_was_said_to_it(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Whys).say(reply("C1:1", text="It replays a week."))

        assert found(unit, "postgres que") == [1]
        assert found(unit, "replays") == [1]
        assert found(unit, "postgres replays") == []
        assert found(unit, "rabbit") == []


def test_words_that_were_changed_are_found_no_more(kept: Store) -> None:
    with kept.write() as unit:
        first = unit.part(Whys).get(1)
        assert first is not None
        unit.part(Whys).say(reply("C1:1", text="It replays a week."))
        unit.part(Whys).say(reply("C1:1", text="It keeps a month.", edited_at=MONDAY + HOUR))
        unit.part(Whys).keep(replace(first, text="Why a log at all?"))

        assert found(unit, "replays") == found(unit, "postgres") == []
        assert found(unit, "month") == found(unit, "log") == [1]


def test_words_that_were_taken_back_are_found_no_more(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Whys).say(reply("C1:1", text="It replays a week."))
        unit.part(Whys).unsay("C1:1")

        assert found(unit, "replays") == []


def test_a_forgotten_builders_words_are_in_no_index(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Whys).say(reply("C1:1", text="It replays a week."))
        unit.part(Whys).say(reply("C1:2", "lena", text="Ask Jonas about weeks."))

        unit.part(Privacy).erase("mina", "gone-1", MONDAY)
        unit.part(Privacy).erase("jonas", "gone-2", MONDAY)

        assert found(unit, "postgres") == found(unit, "replays") == []
        assert found(unit, "weeks") == [1]
        assert [each.text for each in unit.part(Whys).replies(1)] == ["Taken back", "Ask Jonas about weeks."]


def test_what_was_found_stands_between_marks_that_nobody_can_type(kept: Store) -> None:
    with kept.read() as unit:
        (hit,) = unit.part(Search).whys('"kafka"', 10)

    assert hit.snippet.startswith("Why \x02Kafka\x03 rather")
