"""What is typed into the form for an outcome: all of it read, each field with its own complaint."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rituals.outcomes.output_words import verbs
from rituals.outcomes.rules import drafts
from rituals.outcomes.rules import outcome as outcomes
from rituals.outcomes.rules.drafts import Draft, DraftError, UnknownOutcomeError

TODAY = date(2026, 10, 12)
FILLED = Draft(
    title=" New teams that  invite a second person ",
    baseline="18 %",
    since="2026-09-09",
    target="40%",
    deadline="2027-03-03",
    steward="U1",
    ritual="outcomes",
    link="https://stats.example.com/teams?week=1",
)


def complaints(draft: Draft, *, known: bool = True, comma: bool = False) -> dict[str, str]:
    with pytest.raises(DraftError) as refused:
        drafts.read(draft, TODAY, comma=comma, known=known)
    return dict(refused.value.fields)


def test_a_draft_becomes_an_outcome_in_the_unit_its_numbers_came_with() -> None:
    outcome = drafts.read(FILLED, TODAY, comma=False, known=True)

    assert (outcome.title, outcome.unit) == ("New teams that invite a second person", "%")
    assert (outcome.baseline, outcome.target) == (Decimal(18), Decimal(40))


@pytest.mark.parametrize(("typed", "unit"), [("percent", "%"), ("%", "%"), ("eur", "EUR"), ("days", "days")])
def test_a_unit_may_be_typed_in_words(typed: str, unit: str) -> None:
    bare = replace(FILLED, unit=typed, baseline="5.0", target="3.5")

    assert drafts.read(bare, TODAY, comma=False, known=True).unit == unit


def test_every_wrong_field_is_told_at_once() -> None:
    wrong = complaints(
        replace(FILLED, title="  ", baseline="many", since="2026-10-13", deadline="2026-10-12", link="http://x.test"),
        known=False,
    )

    assert wrong.keys() == {"title", "baseline", "since", "deadline", "looks_after", "link"}
    assert "“many” is not a number I can read" in wrong["baseline"]
    assert wrong["deadline"] == "That day has passed. Choose one ahead."


def test_a_target_that_is_the_baseline_and_a_deadline_before_it_are_refused_where_they_stand() -> None:
    assert "nothing would move" in complaints(replace(FILLED, target="18"))["target"]
    late = replace(FILLED, since="2026-10-12", deadline="2026-10-12")
    assert complaints(late).keys() == {"deadline"}


def test_a_number_in_another_unit_is_refused_where_it_stands() -> None:
    wrong = complaints(replace(FILLED, unit="days", baseline="5 days", target="40 %"))

    assert wrong == {"target": "This outcome is measured in days, not in %. Write it so."}


def test_a_comma_is_the_decimal_mark_where_the_company_writes_it_so() -> None:
    typed = replace(FILLED, unit="days", baseline="5,5", target="3,4")

    assert drafts.read(typed, TODAY, comma=True, known=True).target == Decimal("3.4")


def test_a_deadline_that_passed_may_stay_when_something_else_is_changed() -> None:
    before = drafts.read(FILLED, TODAY, comma=False, known=True)

    after = drafts.read(replace(FILLED, target="45 %"), date(2027, 4, 1), comma=False, known=True, before=before)

    assert after.target == Decimal(45)


@pytest.mark.parametrize("typed", ["3", "#3", " # 3 "])
def test_an_outcome_is_found_by_its_number(typed: str) -> None:
    three = replace(drafts.read(FILLED, TODAY, comma=False, known=True), number=3)

    assert drafts.find(typed, [three]) is three


def test_a_number_that_is_none_is_answered_with_those_there_are() -> None:
    one = drafts.read(FILLED, TODAY, comma=False, known=True)
    many = [replace(one, number=n, title=f"T{n}") for n in range(1, 13)]

    with pytest.raises(UnknownOutcomeError, match=r"“77” is no outcome here. There are: 1 \(T1\), .*, 2 more"):
        drafts.find("77", many)
    with pytest.raises(UnknownOutcomeError, match="Say which one, by its number: 1"):
        drafts.find("", many)
    with pytest.raises(UnknownOutcomeError, match="No outcomes yet"):
        drafts.find("1", [])


@pytest.mark.parametrize(
    "title",
    [
        "Ship the new invite flow",
        "We will launch search",
        "Migrating to Postgres",
        "Rewrite the importer",
        "Rolled out SSO",
        "shipping dark mode",
    ],
)
def test_a_title_that_names_what_is_made_is_noticed(title: str) -> None:
    assert outcomes.output_word(title, verbs())


@pytest.mark.parametrize(
    "title",
    [
        "New teams that invite a second person in week one",
        "Days from signup to first invoice",
        "Teams that ship weekly",
        "Design reviews answered within a day",
        "Export tickets per 1,000 teams",
    ],
)
def test_a_title_that_names_a_change_is_left_alone(title: str) -> None:
    assert outcomes.output_word(title, verbs()) is None


def test_a_rewrite_starts_from_the_writers_own_numbers() -> None:
    assert drafts.rewrite(FILLED) == "New teams that …: 18 % → 40%"
