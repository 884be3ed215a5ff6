"""Prompts to ask why: which technology comes next, and who is invited to ask about it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rotation import REST, Hosted
from rituals.why.rules import prompting
from rituals.why.rules.prompting import MOST_INVITED, NOT_AGAIN, History

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ORDER = ["product", "design", "engineering"]

moments = st.integers(1, 800).map(lambda days: NOW - days * DAY)
dates = st.lists(moments, max_size=5)
pasts = st.builds(History, st.just(""), st.none() | moments, st.none() | moments, dates, dates, dates)


def named(pasts: Sequence[History]) -> list[History]:
    return [replace(each, technology=f"t{number:02}") for number, each in enumerate(pasts)]


companies = st.lists(pasts, min_size=3, max_size=9).map(named)
gaps = st.lists(st.integers(1, 30), min_size=1, max_size=40)
rosters = st.dictionaries(
    st.integers(0, 30).map("U{:02}".format), st.sampled_from([*ORDER, "data"]), min_size=1, max_size=12
)


def prompt(known: list[History], now: datetime) -> str:
    """Choose one, and remember that."""
    chosen = prompting.choose(known, now)
    assert chosen
    known[:] = [replace(each, prompted=[*each.prompted, now]) if each.technology == chosen else each for each in known]
    return chosen


def run(known: list[History], days: Sequence[int]) -> list[str]:
    """Give what so many prompts, some days apart, are about."""
    now, chosen = NOW, []
    for each in days:
        chosen.append(prompt(known, now))
        now += each * DAY
    return chosen


def invite(people: Mapping[str, str], homes: Sequence[str], invited: list[Hosted], now: datetime) -> str | None:
    """Invite whoever is next among those who do not rest, and remember that."""
    resting = {each.builder for each in invited if now - each.at < REST}
    free = {each: stands for each, stands in people.items() if each not in resting}
    chosen = prompting.invite(free, homes, ORDER, invited, now)
    invited += [Hosted(chosen, people[chosen], now)] if chosen else []
    return chosen


@given(companies, gaps)
def test_no_technology_comes_twice_in_a_row(known: list[History], days: list[int]) -> None:
    chosen = run(known, days)

    assert all(before != after for before, after in pairwise(chosen))


@given(companies, st.integers(0, 20))
def test_every_technology_comes_round(known: list[History], more: int) -> None:
    """A review that passed, or questions again and again, put one first once; then each has its turn."""
    chosen = run(known, [14] * (2 * len(known) + more))

    assert set(chosen[: 2 * len(known)]) == {each.technology for each in known}


@given(companies)
def test_the_same_facts_give_the_same_technology_in_whatever_order(known: list[History]) -> None:
    assert prompting.choose(known, NOW) == prompting.choose(known[::-1], NOW)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_with_fewer_than_three_nothing_comes(count: int) -> None:
    assert prompting.choose([History(f"t{each}") for each in range(count)], NOW) is None


def test_what_was_asked_about_longest_ago_comes_first_and_what_never_was_before_that() -> None:
    kafka, redis = History("kafka", asked=[NOW - 9 * DAY]), History("redis", asked=[NOW - 90 * DAY])

    assert prompting.choose([kafka, redis, History("go", affirmed_at=NOW - DAY)], NOW) == "redis"
    assert prompting.choose([kafka, redis, History("go")], NOW) == "go"


def test_a_review_that_passed_comes_first_and_once() -> None:
    reviewed = History("kafka", asked=[NOW - DAY], reviews=[NOW - 2 * DAY])
    known = [reviewed, History("redis"), History("go")]

    ahead = [replace(reviewed, reviews=[NOW + DAY]), *known[1:]]

    assert run(known, [14] * 4) == ["kafka", "go", "redis", "kafka"]
    assert prompting.choose(ahead, NOW) == "go"


def test_what_was_asked_about_three_times_since_it_was_settled_comes_first() -> None:
    asked = [NOW - days * DAY for days in (30, 20, 10)]
    redis, go = History("redis"), History("go")

    again = History("kafka", settled_at=NOW - 40 * DAY, asked=asked)
    assert again.asked_again
    assert prompting.choose([again, redis, go], NOW) == "kafka"

    settled = replace(again, settled_at=NOW - 25 * DAY)
    assert not settled.asked_again
    assert prompting.choose([settled, redis, go], NOW) == "go"


@given(rosters, gaps)
def test_nobody_is_invited_more_than_their_share(people: dict[str, str], days: list[int]) -> None:
    """As long as the same people can be invited, no two of them differ by more than one invitation."""
    invited: list[Hosted] = []
    now = NOW
    for each in days:
        for _ in range(MOST_INVITED):
            invite(people, [], invited, now)
        now += each * DAY

        counts = Counter(each.builder for each in invited)
        assert max(counts[each] for each in people) - min(counts[each] for each in people) <= 1


@given(rosters, gaps)
def test_the_same_law_holds_for_the_other_disciplines_of_a_technology(people: dict[str, str], days: list[int]) -> None:
    others = {each: stands for each, stands in people.items() if stands != "engineering"}
    invited: list[Hosted] = []
    for turn, _ in enumerate(days):
        invite(people, ["engineering"], invited, NOW + turn * 14 * DAY)

    counts = Counter(each.builder for each in invited)
    assert set(counts) <= set(others)
    assert not others or max(counts.values()) - min(counts[each] for each in others) <= 1


@given(rosters, st.lists(st.sampled_from(ORDER), min_size=1, max_size=3, unique=True), dates)
def test_whoever_is_invited_is_of_another_discipline_than_who_looks_after_it(
    people: dict[str, str], homes: list[str], before: list[datetime]
) -> None:
    invited = [Hosted(who, people[who], at) for who, at in zip(people, before, strict=False)]

    chosen = prompting.invite(people, homes, ORDER, invited, NOW)

    if chosen is None:
        assert set(people.values()) <= {homes[0]}
    else:
        assert people[chosen] != homes[0]
        assert people[chosen] not in homes or set(people.values()) <= set(homes)


@given(rosters, st.lists(st.integers(0, 200), max_size=30))
def test_nobody_is_invited_twice_in_ninety_days_while_others_are_free(people: dict[str, str], days: list[int]) -> None:
    who = sorted(people)
    turns = [(who[number % len(who)], NOW - each * DAY) for number, each in enumerate(days)]
    invited = [Hosted(each, people[each], at) for each, at in turns]
    last = {each: max((at for one, at in turns if one == each), default=NOW - 999 * DAY) for each in who}
    free = {each for each in who if NOW - last[each] >= NOT_AGAIN}

    chosen = prompting.invite(people, [], ORDER, invited, NOW)

    assert chosen in (free or set(who))


def test_those_invited_as_often_take_turns_by_discipline() -> None:
    people = {"U1": "product", "U2": "product", "U3": "design", "U4": "design"}
    invited: list[Hosted] = []

    chosen = [invite(people, [], invited, NOW + turn * 14 * DAY) for turn in range(4)]

    assert chosen == ["U1", "U3", "U2", "U4"]


def test_a_discipline_that_knows_a_technology_too_is_invited_only_where_nobody_else_is_free() -> None:
    homes = ["engineering", "product"]

    assert prompting.invite({"U1": "product", "U2": "design"}, homes, ORDER, [], NOW) == "U2"
    assert prompting.invite({"U1": "product", "U3": "engineering"}, homes, ORDER, [], NOW) == "U1"
    assert prompting.invite({"U3": "engineering"}, homes, ORDER, [], NOW) is None
