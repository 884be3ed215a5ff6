"""What a person's change means for a ritual."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.kit.unit import Unit

Until = Callable[[Unit, str, datetime, datetime], bool]  # unit, person, until when, now
Changed = Callable[[Unit, str, datetime], None]  # unit, person, now
Rewrite = Callable[[], None]
Forgotten = Callable[[Unit, str, datetime], Rewrite]
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def _keeps_all(_unit: Unit, _person: str, _until: datetime, _now: datetime) -> bool:
    return False


def _nothing(_unit: Unit, _person: str, _now: datetime) -> None:
    pass


def _quotes_nobody(_unit: Unit, _person: str, _now: datetime) -> Rewrite:
    return lambda: None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPerson:
    """What a ritual does when something about a person changes. Each runs in the transaction of the change, after it.

    `away`: they're away until a moment. `quiet`: they won't get a message before a moment. Both hand on what can't wait
    for so long and return whether they handed on anything, so that the last message is updated. `back`: they're back.
    `moved`: they're in another discipline, or in none. `leads`: they're the CTPO from now on. `stopped`: they don't
    take part any more. `left`: they aren't on the roster any more.

    `forgotten` runs before a person's name and words are erased, once they have left their discipline. It hands on or
    withdraws what waits, and returns what updates the ritual's posts after the erasing. It runs first for the rituals
    declared last, because those look at what the others store.
    """

    away: Until = _keeps_all
    quiet: Until = _keeps_all
    back: Changed = _nothing
    moved: Changed = _nothing
    leads: Changed = _nothing
    stopped: Changed = _nothing
    left: Changed = _nothing
    forgotten: Forgotten = _quotes_nobody


def together(rituals: Sequence[OnPerson]) -> OnPerson:
    """Return one that does what each of several does."""
    return OnPerson(
        away=_until([each.away for each in rituals]),
        quiet=_until([each.quiet for each in rituals]),
        back=_changed([each.back for each in rituals]),
        moved=_changed([each.moved for each in rituals]),
        leads=_changed([each.leads for each in rituals]),
        stopped=_changed([each.stopped for each in rituals]),
        left=_changed([each.left for each in rituals]),
        forgotten=_forgotten([each.forgotten for each in rituals]),
    )


def _until(functions: Sequence[Until]) -> Until:
    def all_(unit: Unit, person: str, until: datetime, now: datetime) -> bool:
        handed = [each(unit, person, until, now) for each in functions]
        return any(handed)

    return all_


def _changed(functions: Sequence[Changed]) -> Changed:
    def all_(unit: Unit, person: str, now: datetime) -> None:
        for each in functions:
            each(unit, person, now)

    return all_


def _forgotten(functions: Sequence[Forgotten]) -> Forgotten:
    def all_(unit: Unit, person: str, now: datetime) -> Rewrite:
        rewrites = [each(unit, person, now) for each in reversed(functions)]

        def rewrite() -> None:
            for each in reversed(rewrites):
                each()

        return rewrite

    return all_


@dataclass(frozen=True, slots=True)
class Kept:
    """A number that somebody is told with their data: "3 answers". `count` gets their rows, by table, and their id.

    `many` is the plural, and empty for one with an s. What two rituals call the same is added up. `place` is where it
    appears among the others, the lowest first.
    """

    place: int
    one: str
    count: Callable[[Rows, str], int]
    many: str = ""
