"""Which modals are open: what is remembered, what is forgotten, and that nobody's name is."""

from datetime import timedelta
from threading import Thread

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.opened import Opened, Opening
from tests.world import MONDAY

HOME = {"view": {"type": "home", "id": "V0"}}
MESSAGE = {"message": {"ts": "1"}}


def over(view: str) -> dict[str, dict[str, str]]:
    return {"view": {"type": "modal", "id": view}}


def test_a_modal_is_known_until_it_is_taken() -> None:
    opened = Opened()
    opened.note("V1", MONDAY, home=False)

    assert opened.find("V1") == Opening(MONDAY, home=False)
    assert opened.take("V1") == Opening(MONDAY, home=False)
    assert opened.take("V1") is None


def test_one_that_was_opened_before_a_restart_is_unknown_and_no_error() -> None:
    assert Opened().take("V1") is None
    assert not Opened().from_home(over("V1"))


def test_what_lies_over_home_is_from_home_however_deep() -> None:
    opened = Opened()
    opened.note("V1", MONDAY, home=opened.from_home(HOME))
    opened.note("V2", MONDAY, home=opened.from_home(over("V1")))
    opened.note("V3", MONDAY, home=opened.from_home(MESSAGE))

    assert opened.from_home(over("V2"))
    assert not opened.from_home(over("V3"))


@given(st.lists(st.integers(0, 9), max_size=40), st.integers(1, 5))
def test_no_more_than_so_many_are_kept_and_always_the_newest(views: list[int], most: int) -> None:
    opened = Opened(most)

    for place, view in enumerate(views):
        opened.note(str(view), MONDAY + timedelta(seconds=place), home=False)

    newest = list(dict.fromkeys(reversed(views)))
    assert [view for view in range(10) if opened.find(str(view))] == sorted(newest[:most])


def test_many_may_open_modals_at_once() -> None:
    opened = Opened(50)

    def press(which: int) -> None:
        for each in range(200):
            opened.note(f"{which}:{each}", MONDAY, home=False)
            opened.take(f"{which}:{each - 1}")

    threads = [Thread(target=press, args=(which,)) for which in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert sum(opened.find(f"{which}:{each}") is not None for which in range(6) for each in range(200)) <= 50
