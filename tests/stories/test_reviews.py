"""A decision's day to look again: its thread comes back, anyone may say, and nothing floods the channel."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rituals.why.decisions import reviews
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from tests import whys
from tests.stories.test_decisions import after, front, keep, kept
from tests.world import BERLIN, World

DAY = datetime(2026, 10, 19, 10, tzinfo=BERLIN)  # a Monday
PREMISE = "three teams or more read these events."
ASKED = "Decision 1 said: “True as long as three teams or more read these events.” Still true?"


@pytest.fixture
def due(town: World) -> World:
    """Mina asked, Jonas answered and wrote it down, and a week later it is looked at again."""
    town.set_up()
    whys.ask(town)
    whys.reply(town, "jonas", whys.place(town), "Three teams read the same events.")
    town.person("mina").press(whys.line(town, whys.place(town)), "That answers it")
    town.settle()
    assert not keep(town, **{"Look again on": "2026-10-19"}).errors
    town.live_until(DAY)
    after(town)
    return town


def press(town: World, who: str, button: str) -> None:
    town.person(who).press(town.post("Decision 1 said"), button)
    after(town)


def asked_at(town: World, number: int = 1) -> datetime | None:
    return kept(town, number).review_asked_at


def test_the_thread_comes_back_for_the_channel_to_see_with_the_premise(due: World) -> None:
    post = due.post("Decision 1 said")

    assert post.text == ASKED
    assert post.thread_ts == whys.place(due).ts
    assert post.broadcast
    assert asked_at(due) is not None


def test_it_is_asked_once(due: World) -> None:
    due.live_until(DAY + timedelta(days=30))

    assert len([each for each in due.person("anna").messages("#builders") if "Still true?" in each.text]) == 1


def test_one_click_keeps_it_for_half_a_year(due: World) -> None:
    press(due, "lena", "Still true")

    assert (kept(due).review_on, asked_at(due)) == (date(2027, 4, 19), None)
    assert due.post("Decision 1 said").text.endswith("Still true, says Lena. It is looked at again on Mon 19 Apr 2027.")
    told = "\n".join(whys.thread(due, whys.place(due)))
    assert "*Look again:* Mon 19 Apr 2027." in told


def test_another_day_may_be_chosen(due: World) -> None:
    press(due, "lena", "Still true")
    lena = due.person("lena")
    past = lena.submit({"Look again on": "2026-10-01"})
    done = lena.submit({"Look again on": "2027-01-11"})
    after(due)

    assert past.errors == {"review_on": "That day has passed. Choose one ahead, or leave it empty."}
    assert not done.errors
    assert kept(due).review_on == date(2027, 1, 11)
    assert "looked at again on Mon 11 Jan 2027" in due.post("Decision 1 said").text


def test_not_any_more_opens_a_decision_that_takes_its_place(due: World) -> None:
    press(due, "lena", "Not any more")
    opened = front(due, "lena")
    done = due.person("lena").submit({"What was decided": "One queue", "Chosen because": "One team is left."})
    after(due)

    assert "It takes the place of decision 1, Kafka for order events" in opened
    assert not done.errors
    assert (kept(due).status, kept(due).superseded_by, asked_at(due)) == (Status.SUPERSEDED, 2, None)
    said = due.post("Decision 1 said").text
    assert said.endswith("Not any more: decision 2, One queue, took its place.")


def test_a_form_that_is_closed_has_it_asked_again_in_two_weeks(due: World) -> None:
    press(due, "lena", "Not any more")
    due.live_until(DAY + timedelta(days=13))
    before = due.post("Decision 1 said")
    due.live_until(DAY + timedelta(days=15))
    after(due)

    assert "Lena looks into it. If nothing comes of it, I ask again on Mon 2 Nov." in before.text
    assert due.post("Decision 1 said").text == ASKED
    assert due.post("Decision 1 said").ts != before.ts


def test_somebody_may_be_asked(due: World) -> None:
    press(due, "lena", "Ask somebody")

    assert "Ask why this tech?" in str(due.person("lena").modal)
    assert "'Kafka'" in front(due, "lena")
    assert asked_at(due) is None


def test_a_decision_without_a_thread_is_asked_about_in_the_channel(due: World) -> None:
    press(due, "lena", "Still true")
    put(due, 1)
    due.live_until(DAY + timedelta(days=2))
    after(due)

    post = due.post("Decision 2")
    assert post.text == "Decision 2, Choice 0, was to be looked at again. It said: “Because.” Still true?"
    assert post.thread_ts is None


def put(town: World, count: int, **facts: Any) -> None:
    """Keep decisions with a day to look again that has passed long ago, as an import does."""
    with town.bot.store.write() as unit:
        for n in range(count):
            made = Decision(0, f"Choice {n}", Status.ACCEPTED, date(2020, 1, 1 + n), choice="Because.", file=f"{n}.md")
            made = replace(made, review_on=date(2021, 1, 1 + n), **facts)
            number = unit.part(Decisions).add(made, town.now())
            reviews.plan(unit, replace(made, number=number), town.now())


def questions(town: World) -> list[str]:
    every = [*town.person("anna").messages("#builders")]
    return [each.text for each in every if "Still true?" in each.text]


def test_many_that_are_due_come_one_a_working_day_the_oldest_first(due: World) -> None:
    put(due, 7)

    due.live_until(DAY + timedelta(days=1, hours=2))
    first = questions(due)
    due.live_until(DAY + timedelta(days=7, hours=2))
    after(due)

    assert [each for each in first if "Choice" in each] == [
        "Decision 2, Choice 0, was to be looked at again. It said: “Because.” Still true?"
    ]
    assert [each.split(", ")[1] for each in questions(due) if "Choice" in each] == [f"Choice {n}" for n in range(5)]


def test_what_came_due_while_the_bot_was_down_comes_the_next_working_morning(due: World) -> None:
    put(due, 1)
    due.now.set(DAY + timedelta(days=4, hours=12))  # Friday, ten at night
    due.settle()
    late = [each for each in questions(due) if "Choice" in each]
    due.live_until(DAY + timedelta(days=7, minutes=1))
    after(due)

    assert late == []
    assert [each for each in questions(due) if "Choice" in each] != []


def test_what_was_replaced_is_not_asked_about(town: World) -> None:
    town.set_up()
    whys.ask(town)
    put(town, 1, status=Status.DEPRECATED)
    town.live_until(DAY)

    assert questions(town) == []


def test_who_asked_to_be_forgotten_is_named_in_no_review(due: World) -> None:
    press(due, "lena", "Still true")
    lena = due.person("lena")
    lena.command("/builders forget-me")
    lena.press(lena.ephemerals[-1], "Remove")
    after(due)

    assert "Lena" not in due.post("Decision 1 said").text
    assert "Still true, says Someone." in due.post("Decision 1 said").text


def test_on_a_day_that_became_a_holiday_nothing_is_asked(town: World) -> None:
    town.set_up()
    with town.bot.store.write() as unit:
        made = Decision(1, "Queues", Status.ACCEPTED, date(2026, 6, 1), choice="Yes.", review_on=date(2026, 12, 25))
        unit.part(Decisions).add(made, town.now())
        reviews.plan(unit, made, town.now())
    anna = town.person("anna")
    anna.command("/builders settings")
    assert not anna.submit({"Public holidays of": "Germany"}).errors

    town.live_until(datetime(2026, 12, 28, 9, 30, tzinfo=BERLIN))
    before = asked_at(town)
    town.live_until(datetime(2026, 12, 28, 10, 5, tzinfo=BERLIN))

    assert before is None
    assert asked_at(town) == datetime(2026, 12, 28, 10, tzinfo=BERLIN)
