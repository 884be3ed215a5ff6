"""Questions for a meeting."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.allhands.rules import questions
from rituals.allhands.rules.questions import Question, State
from tests.rituals.strategies import zones

moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=zones)  # noqa: DTZ001 – its bounds must be naive


def question(text: str = "When?", state: State = State.OPEN) -> Question:
    return Question("q", "all-hands", "m", "U2", text, state=state)


def test_a_question_keeps_its_words_and_loses_the_blanks_around_them() -> None:
    assert questions.ask(question("  When?\nAnd why? ")) == question("When?\nAnd why?")


@given(st.text(" \n\t", max_size=5))
def test_a_question_needs_words(blanks: str) -> None:
    with pytest.raises(questions.EmptyQuestionError, match="Write your question first"):
        questions.ask(question(blanks))


@pytest.mark.parametrize("state", list(State))
def test_only_an_open_question_is_open(state: State) -> None:
    assert question(state=state).open is (state is State.OPEN)


@given(moments)
def test_a_batch_is_on_a_full_hour_and_within_the_next(now: datetime) -> None:
    batch = questions.next_batch(now)

    assert (batch.minute, batch.second, batch.microsecond) == (0, 0, 0)
    assert timedelta() < batch - now.astimezone(UTC) <= questions.BATCH


@given(moments, st.timedeltas(timedelta(), timedelta(minutes=59)))
def test_all_of_one_hour_appear_together(now: datetime, later: timedelta) -> None:
    asked = now.astimezone(UTC)  # the hours of a clock that is put back last longer
    first, second = questions.next_batch(now), questions.next_batch(asked + later)

    assert second - first in (timedelta(), questions.BATCH)
    assert (second == first) is (asked + later < first)


# What becomes of it


def test_a_question_that_stands_is_given() -> None:
    assert questions.check_stands(question(), "m", over=False) == question()


@pytest.mark.parametrize("state", [State.ANSWERED, State.CARRIED, State.DROPPED])
def test_a_question_that_ended_meanwhile_says_so(state: State) -> None:
    with pytest.raises(questions.SettledError, match="not open any more"):
        questions.check_stands(question(state=state), "m", over=False)


@pytest.mark.parametrize("found", [None, question()])
def test_a_question_that_is_gone_or_stands_elsewhere_says_so(found: Question | None) -> None:
    with pytest.raises(questions.SettledError):
        questions.check_stands(found, "another", over=False)


@pytest.mark.parametrize("found", [None, question(), question(state=State.ANSWERED)])
def test_votes_stay_as_they_are_once_the_meeting_is_over(found: Question | None) -> None:
    with pytest.raises(questions.VotesClosedError, match="its votes stay as they are"):
        questions.check_stands(found, "m", over=True)


def test_a_note_is_one_line() -> None:
    assert questions.noted("  In March,\n with the new one. ") == "In March, with the new one."
    assert questions.noted(" \n") == ""


def test_a_note_too_long_for_the_recap_is_told_how_long_it_is() -> None:
    longest = "a" * questions.LONGEST_NOTE

    assert questions.noted(f" {longest} ") == longest
    with pytest.raises(questions.LongNoteError, match="at most 300 characters, and this has 301"):
        questions.noted(longest + "a")
