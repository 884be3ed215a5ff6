"""The rules of questions about technology, and the laws of when they are asked about once more."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import WorkingDays
from rituals.why.rules import threads
from rituals.why.rules.threads import NoAnswerError, NoQuestionError, NotYoursError, Reply, State, Why

AT = datetime(2026, 11, 12, 9, tzinfo=UTC)
ASKED = Why(1, "kafka", "U1", "design", "  Why Kafka?  ", "C1", AT, AT)
DAYS = WorkingDays()
dates = st.dates(date(2020, 1, 1), date(2035, 12, 31))
holidays = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20)
states = st.sampled_from([State.ANSWERED, State.DROPPED])


def reply(builder: str, *, nobody: bool = False, minutes: int = 0) -> Reply:
    return Reply(f"C1:{builder}{minutes}", 1, builder, None, "Because.", AT + timedelta(minutes=minutes), nobody=nobody)


def test_its_words_are_kept_without_stray_blanks() -> None:
    assert threads.ask(ASKED).text == "Why Kafka?"


def test_a_question_and_an_answer_need_words() -> None:
    with pytest.raises(NoQuestionError, match="Write your question"):
        threads.ask(replace(ASKED, text=" \n"))
    with pytest.raises(NoAnswerError, match="Nobody remembers"):
        threads.say(replace(reply("U2"), text=" "))


def test_who_may_close_it_is_named() -> None:
    assert str(NotYoursError("Mina")) == "Mina asked, so Mina says whether that answers it."


def test_who_answered_stands_in_the_order_they_did_and_neither_the_asker_nor_who_remembers_nothing() -> None:
    said = [reply("U1"), reply("U3"), reply("U4", nobody=True), reply("U2"), reply("U3", minutes=5)]

    assert threads.answered_by(ASKED, said) == ["U3", "U2"]
    assert [each.builder for each in threads.answers(ASKED, said)] == ["U3", "U2", "U3"]


@given(states, states)
def test_closing_twice_is_closing_once(first: State, second: State) -> None:
    closed = threads.close(ASKED, first, AT)

    assert threads.close(closed, second, AT + timedelta(days=1)) == closed
    assert not closed.open


@given(states, st.timedeltas(timedelta(0), timedelta(days=900)))
def test_what_is_opened_again_is_as_open_as_it_was_and_just_touched(state: State, later: timedelta) -> None:
    opened = threads.reopen(threads.close(ASKED, state, AT), AT + later)

    assert opened == replace(ASKED, touched_at=AT + later)
    assert threads.reopen(opened, AT + 2 * later) == opened


@given(dates, holidays)
def test_who_is_asked_hears_again_before_the_digest_tells_it(day: date, off: frozenset[date]) -> None:
    days = WorkingDays(holidays=off)

    assert day < threads.nudge_on(day, days) < threads.told_on(day, days)
    assert threads.quiet_on(day, days) == threads.told_on(day, days)
    assert days.works(threads.nudge_on(day, days))


@given(dates, st.integers(0, 30), holidays)
def test_the_digest_tells_it_from_that_day_on(day: date, later: int, off: frozenset[date]) -> None:
    days, today = WorkingDays(holidays=off), day + timedelta(days=later)

    assert (threads.waited(day, today, days) >= threads.TOLD_AFTER) == (today >= threads.told_on(day, days))


@given(dates, holidays)
def test_what_nobody_remembered_is_looked_at_on_a_working_day_three_months_on(day: date, off: frozenset[date]) -> None:
    days = WorkingDays(holidays=off)

    again = threads.again_on(day, days)

    assert days.works(again)
    assert timedelta(weeks=13) <= again - day <= timedelta(weeks=18)


def test_a_question_of_thursday_is_told_once_more_on_monday_and_in_the_digest_a_week_on() -> None:
    thursday = date(2026, 11, 12)

    assert threads.nudge_on(thursday, DAYS) == date(2026, 11, 16)
    assert threads.told_on(thursday, DAYS) == date(2026, 11, 19)
