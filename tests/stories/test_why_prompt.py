"""The prompt to ask why, week by week: what it is about, who is invited, and what becomes of it."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.people import todos
from bot.playground.messages import Message
from bot.store import Occurrences, Roster, Todos
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from rituals.why.threads import answers
from tests.clicks import clicked
from tests.prompting import add, begin, invited, prompt, prompts
from tests.world import BERLIN, World

TUESDAY = datetime(2026, 10, 20, 10, 0, tzinfo=BERLIN)
MORNING = TUESDAY + timedelta(hours=23, minutes=30)
FORTNIGHT = timedelta(days=14)
ENGINEERS = ("jonas", "lena", "emil", "ines")
OTHERS = ("priya", "tomas", "petra", "mina", "dora", "dan")


@pytest.fixture
def there(town: World) -> World:
    """A company whose three technologies engineers look after, and its first prompt."""
    begin(town)
    town.live_until(TUESDAY)
    return town


def press(town: World, who: str, post: Message, label: str) -> None:
    answer = town.person(who).press(post, label)
    assert answer.ok, answer
    town.now.advance(seconds=5)
    town.settle()


def ask(town: World, who: str, post: Message, question: str = "What would break without it?") -> None:
    """Ask from under a prompt or from an invitation."""
    person = town.person(who)
    person.press(post, "Ask why")
    answer = person.submit({"My question": question})
    assert answer.ok, answer
    assert not answer.errors, answer.errors
    person.close(everything=True)
    town.settle()


def note(town: World, who: str) -> Message:
    return town.person(who).messages()[-1]


def decide(town: World, technology: str, **more: Any) -> None:
    """Have a decision that came in a file."""
    facts = {"number": 9, "title": "Jobs", "status": Status.ACCEPTED, "decided_on": date(2024, 3, 5)}
    with town.bot.store.write() as unit:
        unit.part(Decisions).add(Decision(**{**facts, "technology": technology, **more}), town.now())


def test_a_prompt_wonders_in_the_channel_and_invites_one_of_another_discipline_privately(there: World) -> None:
    assert prompt(there).text == "Nobody has asked about *Go* yet. Why it was chosen is not written down."
    (who,) = invited(there)
    assert who not in ENGINEERS
    assert [each for each in there.person("anna").messages("#builders") if who.capitalize() in each.text] == []

    there.live_until(MORNING)

    said = note(there, who).text
    assert said.startswith("1 thing waits for you, about 1 minute.")
    assert "Would you ask the first question about *Go*? You did not choose it" in said
    assert "Pass leaves no trace. While others are free, you are not invited again before January." in said


def test_what_is_known_of_it_is_said_with_the_decision(town: World) -> None:
    begin(town)
    add(town, "anna", Name="Airflow", **{"Chosen because": "cron was not enough."})
    decide(town, "go", choice="Go: one binary to ship.")

    town.live_until(TUESDAY)
    assert prompt(town).text == ("Nobody has asked about *Airflow* yet. It was chosen because “cron was not enough”.")

    town.live_until(TUESDAY + FORTNIGHT)
    assert prompt(town).text == (
        "Nobody has asked about *Go* yet. In March 2024 it was decided: “Go: one binary to ship” (decision 9)."
    )


def test_asking_settles_the_invitation_and_the_post_says_who_asked(there: World) -> None:
    (who,) = invited(there)
    there.live_until(MORNING)

    ask(there, who, note(there, who))

    assert invited(there) == []
    assert note(there, who).text == "Asked, thank you. Nothing else to do."
    assert there.post("*Go*:").text.startswith(f"*Go*: {who.capitalize()} asked.")
    assert there.post("What would break without it?")


def test_anyone_may_ask_from_the_post(there: World) -> None:
    (who,) = invited(there)
    there.live_until(MORNING)

    ask(there, "ines", prompt(there))

    assert there.post("*Go*:").text.startswith("*Go*: Ines asked.")
    assert note(there, who).text == "Done. Nothing else to do."


def test_pass_leaves_no_trace_and_one_more_is_invited_then_it_rests(there: World) -> None:
    (first,) = invited(there)
    there.live_until(MORNING)
    press(there, first, note(there, first), "Pass")
    (second,) = invited(there)
    there.live_until(MORNING + timedelta(days=1))
    press(there, second, note(there, second), "Pass")
    there.live_until(MORNING + timedelta(days=5))

    assert first != second
    assert not {first, second} & set(ENGINEERS)
    assert invited(there) == []
    assert note(there, first).text == "Passed. Nothing else to do."
    channel = " ".join(each.text for each in there.person("anna").messages("#builders"))
    assert not {"Pass", first.capitalize(), second.capitalize()} & set(channel.split())


def test_still_true_is_kept_and_the_post_says_who_said_so(town: World) -> None:
    begin(town)
    decide(town, "go", choice="One binary.")
    town.live_until(TUESDAY)

    press(town, "lena", prompt(town), "Still true")

    assert town.post("still so").text == (
        "*Go*: Lena says that it is still so. In March 2024 it was decided: “One binary” (decision 9)."
    )
    assert "Still true" not in str(prompt(town).blocks)
    assert town.person("lena").ephemerals[-1].text == "Kept: Go is still so."
    assert "Still so, somebody said on Tue 20 Oct 2026." in town.say("dora", "/why technology Go")
    assert invited(town) == []


def test_a_review_that_passed_comes_first_and_still_true_sets_another_day(town: World) -> None:
    begin(town)
    decide(town, "redis", choice="Jobs must survive a deploy.", review_on=date(2026, 10, 14))
    town.live_until(TUESDAY)

    assert prompt(town).text.startswith("*Redis* was to be looked at again on Wed 14 Oct. In March 2024")
    press(town, "mina", prompt(town), "Still true")

    assert "Mina says that it is still so. It is looked at again on Tue 20 Apr." in town.post("still so").text
    with town.bot.store.read() as unit:
        found = unit.part(Decisions).get(9)
        assert found is not None
        assert found.review_on == date(2027, 4, 20)
        assert [by for by, _, _ in unit.part(Decisions).edits(9)] == [town.person("mina").id]


def test_who_can_tell_the_story_writes_it_down_and_the_post_says_so(there: World) -> None:
    jonas = there.person("jonas")
    jonas.press(prompt(there), "I can tell the story")
    answer = jonas.submit({"What was decided": "Go for services", "Chosen because": "one binary to ship."})
    there.now.advance(seconds=5)
    there.settle()

    assert not answer.errors, answer.errors
    assert there.post("told the story").text == (
        "*Go*: Jonas told the story. In October 2026 it was chosen because “one binary to ship” (decision 1)."
    )
    assert invited(there) == []


def test_nothing_comes_while_a_question_is_open(there: World) -> None:
    ask(there, "ines", prompt(there))

    there.live_until(TUESDAY + FORTNIGHT)

    assert prompts(there) == ["Go"]
    assert there.say("anna", "/builders run ask-why").startswith("A question waits for an answer")
    with there.bot.store.read() as unit:
        assert len(unit.part(Occurrences).of("ask-why")) == 1


def test_a_question_that_was_answered_and_never_closed_keeps_no_prompt_from_coming(there: World) -> None:
    ask(there, "dan", prompt(there))
    said = "It must survive a deploy."
    clicked(there.bot.store, answers.answer, there.person("lena").id, there.now(), about="1", filled=said)

    there.live_until(TUESDAY + FORTNIGHT)

    assert len(prompts(there)) == 2


def test_half_a_year_of_prompts_goes_round_technologies_and_people(there: World) -> None:
    counts: Counter[str] = Counter()
    for turn in range(1, 14):
        counts.update(invited(there))
        there.live_until(TUESDAY + turn * FORTNIGHT)

    about = prompts(there)
    assert len(invited(there)) == 1
    assert about[:6] == ["Go", "Kafka", "Redis", "Go", "Kafka", "Redis"]
    assert all(before != after for before, after in pairwise(about))
    with there.bot.store.read() as unit:
        turns = [who for who, _ in unit.part(Todos).of_kind("invite")]
        names = unit.part(Roster).names(turns)
    shares = Counter(names[each].lower() for each in turns)
    assert not set(shares) & {*ENGINEERS, "anna"}
    assert max(shares.values()) - min(shares.get(each, 0) for each in OTHERS) <= 1


def test_who_wants_no_such_notes_is_not_invited(town: World) -> None:
    begin(town)
    town.live_until(TUESDAY - timedelta(hours=2))
    one = next(each for each in ("dora", "dan") if each not in resting(town))
    for name in {*OTHERS} - {one}:
        person = town.person(name)
        person.press(town.home(name), "Private messages")
        assert person.submit({"What may Builders write to you about?": "Nothing"}).ok

    town.live_until(TUESDAY)

    assert invited(town) == [one]


def test_who_is_away_is_not_invited_and_who_goes_away_hands_it_on(town: World) -> None:
    begin(town)
    town.live_until(TUESDAY - timedelta(hours=2))
    one, two = "dora", "dan"
    for name in {*OTHERS} - {one, two} - resting(town):  # whose turn it is to host goes to nobody else
        go_away(town, name)
    town.live_until(TUESDAY)
    (first,) = invited(town)
    assert first in (one, two)

    go_away(town, first)
    town.live_until(MORNING)

    assert invited(town) == [each for each in (one, two) if each != first]


def resting(town: World) -> set[str]:
    """Who was asked to do something lately, by name."""
    with town.bot.store.read() as unit:
        return {name.lower() for name in unit.part(Roster).names(todos.last_in_turn(unit)).values()}


def go_away(town: World, name: str) -> None:
    town.say(name, "/builders away until 2026-11-30")
    person = town.person(name)
    person.press(person.ephemerals[-1], "That's right")


def test_who_was_asked_for_a_seat_or_to_host_is_not_invited_for_two_weeks(town: World) -> None:
    begin(town, meetings=True)
    town.live_until(TUESDAY + 4 * FORTNIGHT)

    with town.bot.store.read() as unit:
        turns = unit._db.query("SELECT builder, kind, opened_at FROM duties WHERE kind IN ('seat', 'host', 'invite')")
        given = [(each["builder"], each["kind"], datetime.fromisoformat(each["opened_at"])) for each in turns]
    invites = [(who, at) for who, kind, at in given if kind == "invite"]
    assert len(prompts(town)) > 3
    assert invites
    for who, at in invites:
        others = [abs((at.date() - other.date()).days) for name, _, other in given if name == who and other != at]
        assert all(days >= 14 for days in others)


def test_the_one_private_note_carries_an_invitation_with_everything_else(there: World) -> None:
    (who,) = invited(there)

    home = str(there.home(who).blocks)

    assert "Would you ask the first question about *Go*?" in home
    there.person(who).press(there.home(who), "Pass")
    assert "Would you ask" not in str(there.home(who).blocks)


def test_forgetting_takes_the_name_out_of_the_prompt(there: World) -> None:
    ask(there, "mina", prompt(there))
    mina = there.person("mina")
    mina.command("/builders forget-me")
    press(there, "mina", mina.ephemerals[-1], "Remove")

    assert there.post("*Go*:").text.startswith("*Go*: Somebody asked.")
