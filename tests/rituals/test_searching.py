"""Words people look for, as a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.why.rules import searching


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("replay", '"replay" *'),
        ("one week", '"one" "week" *'),
        ("title:x NEAR(a", '"title" "x" "NEAR" "a"'),
        ("k8", '"k8"'),
        ('say "that"', '"say" "that" *'),
        ("Ärger", '"Ärger" *'),
    ],
)
def test_each_word_stands_for_itself_and_the_last_one_may_go_on(typed: str, query: str) -> None:
    assert searching.query(typed) == query


@pytest.mark.parametrize("typed", ["", "  ", '"', "*()", "-- ;", "\x00"])
def test_without_a_word_there_is_nothing_to_look_for(typed: str) -> None:
    assert searching.query(typed) is None


@given(st.text())
def test_nothing_but_words_in_quotation_marks_is_ever_asked(typed: str) -> None:
    query = searching.query(typed)

    assert query is None or all(each.isalnum() or each in '" *_' or each.isprintable() for each in query)
    assert query is None or query.count('"') % 2 == 0
