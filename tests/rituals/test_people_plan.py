"""What a file of people would change, and each line that cannot be right."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import people_file, people_plan
from bot.core.people import Discipline, parse_disciplines
from bot.core.people_file import Row, Sheet
from bot.core.people_plan import Accounts, Facts, Known, NoAddressesError, Plan
from tests.rituals.strategies import law, moments, zones

NOW = datetime(2026, 10, 12, 7, 0, tzinfo=UTC)
LONG_AGO = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
PEOPLE = [
    Known("U1", "Mina", discipline="product", since=LONG_AGO),
    Known("U2", "Jonas", discipline="engineering", since=LONG_AGO),
    Known("U3", "Petra"),
    Known("U4", "Dora", reads_only=True),
    Known("U8", "Otto", active=False),
    Known("U9", "Anna"),
]
ACCOUNTS = Accounts(
    {"mina@acme.example": "U1", "jonas@acme.example": "U2", "gus@acme.example": "UG", "new@acme.example": "UN"}
    | {"otto@acme.example": "U8"},
    {"UG": "a guest", "UB": "a bot", "U8": "deactivated"},
)
FACTS = Facts(PEOPLE, parse_disciplines("product, design, engineering"), "U9", NOW, ZoneInfo("Europe/Berlin"))
WITH_MAIL = Facts(PEOPLE, FACTS.disciplines, "U9", NOW, FACTS.zone, ACCOUNTS)


def row(slack_id: str = "", discipline: str = "design", since: str = "", *, email: str = "", line: int = 2) -> Row:
    return Row(line, slack_id, email, discipline, since)


def decide(*rows: Row, facts: Facts = FACTS) -> Plan:
    return people_plan.decide(Sheet(rows), facts)


def told(plan: Plan) -> list[str]:
    return [each.told for each in plan.moves]


@pytest.mark.parametrize(
    ("given_row", "said"),
    [
        (row("U1"), "Mina: product → design from 2026-10-12"),
        (row("u1", " Design", "2026-09-01"), "Mina: product → design from 2026-09-01"),
        (row("U3", since="2026-01-31"), "Petra: no discipline → design from 2026-01-31"),
        (row("U4"), "Dora: only reads along → design from 2026-10-12"),
        (row("U1", "product", "2026-02-28"), "Mina: product from 2026-02-28 instead of 2026-03-01"),
    ],
)
def test_each_change_is_told_in_a_line(given_row: Row, said: str) -> None:
    plan = decide(given_row)

    assert (told(plan), plan.same, plan.problems) == ([said], 0, [])


@pytest.mark.parametrize("since", ["", "2026-03-01", "2026-05-01"])
def test_whoever_stands_there_by_that_day_stays_as_they_are(since: str) -> None:
    plan = decide(row("U1", "product", since))

    assert (told(plan), plan.same) == ([], 1)


def test_a_day_begins_at_midnight_in_the_companys_zone() -> None:
    (move,) = decide(row("U1", since="2026-09-01")).moves

    assert move.at == datetime(2026, 8, 31, 22, 0, tzinfo=UTC)


def test_today_is_the_companys_day() -> None:
    late = Facts(PEOPLE, FACTS.disciplines, "U9", NOW.replace(hour=22, minute=30), FACTS.zone)

    assert told(decide(row("U1"), facts=late)) == ["Mina: product → design from 2026-10-13"]


@pytest.mark.parametrize("email", ["mina@acme.example", " Mina@ACME.example".strip()])
def test_an_address_stands_for_whoever_has_it(email: str) -> None:
    assert told(decide(row(email=email), facts=WITH_MAIL)) == ["Mina: product → design from 2026-10-12"]
    assert told(decide(row("U1", email=email), facts=WITH_MAIL)) == ["Mina: product → design from 2026-10-12"]


def test_addresses_that_cannot_be_read_are_told_once_and_not_needed_beside_an_id() -> None:
    with pytest.raises(NoAddressesError, match=r"Add the scope users:read\.email"):
        decide(row("U1"), row(email="jonas@acme.example"))

    assert len(decide(row("U1", email="mina@acme.example")).moves) == 1


WHERE = "In Slack, a profile's ⋯ has “Copy member ID”."
PROFILE = "Write the one of their profile, or a slack_id."


@pytest.mark.parametrize(
    ("given_row", "said"),
    [
        (row(), f"there is no slack_id and no email, so nobody is meant. {WHERE}"),
        (row("U77"), f"“U77” is nobody's slack_id here; guests and bots are not on the roster. {WHERE}"),
        (
            row("@mina"),
            f"“@mina” is nobody's slack_id here; guests and bots are not on the roster. Did you mean U1, Mina? {WHERE}",
        ),
        (
            row(email="mina@acme.exmple"),
            "nobody in Slack has the email “mina@acme.exmple”. Did you mean mina@acme.example? " + PROFILE,
        ),
        (
            row(email="zoe@acme.example"),
            "nobody in Slack has the email “zoe@acme.example”. " + PROFILE,
        ),
        (
            row("U1", email="jonas@acme.example"),
            "the slack_id is Mina's (U1) and the email Jonas's (U2). Leave the one that is meant.",
        ),
        (
            row(email="gus@acme.example"),
            "gus@acme.example is a guest in Slack, so stands for no discipline. Take this line out.",
        ),
        (row("UB"), "UB is a bot in Slack, so stands for no discipline. Take this line out."),
        (row("U8"), "Otto (U8) is deactivated in Slack, so stands for no discipline. Take this line out."),
        (
            row(email="new@acme.example"),
            "new@acme.example is new in Slack. Start `builders serve` once, which reads everyone, then import.",
        ),
        (row("U9"), "Anna leads all disciplines and so stands for none. Take this line out."),
        (row("U1", ""), "there is no discipline. Write one of: product, design, engineering."),
        (
            row("U1", "desing"),
            "“desing” is not a discipline here. Did you mean design? There are: product, design, engineering.",
        ),
        (row("U1", since="24.12.2025"), "“24.12.2025” is not how I read days. Write 2025-12-24."),
        (
            row("U1", since="2026-10-13"),
            "2026-10-13 is still to come. Write a day up to today, 2026-10-12, or nothing for today.",
        ),
        (row("U1", since="1066-10-14"), "1066-10-14 is too long ago. Write the day they began, as in 2026-10-12."),
    ],
)
def test_a_line_that_cannot_be_right_says_what_is_wrong_and_what_would_be_right(given_row: Row, said: str) -> None:
    plan = decide(given_row, facts=WITH_MAIL)

    assert [str(each) for each in plan.problems] == [f"line 2: {said}"]
    assert (plan.moves, plan.left_out) == ([], 1)


def test_without_slacks_word_a_leaver_may_be_a_guest() -> None:
    (found,) = decide(row("U8")).problems

    assert found.said.startswith("Otto (U8) is deactivated, or a guest in Slack")


def test_all_that_is_wrong_with_a_line_is_said_at_once() -> None:
    plan = decide(row("U77", "", "soon"))

    assert ([each.line for each in plan.problems], plan.left_out) == ([2, 2, 2], 1)


def test_a_person_on_two_lines_is_left_out_on_both() -> None:
    plan = decide(row("U1"), row("U3", line=3), row(email="mina@acme.example", line=4), facts=WITH_MAIL)

    assert [str(each) for each in plan.problems] == [
        "line 2: Mina is on line 4 too. Leave the one that is right.",
        "line 4: Mina is on line 2 too. Leave the one that is right.",
    ]
    assert told(plan) == ["Petra: no discipline → design from 2026-10-12"]


def test_problems_of_reading_and_of_deciding_stand_in_the_files_order() -> None:
    sheet = people_file.read(b"slack_id,discipline,from\nU77,design,\nU1\nU1,desing,\n")

    assert [each.line for each in people_plan.decide(sheet, FACTS).problems] == [2, 3, 4]


def test_a_discipline_is_found_by_its_name_before_anothers_id() -> None:
    renamed = [Discipline("design", "UX"), Discipline("product", "Design")]
    facts = Facts(PEOPLE, renamed, "U9", NOW, FACTS.zone)

    assert told(decide(row("U3", "design"), facts=facts)) == ["Petra: no discipline → Design from 2026-10-12"]
    assert told(decide(row("U3", "product"), facts=facts)) == ["Petra: no discipline → Design from 2026-10-12"]


def test_a_file_lists_builders_by_discipline_and_name_and_nobody_else() -> None:
    people = [
        *PEOPLE,
        Known("U5", "emil", discipline="engineering", since=LONG_AGO),
        Known("U6", "Zoe", discipline="retired", since=LONG_AGO),
        Known("U7", "Yan", active=False, discipline="product", since=LONG_AGO),
    ]

    found = people_plan.entries(Facts(people, FACTS.disciplines, "U9", NOW, FACTS.zone))

    assert [(each.name, each.discipline, str(each.since)) for each in found] == [
        ("Mina", "product", "2026-03-01"),
        ("emil", "engineering", "2026-03-01"),
        ("Jonas", "engineering", "2026-03-01"),
    ]


@st.composite
def companies(draw: Any) -> Facts:
    typed = "Product, =design, " + draw(
        st.sampled_from(["Data & ML", "+ops", "Forschung\u200d🔬", "'t Hooft", "-", 'a"b'])
    )
    disciplines = parse_disciplines(typed)
    now = draw(moments)
    people = [
        Known(
            f"U{at}",
            draw(st.text(max_size=10)),
            active=draw(st.booleans()),
            discipline=(discipline := draw(st.sampled_from([None, "retired", *(each.id for each in disciplines)]))),
            since=now - draw(st.timedeltas(timedelta(0), timedelta(days=900))) if discipline else None,
            reads_only=draw(st.booleans()),
        )
        for at in range(draw(st.integers(0, 6)))
    ]
    return Facts(people, disciplines, draw(st.sampled_from([None, "U0"])), now, draw(zones))


@law
@given(companies())
def test_a_file_as_it_was_written_changes_nothing(facts: Facts) -> None:
    entries = people_plan.entries(facts)

    plan = people_plan.decide(people_file.read(people_file.write(entries).encode()), facts)

    assert (plan.moves, plan.problems, plan.same) == ([], [], len(entries))


@law
@given(companies(), st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2), st.dates(date(2022, 1, 1)))))
def test_nobody_moves_twice_to_where_they_stand_or_into_the_future(
    facts: Facts, said: list[tuple[int, int, date]]
) -> None:
    rows = [
        row(f"U{who}", facts.disciplines[what % len(facts.disciplines)].name, str(day), line=at)
        for at, (who, what, day) in enumerate(said, start=2)
    ]

    plan = decide(*rows, facts=facts)

    assert len({each.person for each in plan.moves}) == len(plan.moves)
    assert len(plan.moves) + plan.same + plan.left_out == len(rows)
    assert all(each.at <= facts.now for each in plan.moves)
