"""Rounds of check-ins: their steps, whom they ask, and how an outcome stands; figures of voice.md §0."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cadence import Cadence, Monthly, Weekly, moment
from bot.core.calendar import WorkingDays
from bot.core.disclosure import Disclosure
from rituals.outcomes.rules import rounds as outcome_rounds
from rituals.outcomes.rules.outcome import CheckIn, Light, Next, Outcome
from rituals.outcomes.rules.rounds import ASK, CLOSE, Standing
from tests.world import BERLIN

DAYS = WorkingDays()
ASKED = datetime(2026, 11, 16, 10, 0, tzinfo=BERLIN)
WEDNESDAY = date(2026, 11, 18)
ORDER = ["product", "design", "engineering"]
ROSTER = {
    f"{each}{n}": each for each, size in (("product", 12), ("design", 6), ("engineering", 68)) for n in range(size)
}
INVITES = Outcome(
    1, "Second person", "%", Decimal(18), date(2026, 9, 9), Decimal(40), date(2027, 3, 3), "priya", "outcomes"
)
INVOICES = Outcome(
    2,
    "First invoice",
    "days",
    Decimal("5.0"),
    date(2026, 7, 1),
    Decimal("3.5"),
    date(2026, 12, 18),
    "priya",
    "outcomes",
)


def reading(outcome: Outcome, value: str, confidence: int = 70, day: date = WEDNESDAY) -> CheckIn:
    return CheckIn(outcome.number, "priya", day, Decimal(value), value, confidence, "A lesson", Next.ADJUST)


def week_47() -> Disclosure:
    """Nine of product around 80, three designers at 30, 40 and 50, 33 engineers around 60."""
    said = {f"product{n}": 80 + 10 * (n % 3 - 1) for n in range(9)}
    said |= {"design0": 30, "design1": 40, "design2": 50}
    said |= {f"engineering{n}": 60 + 10 * (n % 3 - 1) for n in range(33)}
    return outcome_rounds.sure(said, ROSTER, ORDER)


# Steps


def test_a_round_asks_on_monday_at_ten_and_closes_on_wednesday_at_four() -> None:
    ask, close = outcome_rounds.plan(ASKED, 2, time(16), BERLIN, DAYS)

    assert (ask.name, ask.due_at, ask.asks) == (ASK, ASKED, True)
    assert (close.name, close.due_at, close.asks) == (CLOSE, datetime(2026, 11, 18, 16, tzinfo=BERLIN), False)


def test_a_round_that_would_close_on_a_holiday_closes_on_the_next_working_day() -> None:
    days = WorkingDays(holidays=frozenset({WEDNESDAY}))

    assert outcome_rounds.plan(ASKED, 2, time(16), BERLIN, days)[1].due_at.date() == date(2026, 11, 19)


def test_a_round_asked_after_its_closing_day_closes_a_week_later() -> None:
    late = ASKED + timedelta(days=2, hours=7)

    assert outcome_rounds.plan(late, 2, time(16), BERLIN, DAYS)[1].due_at.date() == date(2026, 11, 25)


@given(st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.times(), st.integers(0, 6), st.times())
def test_a_round_always_closes_after_it_asks_and_within_ten_days(
    day: date, at: time, weekday: int, closes_at: time
) -> None:
    held = moment(day, at, BERLIN)

    ask, close = outcome_rounds.plan(held, weekday, closes_at, BERLIN, DAYS)

    assert ask.due_at < close.due_at <= ask.due_at + timedelta(days=10)


def test_a_round_opens_at_nine_and_never_after_it_asks() -> None:
    early = ASKED.replace(hour=8)

    assert outcome_rounds.opens_at(ASKED, BERLIN) == ASKED.replace(hour=9)
    assert outcome_rounds.opens_at(early, BERLIN) == early


# Whom it asks


@pytest.mark.parametrize(
    ("every", "before", "asks"),
    [
        (4, [], True),  # the first, 19 Oct
        (4, [True], False),  # 26 Oct
        (4, [False, True], False),  # 2 Nov
        (4, [False, False, True], False),  # 9 Nov
        (4, [False, False, False, True], True),  # 16 Nov
        (4, [False, False, False, False, True], True),  # 16 Nov was missed
        (1, [True], True),  # a squad that opted in
        (0, [], False),  # one that did not
        (0, [False] * 9, False),
    ],
)
def test_every_fourth_round_asks_everyone(every: int, before: list[bool], asks: bool) -> None:
    assert outcome_rounds.asks_everyone(every, before) is asks


@given(st.integers(1, 8), st.integers(1, 60))
def test_of_so_many_rounds_one_in_n_asks_everyone(every: int, rounds: int) -> None:
    asked: list[bool] = []
    for _ in range(rounds):
        asked.insert(0, outcome_rounds.asks_everyone(every, asked))

    assert sum(asked) == -(-rounds // every)


def test_rounds_are_as_far_apart_as_their_cadence_says() -> None:
    weekly = Cadence(Weekly(2, frozenset({0})), time(10), BERLIN, date(2026, 10, 19))

    assert outcome_rounds.apart(weekly) == timedelta(weeks=2)
    assert outcome_rounds.apart(replace(weekly, rule=Monthly(1, 1, 0))) == timedelta(days=31)


# How an outcome stands


def test_the_first_outcome_of_week_47_is_on_pace_with_a_wide_gap() -> None:
    stands = Standing(INVITES, WEDNESDAY, reading(INVITES, "25"), reading(INVITES, "23"), checked=True, sure=week_47())

    assert stands.progress == Fraction(7, 22)
    assert stands.pace == Fraction(70, 175)
    assert stands.ratio is not None
    assert f"{float(stands.ratio):.2f}" == "0.80"
    assert stands.light is Light.GREEN
    assert stands.medians == {"product": 80, "design": 40, "engineering": 60}
    assert list(stands.gap or ()) == ["product", "design", 40]
    assert (stands.wide, stands.moved, stands.matters) == (True, True, True)


def test_the_second_outcome_of_week_47_is_red() -> None:
    stands = Standing(INVOICES, WEDNESDAY, reading(INVOICES, "4.4"), reading(INVOICES, "4.5"), checked=True)

    assert stands.progress == Fraction(2, 5)
    assert stands.pace == Fraction(140, 170)
    assert stands.ratio is not None
    assert round(float(stands.ratio), 2) == 0.49
    assert stands.light is Light.RED
    assert not stands.wide


def test_before_the_first_check_in_there_is_no_light_and_nothing_moved() -> None:
    stands = Standing(INVITES, WEDNESDAY)

    assert (stands.progress, stands.ratio, stands.light, stands.moved, stands.matters) == (
        None,
        None,
        None,
        False,
        False,
    )


def test_a_number_that_stays_has_not_moved_and_the_first_moves_from_the_baseline() -> None:
    assert not Standing(INVITES, WEDNESDAY, reading(INVITES, "25"), reading(INVITES, "25.0"), checked=True).moved
    assert not Standing(INVITES, WEDNESDAY, reading(INVITES, "18"), checked=True).moved
    assert Standing(INVITES, WEDNESDAY, reading(INVITES, "19"), checked=True).moved
    assert not Standing(INVITES, WEDNESDAY, reading(INVITES, "19")).moved  # of another round


def test_a_red_light_of_an_old_number_disturbs_nobody() -> None:
    assert not Standing(INVOICES, WEDNESDAY, reading(INVOICES, "5.0")).matters
    assert Standing(INVOICES, WEDNESDAY, reading(INVOICES, "5.0"), checked=True).matters


# How sure people are


def test_two_designers_are_not_shown_and_the_next_smallest_is_held_back() -> None:
    said = {
        f"{each}{n}": 50 + 10 * n
        for each, count in (("product", 3), ("design", 2), ("engineering", 4))
        for n in range(count)
    }

    shown = outcome_rounds.sure(said, ROSTER, ORDER).disciplines

    assert (shown["design"].hidden, shown["product"].hidden, shown["engineering"].value) == ("few", "held_back", 65)


def test_who_was_not_asked_is_in_no_median() -> None:
    said = {"design0": 30, "design1": 40, "design2": 50, "anna": 100, "stranger": 100}

    assert outcome_rounds.sure(said, ROSTER, ORDER).total.value == 40


def test_a_discipline_of_two_stands_with_others() -> None:
    asked = {"a": "product", "b": "product", "c": "design", "d": "data", "e": "data", "f": "data"}
    said = {"a": 10, "b": 50, "c": 90, "d": 20, "e": 30, "f": 40}

    shown = outcome_rounds.sure(said, asked, ["product", "design", "data"])

    assert {name: each.value for name, each in shown.disciplines.items()} == {"data": 30, "others": 50}


def squad(said: dict[str, int], steward: int | None) -> Standing:
    latest = reading(INVITES, "25", steward) if steward is not None else None
    sure = outcome_rounds.squad_sure(said, "priya")
    return Standing(INVITES, WEDNESDAY, latest, checked=latest is not None, sure=sure, squad=True)


def test_in_a_squad_the_gap_is_between_who_looks_after_it_and_the_others() -> None:
    stands = squad({"priya": 100, "a": 40, "b": 50, "c": 50, "d": 50, "e": 70}, 80)

    assert stands.squad_gap == 30
    assert stands.wide
    assert stands.gap is None


def test_in_a_squad_two_others_show_nothing() -> None:
    stands = squad({"priya": 80, "a": 10, "b": 20}, 80)

    assert stands.squad_gap is None
    assert not stands.wide


def test_in_a_squad_others_who_are_all_alike_show_nothing() -> None:
    assert squad({"a": 10, "b": 10, "c": 10}, 80).squad_gap is None


def test_without_a_check_in_a_squad_has_no_gap() -> None:
    assert squad({"a": 10, "b": 20, "c": 30}, None).squad_gap is None


def test_what_is_written_beside_it_is_shown_from_three_on_in_no_order_of_who() -> None:
    assert outcome_rounds.notes({"z": "A", "y": "C", "x": ""}) == ()
    assert outcome_rounds.notes({"z": "C", "y": "A", "x": "B", "w": ""}) == ("A", "B", "C")
