"""Technologies: one name, one technology, whoever types it; rings with their days; two that become one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.store import Store
from rituals.why.debts.rules import Debt
from rituals.why.debts.tables import Debts
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from rituals.why.rules.threads import Why
from rituals.why.technologies.rules import Move, Ring, Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys
from tests.store.company import MEETING, founded
from tests.world import MONDAY

KUBERNETES = Technology("kubernetes", "Kubernetes", "Runs what we ship.", steward="lena", aliases=("k8s", "Kube"))
SPRING, AUTUMN = date(2026, 3, 1), date(2026, 9, 1)


@pytest.fixture
def kept(store: Store) -> Store:
    founded(store)
    with store.write() as unit:
        unit.part(Technologies).add(KUBERNETES, MONDAY)
        unit.part(Technologies).add(Technology("kafka", "Kafka"), MONDAY)
    return store


@pytest.mark.parametrize("typed", ["Kubernetes", "kubernetes", "  KUBERNETES ", "K8S", "kube"])
def test_a_technology_is_found_by_any_of_its_names_however_it_is_typed(kept: Store, typed: str) -> None:
    with kept.read() as unit:
        found = unit.part(Technologies).find(typed)

    assert found == replace(KUBERNETES, aliases=("Kube", "k8s"))


def test_what_is_not_on_the_list_is_not_found(kept: Store) -> None:
    with kept.read() as unit:
        assert unit.part(Technologies).find("kub") is None
        assert unit.part(Technologies).get("kub") is None


def test_a_name_stays_with_who_had_it_first(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Technologies).add(Technology("kubectl", "Kubectl", aliases=("K8s",)), MONDAY)

        assert unit.part(Technologies).find("k8s") == replace(KUBERNETES, aliases=("Kube", "k8s"))
        assert unit.part(Technologies).get("kubectl") == Technology("kubectl", "Kubectl")


def test_a_name_that_was_given_up_is_free(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Technologies).change(replace(KUBERNETES, name="Nomad", aliases=("k8s",)))

        assert unit.part(Technologies).find("kube") is None
        assert unit.part(Technologies).find("Kubernetes") is None
        assert unit.part(Technologies).names() == {"kafka": "Kafka", "kubernetes": "Nomad"}


def test_the_list_is_in_the_order_of_names_whatever_their_case(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Technologies).add(Technology("jq", "jq"), MONDAY)

        assert [each.name for each in unit.part(Technologies).all()] == ["jq", "Kafka", "Kubernetes"]
        assert unit.part(Technologies).all()[2] == unit.part(Technologies).get("kubernetes")


def test_the_ring_is_that_of_the_newest_day_and_of_a_day_the_one_said_last(kept: Store) -> None:
    with kept.write() as unit:
        for move in (
            Move("kafka", Ring.ADOPT, AUTUMN, "It holds.", "lena"),
            Move("kafka", Ring.TRIAL, SPRING),
            Move("kafka", Ring.HOLD, AUTUMN, by="anna"),
        ):
            unit.part(Technologies).move(move)
        found = unit.part(Technologies).get("kafka")

        assert found is not None
        assert (found.ring, found.ring_since) == (Ring.HOLD, AUTUMN)
        assert [each.ring for each in unit.part(Technologies).moves("kafka")] == [Ring.TRIAL, Ring.ADOPT, Ring.HOLD]
        assert unit.part(Technologies).moves("kafka")[1] == Move("kafka", Ring.ADOPT, AUTUMN, "It holds.", "lena")


def test_two_that_are_the_same_become_one_with_everything_about_them(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Technologies).add(Technology("k3s", "k3s", aliases=("light kubernetes",)), MONDAY)
        number = unit.part(Whys).add(Why(0, "k3s", "mina", "design", "Why?", "C1", MONDAY, MONDAY))
        decided = unit.part(Decisions).add(Decision(0, "k3s", Status.ACCEPTED, SPRING, "k3s"), MONDAY)
        owed = unit.part(Debts).add(Debt(0, "Two clusters", "", "mina", "k3s"), MONDAY)
        unit.part(Whys).prompted(MEETING, "k3s", MONDAY)
        unit.part(Technologies).move(Move("k3s", Ring.ASSESS, SPRING))

        unit.part(Technologies).merge("k3s", "kubernetes")

        one = unit.part(Technologies).find("light kubernetes")
        assert one is not None
        assert (one.id, one.name, one.ring) == ("kubernetes", "Kubernetes", Ring.ASSESS)
        assert set(one.aliases) == {"Kube", "k8s", "k3s", "light kubernetes"}
        assert unit.part(Technologies).get("k3s") is None
        assert [each.number for each in unit.part(Whys).of("kubernetes")] == [number]
        assert [each.number for each in unit.part(Decisions).of("kubernetes")] == [decided]
        assert [each.technology for each in unit.part(Debts).open() if each.number == owed] == ["kubernetes"]
        assert unit.part(Whys).prompts() == [(MEETING, "kubernetes", MONDAY)]


def test_what_someone_leaves_is_looked_after_by_nobody(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Technologies).leave("lena")

        assert [each.steward for each in unit.part(Technologies).all()] == [None, None]


def test_a_move_says_nothing_of_another_technology(kept: Store) -> None:
    with kept.write() as unit:
        unit.part(Technologies).move(Move("kafka", Ring.ADOPT, AUTUMN + timedelta(days=1)))

        assert unit.part(Technologies).moves("kubernetes") == []
        assert [each.ring for each in unit.part(Technologies).all()] == [Ring.ADOPT, None]
