"""Technologies: their names, what can be said of them, the rings they move to, and two that are one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.why.technologies import rules as technology_rules
from rituals.why.technologies.rules import (
    AheadError,
    AliasTakenError,
    LinkError,
    LongAliasError,
    LongNameError,
    Move,
    NameTakenError,
    NoTechnologyError,
    Ring,
    SameRingError,
    SameTechnologyError,
    Technology,
)

TODAY = date(2026, 11, 18)
K8S = Technology("kubernetes", "Kubernetes", aliases=("k8s", "kube"))
KAFKA = Technology("kafka", "Kafka")
names = st.text(min_size=1, max_size=40).filter(lambda each: bool(technology_rules.fold(each)))


@pytest.mark.parametrize("typed", ["Node.js", "node js", "NodeJS", "node-js", " NODE_JS "])
def test_one_name_is_found_however_it_is_spelt(typed: str) -> None:
    node = Technology("node", "Node.js")

    assert technology_rules.find(typed, [KAFKA, node]) is node


def test_what_differs_by_a_sign_that_counts_are_three() -> None:
    assert len({technology_rules.fold(each) for each in ("C", "C++", "C#")}) == 3


@given(names)
def test_a_name_read_twice_is_the_same(typed: str) -> None:
    read = technology_rules.name(typed) if len(" ".join(typed.split())) <= technology_rules.LONGEST else "x"

    assert technology_rules.name(read) == read


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e \u2066", "\u2060\ufeff"])
def test_what_nobody_can_see_is_no_name_and_makes_no_other_one(unseen: str) -> None:
    with pytest.raises(NoTechnologyError):
        technology_rules.name(unseen)

    assert technology_rules.fold(f"Kaf{unseen}ka") == technology_rules.fold("Kafka")


def test_a_name_is_there_and_not_too_long() -> None:
    with pytest.raises(NoTechnologyError):
        technology_rules.name("  ")
    with pytest.raises(LongNameError):
        technology_rules.name("x" * 61)


def test_other_names_are_read_with_commas_each_once() -> None:
    assert technology_rules.aliases(" k8s, kube ,K8S,, ") == ("k8s", "kube")
    with pytest.raises(LongAliasError):
        technology_rules.aliases("k8s, " + "x" * 61)


def test_a_name_that_is_anothers_is_refused_also_as_another_name() -> None:
    with pytest.raises(NameTakenError):
        technology_rules.describe(Technology("", "K8S"), [K8S])
    with pytest.raises(AliasTakenError):
        technology_rules.describe(Technology("", "Nomad", aliases=("kube",)), [K8S])
    assert technology_rules.describe(K8S, [K8S, KAFKA]) == K8S


def test_ones_own_name_is_no_other_name_of_one() -> None:
    assert technology_rules.describe(Technology("", "Kafka", aliases=("kafka", "streams")), []).aliases == ("streams",)


@pytest.mark.parametrize("link", ["kafka.example.com", "javascript:alert(1)", "https://"])
def test_a_link_is_a_whole_address(link: str) -> None:
    with pytest.raises(LinkError):
        technology_rules.describe(Technology("", "Kafka", link=link), [])


def test_a_move_goes_somewhere_and_not_ahead() -> None:
    moves = [Move("kafka", Ring.TRIAL, date(2026, 11, 2))]

    with pytest.raises(AheadError):
        technology_rules.move(KAFKA, Move("kafka", Ring.ADOPT, date(2026, 11, 19)), moves, TODAY)
    with pytest.raises(SameRingError):
        technology_rules.move(KAFKA, Move("kafka", Ring.TRIAL, TODAY), moves, TODAY)
    earlier = Move("kafka", Ring.TRIAL, date(2026, 1, 2), " It  held. ")
    assert technology_rules.move(KAFKA, earlier, moves, TODAY).note == "It held."


def test_one_that_is_another_gives_it_its_names_and_what_that_lacks() -> None:
    gone = Technology("pg", "PG", about="Keeps orders", premise="One on call", steward="U1", aliases=("pgsql",))
    into = Technology("postgres", "Postgres", about="Our database", affirmed_on=TODAY)

    merged = technology_rules.merge(gone, into)

    assert (merged.id, merged.name, merged.aliases) == ("postgres", "Postgres", ("PG", "pgsql"))
    assert (merged.about, merged.premise, merged.steward) == ("Our database", "One on call", "U1")
    assert merged.affirmed_on == TODAY
    with pytest.raises(SameTechnologyError):
        technology_rules.merge(gone, gone)


def test_a_typo_is_near_to_any_name_it_has() -> None:
    assert technology_rules.near("Kubernets", [KAFKA, K8S]) is K8S
    assert technology_rules.near("k8", [KAFKA, K8S]) is K8S
    assert technology_rules.near("zzz", [KAFKA, K8S]) is None


@given(st.lists(names, max_size=8), names)
def test_what_is_suggested_has_what_was_typed_in_a_name(called: list[str], typed: str) -> None:
    known = [Technology(str(number), each) for number, each in enumerate(called)]

    found = technology_rules.suggest(typed, known)

    assert {each.id for each in found} == {
        each.id for each in known if technology_rules.fold(typed) in technology_rules.fold(each.name)
    }
