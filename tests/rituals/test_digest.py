"""A week as data, with the design's example company: 90 builders, week 47 of 2026."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cost import Minutes
from bot.core.occurrence import Coming
from bot.core.participation import Heard
from rituals.allhands.rules.figures import Figures, Held, Scored
from rituals.digest.rules import week as digest
from rituals.digest.rules.week import Missed, Week
from rituals.digest.rules.week_parts import Late, Said
from rituals.outcomes.rules import figures as outcome_figures
from rituals.outcomes.rules.figures import Tracked
from rituals.why.rules import figures as why_figures
from rituals.why.rules.figures import Asked, Owed, Waits
from tests.rituals.strategies import law, moments
from tests.weeks import KINDS, begun, changed
from tests.weeks import week as flat

FRIDAY = datetime(2026, 11, 20, 15, tzinfo=UTC)


def heard(product: int, design: int, engineering: int) -> tuple[Heard, ...]:
    """Who took part, of 12, 6 and 68 asked."""
    return Heard("product", 12, product), Heard("design", 6, design), Heard("engineering", 68, engineering)


WEEK_43, WEEK_45, WEEK_47 = heard(9, 4, 42), heard(10, 3, 41), heard(10, 3, 41)


def week(now: tuple[Heard, ...] = WEEK_47, *before: tuple[Heard, ...], closed: int = 1) -> Week:
    return flat("2026-W47", FRIDAY - timedelta(days=7), FRIDAY, now, closed, before)


def read(facts: Mapping[str, Any]) -> Week:
    return digest.from_facts(facts, KINDS)


disciplines = st.sampled_from(["product", "design", "engineering", "data", "設計", "x" * 30])
counts = st.dictionaries(disciplines, st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=5)
rows = counts.map(lambda found: tuple(Heard(each, max(pair), min(pair)) for each, pair in found.items()))
texts = st.text(max_size=20)
small = st.integers(0, 500)
minutes = st.floats(0, 90)
weeks = st.builds(
    flat,
    week=st.sampled_from(["2026-W01", "2026-W53", "2027-W12"]),
    since=moments,
    until=moments,
    heard=rows,
    closed=small,
    before=st.lists(rows, max_size=4).map(tuple),
    held=st.lists(
        st.builds(
            Held,
            texts,
            moments,
            small,
            small,
            st.none() | st.floats(1, 5),
            small,
            came_by=rows,
            by=st.lists(
                st.builds(Scored, disciplines, small, st.none() | st.floats(1, 5), st.sampled_from([None, "few"])),
                max_size=2,
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    missed=st.lists(st.builds(Missed, texts, texts, moments, st.none() | moments), max_size=3).map(tuple),
    coming=st.lists(st.builds(Coming, texts, moments), max_size=3).map(tuple),
    unplaced=small,
    away=small,
    undelivered=small,
    late=small,
    failed=small,
    first=st.booleans(),
    lost_week=st.sampled_from(["", "2026-W46"]),
    outcomes=st.lists(
        st.builds(
            Tracked,
            number=small,
            deadline=st.dates(),
            light=st.sampled_from([None, "green", "amber", "red"]),
            sure=st.none() | small,
            gap=st.none() | st.just(("product", 80.0, "design", 40.0)),
            apart=st.none() | st.just(30.0),
            last=st.none() | st.dates(),
        ),
        max_size=3,
    ).map(tuple),
    why=st.none()
    | st.builds(
        Asked,
        asked=small,
        answered=small,
        open=small,
        told=small,
        waiting=st.lists(st.builds(Waits, small, small), max_size=3).map(tuple),
        questions=small,
        hours=st.none() | st.floats(0, 500),
        unanswered=small,
        across=small,
        within=small,
        chance=st.none() | st.floats(-1, 1),
        by=st.lists(st.tuples(disciplines, small), max_size=3).map(tuple),
        reviews=small,
        decisions=small,
    ),
    debts=st.lists(st.builds(Owed, small, st.floats(1, 5), st.floats(1, 5)), max_size=3).map(tuple),
    said=st.lists(st.builds(Said, disciplines, small), max_size=3).map(tuple),
    corrections=st.lists(st.builds(Late, texts, texts, moments, small), max_size=3).map(tuple),
    minutes=st.none() | st.builds(Minutes, st.dictionaries(disciplines, minutes), minutes, minutes),
    begun=st.none()
    | st.builds(
        begun,
        due=st.none() | st.dates(),
        held_at=st.none() | moments,
        taken=st.lists(disciplines, max_size=2).map(tuple),
    ),
    paused=st.booleans(),
)


@law
@given(weeks)
def test_a_week_that_was_kept_is_read_back_as_it_was(kept: Week) -> None:
    facts = json.loads(json.dumps(kept.as_facts()))

    assert read(facts) == kept


@law
@given(weeks)
def test_what_was_kept_shows_the_same_figures_for_ever(kept: Week) -> None:
    again = read(json.loads(json.dumps(kept.as_facts())))

    assert (again.balance, again.balance_before, again.quiet) == (kept.balance, kept.balance_before, kept.quiet)
    assert [again.change(each.discipline) for each in again.shown] == [
        kept.change(each.discipline) for each in kept.shown
    ]


@pytest.mark.parametrize(("discipline", "percent"), [("product", 83), ("design", 50), ("engineering", 60)])
def test_the_rates_of_the_example(discipline: str, percent: int) -> None:
    rate = next(each.rate for each in week().shown if each.discipline == discipline)

    assert rate is not None
    assert round(rate * 100) == percent


def test_all_of_the_example() -> None:
    assert week().total == Heard("all", 86, 54)
    assert week().total.rate == Fraction(54, 86)
    assert week().balance == pytest.approx(0.72, abs=0.005)


def test_balance_stands_beside_what_it_was_in_the_weeks_that_asked_everyone() -> None:
    found = week(WEEK_47, WEEK_45, WEEK_43)

    assert week(WEEK_43).balance == pytest.approx(0.89, abs=0.005)
    assert week(WEEK_45).balance == pytest.approx(0.72, abs=0.005)
    assert found.balance_before == pytest.approx(0.81, abs=0.005)
    assert week().balance_before is None


@pytest.mark.parametrize(("discipline", "points"), [("product", 4), ("design", -8), ("engineering", -1)])
def test_change_is_against_the_mean_of_the_weeks_before(discipline: str, points: int) -> None:
    change = week(WEEK_47, WEEK_45, WEEK_43).change(discipline)

    assert change is not None
    assert round(change * 100) == points


def test_who_pulls_the_balance_down_is_known_of_the_week() -> None:
    found = week()

    assert found.drivers == pytest.approx({"product": 0.19, "design": -0.15, "engineering": -0.04}, abs=0.005)


def test_what_was_said_is_set_against_who_was_asked() -> None:
    said = (Said("product", 31), Said("design", 5), Said("engineering", 84))

    voices = replace(week(), said=said).voices

    assert [f"{each.discipline} {float(each.representation or 0):.2f}" for each in voices] == [
        "product 1.85",
        "design 0.60",
        "engineering 0.89",
    ]
    assert week().voices == ()


def test_who_came_is_known_by_discipline_over_all_meetings_of_the_week() -> None:
    came = (Heard("design", 6, 5), Heard("product", 12, 11), Heard("data", 1, 1))
    held = Held("All-hands", FRIDAY, 17, 19, 4.1, 8, came_by=came)
    found = Figures(held=(held, replace(held, came_by=(Heard("design", 4, 1),))))

    assert found.came == (Heard("design", 10, 6), Heard("product", 12, 11), Heard("others", 1, 1))
    assert Figures(held=(replace(held, counted=False),)).came == ()


def test_it_is_counted_how_often_running_a_discipline_was_quiet() -> None:
    assert week().running == 0
    assert week(WEEK_47, WEEK_45).running == 2
    assert week(WEEK_47, WEEK_45, WEEK_45, WEEK_43).running == 3
    assert week(WEEK_47, WEEK_45, WEEK_43, WEEK_45).running == 2


def test_with_one_week_before_every_discipline_is_new() -> None:
    assert week(WEEK_47, WEEK_45).change("design") is None
    assert week(WEEK_47, WEEK_45, WEEK_43).change("research") is None


def test_design_is_called_quiet_the_second_time_and_not_the_first() -> None:
    assert week().quiet is None
    assert week(WEEK_47, WEEK_45).quiet == "design"
    assert week(WEEK_47, WEEK_43).quiet is None
    assert week(WEEK_47, WEEK_43, WEEK_45).quiet is None


def test_four_sixths_is_not_under_four_fifths_of_ten_twelfths() -> None:
    """4/6 < 0.8 * 10/12 is true in floating point, and would name design by mistake."""
    again = heard(10, 4, 68)[:2]

    assert week(again, again).quiet is None


def test_nobody_is_quiet_where_all_are_heard_alike() -> None:
    alike = Heard("product", 10, 2), Heard("design", 5, 1)

    assert week(alike, alike).balance == 1
    assert week(alike, alike).quiet is None


def test_one_discipline_alone_has_no_balance_and_is_not_quiet() -> None:
    alone = (Heard("product", 10, 1),)

    assert week(alone, alone).balance is None
    assert week(alone, alone).quiet is None


def test_disciplines_of_one_or_two_are_shown_together() -> None:
    found = week((*WEEK_47, Heard("data", 1, 1), Heard("research", 2, 0)))

    assert found.shown == (*WEEK_47, Heard("others", 3, 1))
    assert found.total == Heard("all", 89, 55)


@law
@given(weeks)
def test_what_is_shown_adds_up_to_all(found: Week) -> None:
    assert sum(each.asked for each in found.shown) == found.total.asked
    assert sum(each.took_part for each in found.shown) == found.total.took_part


@law
@given(weeks)
def test_who_is_called_quiet_is_shown_and_has_three_asked(found: Week) -> None:
    if found.quiet is not None:
        assert next(each for each in found.shown if each.discipline == found.quiet).asked >= 3


@pytest.mark.parametrize(
    ("now", "closed", "has"),
    [(WEEK_47, 1, True), (WEEK_47, 0, False), ((), 1, False), ((Heard("design", 0, 0),), 1, False)],
)
def test_a_week_has_figures_once_something_put_to_everyone_closed(
    now: tuple[Heard, ...], closed: int, *, has: bool
) -> None:
    assert week(now, closed=closed).has_figures is has


def test_times_are_kept_with_their_zone() -> None:
    held = Held("All-hands", FRIDAY - timedelta(days=1), 63, 86, 4.1, 38)

    facts = changed(week(), held=(held,)).as_facts()

    assert facts["held"][0]["held_at"] == "2026-11-19T15:00:00+00:00"
    assert facts["until"] == "2026-11-20T15:00:00+00:00"


def test_a_digest_kept_before_there_were_outcomes_is_read_still() -> None:
    facts = week(WEEK_47).as_facts()
    del facts["outcomes"]

    assert read(facts).of(outcome_figures.Figures).outcomes == ()


def test_a_digest_kept_before_there_were_questions_about_technology_is_read_still() -> None:
    facts = week(WEEK_47).as_facts()
    del facts["why"], facts["debts"]

    again = read(facts)

    assert again.of(why_figures.Figures) == why_figures.Figures()


def test_a_digest_kept_before_more_was_known_of_a_week_is_read_still() -> None:
    facts = changed(week(), held=(Held("All-hands", FRIDAY, 63, 86, 4.1, 38),)).as_facts()
    for each in ("said", "corrections", "minutes", "begun", "paused"):
        del facts[each]
    for each in ("came_by", "by", "k", "carried", "again", "times"):
        del facts["held"][0][each]

    again = read(facts)

    assert (again.said, again.minutes, again.of(Figures).held[0].by) == ((), None, ())
    assert again.voices == ()


def test_what_a_later_version_keeps_besides_is_passed_over() -> None:
    facts = {**week().as_facts(), "weather": "rain"}

    assert read(facts) == week()


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"asked": 1}, True),
        ({"answered": 1}, True),
        ({"open": 1}, True),
        ({"reviews": 1}, True),
        ({"decisions": 1}, True),
        ({"questions": 6, "hours": 9.0, "across": 9, "within": 3}, False),
    ],
)
def test_a_week_in_which_nothing_was_asked_or_decided_says_nothing_of_it(facts: dict[str, Any], *, says: bool) -> None:
    assert Asked(**{"asked": 0, "answered": 0, **facts}).says is says


def test_the_examples_answers_cross_by_a_half() -> None:
    assert Asked(2, 1, across=9, within=3).crossing == 0.5
    assert Asked(2, 0).crossing is None


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, False),
        ({"light": "green"}, False),
        ({"light": "amber"}, True),
        ({"light": "red"}, True),
        ({"moved": True}, True),
        ({"stale": True}, True),
        ({"gap": ("product", 80.0, "design", 40.0)}, True),
        ({"apart": 30.0}, True),
    ],
)
def test_the_digest_tells_of_outcomes_that_moved_are_at_risk_stale_or_seen_differently(
    facts: dict[str, Any], *, says: bool
) -> None:
    known: dict[str, Any] = {"checked": True, "moved": False, "stale": False, **facts}

    assert Tracked(1, "25 %", "40 %", date(2027, 3, 3), **known).says is says
