"""Full-text search: whatever is typed it answers, and the best comes first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.people import Discipline, Person
from bot.store import Channels, Roster, Store, Unit
from bot.store.channels import Channel
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from rituals.why.rules import searching
from rituals.why.rules.threads import Reply, Why
from rituals.why.tables import Search, search
from rituals.why.tables.search import CLOSES, OPENS, Hit
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
ODD = (
    '"',
    "'",
    "AND",
    "OR NOT",
    "NEAR/2",
    "a*",
    "^title",
    "title:",
    "{a b}:",
    "(",
    "-x",
    "+",
    "\x00",
    "\\",
    "日本",
    "é",
)
POSTGRES = Decision(1, "Postgres for jobs", Status.ACCEPTED, date(2024, 3, 5), choice="Jobs survive a deploy.")
WRITTEN = (
    POSTGRES,
    replace(POSTGRES, number=2, title="Kafka", choice="One team must replay a week of orders.", context="Who replays?"),
    replace(POSTGRES, number=3, title="Replay of orders", choice="A week is kept.", premise="Three teams read them."),
    replace(POSTGRES, number=4, title="One queue", choice="Zürich and Münster agree.", options="Nothing to replay."),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("search") / "builders.db")
    with store.write() as unit:
        unit.part(Roster).set_disciplines([Discipline("design", "design")], NOW)
        for each in ("U1", "U2"):
            unit.part(Roster).save(Person(each, each, "Europe/Berlin"))
        unit.part(Channels).save(Channel("C1", "ask-why"))
        unit.part(Technologies).add(Technology("kafka", "Kafka"), NOW)
        for decision in WRITTEN:
            unit.part(Decisions).add(decision, NOW)
        ask(unit, "Why Kafka rather than the queue we run?")
        ask(unit, "Why two clouds?")
        say(unit, 1, "Because replay matters, and replay is free.")
    yield store
    store.close()


def ask(unit: Unit, text: str) -> int:
    return unit.part(Whys).add(Why(0, "kafka", "U1", "design", text, "C1", NOW, NOW))


def say(unit: Unit, why: int, text: str) -> None:
    unit.part(Whys).say(Reply(f"form:{why}:{text}", why, "U2", "design", text, NOW))


def found(store: Store, typed: str) -> tuple[list[Hit], list[Hit]]:
    query = searching.query(typed)
    with store.read() as unit:
        return (unit.part(Search).decisions(query, 10), unit.part(Search).whys(query, 10)) if query else ([], [])


def numbers(store: Store, typed: str) -> list[int]:
    return [hit.number for hit in found(store, typed)[0]]


texts = st.text() | st.lists(st.sampled_from(ODD) | st.text(max_size=5), max_size=8).map(" ".join)


@given(texts)
@example("replay " * 500)
@example("x" * 100_000)
def test_no_text_is_an_error(kept: Store, typed: str) -> None:
    decisions, asked = found(kept, typed)

    assert len(decisions) <= len(WRITTEN)
    assert len({each.number for each in asked}) == len(asked)


@given(st.sampled_from([each.title for each in WRITTEN]), st.sampled_from(ODD))
def test_odd_signs_beside_words_change_nothing_of_what_they_find(kept: Store, title: str, odd: str) -> None:
    if not searching.query(odd):
        assert numbers(kept, f"{odd} {title} {odd}") == numbers(kept, title)


def test_a_title_counts_for_more_than_the_choice_and_that_for_more_than_the_rest(kept: Store) -> None:
    assert numbers(kept, "replay") == [3, 2, 4]


def test_every_word_must_be_there_the_last_one_as_a_beginning(kept: Store) -> None:
    assert numbers(kept, "replay week") == [3, 2]
    assert numbers(kept, "replay wee") == [3, 2]
    assert numbers(kept, "repl week") == []


@pytest.mark.parametrize("typed", ["zurich", "ZÜRICH", "Zürich", "munster"])
def test_capitals_and_accents_do_not_count(kept: Store, typed: str) -> None:
    assert numbers(kept, typed) == [4]


def test_a_question_is_found_once_by_its_words_and_by_what_was_said(kept: Store) -> None:
    assert [hit.number for hit in found(kept, "kafka")[1]] == [1]
    assert [hit.number for hit in found(kept, "replay")[1]] == [1]
    assert {hit.number for hit in found(kept, "why")[1]} == {1, 2}


def test_a_snippet_marks_what_was_found(kept: Store) -> None:
    (hit,) = found(kept, "matters")[1]

    assert f"{OPENS}matters{CLOSES}" in hit.snippet


def test_what_is_changed_is_found_by_its_new_words_alone(store: Store) -> None:
    with store.write() as unit:
        unit.part(Decisions).add(POSTGRES, NOW)
        unit.part(Decisions).change(replace(POSTGRES, title="Redis for jobs"), None, NOW)

    assert numbers(store, "redis") == [1]
    assert numbers(store, "postgres") == []


def test_of_a_word_that_very_many_have_the_newest_are_ranked_and_those_with_it_in_the_title(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "RANKED", 3)
    with store.write() as unit:
        for number in range(1, 11):
            title = "Postgres first" if number == 2 else f"Choice {number}"
            unit.part(Decisions).add(replace(POSTGRES, number=number, title=title, choice="Postgres it is."), NOW)

    assert numbers(store, "postgres") == [2, 10, 9, 8, 7]
    assert numbers(store, "choice") == [10, 9, 8, 7, 6, 5, 4, 3, 1]
