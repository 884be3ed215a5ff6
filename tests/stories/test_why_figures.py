"""Questions in figures: the design's example company five weeks earlier, and the same counted by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from bot.store import Channels, Roster, Settings, Unit, migrations
from rituals.digest.tables import Digests
from rituals.why import figures
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from rituals.why.rules.figures import Asked, Waits
from rituals.why.rules.threads import Reply, State, Why
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys
from tests.rituals.strategies import law
from tests.store.company import BUILDERS, found
from tests.world import BERLIN, World

FRIDAY = datetime(2026, 10, 16, 16, 1, tzinfo=BERLIN)
KAFKA = "Why Kafka rather than the Postgres queue we already run?"


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def ask(unit: Unit, who: str, technology: str, asked_at: datetime, text: str = "Why?", **facts: Any) -> int:
    """Keep a question, by somebody's id."""
    if unit.part(Technologies).get(technology) is None:
        unit.part(Technologies).add(Technology(technology, technology.capitalize()), asked_at)
    person, channel = unit.part(Roster).person(who), unit.part(Channels).joined()[0].id
    assert person is not None
    return unit.part(Whys).add(Why(0, technology, who, person.discipline, text, channel, asked_at, asked_at, **facts))


def say(unit: Unit, number: int, who: str, given_at: datetime) -> None:
    """Keep an answer to a question."""
    person = unit.part(Roster).person(who)
    assert person is not None
    unit.part(Whys).say(Reply(f"C:{number}:{who}:{given_at}", number, who, person.discipline, "Because.", given_at))


@pytest.fixture
def asked(town: World) -> World:
    """Answered after 2, 5, 9 and 30 working hours, open since 12 and 54."""
    town.set_up(first="2026-10-22")
    ids = {name: town.person(name).id for name in ("mina", "dora", "priya", "tomas", "petra", "jonas", "lena", "emil")}
    ids["ines"] = town.person("ines").id
    with town.bot.store.write() as unit:
        for who, technology, put, answered, by in (
            ("dora", "redis", at(9, 21, 9), at(9, 24, 15), ("priya", "tomas", "petra")),
            ("jonas", "postgres", at(9, 29, 16), at(9, 30, 17), ("lena", "emil", "ines")),
            ("priya", "react", at(10, 5, 10), at(10, 5, 15), ("jonas", "lena", "emil")),
            ("mina", "figma", at(10, 13, 10), at(10, 13, 12), ("jonas", "lena", "emil")),
        ):
            number = ask(unit, ids[who], technology, put)
            say(unit, number, ids[who], put + timedelta(minutes=5))  # who asks adds a word: that is no answer
            for each in by:
                say(unit, number, ids[each], answered)
                say(unit, number, ids[each], answered + timedelta(minutes=9))
        ask(unit, ids["mina"], "kafka", at(10, 8, 10), KAFKA)
        ask(unit, ids["tomas"], "flags", at(10, 15, 12), "Why these flags?")
        decision = Decision(0, "Redis", Status.ACCEPTED, date(2026, 3, 1), "redis", review_on=date(2026, 10, 1))
        unit.part(Decisions).add(decision, at(3, 1, 10))
        unit.part(Decisions).add(
            Decision(0, "Postgres", Status.ACCEPTED, date(2026, 10, 14), by=ids["jonas"]), at(10, 14, 10)
        )
    return town


def digests(town: World) -> list[str]:
    return [each.text for each in town.person("anna").messages() if each.text.startswith("Week")]


def test_the_week_stands_in_the_digest_and_nobody_is_named(asked: World) -> None:
    asked.live_until(FRIDAY)

    (said,) = digests(asked)
    assert "• 2 whys asked, 1 answered, by 3 people. Kafka has waited 6 working days." in said
    more = asked.more().text
    why = more[more.index("*Why*") : more.index("Eight weeks")]
    first = "*Why* · median 9 working hours to a first answer (8 weeks, 6 questions, the 2 open ones counted)."
    assert why.strip().split("\n") == [
        f"{first} Asked by design 3, product 2 and engineering 1.",
        "9 of 12 answers came from another discipline: +0.50 (by chance +0.32; 1 = all of them, −1 = none).",
        f"1. Kafka, asked Thu 8 Oct: “{KAFKA}”",
        "2. Flags, asked Thu 15 Oct: “Why these flags?”",
    ]
    assert not [name for name in ("Mina", "Dora", "Priya", "Tomas", "Jonas") if name in said + why]


def test_the_figures_are_kept_and_the_words_are_not(asked: World) -> None:
    asked.live_until(FRIDAY)

    with asked.bot.store.read() as unit:
        kept = unit.part(Digests).figures("2026-W42")
    assert kept is not None
    assert kept["why"]["waiting"] == [{"number": 5, "days": 6}, {"number": 6, "days": 1}]
    assert (kept["why"]["hours"], kept["why"]["across"], kept["why"]["within"]) == (9.0, 9, 3)
    assert "Kafka" not in str(kept)


def test_builders_see_the_same_counts_on_request(asked: World) -> None:
    asked.live_until(FRIDAY - timedelta(minutes=30))

    said = asked.say("jonas", "/builders digest")

    assert "*Why* · 2 asked, 1 answered. Kafka has waited 6 working days." in said
    assert "1 decision written down. 1 decision is due for another look." in said


def test_a_technology_called_otherwise_later_is_shown_so(asked: World) -> None:
    asked.live_until(FRIDAY - timedelta(minutes=30))
    with asked.bot.store.write() as unit:
        kafka = unit.part(Technologies).get("kafka")
        assert kafka is not None
        unit.part(Technologies).change(Technology("kafka", "Apache Kafka"))

    assert "Apache Kafka has waited 6 working days" in asked.say("jonas", "/builders digest")


def test_what_a_forgotten_builder_asked_leaves_the_digests_it_stood_in(asked: World) -> None:
    asked.live_until(FRIDAY)
    assert KAFKA in asked.more().text
    mina = asked.person("mina")
    asked.say("mina", "/builders forget-me")

    mina.press(mina.ephemerals[-1], "Remove")
    asked.now.advance(seconds=5)
    asked.settle()

    (said,) = digests(asked)
    assert KAFKA not in said + asked.person("anna").messages()[-1].text
    assert "• 2 whys asked, 1 answered, by 3 people. Kafka has waited 6 working days." in said


def test_what_waits_in_a_channel_that_became_private_is_told_nowhere_else(asked: World) -> None:
    with asked.bot.store.write() as unit:
        unit.part(Channels).save(replace(unit.part(Channels).joined()[0], private=True))
        waiting = figures.unanswered(unit, unit.part(Whys).first_answers(), FRIDAY.astimezone(UTC))

    assert waiting == []


def test_a_company_that_never_asked_has_no_line(town: World) -> None:
    town.set_up(first="2026-10-22")

    town.live_until(FRIDAY)

    assert "Why" not in digests(town)[-1].replace("Ask why", "")


# Counted another way, over companies of every kind


def minutes(start: datetime, end: datetime) -> Fraction:
    """Working hours, one minute after the other."""
    passed = 0
    for n in count():
        moment = (start + n * timedelta(minutes=1)).astimezone(BERLIN)
        if moment >= end:
            return Fraction(passed, 60)
        passed += moment.weekday() < 5 and time(9) <= moment.time() < time(17)
    raise AssertionError


def survival(answered: Sequence[Fraction], waiting: Sequence[Fraction]) -> Fraction | None:
    """The time at which half are answered, from a table of those at risk."""
    table = sorted({*answered, *waiting})
    left, share = len(answered) + len(waiting), Fraction(1)
    for hours in table:
        events = answered.count(hours)
        share -= share * Fraction(events, left)
        left -= events + waiting.count(hours)
        if events and share * 2 <= 1:
            return hours
    return None


NOW = at(10, 16, 16)
people = st.sampled_from(sorted(BUILDERS))
back = st.integers(0, 12 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes))
questions = st.lists(
    st.tuples(people, back, st.lists(st.tuples(people, st.integers(1, 6000)), max_size=4), st.booleans()), max_size=6
)


@law
@given(questions)
def test_the_figures_are_those_counted_by_hand(told: list[tuple[str, datetime, list[tuple[str, int]], bool]]) -> None:
    unit = company()
    answered, waiting, crossed, by = [], [], [], dict.fromkeys(("product", "design", "engineering"), 0)
    for who, put, replies, dropped in told:
        end = put + timedelta(minutes=30)
        facts: dict[str, Any] = {"state": State.DROPPED, "closed_at": end} if dropped and end <= NOW else {}
        number = ask(unit, who, "kafka", put, **facts)
        by[BUILDERS[who]] += 1
        heard = sorted((put + timedelta(minutes=after), each) for each, after in replies)
        for given_at, each in heard:
            say(unit, number, each, given_at)
        others = [(given_at, each) for given_at, each in heard if each != who and given_at <= NOW]
        crossed += [BUILDERS[each] != BUILDERS[who] for each in {each for _, each in others}]
        if others:
            answered.append(minutes(put, others[0][0]))
        else:
            waiting.append(minutes(put, end if facts else NOW))

    shown = figures.asked(unit, NOW - timedelta(days=7), NOW)

    assert (shown is None) == (not told)
    if shown is None:
        return
    median = survival(answered, waiting)
    assert shown.hours == (None if median is None else float(median))
    assert (shown.questions, shown.unanswered) == (len(told), len(waiting))
    assert (shown.across, shown.within) == (sum(crossed), len(crossed) - sum(crossed))
    assert shown.asked == sum(put > NOW - timedelta(days=7) for _, put, _, _ in told)
    assert dict(shown.by) == ({"others": sum(by.values())} if told else {})  # nobody here has three builders


def company() -> Unit:
    db = Database(memory=True)
    migrations.apply(db)
    unit = Unit(db)
    found(unit)
    unit.part(Settings).set("zone", BERLIN.key, by="anna", at=NOW)
    return unit


def test_weekends_and_holidays_are_no_days_of_waiting() -> None:
    unit = company()
    number = ask(unit, "mina", "kafka", at(10, 1, 12))  # Thursday before the Day of German Unity, a Saturday
    late = ask(unit, "mina", "redis", at(12, 23, 12))
    unit.part(Settings).set("country", "DE", by="anna", at=NOW)

    assert figures.unanswered(unit, {}, at(10, 5, 12)) == [Waits(number, 2)]
    assert figures.unanswered(unit, {}, datetime(2026, 12, 28, 12, tzinfo=UTC))[-1] == Waits(late, 2)


def test_hours_are_those_of_who_looks_after_the_technology() -> None:
    unit = company()
    lena = unit.part(Roster).person("lena")
    assert lena is not None
    unit.part(Technologies).add(Technology("kafka", "Kafka", steward="lena"), NOW)
    number = ask(unit, "mina", "kafka", at(10, 14, 9))
    say(unit, number, "jonas", at(10, 14, 17))
    hours = figures.asked(unit, at(10, 12, 0), NOW)

    unit.part(Roster).save(replace(lena, zone="America/New_York"))
    shown = figures.asked(unit, at(10, 12, 0), NOW)

    assert (hours and hours.hours, shown and shown.hours) == (8.0, 2.0)


def test_who_stands_for_nothing_is_in_no_pair_and_no_share() -> None:
    unit = company()
    unit.part(Roster).leave("jonas", NOW)
    number = ask(unit, "mina", "kafka", at(10, 14, 9))
    say(unit, number, "jonas", at(10, 14, 11))
    other = ask(unit, "jonas", "redis", at(10, 14, 9))
    say(unit, other, "mina", at(10, 14, 12))

    shown = figures.asked(unit, at(10, 12, 0), NOW)

    assert isinstance(shown, Asked)
    assert (shown.across, shown.within, shown.by) == (0, 0, (("others", 1),))
    assert shown.hours == 2.0
