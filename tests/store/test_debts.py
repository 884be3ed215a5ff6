"""Debts: open ones, and one score of a kind from each builder."""

from datetime import timedelta

import pytest

from bot.store import Privacy, Store
from rituals.why.debts.rules import Debt, Kind
from rituals.why.debts.tables import Debts
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from tests.store.company import founded
from tests.world import MONDAY

QUEUES = Debt(1, "Two queues", "Every new event is written twice.", "jonas", "kafka")


@pytest.fixture
def kept(store: Store) -> Store:
    """A company with two debts."""
    founded(store)
    with store.write() as unit:
        unit.part(Technologies).add(Technology("kafka", "Kafka"), MONDAY)
        assert unit.part(Debts).add(QUEUES, MONDAY) == 1
        assert unit.part(Debts).add(Debt(0, "No staging", "", "mina"), MONDAY) == 2
    return store


def test_a_debt_is_read_as_it_was_kept(kept: Store) -> None:
    with kept.read() as unit:
        assert unit.part(Debts).get(1) == QUEUES
        assert unit.part(Debts).get(3) is None
        assert [each.number for each in unit.part(Debts).open()] == [1, 2]


def test_a_debt_ends_once_and_comes_back_with_its_scores(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Debts).judge(1, Kind.COST, "lena", "engineering", 2, MONDAY)

        assert unit.part(Debts).close(1, "fixed", MONDAY)
        assert not unit.part(Debts).close(1, "dropped", MONDAY)
        assert [each.number for each in unit.part(Debts).open()] == [2]
        assert unit.part(Debts).scores() == {}

        unit.part(Debts).reopen(1)

        assert unit.part(Debts).get(1) == QUEUES
        assert unit.part(Debts).scores() == {1: {Kind.COST: [2]}}


def test_each_builder_has_one_score_of_a_kind_the_last_one(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Debts).judge(1, Kind.IMPACT, "anna", "product", 5, MONDAY)
        unit.part(Debts).judge(1, Kind.IMPACT, "anna", "design", 2, MONDAY + timedelta(days=1))
        unit.part(Debts).judge(1, Kind.COST, "anna", "design", 4, MONDAY)
        unit.part(Debts).judge(2, Kind.IMPACT, "mina", "design", 1, MONDAY)

        assert unit.part(Debts).scores() == {1: {Kind.IMPACT: [2], Kind.COST: [4]}, 2: {Kind.IMPACT: [1]}}
        assert unit.part(Debts).given_by("anna") == {(1, Kind.IMPACT): 2, (1, Kind.COST): 4}
        assert unit.part(Debts).given_by("lena") == {}


@pytest.mark.parametrize("score", [0, 6])
def test_a_score_is_one_to_five(kept: Store, score: int) -> None:
    with pytest.raises(Exception, match="CHECK constraint"), kept.write() as unit:
        unit.part(Debts).judge(1, Kind.IMPACT, "anna", "product", score, MONDAY)


def test_a_forgotten_builders_scores_are_nobodys_and_count_on(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Debts).judge(1, Kind.IMPACT, "anna", "product", 5, MONDAY)
        unit.part(Privacy).erase("anna", "gone-1", MONDAY)

        assert unit.part(Debts).given_by("anna") == {}
        assert unit.part(Debts).scores() == {1: {Kind.IMPACT: [5]}}
