"""What a person's change means for several rituals together."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from bot.core.people import Person
from bot.kit import Declared, Kept, OnPerson, Part, Unit
from bot.kit.people import Rewrite
from bot.people import privacy
from bot.store import Outbox, Roster, Store
from bot.store.declaration import PART as STORE
from tests.clicks import click

NOW = datetime(2026, 10, 12, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
Table = TypeVar("Table")


class NoUnit:
    """A unit that nothing is read from."""

    def part(self, table: type[Table]) -> Table:
        raise LookupError(table)


UNIT = NoUnit()


@pytest.fixture
def done() -> list[str]:
    """What each ritual did, in order."""
    return []


def ritual(done: list[str], name: str, *, handed: bool) -> Part:
    def until(_unit: Unit, person: str, until: datetime, now: datetime) -> bool:
        done.append(f"{name}: {person} until {until - now}")
        return handed

    def forgotten(_unit: Unit, person: str, _now: datetime) -> Rewrite:
        done.append(f"{name}: {person} goes")
        return lambda: done.append(f"{name}: posts")

    def changed(what: str) -> Callable[[Unit, str, datetime], None]:
        return lambda _unit, person, _now: done.append(f"{name}: {person} {what}")

    changes = {each: changed(each) for each in ("back", "moved", "stopped", "left")}
    return Part(kind=name, on_person=OnPerson(away=until, quiet=until, forgotten=forgotten, **changes))


@pytest.mark.parametrize("what", ["away", "quiet"])
@pytest.mark.parametrize("handed", [(True, False), (False, True), (False, False)])
def test_each_ritual_hears_of_an_absence_whatever_another_handed_on(
    done: list[str], what: str, handed: tuple[bool, bool]
) -> None:
    declared = Declared(ritual(done, name, handed=each) for name, each in zip("ab", handed, strict=True))

    assert getattr(declared.on_person, what)(UNIT, "mina", LATER, NOW) is any(handed)
    assert done == ["a: mina until 2 days, 0:00:00", "b: mina until 2 days, 0:00:00"]


@pytest.mark.parametrize("what", ["back", "moved", "stopped", "left"])
def test_each_ritual_hears_of_a_change_in_their_order(done: list[str], what: str) -> None:
    declared = Declared(ritual(done, name, handed=False) for name in "ab")

    getattr(declared.on_person, what)(UNIT, "mina", NOW)

    assert done == [f"a: mina {what}", f"b: mina {what}"]


def test_the_last_ritual_looks_first_and_posts_are_rewritten_only_when_that_is_asked_for(done: list[str]) -> None:
    declared = Declared(ritual(done, name, handed=False) for name in "ab")

    rewrite = declared.on_person.forgotten(UNIT, "mina", NOW)
    assert done == ["b: mina goes", "a: mina goes"]
    rewrite()

    assert done[2:] == ["a: posts", "b: posts"]


def test_a_ritual_that_declares_nothing_of_people_does_nothing() -> None:
    changes = Declared([Part(kind="plain")]).on_person

    assert not changes.away(UNIT, "mina", LATER, NOW)
    changes.left(UNIT, "mina", NOW)
    changes.forgotten(UNIT, "mina", NOW)()


def test_numbers_with_one_name_are_added_up_and_come_in_their_places(tmp_path: Path) -> None:
    house = Part(kind="house", kept=(Kept(20, "plate", lambda _rows, _person: 2), Kept(10, "cup", lambda *_: 1)))
    shed = Part(
        kind="shed", kept=(Kept(20, "plate", lambda rows, _: len(rows["people"])), Kept(5, "rake", lambda *_: 0))
    )
    with closing(Store(tmp_path / "builders.db", Declared([STORE, house, shed]))) as store, store.write() as unit:
        unit.part(Roster).save(Person("mina", "Mina", "UTC"))

        privacy.my_data(click(unit, "mina", NOW))

        (message,) = unit.part(Outbox).due(NOW)
        assert message.payload["file"]["comment"] == "Everything kept about you is in this file: 1 cup, 3 plates."
