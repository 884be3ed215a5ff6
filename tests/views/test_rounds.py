"""The posts of a check-in against the figures of week 47 (voice.md §0 and §4)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.core.participation import ALL, Heard
from rituals.outcomes.messages import rounds as rounds_messages
from rituals.outcomes.messages.outcomes import Line
from rituals.outcomes.messages.rounds import Round
from rituals.outcomes.rules import rounds
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome
from rituals.outcomes.rules.rounds import Standing
from tests.world import BERLIN

MONDAY, WEDNESDAY = date(2026, 11, 16), date(2026, 11, 18)
CLOSES = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
ORDER = ["product", "design", "engineering"]
ASKED = {
    f"{each}{n}": each for each, size in (("product", 12), ("design", 6), ("engineering", 68)) for n in range(size)
}
SAID = {
    **{f"product{n}": 70 + 10 * (n % 3) for n in range(9)},
    "design0": 30,
    "design1": 40,
    "design2": 50,
    **{f"engineering{n}": 50 + 10 * (n % 3) for n in range(33)},
}


def outcome(number: int, title: str, unit: str, way: tuple[str, str], days: tuple[date, date]) -> Outcome:
    baseline, target = (Decimal(each) for each in way)
    return Outcome(number, title, unit, baseline, days[0], target, days[1], "U1", "outcomes")


INVITES = outcome(
    1,
    "New teams that invite a second person in week one",
    "%",
    ("18", "40"),
    (date(2026, 9, 9), date(2027, 3, 3)),
)
INVOICE = outcome(2, "Days from signup to first invoice", "", ("5.0", "3.5"), (date(2026, 7, 1), date(2026, 12, 18)))
TICKETS = outcome(3, "Export tickets per 1,000 teams", "", ("40", "20"), (date(2026, 9, 1), date(2027, 2, 26)))


def read(of: Outcome, value: str, day: date = MONDAY, lesson: str = "A lesson", then: Next = Next.ADJUST) -> CheckIn:
    return CheckIn(of.number, "U1", day, Decimal(value), value, 70, lesson, then)


def line(of: Outcome, latest: CheckIn, before: str, **facts: Any) -> Line:
    standing = Standing(of, WEDNESDAY, latest, read(of, before), **facts)
    return Line(standing, str(of.baseline), str(of.target), "Priya")


def week_47() -> Round:
    data = "People invite when the first project has their own data in it."
    half = "Half the wait is ours, not the bank's."
    sure = rounds.sure(SAID, ASKED, ORDER)
    lines = (
        line(INVITES, read(INVITES, "25", lesson=data), "23", checked=True, sure=sure),
        line(INVOICE, read(INVOICE, "4.4", lesson=half, then=Next.PERSEVERE), "4.5", checked=True),
        line(TICKETS, read(TICKETS, "31", date(2026, 11, 2)), "31", stale=True),
    )
    names = {each: each for each in ORDER}
    answered = Heard(ALL, 86, 45)
    return Round("outcomes@1", "Outcomes", CLOSES, BERLIN, lines, names, 3, answered, talk="Thu 19 Nov")


@pytest.fixture
def summary() -> str:
    return rounds_messages.summary(week_47()).text


def test_the_post_asks_in_one_line_what_it_costs_and_shows_where_each_is() -> None:
    text = rounds_messages.ask(week_47(), 27).text

    assert text.startswith("How sure are you? Three outcomes, one form, 30 seconds. Closes Wed 18 Nov, 16:00.")
    assert "• New teams that invite a second person in week one · now 25 %, target 40 % by Wed 3 Mar" in text
    assert "• Export tickets per 1,000 teams · 31 on Mon 2 Nov, target 20 by Fri 26 Feb" in text
    assert text.endswith("27 have answered.")


def test_the_first_line_is_the_conclusion(summary: str) -> None:
    assert summary.splitlines()[0] == "Outcomes: one on pace with a wide gap, one red, one without a number."
    assert "*Outcomes, Wed 18 Nov* · 2 of 3 checked in · 45 of 86 gave a confidence" in summary


def test_the_outcome_on_pace_is_shown_with_its_light_its_medians_and_its_gap(summary: str) -> None:
    told = (
        "*New teams that invite a second person in week one: 25 %*, up from 23 % · target 40 % by Wed 3 Mar\n"
        "32 % of the way in 40 % of the time: green (0.80).\n"
        "How sure: product 80, engineering 60, design 40.\n"
        "Priya is 70 % sure.\n"
        "Learned: “People invite when the first project has their own data in it.” Next: adjust.\n"
        "*Wide gap: product 80, design 40. Talk about it.*"
    )

    assert told in summary


def test_the_red_outcome_stands_beside_who_looks_after_it_and_does_not_override_them(summary: str) -> None:
    told = (
        "*Days from signup to first invoice: 4.4*, down from 4.5 · target 3.5 by Fri 18 Dec\n"
        "40 % of the way in 82 % of the time: red (0.49).\n"
        "Priya is 70 % sure.\n"
        "Learned: “Half the wait is ours, not the bank's.” Next: persevere."
    )

    assert told in summary


def test_what_has_no_number_says_since_when_and_names_nobody(summary: str) -> None:
    assert summary.endswith("*Export tickets per 1,000 teams: no number since Mon 2 Nov.*")


def test_what_matters_stands_first() -> None:
    found = week_47()

    shown = rounds_messages.summary(replace(found, lines=found.lines[::-1])).text

    assert shown.index("Export tickets") > shown.index("first invoice")


@pytest.mark.parametrize(("value", "said"), [("16", "-9 % of the way"), ("18", "0 % of the way"), ("45", "123 % of")])
def test_a_number_may_move_away_or_beyond(value: str, said: str) -> None:
    found = line(INVITES, read(INVITES, value), "18", checked=True)

    assert said in rounds_messages.summary(replace(week_47(), lines=(found,))).text


def test_too_few_answers_and_those_held_back_are_said_in_different_words() -> None:
    few = {each: percent for each, percent in SAID.items() if each != "design0"}
    found = replace(
        week_47().lines[0], standing=replace(week_47().lines[0].standing, sure=rounds.sure(few, ASKED, ORDER))
    )

    text = rounds_messages.summary(replace(week_47(), lines=(found,))).text

    assert "How sure: engineering 60. Not enough answers: design 2 (needs 3)." in text
    assert "Held back, so that none can be worked out: product." in text
    assert "Wide gap" not in text
