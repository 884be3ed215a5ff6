"""Pages of lists: which one is meant, and what is on it."""

import pytest

from bot.kit import Click
from bot.kit.blocks import paged


@pytest.mark.parametrize(
    ("typed", "page"), [("", 1), ("3", 3), ("0", 1), ("-2", 1), ("two", 1), ("²", 1), ("123456", 1)]
)
def test_a_click_names_a_page_or_means_the_first(typed: str, page: int) -> None:
    click = Click(unit=None, by="U1", now=None, around=None, value=typed)  # type: ignore[arg-type]

    assert click.page == page


@pytest.mark.parametrize(
    ("page", "shown", "rest", "on"),
    [(1, "ab", 3, 1), (2, "cd", 1, 2), (3, "e", 0, 3), (4, "e", 0, 3), (0, "ab", 3, 1)],
)
def test_a_page_past_the_end_is_the_last_one(page: int, shown: str, rest: int, on: int) -> None:
    assert paged("abcde", page, 2) == (shown, rest, on)


def test_a_list_of_nothing_has_one_empty_page() -> None:
    assert paged([], 2, 12) == ([], 0, 1)
