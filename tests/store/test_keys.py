"""Random keys, and the marks made with them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.store import Keys, Store
from bot.store.keys import mark

keys = st.binary(min_size=32, max_size=32)


def test_a_key_is_made_once_for_each_purpose(store: Store) -> None:
    with store.write() as unit:
        assert unit.part(Keys).get("pulse:m") is None
        first = unit.part(Keys).make("pulse:m", lambda: b"a" * 32)
        second = unit.part(Keys).make("pulse:m", lambda: b"b" * 32)

        assert first == second == b"a" * 32
        assert unit.part(Keys).get("pulse:m") == b"a" * 32
        assert unit.part(Keys).make("pulse:n", lambda: b"c" * 32) == b"c" * 32


def test_a_key_that_was_dropped_is_gone_and_its_marks_say_nothing(store: Store) -> None:
    with store.write() as unit:
        said = mark(unit.part(Keys).make("pulse:m", lambda: b"a" * 32), "mina")
        unit.part(Keys).make("pulse:n", lambda: b"c" * 32)

        unit.part(Keys).drop("pulse:m")

        assert unit.part(Keys).get("pulse:m") is None
        assert unit.part(Keys).get("pulse:n") == b"c" * 32
        assert mark(unit.part(Keys).make("pulse:m", lambda: b"b" * 32), "mina") != said


@given(keys, st.text(), st.text())
def test_a_mark_is_the_same_for_the_same_words_only(key: bytes, one: str, another: str) -> None:
    assert (mark(key, one) == mark(key, another)) is (one == another)
    assert len(mark(key, one)) == 64


@given(keys, keys)
def test_without_its_key_a_mark_cannot_be_made_again(key: bytes, another: bytes) -> None:
    assert (mark(key, "mina") == mark(another, "mina")) is (key == another)
