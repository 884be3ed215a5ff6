from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import people
from bot.core.people import Discipline, Person
from tests.rituals.strategies import law

NAMES = ("product", "design", "engineering", "data", "research", "support")
ALL = people.parse_disciplines(", ".join(NAMES))
THREE = ALL[:3]


@pytest.mark.parametrize(
    ("title", "discipline"),
    [
        ("Product Designer", "design"),
        ("Product Engineer", "engineering"),
        ("Design Engineer", "engineering"),
        ("Data Engineer", "engineering"),
        ("Product Manager", "product"),
        ("Senior Product Manager, Growth", "product"),
        ("Head of Product", "product"),
        ("Product Owner", "product"),
        ("PM", "product"),
        ("CPO", "product"),
        ("CTO", "engineering"),
        ("UX Designer", "design"),
        ("UI/UX", "design"),
        ("Staff Engineer", "engineering"),
        ("Engineering Manager", "engineering"),
        ("Backend Developer", "engineering"),
        ("Site Reliability Engineer", "engineering"),
        ("QA", "engineering"),
        ("Data Analyst", "data"),
        ("UX Researcher", "research"),
        ("Customer Success", "support"),
    ],
)
def test_a_title_tells_a_discipline(title: str, discipline: str) -> None:
    assert people.guess(title, ALL) == Discipline(discipline, discipline)


@pytest.mark.parametrize("title", ["", "CTPO", "Chef", "Office Manager", "Production Assistant", "Spmx"])
def test_a_title_that_tells_none_is_not_guessed_at(title: str) -> None:
    assert people.guess(title, ALL) is None


@pytest.mark.parametrize("title", ["UX Researcher", "Data Analyst"])
def test_only_disciplines_the_company_has_are_guessed(title: str) -> None:
    assert people.guess(title, THREE) in {None, *THREE}


def test_a_discipline_of_the_companys_own_is_guessed_by_its_name() -> None:
    own = people.parse_disciplines("product, Hardware & Co")

    assert people.guess("Lead, hardware & co", own) == own[1]


@law
@given(st.text(max_size=60))
def test_any_title_is_guessed_at_without_harm(title: str) -> None:
    assert people.guess(title, ALL) in {None, *ALL}
    assert people.guess(title.upper(), ALL) == people.guess(title.upper(), ALL)


def test_disciplines_are_read_in_their_order_and_once() -> None:
    read = people.parse_disciplines(" Product,design ;\nENGINEERING,, product, Data  Science")

    assert [each.name for each in read] == ["Product", "design", "ENGINEERING", "Data Science"]
    assert [each.id for each in read] == ["product", "design", "engineering", "data-science"]


@pytest.mark.parametrize("typed", ["", ",,;", "product", "product, Product", "data science, data-science", "?!, &&"])
def test_fewer_than_two_disciplines_are_refused(typed: str) -> None:
    with pytest.raises(people.NoDisciplinesError, match="at least two"):
        people.parse_disciplines(typed)


def test_two_spellings_of_one_discipline_are_one() -> None:
    assert [each.id for each in people.parse_disciplines("data science, data-science, design")] == [
        "data-science",
        "design",
    ]


def test_a_name_no_menu_could_carry_is_refused() -> None:
    with pytest.raises(people.NoDisciplinesError, match="at most 30 characters"):
        people.parse_disciplines(f"product, {'x' * 31}")


def test_more_disciplines_than_a_meeting_has_minutes_for_are_refused() -> None:
    with pytest.raises(people.NoDisciplinesError, match="at most 12"):
        people.parse_disciplines(", ".join(f"craft {n}" for n in range(13)))


@pytest.mark.parametrize("name", ["others", "All", "Customer"])
def test_a_name_that_stands_for_something_else_is_refused(name: str) -> None:
    with pytest.raises(people.NoDisciplinesError, match=name):
        people.parse_disciplines(f"product, design, {name}")


@law
@given(st.text(st.sampled_from("abü日 -,;&\n"), max_size=30) | st.text(max_size=60))
def test_whatever_is_typed_becomes_disciplines_that_can_be_told_apart_or_a_refusal(typed: str) -> None:
    try:
        read = people.parse_disciplines(typed)
    except people.NoDisciplinesError:
        return

    assert len({each.id for each in read}) == len({each.name for each in read}) == len(read) >= 2
    assert all(
        0 < len(each.id.encode("utf-16-le")) <= 150 and ":" not in each.id and "," not in each.id for each in read
    )
    assert people.parse_disciplines(", ".join(each.name for each in read)) == read
    assert all(people.find(each.name.upper().lower(), read) == each for each in read)


def test_a_discipline_is_found_by_name_or_id_whatever_its_case() -> None:
    known = (Discipline("data-science", "data science"), Discipline("design", "design"))

    assert people.find(" Data Science ", known) == known[0]
    assert people.find("data-science", known) == known[0]


def test_a_discipline_is_found_in_capitals_that_are_written_otherwise() -> None:
    known = (Discipline("straße", "straße"), Discipline("design", "design"))

    assert people.find("STRASSE", known) == known[0]


def test_a_mistyped_discipline_is_answered_with_the_nearest_and_all() -> None:
    with pytest.raises(people.UnknownDisciplineError) as refusal:
        people.find("desing", THREE)

    assert str(refusal.value) == (
        "“desing” is not a discipline here. Did you mean design? There are: product, design, engineering."
    )


@pytest.mark.parametrize(("typed", "near"), [("digset", "digest"), ("DIGEST", "digest"), ("xyzzy", None), ("", None)])
def test_the_nearest_word_is_near(typed: str, near: str | None) -> None:
    assert people.nearest(typed, ["digest", "join", "health"]) == near


@law
@given(st.sampled_from(NAMES))
def test_a_word_is_nearest_to_itself(word: str) -> None:
    assert people.nearest(word, NAMES) == word


def test_away_ends_at_its_date() -> None:
    until = datetime(2026, 11, 23, 8, tzinfo=UTC)
    person = Person("U1", "Mina", "Europe/Berlin", away_until=until)

    assert person.away(until - timedelta(seconds=1))
    assert not person.away(until)
    assert not Person("U2", "Jonas", "Europe/Berlin").away(until)
