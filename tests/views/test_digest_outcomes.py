"""What a digest says of outcomes without a number."""

from dataclasses import replace
from datetime import date

from rituals.outcomes.rules.figures import Tracked
from tests.views import samples

NONE = Tracked(1, "18 %", "40 %", date(2027, 3, 3), checked=False, moved=False, stale=False, light=None)
APART = ("product", 80.0, "design", 40.0)


def told(*tracked: Tracked) -> str:
    return samples.digest(outcomes=tracked).text


def test_a_wide_gap_is_told_also_of_what_has_had_no_number_for_long() -> None:
    said = told(replace(NONE, stale=True, last=date(2026, 11, 2), gap=APART))

    assert "no number since Mon 2 Nov, but product is 80 % sure, design 40." in said


def test_what_never_had_a_number_is_not_called_early() -> None:
    said = told(replace(NONE, gap=APART))

    assert "No number yet, but product is 80 % sure, design 40." in said
    assert "Too early" not in said
