from collections.abc import Callable, Sequence
from itertools import combinations_with_replacement, product
from statistics import fmean, median

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core import disclosure
from bot.core.disclosure import Shown, disclose
from bot.core.errors import ThresholdError
from tests.rituals.strategies import law

FOUR = [3, 5, 4, 4]
PULSE = {"product": [4, 4, 4, 4, 4, 4, 3, 5], "design": [1, 5], "engineering": [4] * 22 + [5] * 6}

names = st.sampled_from(["product", "design", "engineering", "data", "research"])
scores = st.lists(st.integers(1, 5), max_size=12)
surveys = st.dictionaries(names, scores)
thresholds = st.integers(3, 10)


def hidden(answers: dict[str, list[int]], k: int = 3) -> dict[str, str]:
    return {name: shown.hidden for name, shown in disclose(answers, k).disciplines.items() if shown.hidden}


def test_in_week_47_design_is_hidden_and_product_held_back() -> None:
    disclosure = disclose(PULSE)

    product, design, engineering = disclosure.disciplines.values()
    assert product == Shown(8, None, "held_back")
    assert design == Shown(2, None, "few")
    assert (engineering.count, round(engineering.value or 0, 1)) == (28, 4.2)
    assert (disclosure.total.count, round(disclosure.total.value or 0, 1)) == (38, 4.1)


def test_confidences_are_shown_by_their_medians() -> None:
    confidences = {"product": [70, 80, 90] * 3, "design": [30, 40, 50], "engineering": [50, 60, 70] * 11}

    disclosure = disclose(confidences, figure=median)

    assert {name: each.value for name, each in disclosure.disciplines.items()} == {
        "product": 80,
        "design": 40,
        "engineering": 60,
    }
    assert disclosure.total == Shown(45, 60, None)


def test_two_hidden_disciplines_cover_each_other() -> None:
    assert hidden({"product": FOUR, "design": [1, 5], "data": [2, 2]}) == {"design": "few", "data": "few"}


def test_two_that_gave_one_answer_each_need_a_third_to_cover_them() -> None:
    assert hidden({"product": FOUR, "design": [1], "data": [2], "engineering": [1, 5] * 4}) == {
        "design": "few",
        "data": "few",
        "product": "held_back",
    }


def test_a_discipline_without_answers_needs_no_cover_and_gives_none() -> None:
    assert hidden({"product": FOUR, "design": []}) == {"design": "few"}
    assert hidden({"product": FOUR, "design": [], "data": [1, 5]}) == {
        "product": "held_back",
        "design": "few",
        "data": "few",
    }


def test_of_two_equally_small_one_is_held_back_whatever_their_order() -> None:
    """Else a steward who puts the disciplines in another order would see first the one and then the other."""
    assert hidden({"product": FOUR, "design": [1], "data": FOUR}) == {"data": "held_back", "design": "few"}
    assert hidden({"data": FOUR, "design": [1], "product": FOUR}) == {"data": "held_back", "design": "few"}


def test_fewer_than_five_answers_that_are_all_alike_are_hidden() -> None:
    assert hidden({"product": [1, 5] * 4, "design": [5] * 4}) == {"design": "alike", "product": "held_back"}
    assert hidden({"product": [1, 5] * 4, "design": [5] * 5}) == {}


def test_where_some_are_alike_which_are_hidden_does_not_tell_whose() -> None:
    answers = {"product": [2, 3, 4], "design": [5] * 4, "data": [1], "engineering": [1, 5] * 4}

    assert set(hidden(answers)) == set(answers)


def test_a_total_at_the_end_of_what_is_possible_is_hidden_with_its_parts() -> None:
    """Fourteen points of design's and data's three answers can only be 4, 5 and 5; fifteen only 5, 5 and 5."""
    rest = {"product": [1, 5] * 4}

    assert disclose({**rest, "design": [5], "data": [5, 5]}).total == Shown(11, None, "held_back")
    assert disclose({**rest, "design": [1], "data": [1, 1]}).total == Shown(11, None, "held_back")
    assert disclose({**rest, "design": [5], "data": [5, 4]}).total.value is not None


def test_a_median_of_all_at_the_end_of_the_scale_is_hidden_with_its_parts() -> None:
    percents = range(0, 101, 10)

    hidden_ = disclose({"product": [100, 100, 90], "design": [100]}, figure=median, scale=percents)
    shown = disclose({"product": [50, 70, 90], "design": [100]}, figure=median, scale=percents)

    assert hidden_.total == Shown(4, None, "held_back")
    assert shown.total == Shown(4, 80, None)


@pytest.mark.parametrize(("given", "reason"), [([], "few"), ([1, 5], "few"), ([4, 4, 4], "alike")])
def test_a_total_is_hidden_as_a_discipline_is(given: list[int], reason: str) -> None:
    disclosure = disclose({"design": given})

    assert disclosure.total.hidden == disclosure.disciplines["design"].hidden == reason
    assert disclosure.total.value is None


def test_nobody_asked_is_nothing_to_show() -> None:
    disclosure = disclose({})

    assert disclosure.k == 3
    assert disclosure.disciplines == {}
    assert disclosure.total == Shown(0, None, "few")


def test_a_company_may_raise_the_threshold() -> None:
    assert hidden({"product": FOUR, "design": FOUR}, 4) == {}
    assert hidden({"product": FOUR, "design": FOUR}, 5) == {"product": "few", "design": "few"}


@pytest.mark.parametrize("k", [0, 2, 11])
def test_a_threshold_is_from_3_to_10(k: int) -> None:
    with pytest.raises(ThresholdError) as caught:
        disclose(PULSE, k)

    assert str(caught.value) == f"{k} answers cannot be the least to show. Choose a number from 3 to 10."
    assert caught.value.k == k


@law
@given(surveys, thresholds)
@example({"product": [1, 5, 3], "design": [4], "data": []}, 3)
@example({"product": [1, 5, 3], "design": [4], "data": [2]}, 3)
def test_total_less_rest_gives_nobody_away(answers: dict[str, list[int]], k: int) -> None:
    """Whoever subtracts what is shown from the total learns of no single hidden discipline, and of no fewer than k."""
    disclosure = disclose(answers, k, figure=sum)
    secret = {name: given for name, given in answers.items() if given and disclosure.disciplines[name].hidden}

    if disclosure.total.value is not None and secret:
        rest = disclosure.total.value - sum(each.value or 0 for each in disclosure.disciplines.values())
        assert rest not in [sum(given) for given in secret.values()]
        assert sum(len(given) for given in secret.values()) >= k


@law
@given(surveys, thresholds)
def test_what_is_shown_is_k_answers_that_differ_or_five(answers: dict[str, list[int]], k: int) -> None:
    disclosure = disclose(answers, k, figure=sum)
    everything = {**answers, "all": [score for given in answers.values() for score in given]}

    for name, shown in {**disclosure.disciplines, "all": disclosure.total}.items():
        given = everything[name]
        assert shown.count == len(given)
        assert (shown.value is None) == (shown.hidden is not None)
        if shown.value is not None:
            assert len(given) >= k
            assert len(given) >= 5 or len(set(given)) > 1
            assert shown.value == sum(given)


@law
@given(surveys, thresholds)
def test_no_more_than_one_discipline_is_held_back_but_where_some_are_alike(
    answers: dict[str, list[int]], k: int
) -> None:
    reasons = list(hidden(answers, k).values())

    assert reasons.count("held_back") <= 1 or "alike" in reasons
    assert "held_back" not in reasons or len(reasons) > 1


@pytest.mark.parametrize("figure", [fmean, median])
@pytest.mark.parametrize("k", [3, 4, 5])
@pytest.mark.parametrize("counts", [(1, 4), (2, 4), (3, 3), (4, 4), (1, 2, 3), (1, 3, 3), (2, 2, 3), (1, 3, 4)])
def test_nothing_hidden_can_be_worked_out(
    counts: tuple[int, ...], k: int, figure: Callable[[Sequence[int]], float]
) -> None:
    """All ways in which so few can have answered, sorted by what is shown of them: no hidden figure is the same in all
    that look alike, and of no small discipline do all that look alike tell the answers."""
    scores = range(1, 6)
    ways: dict[object, list[tuple[tuple[int, ...], ...]]] = {}
    for way in product(*(combinations_with_replacement(scores, count) for count in counts)):
        found = disclose({str(n): given for n, given in enumerate(way)}, k, figure=figure)
        seen_by_people = [(row.count, row.value, row.hidden == "few") for row in found.disciplines.values()]
        ways.setdefault((*seen_by_people, found.total.value), []).append(way)

    for alike in ways.values():
        seen = disclose({str(n): given for n, given in enumerate(alike[0])}, k, figure=figure)
        for n, row in enumerate(seen.disciplines.values()):
            values = {figure(way[n]) for way in alike}
            assert len(values) > 1 or row.value is not None, f"{seen} tells {values}"
            assert len({way[n] for way in alike}) > 1 or len(set(alike[0][n])) > 1, f"{seen} tells {alike[0][n]}"


@law
@given(st.dictionaries(names, st.lists(st.integers(1, 5))), st.sets(names))
def test_merging_loses_no_answer_and_names_no_other_group(answers: dict[str, list[int]], named: set[str]) -> None:
    merged = disclosure.merge(answers, named)

    assert sorted(each for given in merged.values() for each in given) == sorted(
        each for given in answers.values() for each in given
    )
    assert set(merged) - named == ({disclosure.OTHERS} if set(answers) - named else set())
