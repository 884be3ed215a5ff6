"""Questions for a meeting."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals import questions
from rituals.questions import Question, State
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
