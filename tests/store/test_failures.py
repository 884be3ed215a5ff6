"""Letters that were given up: which are listed, which may be tried again, and that none is sent twice."""

from datetime import timedelta

import pytest

from bot.store import Failures, Outbox, Store
from bot.store.failures import Failure
from bot.store.letters import UNKNOWN, Letter
from tests.world import MONDAY

DAY, LEASE = timedelta(days=1), timedelta(minutes=1)


def given_up(store: Store, key: str, error: str = "not_in_channel", after: str | None = None) -> None:
    """Have a letter be sent and given up."""
    with store.write() as unit:
        unit.part(Outbox).once(key, "C1", {"text": key}, MONDAY, after=after)
        letter = next((each for each in unit.part(Outbox).due(MONDAY) if each.key == key), None)
        if letter is None:
            return
        unit.part(Outbox).claim(letter, f"token {key}", MONDAY, LEASE)
        unit.part(Outbox).fail(letter, error, MONDAY)


def failures(store: Store) -> list[Failure]:
    with store.read() as unit:
        return unit.part(Failures).since(MONDAY - DAY)


def again(store: Store, *keys: str) -> int:
    with store.write() as unit:
        return unit.part(Failures).again([each.id for each in failures(store) if each.key in keys], MONDAY + DAY)


def due(store: Store) -> list[Letter]:
    with store.read() as unit:
        return unit.part(Outbox).due(MONDAY + DAY)


def test_what_was_given_up_is_listed_newest_first_with_its_reason(store: Store) -> None:
    given_up(store, "recap:1")
    given_up(store, "recap:2", "is_archived")

    assert [(each.key, each.error, each.ready) for each in failures(store)] == [
        ("recap:2", "is_archived", True),
        ("recap:1", "not_in_channel", True),
    ]


def test_one_that_is_tried_again_waits_as_if_it_were_new(store: Store) -> None:
    given_up(store, "recap:1")

    assert again(store, "recap:1") == 1

    (letter,) = due(store)
    assert (letter.key, letter.payload, letter.tries, letter.sending) == ("recap:1", {"text": "recap:1"}, 0, False)
    assert letter.good_until > MONDAY + DAY
    assert failures(store) == []


def test_one_that_may_have_arrived_is_looked_for_first(store: Store) -> None:
    given_up(store, "recap:1", f"{UNKNOWN}: the history never answered")

    again(store, "recap:1")

    (letter,) = due(store)
    assert letter.sending
    assert letter.token == "token recap:1"
    assert letter.attempted_at == MONDAY


def test_pressing_twice_tries_once(store: Store) -> None:
    given_up(store, "recap:1")
    with store.write() as unit:
        (failure,) = unit.part(Failures).since(MONDAY - DAY)
        pressed = [unit.part(Failures).again([failure.id], MONDAY + DAY) for _ in range(2)]

    assert pressed == [1, 0]


def test_what_was_overtaken_is_of_no_use_any_more(store: Store) -> None:
    with store.write() as unit:
        unit.part(Outbox).once("gather:1", "C1", {"text": "Seats"}, MONDAY)
        unit.part(Outbox).withdraw("gather:1", MONDAY)

    assert [each.ready for each in failures(store)] == [False]


def test_what_answers_a_post_waits_for_that_one(store: Store) -> None:
    given_up(store, "recap:1")
    with store.write() as unit:
        unit.part(Outbox).once("trend:1", "C1", {"text": "picture"}, MONDAY, after="recap:1")
        (letter,) = [each for each in unit.part(Outbox).due(MONDAY) if each.key == "trend:1"]
        unit.part(Outbox).fail(letter, "the post it answers never reached Slack", MONDAY)

    assert {each.key: each.ready for each in failures(store)} == {"trend:1": False, "recap:1": True}
    again(store, "recap:1")
    assert {each.key: each.ready for each in failures(store)} == {"trend:1": True}


def test_what_was_wiped_stays_wiped(store: Store) -> None:
    given_up(store, "note:mina:1")
    with store.write() as unit:
        unit._db.execute("UPDATE outbox SET payload = NULL")

    assert [each.ready for each in failures(store)] == [False]
    assert again(store, "note:mina:1") == 0


@pytest.mark.parametrize("older", [timedelta(seconds=1), DAY])
def test_only_what_was_given_up_lately_is_listed(store: Store, older: timedelta) -> None:
    given_up(store, "recap:1")

    with store.read() as unit:
        assert unit.part(Failures).since(MONDAY + older) == []
