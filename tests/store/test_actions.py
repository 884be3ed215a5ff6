"""What meetings asked people to do."""

from dataclasses import replace
from datetime import date, timedelta

from bot.store import Occurrences, Store
from rituals.allhands.rules.actions import Action
from rituals.allhands.tables import Actions
from tests.store.company import MEETING, founded, occurrence
from tests.world import MONDAY

WEEK = timedelta(weeks=1)
NEXT = occurrence(WEEK)


def action(identity: str, day: int = 22, *, owner: str = "mina", meeting: str = MEETING) -> Action:
    return Action(identity, "r1", meeting, f"Do {identity}", owner, date(2026, 10, day))


def ready(store: Store, *actions: Action) -> Store:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).add(NEXT)
        for each in actions:
            unit.part(Actions).keep(each, "anna", MONDAY)
    return store


def test_actions_are_listed_by_their_day(store: Store) -> None:
    ready(store, action("b"), action("a"), action("c", 20), action("d", 1, meeting=NEXT.id))
    with store.read() as unit:
        assert [each.id for each in unit.part(Actions).of(MEETING)] == ["c", "a", "b"]
        assert [each.id for each in unit.part(Actions).open("r1")] == ["d", "c", "a", "b"]
        assert unit.part(Actions).open("r2") == []


def test_day_and_owner_may_change_and_what_it_is_about_stays(store: Store) -> None:
    ready(store, action("a"))
    with store.write() as unit:
        unit.part(Actions).keep(replace(action("a", 29, owner="lena"), text="Another"), "jonas", MONDAY + WEEK)

        assert unit.part(Actions).get("a") == action("a", 29, owner="lena")
        assert unit.part(Actions).get("b") is None
        assert [row["added_by"] for row in unit._db.query("SELECT added_by FROM actions")] == ["anna"]


def test_an_action_is_done_once(store: Store) -> None:
    ready(store, action("a"), action("b"))
    with store.write() as unit:
        unit.part(Actions).done("a", date(2026, 10, 19))
        unit.part(Actions).done("a", date(2026, 10, 30))

        assert [each.id for each in unit.part(Actions).open("r1")] == ["b"]
        assert unit.part(Actions).of(MEETING)[0] == replace(action("a"), done_on=date(2026, 10, 19))


def test_since_a_meeting_counts_what_it_asked_for_and_what_was_open_besides(store: Store) -> None:
    ready(store, action("a"), action("b"), action("before", meeting=NEXT.id), action("long ago", meeting=NEXT.id))
    with store.write() as unit:
        assert unit.part(Actions).since("r1", MEETING) == (4, 0)
        unit.part(Actions).done("a", date(2026, 10, 19))
        unit.part(Actions).done("long ago", date(2026, 10, 19))

        assert unit.part(Actions).since("r1", MEETING) == (3, 1)
        assert unit.part(Actions).since("r2", MEETING) == (0, 0)
