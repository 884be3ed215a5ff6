"""What was asked of people in a week, by discipline, and how long forms take: no name anywhere."""

from datetime import timedelta

import pytest

from bot.core.cost import Part
from bot.core.occurrence import Disposition, Step
from bot.kit import Todo
from bot.store import Cost, Occurrences, Roster, Store, Todos, Unit
from tests.store.company import MEETING, founded
from tests.world import MONDAY

SECONDS = {"allhands/pulse": 20, "seat": 120, "why": 180}
WEEK = timedelta(days=7)
HELD = MONDAY + timedelta(days=3)


@pytest.fixture
def company(store: Store) -> Store:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).plan(MEETING, [Step("pulse", HELD, asks=True), Step("gather", MONDAY, asks=True)])
        unit.part(Occurrences).settle_step(MEETING, "pulse", "done", HELD)
    return store


def asked(unit: Unit, after: timedelta = timedelta()) -> dict[str, Part]:
    return {each.discipline: each for each in unit.part(Cost).asked(MONDAY + after, MONDAY + after + WEEK, SECONDS)}


def test_a_form_put_to_everyone_costs_each_of_those_asked(company: Store) -> None:
    with company.read() as unit:
        assert asked(unit)["engineering"] == Part("engineering", builders=2, asked=2, seconds=40, most=20)


def test_what_waits_for_someone_alone_is_theirs_and_the_most_of_one_person(company: Store) -> None:
    with company.write() as unit:
        unit.part(Todos).give(Todo("seat:engineering:1", "jonas", "seat", MEETING), HELD)
        unit.part(Todos).give(Todo("why:1", "jonas", "why", "1"), HELD)

        assert asked(unit)["engineering"] == Part("engineering", builders=2, asked=2, seconds=340, most=320)


def test_who_was_away_was_not_asked(company: Store) -> None:
    with company.write() as unit:
        unit.part(Occurrences).dispose(MEETING, {"jonas": Disposition.AWAY, "lena": Disposition.SILENT})

        assert asked(unit)["engineering"] == Part("engineering", builders=2, asked=1, seconds=20, most=20)


def test_what_was_not_done_in_the_week_is_not_asked_in_it(company: Store) -> None:
    with company.write() as unit:
        unit.part(Todos).give(Todo("seat:engineering:1", "jonas", "seat", MEETING), MONDAY - WEEK)

        assert asked(unit, WEEK) == {}
        assert asked(unit)["engineering"].most == 20
        assert asked(unit, -WEEK - timedelta(days=1)) == {"engineering": Part("engineering", 2, 1, 120, 120)}


def test_who_stands_for_nothing_is_in_no_figure(company: Store) -> None:
    with company.write() as unit:
        unit.part(Roster).leave("anna", MONDAY + timedelta(hours=1))
        unit.part(Todos).give(Todo("why:2", "anna", "why", "2"), HELD)

        assert asked(unit)["product"] == Part("product", builders=0, asked=1, seconds=20, most=20)


def test_a_form_left_lying_for_over_an_hour_says_nothing(company: Store) -> None:
    with company.write() as unit:
        for seconds in (12, 3600, 3601, 90_000, -1):
            unit.part(Cost).took("pulse_form", seconds, MONDAY.date())

        assert unit.part(Cost).times(MONDAY.date()) == {"pulse_form": [12, 3600]}
        assert unit.part(Cost).times(MONDAY.date() + timedelta(days=1)) == {}


def test_a_step_of_another_kind_of_ritual_costs_nothing(company: Store) -> None:
    with company.read() as unit:
        assert unit.part(Cost).asked(MONDAY, MONDAY + WEEK, {"outcomes/pulse": 20}) == []
