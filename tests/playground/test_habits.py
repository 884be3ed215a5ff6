import random
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.playground import Person, Workspace
from bot.playground.colleagues import phrases
from bot.playground.colleagues.crew import Colleague, Craft, Temper, assemble, craft_of
from bot.playground.colleagues.decisions import Decider, Post
from bot.playground.colleagues.habits import NAMED
from bot.playground.colleagues.hours import next_working, working
from bot.playground.colleagues.sayings import Sayings
from bot.playground.company import BUILDERS, DESIGN, ENGINEERING, PRODUCT, Rows, company
from tests.playground.conftest import MANIFEST

THURSDAY = datetime(2026, 10, 15, 13, 45, tzinfo=UTC)  # 15:45 in Berlin
SEEDS = range(16)
WISHES = dict[str, list[str]]


def people() -> list[Person]:
    workspace = Workspace(MANIFEST)
    company(workspace, now=THURSDAY)
    return list(workspace.people.values())


def crew(seed: int = 1) -> tuple[Colleague, ...]:
    return tuple(assemble(people(), seed).values())


def wished(seed: int, *names: str, at: datetime = THURSDAY, closed_at: datetime | None = None) -> WISHES:
    decider = Decider(crew(seed), Post("C1", "1.0", f"#builders {at:%F}", at, closed_at), seed)
    return {name: [one.name for one, _ in decider.wishes(NAMED[name])] for name in names}


def rate(names: Iterable[str], rows: Rows) -> float:
    handles = [row["name"] for row in rows]
    return sum(name in handles for name in names) / len(handles)


def one(zone: str = "Europe/Berlin", away_until: datetime | None = None) -> Colleague:
    return Colleague("U1", "mina", Craft.DESIGN, Temper.EAGER, ZoneInfo(zone), away_until)


# Who


@pytest.mark.parametrize(
    ("title", "craft"),
    [
        ("Senior Product Designer", Craft.DESIGN),
        ("Product Engineer", Craft.ENGINEERING),
        ("Group Product Manager", Craft.PRODUCT),
        ("Chief Product & Technology Officer", None),
        ("Office Manager", None),
    ],
)
def test_the_craft_is_read_from_the_title(title: str, craft: Craft | None) -> None:
    assert craft_of(Person("U1", "mina", "Mina", title=title), seed=1) is craft


def test_somebody_without_a_title_has_the_craft_drawn_for_them() -> None:
    untitled = Person("U1", "mina", "Mina")

    assert craft_of(untitled, seed=1) is craft_of(untitled, seed=1)
    assert {craft_of(untitled, seed) for seed in SEEDS} == set(Craft)


def test_the_colleagues_are_the_thirty_builders() -> None:
    handles = {row["name"] for row in BUILDERS}

    assert {each.name for each in crew()} == handles


def test_one_engineer_never_takes_part() -> None:
    for seed in SEEDS:
        sceptics = [each for each in crew(seed) if each.temper is Temper.NEVER]

        assert [each.craft for each in sceptics] == [Craft.ENGINEERING]
        assert sceptics[0].name not in {name for names in wished(seed, *NAMED).values() for name in names}


def test_one_more_colleague_does_not_change_how_the_others_are() -> None:
    more = assemble([*people(), Person("U99", "zoe", "Zoe", title="Product Manager")], seed=1)

    before = {each.name: each.temper for each in crew() if each.craft is not Craft.PRODUCT}

    assert before == {each.name: each.temper for each in more.values() if each.craft is not Craft.PRODUCT}


# When


def test_people_work_from_nine_to_six_on_weekdays_where_they_are() -> None:
    assert working(one(), datetime(2026, 10, 15, 7, tzinfo=UTC))
    assert not working(one(), datetime(2026, 10, 15, 16, tzinfo=UTC))
    assert not working(one("Asia/Kolkata"), THURSDAY)
    assert not working(one(), datetime(2026, 10, 17, 10, tzinfo=UTC))


def test_what_comes_after_work_on_friday_waits_until_monday_morning() -> None:
    friday = datetime(2026, 10, 16, 17, tzinfo=UTC)

    assert next_working(one(), friday, timedelta(minutes=30)) == datetime(2026, 10, 19, 7, 30, tzinfo=UTC)


def test_what_comes_during_a_holiday_waits_until_it_is_over() -> None:
    back = datetime(2026, 10, 22, 7, 0, tzinfo=UTC)

    assert next_working(one(away_until=back), THURSDAY, timedelta(minutes=10)) == back


def test_who_works_when_it_comes_needs_no_lag() -> None:
    assert next_working(one(), THURSDAY, timedelta(hours=1)) == THURSDAY


def test_somebody_away_without_an_end_does_not_come_back() -> None:
    away = Person("U1", "mina", "Mina", title="Designer", status_emoji=":baby:")

    gone = assemble([away], seed=1)["U1"]

    assert next_working(gone, THURSDAY, timedelta()) is None


# Whether


def test_the_same_seed_decides_the_same() -> None:
    for seed in SEEDS:
        assert wished(seed, *NAMED) == wished(seed, *NAMED)

    assert len({str(wished(seed, *NAMED)) for seed in SEEDS}) == len(SEEDS)


def test_product_is_heard_most_and_design_least() -> None:
    pulses = [wished(seed, "say how it was")["say how it was"] for seed in SEEDS]

    product, design, engineering = (
        sum(rate(names, rows) for names in pulses) / len(pulses) for rows in (PRODUCT, DESIGN, ENGINEERING)
    )

    assert product > engineering > design
    assert 0.3 < design < 0.6


def test_seats_are_taken_by_product_and_engineering_and_rarely_by_design() -> None:
    monday = datetime(2026, 10, 12, 8, tzinfo=UTC)
    takers = [wished(seed, "take a seat", at=monday)["take a seat"] for seed in SEEDS]

    product, design, engineering = (
        [rate(names, rows) * len(rows) for names in takers] for rows in (PRODUCT, DESIGN, ENGINEERING)
    )

    assert max(product) == 1
    assert sum(product) > len(SEEDS) / 2 > sum(design)
    assert {round(each) for each in engineering} == {1, 2}


def test_only_who_was_there_says_how_it_was() -> None:
    for seed in SEEDS:
        wishes = wished(seed, "be there", "say how it was")

        assert set(wishes["say how it was"]) <= set(wishes["be there"])


def test_whoever_is_late_was_there_and_had_not_answered() -> None:
    names = ("be there", "say how it was", "say it late")
    for seed in SEEDS:
        there, said, late = wished(seed, *names, closed_at=THURSDAY + timedelta(hours=18)).values()

        assert len(late) <= 1
        assert set(late) <= set(there) - set(said)


def test_nobody_both_takes_a_seat_that_is_offered_and_passes() -> None:
    for seed in SEEDS:
        wishes = wished(seed, "accept", "pass")

        assert not set(wishes["accept"]) & set(wishes["pass"])


def test_nobody_both_agrees_to_host_and_passes_and_some_do_either() -> None:
    agreed, passed = [], []
    for seed in SEEDS:
        wishes = wished(seed, "agree to host", "pass hosting")

        assert not set(wishes["agree to host"]) & set(wishes["pass hosting"])
        agreed += wishes["agree to host"]
        passed += wishes["pass hosting"]

    assert rate(set(agreed), PRODUCT) == 1
    assert set(passed) & {row["name"] for row in PRODUCT}


def test_whoever_hosts_keeps_their_promise_at_any_hour() -> None:
    far = [each for each in crew() if str(each.zone) == "Asia/Kolkata"]
    decider = Decider(tuple(far), Post("C1", "1.0", "key", THURSDAY), 1)

    for name in ("run the meeting", "wind it up"):
        assert [one for one, _ in decider.wishes(NAMED[name])] == far
    assert not decider.wishes(NAMED["be there"])


def test_what_is_due_is_done_or_put_off() -> None:
    for seed in SEEDS:
        wishes = wished(seed, "finish", "put off")

        assert not set(wishes["finish"]) & set(wishes["put off"])
        assert len(wishes["finish"]) > len(wishes["put off"]) > 0


def test_a_few_ask_without_their_name_and_many_vote() -> None:
    monday = datetime(2026, 10, 12, 8, tzinfo=UTC)
    for seed in SEEDS:
        wishes = wished(seed, "ask without a name", "vote", at=monday)

        assert len(wishes["ask without a name"]) <= 7
        assert len(wishes["vote"]) > len(wishes["ask without a name"])


def test_at_most_one_brings_up_something_from_a_thread_and_they_are_of_product() -> None:
    people = [wished(seed, "bring it up")["bring it up"] for seed in SEEDS]

    assert {len(each) for each in people} == {0, 1}
    assert {name for each in people for name in each} <= {row["name"] for row in PRODUCT}


def test_nobody_plans_to_act_outside_their_hours_or_after_the_point() -> None:
    for seed in SEEDS:
        decider = Decider(crew(seed), Post("C1", "1.0", "key", THURSDAY), seed)
        for habit in NAMED.values():
            for one, window in decider.wishes(habit):
                assert habit.promised or working(one, window.at)
                assert THURSDAY < window.at <= window.until


# Words


def test_nothing_is_said_twice_until_all_has_been_said() -> None:
    sayings, draw = Sayings(), random.Random(1)

    said = [sayings.pick(("one", "two", "three"), draw) for _ in range(4)]

    assert sorted(said[:3]) == ["one", "three", "two"]
    assert said[3] in said[:3]


def test_the_phrases_are_plain_and_none_is_twice_there() -> None:
    lists = [said for subject, said in phrases.PHRASES.items() if subject != "plain"]
    every = [text for said in lists for texts in said.values() for text in texts]

    assert len(every) == len(set(every))
    assert all(len(each) <= 120 for each in every)
    assert not [each for each in every if re.search(r"!|:\w+:|(?i:great|awesome|amazing)", each)]
