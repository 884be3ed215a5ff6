"""There is no score, rank or league table of persons: no figure is of one, nor could be."""

import inspect
import json
from collections.abc import Iterator
from datetime import datetime
from types import ModuleType
from typing import get_type_hints

import pytest

from bot.core import cost, disclosure, participation
from bot.store import Roster
from rituals.digest import figures
from rituals.digest.rules import suggestions, week, week_parts, weeks_chart
from rituals.digest.tables import Digests
from rituals.outcomes.rules import forecasts
from rituals.why.rules import crossing, first_answer
from tests.stories.test_figures import pulse
from tests.world import BERLIN, World

MEASURES = (forecasts, cost, crossing, week, disclosure, first_answer, participation, suggestions, week_parts)
ONE = {"builder", "builders", "person", "persons", "member", "who", "voter", "author", "giver", "steward", "recipient"}
COUNTS = (int, bool)  # how many builders there are, and whether the reader may do something, are of nobody


def taken_and_given(module: ModuleType) -> Iterator[tuple[str, str, object]]:
    """What each public function and value of a module takes and holds, by name and type."""
    for name, found in vars(module).items():
        if name.startswith("_") or getattr(found, "__module__", "") != module.__name__:
            continue
        if inspect.isfunction(found) or inspect.isclass(found):
            for part, kind in get_type_hints(found).items():
                yield f"{module.__name__}.{name}", part, kind


@pytest.mark.parametrize("module", [*MEASURES, weeks_chart], ids=lambda each: each.__name__)
def test_no_measure_takes_or_holds_a_person(module: ModuleType) -> None:
    found = list(taken_and_given(module))

    assert found
    assert [where for where, part, kind in found if part in ONE and kind not in COUNTS] == []
    assert [where for where, _, kind in found if "Person" in str(kind)] == []


def test_nothing_kept_of_a_week_and_no_view_of_it_holds_a_person(town: World) -> None:
    town.set_up()
    for day in (15, 22):
        town.live_until(datetime(2026, 10, day, 15, 46, tzinfo=BERLIN))
        for who in ("mina", "dora", "jonas", "lena", "emil", "priya", "tomas", "petra"):
            pulse(town, who)
    town.live_until(datetime(2026, 10, 23, 16, 5, tzinfo=BERLIN))

    with town.bot.store.read() as unit:
        kept = [json.dumps(facts) for _, _, facts in unit.part(Digests).all()]
        now = json.dumps(figures.figures(unit, "2026-W43", town.now()).as_facts())
        views = [row[0] for row in unit._db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        shown = [str([tuple(row) for row in unit._db.execute(f"SELECT * FROM {each}")]) for each in views]
        people = [*unit.part(Roster).people()]

    assert len(kept) == 2
    assert any("2026-W43" in text for text in shown)
    for each in people:
        assert not [text for text in (*kept, now, *shown) if each.id in text or each.name in text]
