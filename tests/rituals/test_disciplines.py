from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import disciplines
from bot.core.disciplines import Conflict, Draft, Edit
from bot.core.errors import RitualError
from bot.core.people import MOST_DISCIPLINES, Discipline, NoDisciplinesError, Person
from tests.rituals.strategies import law

PRODUCT, DESIGN, ENGINEERING = (Discipline(each, each) for each in ("product", "design", "engineering"))
THREE = (PRODUCT, replace(DESIGN, usergroup="S-design"), ENGINEERING)
RESEARCH = Discipline("research", "research")
MINA = Person("U1", "Mina", "UTC")

# Who is in which group that fills what, in the disciplines' order.
FILLS = {"S-design": "design", "S-research": "research"}


def names(edit: Edit) -> list[str]:
    return [each.name for each in edit.disciplines]


# Adding


def test_one_that_is_added_stands_last_or_where_it_is_put() -> None:
    assert names(disciplines.add(Draft(" data  science "), THREE, ())) == [
        *["product", "design", "engineering"],
        "data science",
    ]
    assert names(disciplines.add(Draft("data", place=2), THREE, ())) == ["product", "data", "design", "engineering"]


def test_a_retired_one_comes_back_by_its_name_whatever_the_case() -> None:
    edit = disciplines.add(Draft("UX Research"), THREE, [Discipline("research", "ux research", "🔬")])

    assert edit.disciplines[-1] == Discipline("research", "UX Research")


def test_a_new_one_gets_an_id_of_its_own_when_another_had_its_name_first() -> None:
    renamed = (PRODUCT, Discipline("design", "ux"))

    assert disciplines.add(Draft("design"), renamed, ()).disciplines[-1] == Discipline("design-2", "design")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Design", "“Design” exists already."),
        ("DESIGN ", "exists already"),
        ("others", "already means something"),
        ("x" * 31, "at most 30 characters"),
        ("  ", "not one name"),
        ("🎨", "not one name"),
        ("data, sales", "not one name"),
    ],
)
def test_a_name_that_cannot_be_one_is_refused(name: str, said: str) -> None:
    with pytest.raises(RitualError, match=said):
        disciplines.add(Draft(name), THREE, ())
    with pytest.raises(RitualError, match=said):
        disciplines.change("product", Draft(name), THREE, ())


def test_there_is_room_for_twelve() -> None:
    full = tuple(Discipline(f"d{n}", f"d{n}") for n in range(MOST_DISCIPLINES))

    with pytest.raises(disciplines.TooManyError, match="12 already"):
        disciplines.add(Draft("one more"), full, ())


# Changing


def test_a_renamed_one_keeps_its_id_its_place_and_its_group() -> None:
    edit = disciplines.change("design", Draft("UX", "🎨"), THREE, ())

    assert edit.disciplines == (PRODUCT, Discipline("design", "UX", "🎨", "S-design"), ENGINEERING)


def test_its_own_name_in_other_letters_is_no_clash() -> None:
    assert names(disciplines.change("design", Draft("Design"), THREE, ())) == ["product", "Design", "engineering"]


def test_nothing_takes_the_name_of_one_that_is_no_more() -> None:
    with pytest.raises(disciplines.NameTakenError, match="was a discipline here before"):
        disciplines.change("design", Draft("Research"), THREE, [RESEARCH])


def test_a_group_fills_one_discipline_and_can_be_taken_away() -> None:
    with pytest.raises(disciplines.GroupTakenError, match="fills design already"):
        disciplines.change("product", Draft("product", usergroup="S-design"), THREE, ())

    assert disciplines.change("design", Draft("design", usergroup=""), THREE, ()).disciplines[1] == DESIGN


@pytest.mark.parametrize("place", [1, 2, 3])
def test_one_is_moved_to_any_place(place: int) -> None:
    moved = names(disciplines.change("engineering", Draft("engineering", place=place), THREE, ()))

    assert moved.index("engineering") == place - 1
    assert sorted(moved) == ["design", "engineering", "product"]


@pytest.mark.parametrize("emoji", ["", "🎨", ":art:", ":+1::skin-tone-3:", "👩🏽‍🎨", "🇩🇪", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "⚙️", "❤️‍🔥", "✏"])
def test_an_emoji_is_pasted_or_named(emoji: str) -> None:
    assert disciplines.change("design", Draft("design", f" {emoji} "), THREE, ()).disciplines[1].emoji == emoji


@pytest.mark.parametrize("typed", ["art", "🎨🎨", ":art", ":two words:", "🎨 design", "<!channel>", "だ", "1"])
def test_what_is_no_emoji_is_refused_with_what_to_do(typed: str) -> None:
    with pytest.raises(disciplines.EmojiError, match="is not one emoji"):
        disciplines.change("design", Draft("design", typed), THREE, ())


@pytest.mark.parametrize(
    "edit",
    [
        lambda: disciplines.change("sales", Draft("sales"), THREE, ()),
        lambda: disciplines.merge("sales", "design", THREE),
        lambda: disciplines.merge("design", "sales", THREE),
        lambda: disciplines.merge("design", "design", THREE),
        lambda: disciplines.retire("sales", THREE),
    ],
)
def test_a_form_of_one_that_is_no_more_says_so(edit: Callable[[], Edit]) -> None:
    with pytest.raises(disciplines.GoneError, match="is no more"):
        edit()


def test_two_always_stay() -> None:
    assert names(disciplines.retire("design", THREE)) == ["product", "engineering"]
    with pytest.raises(disciplines.TooFewError):
        disciplines.retire("design", THREE[:2])
    with pytest.raises(disciplines.TooFewError):
        disciplines.merge("design", "product", THREE[:2])


words = st.sampled_from(["Data", "data", "UX", "design", "Product", "sales", "Ops", "  research "])
drafts = st.builds(
    Draft, words, st.sampled_from(["", "🎨"]), st.sampled_from([None, "", "S1", "S2"]), st.integers(0, 5)
)


def edited(draw: st.DataObject, known: Sequence[Discipline], retired: Sequence[Discipline]) -> Edit:
    kind = draw.draw(st.sampled_from(["add", "change", "merge", "retire"]))
    one, other = (draw.draw(st.sampled_from([each.id for each in known])) for _ in range(2))
    if kind == "add":
        return disciplines.add(draw.draw(drafts), known, retired)
    if kind == "change":
        return disciplines.change(one, draw.draw(drafts), known, retired)
    return disciplines.merge(one, other, known) if kind == "merge" else disciplines.retire(one, known)


@law
@given(st.data())
def test_whatever_is_edited_each_has_one_name_one_id_and_a_group_of_its_own(draw: st.DataObject) -> None:
    known: tuple[Discipline, ...] = THREE
    ever = {each.id: each for each in known}
    for _ in range(12):
        retired = [each for each in ever.values() if each.id not in {one.id for one in known}]
        try:
            edit = edited(draw, known, retired)
        except (RitualError, NoDisciplinesError):
            continue

        known = edit.disciplines
        ever |= {each.id: each for each in known}
        assert 2 <= len(known) <= MOST_DISCIPLINES
        for what in (
            [each.id for each in known],
            [each.name.casefold() for each in ever.values()],
            [each.usergroup for each in known if each.usergroup],
        ):
            assert len(set(what)) == len(what)
        assert edit.gone not in {each.id for each in known}
        assert edit.into in {"", *(each.id for each in known)}


# Who stands for what because of user groups


def stands(how: str, before: set[str], after: set[str], discipline: str | None = "product", **facts: Any) -> str | None:
    person = replace(MINA, discipline=discipline, **facts)
    return disciplines.stands_for(person, how, before, after, FILLS)[0]


@pytest.mark.parametrize(("how", "discipline"), [("", None), ("title", "product"), ("group", "product")])
def test_a_group_places_who_said_nothing_themselves(how: str, discipline: str | None) -> None:
    assert stands(how, {"S-design"}, {"S-design"}, discipline) == "design"


@pytest.mark.parametrize("how", ["self", "steward", "import"])
def test_what_was_said_holds_until_the_group_is_entered_or_left(how: str) -> None:
    assert stands(how, {"S-design"}, {"S-design"}) == "product"
    assert stands(how, set(), {"S-design"}) == "design"
    assert stands(how, {"S-design", "S-research"}, {"S-research"}) == "research"
    assert stands(how, {"S-design"}, set()) == "product"


def test_out_of_the_group_that_placed_them_people_stand_for_nothing_or_for_the_next() -> None:
    assert stands("group", {"S-design"}, set(), "design") is None
    assert stands("group", {"S-design", "S-research"}, {"S-research"}, "design") == "research"
    assert stands("title", {"S-design"}, set(), "design") == "design"


def test_a_group_that_fills_nothing_any_more_leaves_its_people() -> None:
    assert stands("group", {"S-sales"}, set()) == "product"
    assert stands("group", {"S-sales"}, {"S-sales"}) == "product"


def test_of_two_groups_the_first_by_the_disciplines_order_counts() -> None:
    assert stands("title", set(), {"S-research", "S-design"}) == "design"


def test_who_only_reads_is_never_placed() -> None:
    assert stands("", set(), {"S-design"}, None, reads_only=True) is None


def test_only_groups_in_use_fill() -> None:
    assert disciplines.filling(THREE, {"S-design", "S9"}) == {"S-design": "design"}
    assert disciplines.filling(THREE, set()) == {}


groups = st.sets(st.sampled_from(["S-design", "S-research", "S-sales"]))
hows = st.sampled_from(["self", "title", "steward", "group", "import"])


@law
@given(hows, groups, groups, st.sampled_from([None, "product", "design", "research"]))
def test_placing_twice_is_placing_once(how: str, before: set[str], after: set[str], discipline: str | None) -> None:
    """So that the night's reading undoes nothing that the events did."""
    person = replace(MINA, discipline=discipline)

    found, by = disciplines.stands_for(person, how if discipline else "", before, after, FILLS)

    again = disciplines.stands_for(replace(person, discipline=found), by, after, after, FILLS)
    assert again == (found, by)
    assert (found is None) == (by == "")
    assert found in {None, discipline, *FILLS.values()}


def test_who_is_in_two_groups_is_listed_with_what_counts() -> None:
    people = [
        replace(MINA, discipline="design"),
        Person("U2", "Jonas", "UTC", discipline="product"),
        Person("U3", "Lena", "UTC", discipline="design"),
        Person("U4", "Ida", "UTC", reads_only=True),
    ]
    both = {"S-research", "S-design", "S-sales"}

    found = disciplines.conflicts(people, {"U1": both, "U2": both, "U3": {"S-design", "S-sales"}, "U4": both}, FILLS)

    assert found == (
        Conflict(people[0], ("S-design", "S-research"), "design", first=True),
        Conflict(people[1], ("S-design", "S-research"), "product", first=False),
    )
