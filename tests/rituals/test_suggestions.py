"""What a digest suggests: each rule with its reason in numbers, and the laws that hold for all of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import costly
from bot.core.advice import Advice
from bot.core.costly import Ran
from bot.core.participation import Heard
from bot.people import suggestions as people
from rituals.allhands.rules import suggestions as allhands
from rituals.allhands.rules.suggestions import Carried
from rituals.digest.rules import suggestions
from rituals.digest.rules.reach import Mirror
from rituals.digest.rules.week import Week
from rituals.outcomes.rules import suggestions as outcomes
from rituals.outcomes.rules.figures import Figures as OutcomeFigures
from rituals.outcomes.rules.figures import Tracked
from rituals.why.rules import suggestions as why
from rituals.why.rules.figures import Asked, Waits
from rituals.why.rules.figures import Figures as WhyFigures
from tests.weeks import week as flat


@dataclass(frozen=True)
class Planned:
    """What is known beside a week's figures; `placed` outcomes are on an agenda already."""

    allhands: bool = False
    alone: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()
    mine: frozenset[int] = frozenset()
    placed: frozenset[int] = frozenset()
    ran: tuple[Ran, ...] = ()
    carried: tuple[Carried, ...] = ()
    steward: bool = False


@dataclass(frozen=True)
class Found:
    """All that decides what is suggested."""

    week: Week
    planned: Planned = Planned()
    mirror: Mirror | None = None
    said: Mapping[tuple[str, str], float] = field(default_factory=dict)
    muted: Collection[str] = ()


def _meeting(found: Found, advice: list[Advice]) -> list[Advice]:
    return advice if found.planned.allhands else []


def _ask_quiet(found: Found) -> list[Advice]:
    turned = found.mirror or {}
    return _meeting(found, allhands.ask_quiet(found.week.shown, found.week.quiet, turned))


def _compare_notes(found: Found) -> list[Advice]:
    return _meeting(found, outcomes.compare_notes(found.week.of(OutcomeFigures).outcomes, found.planned.placed))


def _free_question(found: Found) -> list[Advice]:
    asked = found.week.of(WhyFigures).why
    return why.free_question(asked.waiting if asked else (), found.planned.alone)


def _ask_number(found: Found) -> list[Advice]:
    tracked, planned = found.week.of(OutcomeFigures).outcomes, found.planned
    return outcomes.ask_number(tracked, found.week.until.date(), planned.mine, planned.told)


def _talk_about_red(found: Found) -> list[Advice]:
    tracked, until = found.week.of(OutcomeFigures).outcomes, found.week.until
    return _meeting(found, outcomes.talk_about_red(tracked, until.date(), found.planned.placed))


def _pause_costly(found: Found) -> list[Advice]:
    return costly.pause(found.planned.ran) if found.planned.steward else []


def _place_people(found: Found) -> list[Advice]:
    return people.place(found.week.unplaced, found.week.total.asked) if found.planned.steward else []


def _bring_answer(found: Found) -> list[Advice]:
    return allhands.bring_answer(found.planned.carried)


RULES: dict[str, Callable[[Found], list[Advice]]] = {
    "ask_quiet": _ask_quiet,
    "compare_notes": _compare_notes,
    "free_question": _free_question,
    "ask_number": _ask_number,
    "talk_about_red": _talk_about_red,
    "pause_costly": _pause_costly,
    "place_people": _place_people,
    "bring_answer": _bring_answer,
}


def choose(found: Found) -> list[Advice]:
    return suggestions.choose({name: rule(found) for name, rule in RULES.items()}, found.said, found.muted)


UNTIL = datetime(2026, 11, 20, 15, tzinfo=UTC)
WEEK_47 = (Heard("product", 12, 10), Heard("design", 6, 3), Heard("engineering", 68, 41))
CHECKED: dict[str, Any] = {"checked": True, "moved": True, "stale": False}
STALE: dict[str, Any] = {"checked": False, "moved": False, "stale": True, "last": date(2026, 11, 2)}
GAP: dict[str, Any] = {"light": "green", "sure": 80, "gap": ("product", 80, "design", 40)}
INVITES = Tracked(1, "25 %", "40 %", date(2027, 3, 3), **CHECKED, **GAP)
INVOICE = Tracked(2, "4.4 days", "3.5 days", date(2026, 12, 18), **CHECKED, light="red", sure=70)
TICKETS = Tracked(3, "31", "20", date(2027, 2, 26), **STALE)
KAFKA, FLAGS = Waits(1, 6), Waits(2, 1)
MIRROR = {"product": 3, "design": 0, "engineering": 8}
EVERYTHING = Planned(allhands=True, alone=frozenset({1, 2}), told=frozenset({1, 2, 3}), steward=True)


def week(**facts: Any) -> Week:
    known: dict[str, Any] = {"heard": WEEK_47, "before": (WEEK_47,), "closed": 2}
    return flat("2026-W47", UNTIL, UNTIL, **{**known, **facts})


def whole(**facts: Any) -> Week:
    """The week of the example, with everything in it."""
    asked = Asked(2, 1, open=2, waiting=(KAFKA, FLAGS))
    return week(**{"outcomes": (INVITES, INVOICE, TICKETS), "why": asked, **facts})


def made(found: Found) -> list[tuple[str, str]]:
    return [(each.rule, each.subject) for each in choose(found)]


def alone(rule: str, found: Found) -> Advice | None:
    return suggestions.worst(RULES[rule](found), found.said)


def test_the_week_of_the_example_suggests_its_three_the_readers_own_one_first() -> None:
    found = choose(Found(whole(), EVERYTHING, MIRROR))

    assert [(each.rule, each.subject) for each in found] == [
        ("ask_quiet", "discipline:design"),
        ("compare_notes", "outcome:1"),
        ("free_question", "why:1"),
    ]
    assert [dict(each.facts) for each in found] == [
        {"discipline": "design", "put": 0, "of": 11},
        {"outcome": 1, "high": "product", "most": 80, "low": "design", "least": 40},
        {"why": 1, "days": 6},
    ]
    assert [each.own for each in found] == [True, False, False]


def test_without_a_mirror_the_quiet_one_is_told_by_its_own_counts() -> None:
    said = alone("ask_quiet", Found(whole(), EVERYTHING))

    assert said is not None
    assert said.facts == {"discipline": "design", "heard": 3, "asked": 6}


def test_a_discipline_nothing_was_put_to_is_told_though_it_is_not_quiet() -> None:
    alike = (Heard("product", 12, 10), Heard("design", 6, 5), Heard("engineering", 68, 57))

    said = alone("ask_quiet", Found(week(heard=alike), EVERYTHING, {"product": 0, "design": 2, "engineering": 2}))

    assert said is not None
    assert (said.subject, said.facts) == ("discipline:product", {"discipline": "product", "put": 0, "of": 4})


def told_again(rule: str, first: Found, later: Found) -> bool:
    """Whether a rule says of something what it said a week before."""
    said = alone(rule, first)
    assert said is not None
    return alone(rule, replace(later, said={(said.rule, said.subject): said.level})) is not None


@pytest.mark.parametrize(("heard", "again"), [(3, False), (2, False), (1, True), (0, True)])
def test_a_discipline_heard_less_by_a_fifth_is_told_again(heard: int, again: bool) -> None:
    def design(took_part: int) -> Found:
        quiet = (Heard("product", 6, 5), Heard("design", 4, took_part))
        return Found(week(heard=quiet, before=(quiet,)), EVERYTHING)

    assert told_again("ask_quiet", design(2), design(heard)) is again


def test_one_question_more_to_others_is_not_worse() -> None:
    before, after = ({"product": each, "design": 1, "engineering": 8} for each in (3, 4))

    assert not told_again("ask_quiet", Found(week(), EVERYTHING, before), Found(week(), EVERYTHING, after))


def test_who_is_too_few_to_be_named_is_not_pointed_at() -> None:
    few = (*WEEK_47, Heard("legal", 1, 0), Heard("others", 2, 0))
    mirror = {"product": 3, "design": 1, "engineering": 1, "legal": 0, "others": 0}

    said = alone("ask_quiet", Found(week(heard=few, before=()), EVERYTHING, mirror))

    assert said is None


def test_two_acts_are_too_few_to_say_how_they_spread() -> None:
    alike = (Heard("product", 12, 10), Heard("design", 6, 5), Heard("engineering", 68, 57))
    few = {"product": 2, "design": 0, "engineering": 0}

    assert alone("ask_quiet", Found(week(heard=alike), EVERYTHING, few)) is None


def test_who_can_come_to_no_all_hands_is_sent_to_none() -> None:
    found = Found(whole(), replace(EVERYTHING, allhands=False), MIRROR)

    assert not {"ask_quiet", "compare_notes", "talk_about_red"} & {rule for rule, _ in made(found)}


def test_a_question_that_waits_for_nobody_alone_or_not_five_days_is_left_alone() -> None:
    nobody = replace(EVERYTHING, alone=frozenset())
    young = week(why=Asked(1, 0, open=1, waiting=(Waits(1, 4),)))

    assert alone("free_question", Found(whole(), nobody)) is None
    assert alone("free_question", Found(young, EVERYTHING)) is None


@pytest.mark.parametrize(("days", "level"), [(5, 1), (9, 1), (10, 2), (19, 2), (20, 4), (45, 8)])
def test_a_question_is_told_again_only_when_it_waited_twice_as_long(days: int, level: float) -> None:
    said = alone("free_question", Found(week(why=Asked(1, 0, open=1, waiting=(Waits(1, days),))), EVERYTHING))

    assert said is not None
    assert said.level == level


def test_a_stale_outcome_is_asked_of_who_looks_after_it_or_of_the_reader() -> None:
    found = Found(week(outcomes=(TICKETS,)), EVERYTHING)
    mine = replace(found, planned=replace(EVERYTHING, told=frozenset(), mine=frozenset({3})))
    gone = replace(found, planned=replace(EVERYTHING, told=frozenset()))

    theirs, own = alone("ask_number", found), alone("ask_number", mine)

    assert theirs is not None
    assert (theirs.own, theirs.facts["last"]) == (False, "2026-11-02")
    assert own is not None
    assert own.own
    assert alone("ask_number", gone) is None


def test_a_red_outcome_is_told_sooner_when_its_day_is_near() -> None:
    later = replace(INVOICE, number=4, deadline=date(2027, 6, 1))

    said = alone("talk_about_red", Found(week(outcomes=(later, INVOICE)), EVERYTHING))

    assert said is not None
    assert said.subject == "outcome:2"
    assert said.facts == {"outcome": 2, "value": "4.4 days", "target": "3.5 days", "deadline": "2026-12-18"}


def test_what_is_on_an_agenda_already_is_not_put_there_again() -> None:
    placed = replace(EVERYTHING, placed=frozenset({1, 2}))

    found = Found(week(outcomes=(INVITES, INVOICE)), placed)

    assert made(found) == [("ask_quiet", "discipline:design")]


@pytest.mark.parametrize(
    ("last", "level"), [(None, 0.75), (10, 0.75), (20, 0.75), (21, 1), (41, 1), (42, 2), (83, 2), (84, 4)]
)
def test_an_outcome_without_a_number_is_told_again_only_after_twice_as_long(last: int | None, level: float) -> None:
    day = UNTIL.date() - timedelta(days=last) if last else None

    said = alone("ask_number", Found(week(outcomes=(replace(TICKETS, last=day),)), EVERYTHING))

    assert said is not None
    assert said.level == level


def ran(*counts: int, minutes: float = 9) -> Planned:
    heard = tuple(Heard("all", 100, each) for each in counts)
    return replace(EVERYTHING, ran=(Ran("demo-day", heard, minutes),))


def test_a_ritual_fewer_are_heard_in_each_of_four_times_may_be_paused() -> None:
    said = alone("pause_costly", Found(week(), ran(80, 71, 62, 55, 48, 41)))

    assert said is not None
    assert said.facts == {"ritual": "demo-day", "rates": [0.71, 0.62, 0.55, 0.48, 0.41], "minutes": 9}


@pytest.mark.parametrize("counts", [(62, 55, 48, 41), (71, 62, 55, 55, 41), (34, 41, 48, 55, 62), (71, 62, 55, 48, 49)])
def test_fewer_times_or_a_fall_that_stopped_is_no_reason(counts: tuple[int, ...]) -> None:
    assert alone("pause_costly", Found(week(), ran(*counts))) is None


def test_how_two_people_go_on_is_no_reason() -> None:
    two = tuple(Heard("all", asked, heard) for asked, heard in ((6, 6), (6, 5), (5, 4), (4, 2), (2, 0)))

    assert alone("pause_costly", Found(week(), replace(EVERYTHING, ran=(Ran("demo-day", two, 9),)))) is None


def test_only_who_may_change_things_is_told_to_and_only_of_what_costs_time() -> None:
    falling = ran(71, 62, 55, 48, 41)

    assert alone("pause_costly", Found(week(), replace(falling, steward=False))) is None
    assert alone("pause_costly", Found(week(), ran(71, 62, 55, 48, 41, minutes=0))) is None
    assert alone("place_people", Found(week(unplaced=2), replace(EVERYTHING, steward=False))) is None


def test_people_without_a_discipline_are_counted_and_not_named() -> None:
    said = alone("place_people", Found(week(unplaced=2), EVERYTHING))

    assert said is not None
    assert (said.facts, said.own) == ({"people": 2}, True)


def test_a_question_carried_twice_wants_an_answer() -> None:
    carried = replace(EVERYTHING, carried=(Carried("q1", 1), Carried("q2", 2), Carried("q3", 3)))

    said = alone("bring_answer", Found(week(), carried))

    assert said is not None
    assert (said.subject, said.facts) == ("question:q3", {"times": 3})


@pytest.mark.parametrize(("times", "again"), [(2, False), (3, False), (4, True), (8, True)])
def test_a_question_is_brought_up_again_only_when_it_was_carried_twice_as_often(times: int, again: bool) -> None:
    first, later = (
        Found(week(), replace(EVERYTHING, carried=(Carried("q1", each),), allhands=False)) for each in (2, times)
    )

    assert told_again("bring_answer", first, later) is again


def test_the_same_people_beside_fewer_asked_are_not_worse() -> None:
    fewer = week(unplaced=2, heard=(Heard("product", 12, 10), Heard("design", 6, 3), Heard("engineering", 6, 4)))

    assert not told_again("place_people", Found(week(unplaced=2), EVERYTHING), Found(fewer, EVERYTHING))
    assert told_again("place_people", Found(week(unplaced=2), EVERYTHING), Found(week(unplaced=30), EVERYTHING))


def test_the_next_worst_is_told_while_the_worst_was_told_lately() -> None:
    other = replace(INVITES, number=5, gap=("product", 75, "design", 40))
    found = Found(week(outcomes=(INVITES, other)), EVERYTHING, said={("compare_notes", "outcome:1"): 40 / 30})

    said = alone("compare_notes", found)

    assert said is not None
    assert said.subject == "outcome:5"


# Laws, for any company.

CRAFTS = ("product", "design", "engineering", "data")
numbers = st.integers(1, 5)
heard = st.tuples(
    *(st.builds(lambda craft, n, m: Heard(craft, n, min(n, m)), st.just(craft), st.integers(0, 9), st.integers(0, 9))
      for craft in CRAFTS)
)  # fmt: skip
tracked = st.builds(
    lambda number, gap, red, stale, day: Tracked(
        number,
        "1",
        "2",
        date(2026, 12, day),
        checked=not stale,
        moved=False,
        stale=stale,
        light="red" if red else None,
        gap=("product", 40 + gap, "design", 40) if gap >= 30 else None,
        last=date(2026, 10, day),
    ),
    numbers,
    st.integers(0, 60),
    st.booleans(),
    st.booleans(),
    st.integers(1, 28),
)
waits = st.lists(st.builds(Waits, numbers, st.integers(0, 60)), max_size=3)
weeks = st.builds(
    lambda heard, before, outcomes, waiting, unplaced: week(
        heard=heard,
        before=(before,),
        outcomes=tuple(outcomes),
        why=Asked(1, 0, open=len(waiting), waiting=tuple(waiting)),
        unplaced=unplaced,
    ),
    heard,
    heard,
    st.lists(tracked, max_size=4, unique_by=lambda each: each.number),
    waits,
    st.integers(0, 5),
)
rituals = st.builds(
    lambda counts, minutes: Ran("demo-day", tuple(Heard("all", 9, each) for each in counts), minutes),
    st.lists(st.integers(0, 9), max_size=6),
    st.sampled_from([0.0, 9.0]),
)
planned = st.builds(
    Planned,
    allhands=st.booleans(),
    alone=st.frozensets(numbers),
    told=st.frozensets(numbers),
    mine=st.frozensets(numbers),
    placed=st.frozensets(numbers),
    ran=st.tuples(rituals),
    carried=st.lists(st.builds(Carried, st.sampled_from(["q1", "q2"]), st.integers(0, 4)), max_size=2).map(tuple),
    steward=st.booleans(),
)
mirrors = st.none() | st.builds(
    lambda counts: dict(zip(CRAFTS, counts, strict=True)),
    st.lists(st.integers(0, 9), min_size=len(CRAFTS), max_size=len(CRAFTS)),
)
founds = st.builds(Found, weeks, planned, mirrors)


@given(founds)
def test_there_are_at_most_three_one_a_rule_and_one_a_subject_the_same_each_time(found: Found) -> None:
    chosen = choose(found)

    assert len(chosen) <= 3
    assert len({each.rule for each in chosen}) == len({each.subject for each in chosen}) == len(chosen)
    assert chosen == choose(found)


@given(founds)
def test_the_first_is_the_readers_own_whenever_any_rule_has_one_and_the_rest_fall_in_level(found: Found) -> None:
    chosen, every = choose(found), [said for rule in RULES if (said := alone(rule, found))]

    if any(each.own for each in every):
        assert chosen[0].own
        assert chosen[0].level == max(each.level for each in every if each.own)
    levels = [each.level for each in chosen[1:]]
    assert levels == sorted(levels, reverse=True)


@given(founds, st.frozensets(st.sampled_from(sorted(RULES))))
def test_a_muted_rule_suggests_nothing(found: Found, muted: frozenset[str]) -> None:
    assert not muted & {each.rule for each in choose(replace(found, muted=muted))}


@given(founds)
def test_nothing_is_suggested_twice_in_a_row_unless_it_got_worse(found: Found) -> None:
    first = choose(found)
    said = {(each.rule, each.subject): each.level for each in first}

    again = choose(replace(found, said=said))
    milder = choose(replace(found, said={about: level - 0.01 for about, level in said.items()}))

    assert not set(said) & {(each.rule, each.subject) for each in again}
    assert milder == first


PERSON = ("builder", "person", "steward", "name", "by", "who", "addressee")


@given(founds)
def test_reasons_are_numbers_days_and_ids_of_what_is_not_a_person(found: Found) -> None:
    known = {*CRAFTS, "demo-day", "1", "2"}

    for each in choose(found):
        assert not set(each.facts) & set(PERSON)
        kind, _, _ = each.subject.partition(":")
        assert kind in ("discipline", "outcome", "why", "ritual", "people", "question")
        words = [value for value in each.facts.values() if isinstance(value, str)]
        assert all(word in known or date.fromisoformat(word) for word in words)
