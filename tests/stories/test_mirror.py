"""The mirror of who leads: where their own questions, replies and votes went, told to them alone."""

import json
from datetime import datetime
from typing import Any

import pytest

from bot.store import Privacy, Settings
from rituals.allhands.tables import Questions
from rituals.digest.tables import Digests
from tests.whys import ask, know, place, reply
from tests.world import BERLIN, World


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=BERLIN)


@pytest.fixture
def week(town: World) -> World:
    """Anna turns to product once, to design once and to engineering four times in her first week; then the digest."""
    town.set_up()
    post = town.post("Thu 15 Oct")
    question(town, "anna", "Design, in general?", To="Design")
    question(town, "anna", "Jonas, what broke?", **{"Or to one person": town.person("jonas").id})
    question(town, "anna", "Everyone, how are you?")
    question(town, "priya", "Do we still hire?")
    person = town.person("anna")
    person.command("/builders ask", channel="#builders")
    know(town, "Kafka", looks_after="lena")
    ask(town, "anna", "Kafka", "What is it for?")
    ask(town, "anna", "Redis", "And this?", to="emil")
    ask(town, "emil", "Postgres", "Why not another?")
    reply(town, "anna", place(town, containing="Why not another?"), "Because of backups.")
    reply(town, "anna", place(town, containing="Why not another?"), "And of price.")
    vote(town, "anna", "Do we still hire?")
    assert post
    town.live_until(at(16, 16, 5))
    return town


def question(town: World, who: str, words: str, **form: Any) -> None:
    person = town.person(who)
    person.press(town.post("Thu 15 Oct"), "Ask a question")
    answer = person.submit({"Your question": words, **form})
    assert answer.ok, answer
    assert not answer.errors, answer.errors
    town.settle()


def vote(town: World, who: str, words: str) -> None:
    person = town.person(who)
    with town.bot.store.write() as unit:
        (found,) = [each for each in unit.part(Questions).of("all-hands@2026-10-15T13:00Z") if each.text == words]
        unit.part(Questions).vote(found.id, person.id)


def kept(town: World, who: str, week: str = "2026-W42") -> dict[str, int] | None:
    with town.bot.store.read() as unit:
        return unit.part(Digests).mirror(week, town.person(who).id)


def test_acts_count_for_the_discipline_of_the_day_they_went_to_and_what_went_to_all_for_none(week: World) -> None:
    assert kept(week, "anna") == {"product": 1, "design": 1, "engineering": 4}


def test_it_stands_in_that_readers_digest(week: World) -> None:
    digest = next(each for each in week.person("anna").messages() if each.text.startswith("Week 42"))

    assert "*You* · 6 questions, replies and votes: engineering 4, product 1, design 1." in digest.text.replace(
        "questions and replies", "questions, replies and votes"
    )


def test_a_move_later_changes_nothing_of_the_week_that_was(week: World) -> None:
    week.person("jonas").command("/builders join product")
    week.settle()
    week.live_until(at(23, 16, 5))

    assert kept(week, "anna") == {"product": 1, "design": 1, "engineering": 4}
    assert kept(week, "anna", "2026-W43") == {"product": 0, "design": 0, "engineering": 0}


def test_no_other_recipient_home_or_export_has_it(town: World) -> None:
    town.set_up()
    with town.bot.store.write() as unit:
        unit.part(Settings).set("digest_to", [town.person("priya").id], by="builders", at=town.now())
    question(town, "anna", "Design, in general?", To="Design")
    town.live_until(at(16, 16, 5))

    assert kept(town, "anna") == {"product": 0, "design": 1, "engineering": 0}
    assert kept(town, "priya") is None
    assert "*You*" not in town.person("priya").messages()[-1].text
    assert "*You*" not in str(town.home("priya").blocks)
    with town.bot.store.read() as unit:
        everything = [unit.part(Digests).figures("2026-W42"), *unit.part(Digests).all()]
    assert "mirror" not in json.dumps(everything)


def test_who_leads_no_more_has_none_in_the_next(week: World) -> None:
    anna = week.person("anna")
    anna.command("/builders lead")
    anna.submit({"Who leads all disciplines?": week.person("priya").id})
    week.settle()

    week.live_until(at(23, 16, 5))

    assert kept(week, "anna", "2026-W43") is None
    assert kept(week, "priya", "2026-W43") is not None


def test_being_forgotten_takes_the_mirror_and_leaves_the_counts(week: World) -> None:
    anna = week.person("anna").id
    with week.bot.store.write() as unit:
        before = unit.part(Digests).figures("2026-W42")
        unit.part(Privacy).erase(anna, "gone-1", week.now())

    with week.bot.store.read() as unit:
        assert unit.part(Digests).mirror("2026-W42", "gone-1") is None
        assert unit.part(Digests).figures("2026-W42") == before
