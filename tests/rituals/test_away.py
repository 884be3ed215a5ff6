"""When someone is away, as people type it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import away
from bot.core.errors import RitualError
from tests.rituals.strategies import law

WEDNESDAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("today", "2026-10-14"),
        ("tomorrow", "2026-10-15"),
        ("fri", "2026-10-16"),
        ("until Friday", "2026-10-16"),
        ("this friday", "2026-10-16"),
        ("wed", "2026-10-14"),
        ("mon", "2026-10-19"),
        ("next monday", "2026-10-19"),
        ("next fri", "2026-10-23"),
        ("24 Dec", "2026-12-24"),
        ("24. Dec.", "2026-12-24"),
        ("Dec 24", "2026-12-24"),
        ("24th of", None),
        ("24 december 2026", "2026-12-24"),
        ("3 Jan", "2027-01-03"),
        ("2026-12-24", "2026-12-24"),
        ("for 3 days", "2026-10-16"),
        ("for 1 day", "2026-10-14"),
        ("for a week", "2026-10-20"),
        ("for two weeks", "2026-10-27"),
        ("29 Feb", None),
        ("31 Nov", None),
        ("for 0 days", None),
        ("fryday", None),
        ("", None),
        ("until", None),
        ("mo", None),
    ],
)
def test_a_day_as_people_type_it(typed: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(away.UnknownDayError, match="fri, next monday, 24 Dec, 2026-12-24, for 3 days"):
            away.last_day(typed, WEDNESDAY)
    else:
        assert away.last_day(typed, WEDNESDAY).isoformat() == expected


def test_a_day_that_has_passed_is_refused() -> None:
    with pytest.raises(away.PastDayError):
        away.last_day("2026-10-13", WEDNESDAY)


def test_more_than_a_year_is_refused() -> None:
    with pytest.raises(away.TooFarError):
        away.last_day("2027-12-24", WEDNESDAY)


@law
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from(away.DAYS))
def test_a_weekday_is_within_a_week_and_the_next_one_in_the_week_after(today: date, name: str) -> None:
    near, following = away.last_day(name, today), away.last_day(f"next {name}", today)

    assert timedelta() <= near - today < timedelta(days=7)
    assert following.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]
    assert near.weekday() == following.weekday()


@law
@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_day_or_a_sentence(typed: str) -> None:
    try:
        day = away.last_day(typed, WEDNESDAY)
    except RitualError as error:
        said = str(error)
    else:
        said = f"{day}." if day >= WEDNESDAY else ""

    assert said.endswith(".")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ()),
        (":palm_tree:", (":palm_tree:",)),
        ("Palm_Tree, baby  +1", (":palm_tree:", ":baby:", ":+1:")),
        (":baby::skin-tone-3: :baby:", (":baby:",)),
    ],
)
def test_status_emoji_are_read_as_people_type_them_whatever_their_skin_tone(typed: str, read: tuple[str, ...]) -> None:
    assert away.parse_emoji(typed) == read
