"""What parts bring, put together: names for the database, migrations, personal data."""

from dataclasses import replace

import pytest

from bot.core.calendar import WorkingDays
from bot.core.occurrence import in_an_hour
from bot.kit import IMPERSONAL, Calendar, Declared, Migration, Part, PersonalData, Ritual, Step, TodoKind
from bot.parts import DECLARED
from tests.store.company import ritual
from tests.world import MONDAY

TODO = TodoKind(show=lambda _unit, _todo: None)
DONE = Step(lambda _unit, _job, _now: None, lambda _unit, _job, _now: None)
CALENDAR = Calendar(lambda *_: (), lambda *_: MONDAY, in_an_hour, asks=frozenset({"invite"}))
SAMPLE = Ritual(
    kind="sample",
    title="Sample",
    calendar=CALENDAR,
    steps={"open": DONE, "close": DONE},
    todos={"greet": TODO},
    contributions=("greeting", "reply"),
)


def test_the_database_is_to_know_kinds_steps_todos_and_contributions() -> None:
    other = Part(
        kind="other",
        steps={"tick": DONE},
        contributions=("reply",),
        todos={"read": TODO},
    )

    assert Declared([SAMPLE, other]).names() == {
        "kinds": {"sample"},
        "step_names": {"invite", "open", "close"},
        "todo_kinds": {"greet", "read"},
        "contribution_kinds": {"greeting", "reply"},
    }


def test_a_ritual_without_occurrences_adds_no_kind_and_no_steps() -> None:
    names = Declared([Ritual(kind="weekly", title="Weekly", steps={"send": DONE})]).names()

    assert not names["kinds"] | names["step_names"]


@pytest.mark.parametrize("kind", [kind for kind, each in DECLARED.rituals.items() if each.calendar])
def test_every_planned_step_is_among_the_names(kind: str) -> None:
    planned = DECLARED.plan(replace(ritual(), kind=kind), MONDAY, WorkingDays())

    assert {step.name for step in planned} <= DECLARED.names()["step_names"]


def migrations(*names: str) -> Part:
    return Part(kind="sample", migrations=[Migration(name, ()) for name in names])


def test_migrations_come_part_by_part_in_order() -> None:
    parts = migrations("sample:0001_notes", "sample:0002_more"), Part(kind="a", migrations=[Migration("a:1", ())])

    assert [each.name for each in Declared(parts).migrations] == ["sample:0001_notes", "sample:0002_more", "a:1"]


@pytest.mark.parametrize(
    "names", [("0001_notes",), ("other:0001",), ("sample:0002", "sample:0001"), ("sample:0001", "sample:0001")]
)
def test_migrations_are_named_by_their_part_and_in_ascending_order(names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"migrations of sample are named “sample:…”, in ascending order"):
        Declared([migrations(*names)])


def test_a_table_or_view_of_two_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="declared twice: personal_data notes"):
        Declared([Part(kind=kind, personal_data={"notes": IMPERSONAL}) for kind in ("a", "b")])
    with pytest.raises(ValueError, match="declared twice: views by_week"):
        Declared([Part(kind=kind, views={"by_week": "SELECT 1"}) for kind in ("a", "b")])


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (IMPERSONAL, "nothing about anyone"),
        (PersonalData(named=("by",)), "kept under that name"),
        (PersonalData(part=("key",), removed=True), "removed"),
        (PersonalData(named=("by",), text="kept under that name; the words removed"), None),
        (PersonalData(text="a hash"), "a hash"),
    ],
)
def test_the_privacy_page_says_what_forget_me_does(data: PersonalData, text: str | None) -> None:
    assert data.forgetting == (text or data.text)
    assert data.holds_people == bool(data.named or data.part)
