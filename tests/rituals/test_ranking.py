"""In which order questions are read."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rituals.allhands.rules import ranking
from rituals.allhands.rules.ranking import Ballot

DISCIPLINES = ("product", "design", "engineering")
SIZES = {"product": 6, "design": 4, "engineering": 20}
RATES = st.fixed_dictionaries({each: st.integers(0, 4) for each in DISCIPLINES})  # of 4 builders each


def ballot(question: str, carried: int = 0, **votes: int) -> Ballot:
    return Ballot(question, votes, sum(votes.values()), carried)


ballots = st.lists(RATES, max_size=8).map(lambda rates: [ballot(str(n), **votes) for n, votes in enumerate(rates)])


def names(ordered: list[Ballot]) -> list[str]:
    return [each.question for each in ordered]


def test_what_everybody_wants_a_little_comes_before_what_one_group_wants_a_lot() -> None:
    """The worked example of measures.md: 14 engineers only, or 3 product, 4 design and 3 engineers."""
    one_group, everybody = ballot("a", engineering=14), ballot("b", product=3, design=4, engineering=3)

    assert ranking.weight(one_group, SIZES) == Fraction(7, 30)
    assert ranking.weight(everybody, SIZES) == Fraction(11, 20)
    assert names(ranking.balanced([one_group, everybody], SIZES)) == ["b", "a"]
    assert names(ranking.by_votes([one_group, everybody])) == ["a", "b"]
    assert ranking.differ([one_group, everybody], SIZES) == (everybody, one_group)


@given(ballots, st.sampled_from(DISCIPLINES), st.integers(2, 50))
def test_balanced_order_never_depends_on_a_disciplines_size(questions: list[Ballot], grown: str, by: int) -> None:
    """When a discipline is `by` times as large and votes at the same rates, the order stays."""
    sizes = dict.fromkeys(DISCIPLINES, 4)
    larger = [
        ballot(each.question, **{key: count * (by if key == grown else 1) for key, count in each.votes.items()})
        for each in questions
    ]

    before, after = ranking.balanced(questions, sizes), ranking.balanced(larger, {**sizes, grown: 4 * by})

    assert names(before) == names(after)


@given(ballots)
def test_both_orders_hold_every_question_once(questions: list[Ballot]) -> None:
    assert sorted(names(ranking.balanced(questions, SIZES))) == sorted(names(questions))
    assert sorted(names(ranking.by_votes(questions))) == sorted(names(questions))


@given(ballots, st.sampled_from(DISCIPLINES))
def test_one_more_vote_never_takes_a_question_down(questions: list[Ballot], discipline: str) -> None:
    for n, each in enumerate(questions):
        more = {**each.votes, discipline: each.votes[discipline] + 1}
        after = [*questions[:n], ballot(each.question, **more), *questions[n + 1 :]]

        assert names(ranking.balanced(after, SIZES)).index(each.question) <= names(
            ranking.balanced(questions, SIZES)
        ).index(each.question)


def test_equal_questions_stand_by_how_often_they_were_carried_then_as_they_came() -> None:
    questions = [ballot("new"), ballot("twice", carried=2), ballot("newer"), ballot("once", carried=1)]

    assert names(ranking.balanced(questions, SIZES)) == ["twice", "once", "new", "newer"]
    assert ranking.differ(questions, SIZES) is None


def test_a_discipline_with_nobody_eligible_is_in_no_mean() -> None:
    assert ranking.weight(ballot("a", product=3), {"product": 6, "design": 0}) == Fraction(1, 2)
    assert ranking.weight(ballot("a"), {}) == 0
