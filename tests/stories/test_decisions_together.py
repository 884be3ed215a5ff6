"""Decisions that several people write down, change and replace at once."""

import pytest

from rituals.why.decisions.rules import Status
from rituals.why.decisions.tables import Decisions
from tests import whys
from tests.stories.test_decisions import FILLED, after, answered, front, keep, kept, there
from tests.world import World

__all__ = ["answered", "there"]  # fixtures
NEW = {"What was decided": "Kafka no more", "Chosen because": "One team is left."}


def edit(town: World, who: str, number: int) -> None:
    """Open the form that changes a decision."""
    town.say(who, f"/why show {number}")
    person = town.person(who)
    person.press(person.ephemerals[-1], "Edit")


def replaced(town: World) -> None:
    """Have another decision take the place of the first."""
    lena = town.person("lena")
    lena.press(town.post("is written down"), "This has changed")
    assert not lena.submit(NEW).errors
    after(town)


def test_a_form_that_was_open_does_not_undo_that_a_decision_was_replaced(answered: World) -> None:
    keep(answered)
    edit(answered, "mina", 1)
    replaced(answered)

    late = answered.person("mina").submit({"Price": "Nothing."})

    assert list(late.errors.values()) == ["Decision 1 was replaced by decision 2 already. Open that one."]
    assert (kept(answered).status, kept(answered).superseded_by) == (Status.SUPERSEDED, 2)


def test_two_that_write_down_the_same_question_make_one_decision(answered: World) -> None:
    lena = answered.person("lena")
    lena.press(whys.line(answered, whys.place(answered)), "Keep it as a decision")
    keep(answered)

    late = lena.submit({**FILLED, "What was decided": "Kafka, again"})

    said = "It is written down already, as decision 1. Close this; `/why show 1` has *Edit*."
    assert late.errors == {"title": said}
    with answered.bot.store.read() as unit:
        assert unit.part(Decisions).count() == 1


def test_no_two_decisions_take_each_others_place(answered: World) -> None:
    keep(answered)
    replaced(answered)
    edit(answered, "mina", 1)

    done = answered.person("mina").submit({"Takes the place of": "2 · Kafka no more"})

    assert done.errors == {
        "supersedes": "Only what is accepted or proposed takes the place of another. Say so above, or choose none."
    }
    assert kept(answered, 2).status is Status.ACCEPTED


@pytest.mark.parametrize("stands", ["Rejected", "Deprecated: nothing took its place"])
def test_what_does_not_hold_itself_replaces_nothing(answered: World, stands: str) -> None:
    keep(answered)
    lena = answered.person("lena")
    lena.press(answered.post("is written down"), "This has changed")

    done = lena.submit({**NEW, "How it stands": stands})

    assert list(done.errors) == ["supersedes"]
    assert kept(answered).status is Status.ACCEPTED


def test_a_decision_that_holds_again_is_said_to_where_it_was_replaced(answered: World) -> None:
    keep(answered)
    replaced(answered)
    edit(answered, "mina", 1)

    done = answered.person("mina").submit({"How it stands": "Accepted"})
    after(answered)

    assert not done.errors
    assert answered.post("Kafka no more").text == "Kafka no more is written down (decision 2). Lena wrote it down."


def test_another_title_is_said_wherever_the_decision_is_named(answered: World) -> None:
    keep(answered)
    replaced(answered)
    edit(answered, "mina", 1)

    answered.person("mina").submit({"What was decided": "Kafka for orders"})
    after(answered)

    assert "decision 1, Kafka for orders" in answered.post("Kafka no more is written down").text
    assert front(answered, "mina")


def test_who_was_forgotten_is_said_to_have_left_in_whole_sentences(answered: World) -> None:
    keep(answered, "lena")
    for who in ("mina", "lena"):
        answered.say(who, "/builders forget-me")
        answered.person(who).press(answered.person(who).ephemerals[-1], "Remove")
    after(answered)

    line = answered.post("is written down").text
    thread = "\n".join(whys.thread(answered, answered.post("why Kafka")))
    assert line == "Kafka for order events is written down (decision 1). Someone who left asked, Jonas answered."
    assert "accepted · by someone who left, after someone's question" in thread
    assert "Taken back" not in answered.say("dan", "/why show 1")


def test_signs_that_are_not_seen_do_not_keep_a_title_from_being_changed(answered: World) -> None:
    keep(answered, **{"What was decided": "Kafka\u202e for \x07orders"})
    edit(answered, "mina", 1)

    answered.person("mina").submit({"What was decided": "Kafka for events"})

    assert kept(answered).title == "Kafka for events"
    with answered.bot.store.read() as unit:
        assert unit.part(Decisions).edits(1)[0][2].title == "Kafka for orders"
