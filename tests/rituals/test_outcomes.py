"""Outcomes: progress, pace, light, gap."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.outcomes.rules import outcome as outcomes
from rituals.outcomes.rules.outcome import CheckIn, DeadlineError, Light, Next, NoLessonError, NoTargetError, Outcome

INVITES = Outcome(
    1, "New teams that invite a second person in week one", "%", Decimal(18), date(2026, 9, 9), Decimal(40),
    date(2027, 3, 3), "priya", "outcomes",
)  # fmt: skip
INVOICE = Outcome(
    2, "Days from signup to first invoice", "days", Decimal("5.0"), date(2026, 7, 1), Decimal("3.5"),
    date(2026, 12, 18), "priya", "outcomes",
)  # fmt: skip
WEDNESDAY = date(2026, 11, 18)
VERBS = ("ship", "launch", "migrate", "implement", "rewrite", "build", "release")
VALUES = st.decimals(-(10**6), 10**6, places=2)
FACTORS = st.sampled_from([Decimal(2), Decimal("0.5"), Decimal(-1), Decimal(1000), Decimal("-0.01")])


def test_the_companys_own_outcomes() -> None:
    """The figures of voice.md: 32 % of the way in 40 % of the time is green, 40 % in 82 % is red."""
    invites, invoice = INVITES.progress(Decimal(25)), INVOICE.progress(Decimal("4.4"))

    assert float(invites) == pytest.approx(0.318, abs=0.001)
    assert INVITES.pace(WEDNESDAY) == Fraction(70, 175)
    assert outcomes.light(invites, INVITES.pace(WEDNESDAY)) is Light.GREEN
    assert invoice == Fraction(2, 5)
    assert INVOICE.pace(WEDNESDAY) == Fraction(140, 170)
    assert outcomes.light(invoice, INVOICE.pace(WEDNESDAY)) is Light.RED


@given(VALUES, VALUES, VALUES, FACTORS, VALUES)
def test_progress_does_not_depend_on_the_scale(
    baseline: Decimal, target: Decimal, latest: Decimal, factor: Decimal, shift: Decimal
) -> None:
    """Cents or euros, days late or days early: the same way gone."""
    if baseline == target:
        return
    one = replace(INVITES, baseline=baseline, target=target)
    other = replace(one, baseline=baseline * factor + shift, target=target * factor + shift)

    assert one.progress(latest) == other.progress(latest * factor + shift)


@given(VALUES, VALUES)
def test_progress_is_none_at_the_baseline_and_whole_at_the_target(baseline: Decimal, target: Decimal) -> None:
    if baseline == target:
        return
    outcome = replace(INVITES, baseline=baseline, target=target)

    assert outcome.progress(baseline) == 0
    assert outcome.progress(target) == 1


@given(st.integers(-400, 800), st.integers(0, 400))
def test_pace_only_grows_and_stays_between_none_and_all(day: int, more: int) -> None:
    earlier, later = (INVITES.pace(INVITES.since + timedelta(days=each)) for each in (day, day + more))

    assert 0 <= earlier <= later <= 1


@given(st.fractions(-2, 3), st.fractions(0, 1))
def test_what_is_on_the_straight_line_is_green_and_more_progress_is_never_worse(
    progress: Fraction, pace: Fraction
) -> None:
    order = [Light.RED, Light.AMBER, Light.GREEN]
    now, better = outcomes.light(progress, pace), outcomes.light(progress + Fraction(1, 10), pace)

    if pace < outcomes.TOO_EARLY:
        assert now is better is None
    else:
        assert outcomes.light(pace, pace) is Light.GREEN
        assert now is not None
        assert better is not None
        assert order.index(now) <= order.index(better)


@pytest.mark.parametrize(
    ("progress", "light"), [("0.36", Light.GREEN), ("0.35", Light.AMBER), ("0.25", Light.AMBER), ("0.24", Light.RED)]
)
def test_the_borders_of_the_light(progress: str, light: Light) -> None:
    assert outcomes.light(Fraction(progress), Fraction(1, 2)) is light


def test_a_gap_of_thirty_points_is_wide() -> None:
    shown = outcomes.medians({"product": [80, 90, 70], "engineering": [60, 60, 50], "design": [30, 40, 50], "data": []})

    assert outcomes.gap(shown) == ("product", "design", 40.0)
    assert outcomes.is_wide(30)
    assert not outcomes.is_wide(29.5)
    assert outcomes.gap({"product": 80.0}) is None


def test_in_a_squad_the_gap_is_the_stewards_against_the_others() -> None:
    assert outcomes.squad_gap(80, [50, 40, 60, 50, 70]) == 30
    assert outcomes.squad_gap(80, [50, 40]) is None
    assert outcomes.squad_gap(None, [50, 40, 30]) is None


def test_two_cadences_without_a_number_are_stale() -> None:
    week = timedelta(weeks=1)

    assert not outcomes.is_stale(date(2026, 11, 2), INVITES.since, date(2026, 11, 16), week)
    assert outcomes.is_stale(date(2026, 11, 2), INVITES.since, date(2026, 11, 17), week)
    assert outcomes.is_stale(None, date(2026, 11, 2), date(2026, 11, 18), week)


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("Ship the new invite flow", "ship"),
        ("We will launch payments", "launch"),
        ("Migrating to Postgres", "migrate"),
        ("Shipped: search", "ship"),
        ("Releases the app", "release"),
        ("New teams that invite a second person", None),
        ("Teams that ship weekly", None),
        ("Relaunch rate", None),
        ("", None),
    ],
)
def test_a_title_that_sounds_like_output_is_noticed(title: str, verb: str | None) -> None:
    assert outcomes.output_word(title, VERBS) == verb


def test_an_outcome_that_cannot_move_or_end_is_refused() -> None:
    assert outcomes.propose(INVITES) is INVITES
    with pytest.raises(NoTargetError, match="nothing would move"):
        outcomes.propose(replace(INVITES, target=INVITES.baseline))
    with pytest.raises(DeadlineError, match="Choose a later one"):
        outcomes.propose(replace(INVITES, deadline=INVITES.since))


def test_a_check_in_says_what_was_learned() -> None:
    reading = CheckIn(1, "priya", WEDNESDAY, Decimal(25), "25 %", 70, "Data first", Next.ADJUST)

    assert outcomes.check_in(reading) is reading
    with pytest.raises(NoLessonError):
        outcomes.check_in(replace(reading, lesson=" "))
    with pytest.raises(outcomes.ConfidenceError):
        outcomes.check_in(replace(reading, confidence=101))
