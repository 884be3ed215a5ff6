"""In which order questions are read: each discipline counting the same, or by votes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Ballot:
    """The votes for one question: by discipline, of those who may vote, and in all. `carried`: how often it was."""

    question: str
    votes: Mapping[str, int]
    total: int
    carried: int = 0


def weight(ballot: Ballot, eligible: Mapping[str, int]) -> Fraction:
    """The balanced vote: the mean over disciplines with eligible builders of votes ÷ eligible builders; 0 without any.

    `eligible` counts the builders of each discipline that the meeting was put to.
    """
    shares = [Fraction(ballot.votes.get(each, 0), count) for each, count in eligible.items() if count]
    return sum(shares, Fraction(0)) / len(shares) if shares else Fraction(0)


def balanced(ballots: Sequence[Ballot], eligible: Mapping[str, int]) -> list[Ballot]:
    """Order by balanced vote: what everybody wants a little comes before what one group wants a lot.

    Equal ones: what was carried over oftenest first, then as they were given.
    """
    return sorted(ballots, key=lambda each: (-weight(each, eligible), -each.carried))


def by_votes(ballots: Sequence[Ballot]) -> list[Ballot]:
    """Order by the number of votes; equal ones: what was carried over oftenest first, then as they were given."""
    return sorted(ballots, key=lambda each: (-each.total, -each.carried))


def differ(ballots: Sequence[Ballot], eligible: Mapping[str, int]) -> tuple[Ballot, Ballot] | None:
    """Give the first place at which the two orders part, as (balanced, by votes); None when they agree."""
    pairs = zip(balanced(ballots, eligible), by_votes(ballots), strict=True)
    return next(((here, there) for here, there in pairs if here.question != there.question), None)
