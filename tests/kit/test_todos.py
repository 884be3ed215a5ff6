"""What is declared of each kind of to-do, and that nothing reads a to-do's key."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from bot.core.people import Person
from bot.kit import Declared, Part, Todo, TodoKind, Unit
from bot.kit.blocks import section
from bot.kit.todos import Waiting
from bot.parts import DECLARED
from bot.people import todos
from bot.store import Roster, Store, Todos
from bot.store.declaration import PART as STORE
from rituals.allhands import ids as allhands_ids
from rituals.outcomes import ids as outcome_ids
from rituals.why import ids as why_ids
from tests.world import MONDAY

ROOT = Path(__file__).parent.parent.parent
# Anything that takes a key apart: todo.key.split(…), todo.key.startswith(…), todo.key[4:].
READ = re.compile(r"\b(todo|duty|waiting|each)\.key(\.(split|r?partition|startswith|endswith|removeprefix)\(|\[)")


def nothing(_unit: Unit, _todo: Todo) -> Waiting | None:
    return None


def test_a_kind_of_todo_brings_nothing_but_what_it_declares() -> None:
    kind = TodoKind(show=nothing)

    assert (kind.question, kind.in_turn, kind.form, kind.seconds, kind.tell_since) == (False, False, None, 60, None)


def test_two_parts_with_one_kind_of_todo_are_refused() -> None:
    part = Part(kind="one", todos={"chore": TodoKind(show=nothing)})

    with pytest.raises(ValueError, match="chore"):
        Declared([part, part])


def test_what_asks_for_a_yes_or_a_no_and_what_goes_in_turn() -> None:
    kinds = DECLARED.todos

    assert {name for name, each in kinds.items() if each.question} == {"seat", "host", "why", "invite"}
    assert {name for name, each in kinds.items() if each.in_turn} == {"seat", "host", "invite"}
    assert {name: each.form for name, each in kinds.items() if each.form} == {
        "seat": allhands_ids.SEAT_FORM,
        "checkin": outcome_ids.CHECK_IN_FORM,
        "why": why_ids.ANSWER_FORM,
        "invite": why_ids.WHY_FORM,
    }
    assert {name: each.seconds for name, each in kinds.items() if each.seconds != 60} == {
        "seat": 120,
        "checkin": 150,
        "why": 180,
    }


def test_a_todo_whose_ritual_was_taken_away_is_neither_shown_nor_told(tmp_path: Path) -> None:
    chores = {"chore": TodoKind(show=lambda _unit, todo: Waiting([section(todo.subject)]))}
    declared = Declared([STORE, Part(kind="house", todos=chores)])
    with closing(Store(tmp_path / "builders.db", declared)) as store, store.write() as unit:
        unit.part(Roster).save(Person("mina", "Mina", "UTC", ""))
        unit.part(Todos).give(Todo("chore:1", "mina", "chore", "dishes"), MONDAY)
        assert todos.of(unit, "mina") == todos.told(unit, "mina") == [Waiting([section("dishes")])]

    with closing(Store(tmp_path / "builders.db", Declared([STORE]))) as store, store.read() as unit:
        assert todos.of(unit, "mina") == todos.told(unit, "mina") == []


def test_no_module_reads_data_out_of_a_todos_key() -> None:
    reading = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for top in ("bot", "rituals")
        for file in sorted((ROOT / top).rglob("*.py"))
        if "playground" not in file.parts
        for match in [READ.search(file.read_text(encoding="utf-8"))]
        if match
    ]

    assert reading == [], "read a column instead: Todo.subject, Todo.about, Todo.purpose"
