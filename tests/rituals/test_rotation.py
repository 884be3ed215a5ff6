"""Whose turn it is to host."""

from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core import rotation
from bot.core.rotation import Hosted
from tests.world import MONDAY

DISCIPLINES = ("product", "design", "engineering", "data", "support")
PEOPLE = {f"{each}{n}": each for each in DISCIPLINES for n in range(3)}


def hold(people: dict[str, str], hosted: list[Hosted], disciplines: tuple[str, ...] = DISCIPLINES) -> None:
    """Have one more meeting hosted by whose turn it is."""
    host = rotation.next_host(people, disciplines, hosted)
    if host is not None:
        hosted.append(Hosted(host, people[host], MONDAY + timedelta(weeks=len(hosted))))


@given(st.integers(1, 5), st.integers(0, 40), st.lists(st.sets(st.sampled_from(sorted(PEOPLE))), max_size=40))
def test_rotation_is_fair_while_all_have_someone_present(count: int, meetings: int, away: list[set[str]]) -> None:
    """Over any number of meetings, disciplines' counts differ by at most one."""
    disciplines = DISCIPLINES[:count]
    hosted: list[Hosted] = []

    for n in range(meetings):
        gone = away[n] if n < len(away) else set()
        people = {each: stands for each, stands in PEOPLE.items() if stands in disciplines}
        present = {each: stands for each, stands in people.items() if each not in gone}
        kept = present if set(present.values()) == set(disciplines) else people  # someone of each is there
        hold(kept, hosted, disciplines)

    counts = Counter(each.discipline for each in hosted)
    assert max(counts.values(), default=0) - min((counts[each] for each in disciplines), default=0) <= 1


@given(st.integers(1, 60))
def test_within_a_discipline_nobody_hosts_again_before_everyone_has(meetings: int) -> None:
    hosted: list[Hosted] = []

    for _ in range(meetings):
        hold(PEOPLE, hosted)

    counts = Counter(each.builder for each in hosted)
    for discipline in DISCIPLINES:
        turns = [counts[each] for each, stands in PEOPLE.items() if stands == discipline]
        assert max(turns) - min(turns) <= 1


@given(st.integers(0, 30), st.integers(1, 5))
def test_the_line_ahead_is_what_comes(before: int, count: int) -> None:
    hosted: list[Hosted] = []
    for _ in range(before):
        hold(PEOPLE, hosted)

    told = rotation.ahead(DISCIPLINES, hosted, set(DISCIPLINES), count)
    for _ in range(count):
        hold(PEOPLE, hosted)

    assert told == [each.discipline for each in hosted[before:]]


def test_a_discipline_with_nobody_present_is_next_when_it_has_someone() -> None:
    hosted: list[Hosted] = []
    absent = {each: stands for each, stands in PEOPLE.items() if stands != "product"}
    for _ in range(3):
        hold(absent, hosted)

    assert PEOPLE[rotation.next_host(PEOPLE, DISCIPLINES, hosted) or ""] == "product"


def test_with_nobody_there_nobody_is_asked() -> None:
    assert rotation.next_host({}, DISCIPLINES, []) is None
    assert rotation.ahead(DISCIPLINES, [], set(), 5) == []


def test_whoever_had_a_turn_within_two_weeks_rests() -> None:
    today = MONDAY.date()
    asked = {"product0": today - timedelta(days=13), "design0": today - timedelta(days=14)}

    assert rotation.resting(asked, today) == {"product0"}


def test_another_of_the_discipline_is_asked_while_one_rests() -> None:
    assert rotation.choose(PEOPLE, DISCIPLINES, [], {"product0"}) == "product1"


def test_a_discipline_all_of_whose_people_rest_is_passed_over_and_is_next() -> None:
    hosted: list[Hosted] = []
    resting = {each for each, stands in PEOPLE.items() if stands == "product"}

    chosen = rotation.choose(PEOPLE, DISCIPLINES, hosted, resting)

    assert chosen == "design0"
    hosted.append(Hosted(chosen, "design", MONDAY))
    assert rotation.choose(PEOPLE, DISCIPLINES, hosted, ()) == "product0"


def test_rest_yields_before_a_meeting_has_no_host() -> None:
    assert rotation.choose(PEOPLE, DISCIPLINES, [], set(PEOPLE)) == "product0"
    assert rotation.choose({}, DISCIPLINES, [], set(PEOPLE)) is None
