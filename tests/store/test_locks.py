"""How long each function kept the store's one writer."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.store import Store
from bot.store.locks import WriteLock, WriteLocks
from tests.world import MONDAY, World

HERE = "tests.store.test_locks"


def keep(store: Store, seconds: float) -> None:
    with store.write():
        threading.Event().wait(seconds)


def fail(store: Store) -> None:
    with store.write():
        threading.Event().wait(0.02)
        raise ZeroDivisionError


def test_a_write_is_measured_under_the_name_of_the_function_that_held_it(store: Store) -> None:
    keep(store, 0.02)

    (lock,) = store.locks.longest()
    assert lock.holder == f"{HERE}.keep"
    assert 0.02 <= lock.seconds < 2


def test_a_write_that_raises_is_measured_too(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        fail(store)

    assert [lock.holder for lock in store.locks.longest()] == [f"{HERE}.fail"]


def test_a_write_with_a_note_is_measured_under_it(store: Store) -> None:
    with store.write("allhands.open"):
        pass

    assert [lock.holder for lock in store.locks.longest()] == ["allhands.open"]


def test_handlers_and_jobs_are_measured_under_their_own_names(town: World) -> None:
    town.set_up()
    town.person("mina").command("/builders join design")
    town.person("mina").command("/builders something of her own")
    town.live_until(MONDAY + timedelta(days=4))

    holders = {lock.holder for lock in town.bot.store.locks.longest(1000)}
    assert holders >= {"/builders join", "allhands.fill", "waiting.note"}
    assert not [holder for holder in holders if "something" in holder or "until" in holder]


def test_clearing_erased_words_out_of_the_file_is_measured_too(store: Store) -> None:
    store.scrub()

    (lock,) = store.locks.longest()
    assert lock.holder == f"{HERE}.{test_clearing_erased_words_out_of_the_file_is_measured_too.__name__}"


def test_waiting_for_the_writer_is_not_counted(store: Store) -> None:
    def wait_for_it() -> None:
        with store.write():
            pass

    with ThreadPoolExecutor(1) as pool:
        with store.write():
            waiting = pool.submit(wait_for_it)
            threading.Event().wait(0.1)
        waiting.result()

    seconds = {lock.holder.rpartition(".")[2]: lock.seconds for lock in store.locks.longest()}
    assert seconds["wait_for_it"] < seconds["test_waiting_for_the_writer_is_not_counted"]


def test_of_a_function_only_the_longest_write_is_kept() -> None:
    locks = WriteLocks()
    for holder, seconds in (("a", 0.1), ("b", 0.3), ("a", 0.2), ("a", 0.1), ("c", 0.05)):
        locks.note(holder, seconds)

    assert locks.longest(2) == [WriteLock("b", 0.3), WriteLock("a", 0.2)]
