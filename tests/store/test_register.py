"""Places that began in the past: one discipline at a time, and what was said stays where it was said."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.people_plan import Known
from bot.store import Participation, Register, Roster, Store, Unit
from bot.store.errors import OlderDatabaseError
from tests.rituals.strategies import law
from tests.store.company import BUILDERS, contribution, found, founded, person
from tests.world import MONDAY

DAY = timedelta(days=1)


def history(unit: Unit, builder: str) -> list[dict[str, Any]]:
    return list(unit._db.query("SELECT * FROM memberships WHERE builder = ? ORDER BY since", [builder]))


def spans(unit: Unit, builder: str) -> list[tuple[str, int, int | None, str]]:
    """Give (discipline, from, until or None, how), in days from Monday."""

    def day(text: str) -> int:
        return (datetime.fromisoformat(text) - MONDAY).days

    return [
        (each["discipline"], day(each["since"]), day(each["until"]) if each["until"] else None, each["how"])
        for each in history(unit, builder)
    ]


def test_everyone_is_listed_with_where_they_stand_since_when(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).save(person("zoe"))
        unit.part(Roster).only_reads("lena", MONDAY + DAY)
        unit.part(Roster).deactivate("jonas", MONDAY + DAY)
        unit.part(Roster).join("mina", "product", how="self", at=MONDAY + DAY)

        assert unit.part(Register).everyone() == [
            Known("anna", "Anna", discipline="product", since=MONDAY),
            Known("jonas", "Jonas", active=False),
            Known("lena", "Lena", reads_only=True),
            Known("mina", "Mina", discipline="product", since=MONDAY + DAY),
            Known("zoe", "Zoe"),
        ]


@pytest.mark.parametrize(
    ("since", "kept"),
    [
        (3, [("design", 0, 2, "self"), ("product", 2, 3, "self"), ("engineering", 3, None, "import")]),
        (2, [("design", 0, 2, "self"), ("engineering", 2, None, "import")]),
        (1, [("design", 0, 1, "self"), ("engineering", 1, None, "import")]),
        (0, [("engineering", 0, None, "import")]),
        (-9, [("engineering", -9, None, "import")]),
    ],
)
def test_a_place_in_the_past_takes_the_place_of_what_was_kept_from_then_on(
    store: Store, since: int, kept: list[Any]
) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).join("mina", "product", how="self", at=MONDAY + 2 * DAY)

        unit.part(Register).place("mina", "engineering", MONDAY + since * DAY)

        assert spans(unit, "mina") == kept
        assert unit.part(Roster).counts()["engineering"] == 3


def test_whoever_had_left_is_back_and_whoever_only_read_along_joins(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).only_reads("mina", MONDAY + DAY)

        unit.part(Register).place("mina", "product", MONDAY + 2 * DAY)

        mina = unit.part(Roster).person("mina")
        assert mina
        assert (mina.discipline, mina.reads_only) == ("product", False)
        assert spans(unit, "mina") == [("design", 0, 1, "self"), ("product", 2, None, "import")]


def test_what_was_asked_and_said_keeps_the_discipline_of_its_day(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Participation).count(contribution("mina"))
        before = [list(unit._db.query(f"SELECT * FROM {table}")) for table in ("asked", "contributions")]

        unit.part(Register).place("mina", "product", MONDAY - DAY)

        assert [list(unit._db.query(f"SELECT * FROM {table}")) for table in ("asked", "contributions")] == before
        assert {each["discipline"] for each in before[1]} == {"design"}


@contextmanager
def fresh() -> Iterator[Unit]:
    """A store of its own for one example."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "builders.db")
        try:
            with store.write() as unit:
                found(unit)
                yield unit
        finally:
            store.close()


disciplines = st.sampled_from(["product", "design", "engineering"])
# What is done, for which discipline, on which day, and how many days a place is dated back.
acts = st.tuples(st.sampled_from(["join", "leave", "place"]), disciplines, st.integers(0, 5), st.integers(0, 8))


@law
@given(st.lists(acts, max_size=8), disciplines, st.integers(-5, 5))
def test_whatever_came_before_one_place_is_open_and_none_overlap(
    before: list[tuple[str, str, int, int]], discipline: str, since: int
) -> None:
    """Someone stands for at most one discipline at any moment, and from the day of the import on for that one."""
    with fresh() as unit:
        for act, where, day, back in sorted(before, key=lambda each: each[2]):
            if act == "place":
                unit.part(Register).place("mina", where, MONDAY + (day - back) * DAY)
            elif act == "join":
                unit.part(Roster).join("mina", where, how="self", at=MONDAY + day * DAY)
            else:
                unit.part(Roster).leave("mina", MONDAY + day * DAY)

        unit.part(Register).place("mina", discipline, MONDAY + since * DAY)

        kept = spans(unit, "mina")
        assert kept[-1] == (discipline, since, None, "import")
        assert all(until is not None and until <= after[1] for (_, _, until, _), after in pairwise(kept))
        assert [len(spans(unit, each)) for each in BUILDERS if each != "mina"] == [1, 1, 1]


def test_who_only_looks_makes_no_file_and_brings_none_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "builders.db"
    with pytest.raises(Exception, match="cannot be written"):
        Store(path, upgrade=False)
    assert not path.exists()
    path.touch()

    with pytest.raises(OlderDatabaseError, match="Start `builders serve` once"):
        Store(path, upgrade=False)

    assert path.stat().st_size == 0


def test_who_only_looks_sees_and_writes_what_is_there(store: Store) -> None:
    founded(store)
    beside = Store(store.path, upgrade=False)

    with beside.write() as unit:
        unit.part(Register).place("mina", "product", MONDAY)
    beside.close()

    with store.read() as unit:
        assert spans(unit, "mina") == [("product", 0, None, "import")]
