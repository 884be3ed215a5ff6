"""What a decision needs, and how one takes the place of another."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rituals.why.decisions import rules as decision_rules
from rituals.why.decisions.rules import (
    Decision,
    NoChoiceError,
    NoTitleError,
    NotReplacingError,
    ReviewError,
    Status,
    SupersededError,
)

TODAY = date(2026, 11, 20)
KAFKA = Decision(31, "Kafka", Status.ACCEPTED, TODAY, choice="Replay.", source="# Kafka", file="0031-kafka.md")


def test_a_title_is_one_line() -> None:
    assert decision_rules.decide(replace(KAFKA, title="  Kafka \n for  orders "), TODAY).title == "Kafka for orders"


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"title": " "}, NoTitleError),
        ({"choice": "\n"}, NoChoiceError),
        ({"review_on": TODAY}, ReviewError),
    ],
)
def test_what_is_missing_is_refused(facts: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        decision_rules.decide(replace(KAFKA, **facts), TODAY)  # type: ignore[arg-type]


def test_what_is_replaced_is_looked_at_no_more_and_only_once() -> None:
    asked = replace(KAFKA, review_on=TODAY, review_asked_at=datetime(2026, 11, 20, tzinfo=UTC))

    gone = decision_rules.supersede(asked, replace(KAFKA, number=40))

    assert (gone.status, gone.superseded_by, gone.review_on) == (Status.SUPERSEDED, 40, None)
    assert gone.review_asked_at is None
    assert not gone.holds
    with pytest.raises(SupersededError, match="Decision 31 was replaced by decision 40 already"):
        decision_rules.supersede(gone, replace(KAFKA, number=41))


@pytest.mark.parametrize("new", [KAFKA, replace(KAFKA, number=40, status=Status.REJECTED)])
def test_nothing_takes_its_own_place_and_what_does_not_hold_nobodys(new: Decision) -> None:
    with pytest.raises(NotReplacingError):
        decision_rules.supersede(KAFKA, new)


def test_a_file_is_word_for_word_until_what_it_says_is_changed() -> None:
    asked = replace(KAFKA, review_asked_at=datetime(2026, 11, 20, tzinfo=UTC))

    assert decision_rules.edited(KAFKA, asked).source == "# Kafka"
    assert decision_rules.edited(KAFKA, replace(KAFKA, premise="Three teams.")).source == ""
    assert decision_rules.edited(asked, decision_rules.still_true(asked, date(2027, 5, 21))).source == ""
