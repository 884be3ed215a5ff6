"""Decisions as people write them down: from a question's thread, from nothing, changed, and replaced."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.playground.refusals import CannotSubmitError
from bot.playground.reply import Reply
from rituals.why.decisions import writing
from rituals.why.decisions.forms import Filled
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from rituals.why.technologies.tables import Technologies
from tests import whys
from tests.clicks import clicked
from tests.world import World

BECAUSE = "Three teams read the same events, and one must replay a week."
FILLED: dict[str, Any] = {
    "What was decided": "Kafka for order events",
    "Instead of": "Postgres queue (no replay), SQS (not in our region then).",
    "Price": "One more thing on call.",
    "True as long as": "three teams or more read these events.",
    "Fits the product": "fits “orders you can follow”",
    "Fits our goals": "not needed for anything else.",
}


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


@pytest.fixture
def answered(there: World) -> World:
    """Mina asked about Kafka, Jonas answered, and it is closed."""
    whys.ask(there)
    post = whys.place(there)
    whys.reply(there, "jonas", post, BECAUSE)
    there.person("mina").press(whys.line(there, post), "That answers it")
    there.settle()
    return there


def keep(town: World, who: str = "jonas", **more: Any) -> Reply:
    """Write the decision down from the question's thread."""
    person = town.person(who)
    person.press(whys.line(town, whys.place(town)), "Keep it as a decision")
    answer = person.submit({**FILLED, **more})
    after(town)
    return answer


def decide(town: World, who: str, line: str, form: dict[str, Any]) -> Reply:
    """Write a decision down that came of no question."""
    person = town.person(who)
    assert person.command(line).ok
    answer = person.submit(form)
    after(town)
    return answer


def after(town: World) -> None:
    """Wait until all is posted: a channel takes a post a second."""
    for _ in range(3):
        town.settle()
        town.now.advance(seconds=2)
    town.settle()


def kept(town: World, number: int = 1) -> Decision:
    with town.bot.store.read() as unit:
        found = unit.part(Decisions).get(number)
    assert found is not None
    return found


def front(town: World, who: str) -> str:
    modal = town.person(who).modal
    return str(modal.blocks) if modal else ""


def counted(town: World, kind: str) -> list[tuple[str, str]]:
    with town.bot.store.read() as unit:
        rows = unit._db.query("SELECT source, builder FROM contributions WHERE kind = ?", [kind])
        return [(row["source"], row["builder"]) for row in rows]


def test_the_form_is_filled_in_from_the_thread(answered: World) -> None:
    jonas = answered.person("jonas")
    jonas.press(whys.line(answered, whys.place(answered)), "Keep it as a decision")

    said = front(answered, "jonas")
    assert f"'initial_value': '{BECAUSE}'" in said
    assert f"'initial_value': '{whys.WHY}'" in said
    assert "'initial_date': '2027-04-12'" in said


@pytest.mark.parametrize("line", ["/why decide Kafka", "/why decide Go"])
def test_a_title_is_begun_beside_its_field_and_not_in_it(answered: World, line: str) -> None:
    about = line.split()[-1]
    lena = answered.person("lena")
    lena.command(line)

    with pytest.raises(CannotSubmitError, match="What was decided"):
        lena.submit({"Chosen because": "One binary to ship."})

    assert f"'{about} for …'" in front(answered, "lena")


def test_a_kept_decision_stands_in_the_thread_and_as_one_line_in_the_channel(answered: World) -> None:
    keep(answered)

    post = whys.place(answered)
    (told,) = [said for said in whys.thread(answered, post) if said.startswith("Decision 1")]
    assert told.startswith("Decision 1: Kafka for order events, accepted · by Jonas, after Mina's question")
    assert f"Chosen because:* {BECAUSE}" in told
    assert "Instead of:* Postgres queue (no replay), SQS (not in our region then)." in told
    assert "Price:* One more thing on call." in told
    assert "Product and goals:* fits “orders you can follow”; not needed for anything else." in told
    assert "True as long as:* three teams or more read these events. *Look again:* Mon 12 Apr 2027." in told
    line = answered.post("written down").text
    assert line == "Kafka for order events is written down (decision 1). Mina asked, Jonas answered."
    assert "Kept as decision 1." in "\n".join(whys.thread(answered, post))


def test_a_kept_decision_counts_as_said_by_who_wrote_it_down(answered: World) -> None:
    keep(answered, "lena")

    assert counted(answered, "decision") == [("decision:1", answered.person("lena").id)]


def test_the_same_form_sent_twice_keeps_one(answered: World) -> None:
    parts = {"title": "Kafka for order events", "choice": BECAUSE}
    form = Filled("V1", 0, 1, "kafka", Status.ACCEPTED, date(2026, 10, 12), None, 0, parts)
    by, now = answered.person("jonas").id, answered.now()

    first = clicked(answered.bot.store, writing.save, by, now, filled=form)
    second = clicked(answered.bot.store, writing.save, by, now, filled=form)

    assert "is decision 1." in str(first)
    assert "It is kept already." in str(second)
    with answered.bot.store.read() as unit:
        assert unit.part(Decisions).count() == 1


def test_a_question_that_is_written_down_already_says_so(answered: World) -> None:
    keep(answered)

    late = clicked(answered.bot.store, writing.from_question, answered.person("lena").id, answered.now(), "1")

    assert "It is written down already, as decision 1. `/why show 1` shows it." in str(late)
    assert "Keep it as a decision" not in str(whys.line(answered, whys.place(answered)).blocks)


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        ({"What was decided": "  "}, "title", "Give it a title, as in: Kafka for order events."),
        ({"Chosen because": " "}, "choice", "Say what was chosen and why, in a sentence or two."),
        ({"Look again on": "2026-10-01"}, "review_on", "That day has passed. Choose one ahead, or leave it empty."),
    ],
)
def test_what_is_missing_is_said_under_its_field(answered: World, form: dict[str, Any], field: str, said: str) -> None:
    answer = keep(answered, **form)

    assert answer.errors == {field: said}
    with answered.bot.store.read() as unit:
        assert unit.part(Decisions).count() == 0


def test_a_decision_without_a_question_is_told_where_questions_are_asked(answered: World) -> None:
    done = decide(
        answered, "lena", "/why decide Redis", {"What was decided": "Redis for jobs", "Chosen because": "Jobs survive."}
    )

    assert not done.errors
    assert answered.post("Redis for jobs").text == "Redis for jobs is written down (decision 1). Lena wrote it down."
    with answered.bot.store.read() as unit:
        assert "Redis" in unit.part(Technologies).names().values()


def test_before_anything_is_asked_a_decision_is_kept_and_nothing_posted(there: World) -> None:
    before = len(there.person("anna").messages("#builders"))

    decide(there, "lena", "/why decide", {"What was decided": "Redis for jobs", "Chosen because": "Jobs survive."})

    assert kept(there).title == "Redis for jobs"
    assert len(there.person("anna").messages("#builders")) == before


def test_an_edit_is_shown_everywhere_and_what_it_was_is_kept(answered: World) -> None:
    keep(answered)
    mina = answered.person("mina")
    answered.say("mina", "/why show 1")
    mina.press(mina.ephemerals[-1], "Edit")
    done = mina.submit({"What was decided": "Kafka for orders", "How it stands": "Proposed: still talked about"})
    after(answered)

    assert not done.errors
    said = answered.say("jonas", "/why show 1")
    assert "Decision 1: Kafka for orders, proposed" in said
    assert "Title was “Kafka for order events”. It was accepted until Mon 12 Oct 2026 (Mina)." in said
    assert any("Decision 1: Kafka for orders, proposed" in each for each in whys.thread(answered, whys.place(answered)))
    assert answered.post("Kafka for orders").text.startswith("Kafka for orders (proposed, decision 1) is written down.")


def test_what_has_changed_is_replaced_by_another_decision(answered: World) -> None:
    keep(answered)
    lena = answered.person("lena")
    lena.press(answered.post("is written down"), "This has changed")
    asked = front(answered, "lena")
    done = lena.submit({"What was decided": "Kafka no more", "Chosen because": "One team is left."})
    after(answered)

    assert not done.errors
    assert "It takes the place of decision 1, Kafka for order events" in asked
    assert (kept(answered).status, kept(answered).superseded_by) == (Status.SUPERSEDED, 2)
    thread = "\n".join(whys.thread(answered, whys.place(answered)))
    assert "Decision 1: Kafka for order events, replaced by decision 2" in thread
    assert (
        "Kafka for order events (decision 1) was replaced by decision 2, Kafka no more."
        in answered.post("(decision 1)").text
    )
    new = answered.post("Kafka no more is written down").text
    assert new.endswith("It takes the place of decision 1, Kafka for order events.")


def test_what_was_replaced_already_cannot_be_replaced_again(answered: World) -> None:
    keep(answered)
    lena, dan = answered.person("lena"), answered.person("dan")
    post = answered.post("is written down")
    lena.press(post, "This has changed")
    dan.press(post, "This has changed")
    lena.submit({"What was decided": "Kafka no more", "Chosen because": "One team is left."})
    late = dan.submit({"What was decided": "No queue", "Chosen because": "None is needed."})

    assert late.errors == {"supersedes": "Decision 1 was replaced by decision 2 already. Open that one."}


def test_nobody_remembers_and_it_is_decided_afresh(there: World) -> None:
    whys.ask(there)
    jonas = there.person("jonas")
    jonas.press(whys.place(there), "Answer")
    assert jonas.modal is not None
    jonas.press(jonas.modal, "Nobody remembers")
    there.settle()
    jonas.press(whys.line(there, whys.place(there)), "Decide it now")
    done = jonas.submit({**FILLED, "Chosen because": "We decide it now."})
    there.settle()

    assert not done.errors
    assert kept(there).why == 1


def test_a_long_part_is_left_out_of_the_form_and_not_cut(answered: World) -> None:
    keep(answered)
    long = "A very long question. " * 300
    with answered.bot.store.write() as unit:
        before = unit.part(Decisions).get(1)
        assert before is not None
        unit.part(Decisions).change(replace(before, context=long), None, answered.now())
    mina = answered.person("mina")
    answered.say("mina", "/why show 1")
    mina.press(mina.ephemerals[-1], "Edit")
    asked = front(answered, "mina")
    mina.submit({"Price": "Two more things on call."})

    assert "Its part “The question” (6,600 characters) does not fit a form, so it stays as it is." in asked
    assert kept(answered).context == long
    assert kept(answered).consequences == "Two more things on call."


def test_who_asked_to_be_forgotten_is_named_in_no_decision(answered: World) -> None:
    keep(answered)
    jonas = answered.person("jonas")
    jonas.command("/builders forget-me")
    jonas.press(jonas.ephemerals[-1], "Remove")
    after(answered)

    assert "Jonas" not in "\n".join(whys.thread(answered, whys.place(answered)))
    assert "Jonas" not in answered.post("is written down").text
    assert "Jonas" not in answered.say("mina", "/why show 1")


def test_answers_longer_than_a_form_takes_are_not_cut_but_said_to_be_there(there: World) -> None:
    whys.ask(there)
    post = whys.place(there)
    whys.reply(there, "jonas", post, BECAUSE)
    whys.reply(there, "lena", post, "A long story. " * 230)
    whys.reply(there, "ines", post, "It was cheap, too.")
    there.person("mina").press(whys.line(there, post), "Keep it as a decision")

    asked = front(there, "mina")
    assert f"'initial_value': '{BECAUSE}\\n\\nIt was cheap, too.'" in asked
    assert "1 answer is longer than this form takes: see the thread." in asked


def test_a_decision_may_be_without_a_day_to_look_again(answered: World) -> None:
    done = keep(answered, "jonas", **{"Look again on": None})

    assert not done.errors
    assert kept(answered).review_on is None
    assert "Look again" not in "\n".join(whys.thread(answered, whys.place(answered)))
