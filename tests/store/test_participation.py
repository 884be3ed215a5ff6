"""What happened and who took part: occurrences, steps, answers, duties, and the counts made of them."""

from datetime import date, timedelta

import pytest

from bot.core.occurrence import Disposition, Step
from bot.kit import Todo
from bot.store import Occurrences, Participation, Roster, Store, Todos, Unit
from tests.store.company import BUILDERS, MEETING, NOMINAL, contribution, found, founded, occurrence
from tests.world import MONDAY, Now

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def heard(unit: Unit) -> dict[str, tuple[int, int]]:
    return unit.part(Participation).heard("2026-W42", MONDAY, MONDAY + 5 * DAY)


# Occurrences


def test_an_occurrence_is_made_once_whatever_happens_twice(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        assert not unit.part(Occurrences).add(occurrence())

        assert unit.part(Occurrences).of("r1") == [occurrence()]


def test_an_occurrence_is_found_by_id_or_not_at_all(store: Store) -> None:
    founded(store)
    with store.read() as unit:
        assert unit.part(Occurrences).get(MEETING) == occurrence()
        assert unit.part(Occurrences).find("r1@2020-01-01T00:00Z") is None
        with pytest.raises(KeyError):
            unit.part(Occurrences).get("r1@2020-01-01T00:00Z")


def test_the_newest_occurrence_comes_first(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).add(occurrence(WEEK))

        assert [each.nominal_at for each in unit.part(Occurrences).of("r1")] == [NOMINAL + WEEK, NOMINAL]


def test_an_occurrence_ends_once(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).end(MEETING, "closed", MONDAY + DAY)
        unit.part(Occurrences).end(MEETING, "missed", MONDAY + 2 * DAY)

        ended = unit.part(Occurrences).get(MEETING)
    assert (ended.state, ended.closed_at, ended.open) == ("closed", MONDAY + DAY, False)


def test_between_two_moments_are_those_that_were_open_ended_or_skipped(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).end(MEETING, "closed", MONDAY + 4 * DAY)
        unit.part(Occurrences).add(occurrence(WEEK))
        unit.part(Occurrences).add(occurrence(2 * WEEK, state="skipped", opened_at=None, closed_at=MONDAY + 15 * DAY))

        def during(start: timedelta, end: timedelta) -> list[int]:
            seen = unit.part(Occurrences).between(MONDAY + start, MONDAY + end)
            return [(each.nominal_at - NOMINAL).days // 7 for each in seen]

        assert during(-WEEK, timedelta()) == []
        assert during(timedelta(), DAY) == [0]
        assert during(4 * DAY, 5 * DAY) == [0]
        assert during(5 * DAY, 6 * DAY) == []
        assert during(timedelta(), 3 * WEEK) == [0, 1, 2]
        assert during(3 * WEEK, 4 * WEEK) == [1]


def test_a_step_is_settled_once(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).plan(
            MEETING, [Step("gather", MONDAY, asks=True), Step("recap", MONDAY + DAY, asks=False)]
        )

        unit.part(Occurrences).settle_step(MEETING, "gather", "missed", MONDAY + HOUR)
        unit.part(Occurrences).settle_step(MEETING, "gather", "done", MONDAY + DAY)

        assert unit.part(Occurrences).steps(MEETING) == {"gather": "missed", "recap": "planned"}
        assert unit.part(Occurrences).missed_steps(MONDAY, MONDAY + HOUR) == [
            (MEETING, "gather", MONDAY, MONDAY + HOUR)
        ]
        assert unit.part(Occurrences).missed_steps(MONDAY + HOUR, MONDAY + DAY) == []


def test_who_was_asked_stays_asked_with_the_discipline_of_that_day(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).join("mina", "product", how="self", at=MONDAY + HOUR)
        unit.part(Occurrences).ask(MEETING, {"mina": "product"})

        assert unit.part(Occurrences).asked(MEETING) == BUILDERS


def test_an_answer_after_close_makes_the_silent_late_and_nobody_else(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        ends = dict(zip(BUILDERS, (Disposition.SILENT, Disposition.UNDELIVERED, Disposition.AWAY), strict=False))
        unit.part(Occurrences).dispose(MEETING, {**ends, "lena": Disposition.ANSWERED})

        for builder in BUILDERS:
            unit.part(Occurrences).late(MEETING, builder)

        rows = list(unit._db.query("SELECT builder, disposition FROM asked"))
    assert {row["builder"]: row["disposition"] for row in rows} == {
        "anna": "late",
        "mina": "late",
        "jonas": "away",
        "lena": "answered",
    }


# Counts


def test_what_comes_twice_counts_once(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        for _ in range(2):
            unit.part(Participation).count(contribution("mina"))

        assert heard(unit) == {"product": (1, 0), "design": (1, 1), "engineering": (2, 0)}
        assert unit.part(Participation).answered(MEETING) == {"mina"}


def test_a_builder_who_says_much_counts_once(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        for number in range(5):
            unit.part(Participation).count(contribution("jonas", f"reply {number}", kind="reply"))

        assert heard(unit)["engineering"] == (2, 1)


def test_what_comes_late_is_kept_and_counted_apart(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Participation).count(contribution("mina", late=True, at=MONDAY + DAY))

        assert heard(unit)["design"] == (1, 0)
        assert unit.part(Participation).answered(MEETING) == set()
        assert not unit.part(Participation).took_part("mina", "2026-W42", MONDAY, MONDAY + DAY)
        assert unit.part(Participation).late(MONDAY, MONDAY + DAY) == {MEETING: 1}
        assert unit.part(Participation).late(MONDAY + 2 * DAY, MONDAY + 3 * DAY) == {}


def test_what_was_said_in_time_counts_when_the_meeting_closes_in_another_week(store: Store) -> None:
    founded(store)
    later = MONDAY + 7 * DAY
    with store.write() as unit:
        unit.part(Participation).count(contribution("mina"))
        unit.part(Occurrences).end(MEETING, "closed", later + DAY)

        assert unit.part(Participation).heard("2026-W43", later, later + 2 * DAY)["design"] == (1, 1)
        assert unit.part(Participation).took_part("mina", "2026-W43", later, later + 2 * DAY)


def test_who_answered_without_a_name_is_heard_once_it_has_closed_by_how_they_ended(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).dispose(MEETING, {"mina": Disposition.ANSWERED, "jonas": Disposition.SILENT})
        assert heard(unit)["design"] == (1, 0)

        unit.part(Occurrences).end(MEETING, "closed", MONDAY + DAY)

        assert heard(unit) == {"product": (1, 0), "design": (1, 1), "engineering": (2, 0)}
        assert unit.part(Participation).took_part("mina", "2026-W42", MONDAY, MONDAY + DAY)
        assert not unit.part(Participation).took_part("jonas", "2026-W42", MONDAY, MONDAY + DAY)


def test_a_builder_is_told_whether_they_took_part(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Participation).count(contribution("mina"))

        assert unit.part(Participation).took_part("mina", "2026-W42", MONDAY, MONDAY + DAY)
        assert not unit.part(Participation).took_part("mina", "2026-W43", MONDAY, MONDAY + DAY)
        assert not unit.part(Participation).took_part("jonas", "2026-W42", MONDAY, MONDAY + DAY)


def test_the_away_and_the_undelivered_are_out_of_the_denominator(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).dispose(MEETING, {"jonas": Disposition.AWAY, "anna": Disposition.UNDELIVERED})
        unit.part(Occurrences).end(MEETING, "closed", MONDAY + DAY)

        assert heard(unit) == {"design": (1, 0), "engineering": (1, 0)}
        assert unit.part(Participation).undelivered(MONDAY, MONDAY + DAY) == 1
        assert unit.part(Participation).undelivered(MONDAY + 2 * DAY, MONDAY + 3 * DAY) == 0


@pytest.mark.parametrize("state", ["missed", "skipped"])
def test_an_occurrence_that_was_not_held_asks_nobody(store: Store, state: str) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).end(MEETING, state, MONDAY + DAY)

        assert heard(unit) == {}
        assert unit.part(Participation).closed(MONDAY, MONDAY + DAY) == 0


def test_closed_occurrences_are_counted_by_when_they_closed(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).end(MEETING, "closed", MONDAY + DAY)

        assert unit.part(Participation).closed(MONDAY, MONDAY + DAY) == 1
        assert unit.part(Participation).closed(MONDAY + 2 * DAY, MONDAY + WEEK) == 0


def test_asked_twice_a_builder_counts_once_with_the_later_discipline(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Occurrences).add(occurrence(DAY))
        unit.part(Occurrences).ask(occurrence(DAY).id, {"mina": "product"})
        unit.part(Participation).count(contribution("mina"))

        assert heard(unit) == {"product": (2, 1), "engineering": (2, 0)}


# Duties and notes


def test_a_duty_waits_until_it_is_settled_and_how_is_not_kept(store: Store, now: Now) -> None:
    duty = Todo(f"seat:design:{MEETING}:1", "mina", "seat", MEETING, "design")
    with store.write() as unit:
        found(unit)
        unit.part(Todos).give(duty, now())
        unit.part(Todos).give(duty, now() + DAY)

        assert unit.part(Todos).of("mina") == unit.part(Todos).at(MEETING) == [duty]
        assert unit.part(Todos).get(duty.key) == duty
        assert [unit.part(Todos).settle(duty.key, now()) for _ in range(2)] == [True, False]
        assert unit.part(Todos).of("mina") == unit.part(Todos).at(MEETING) == []
        assert unit.part(Todos).get(duty.key) is None
        assert unit.part(Todos).subject(duty.key) == MEETING
        assert unit.part(Todos).given("seat", MEETING, "design") == ["mina"]
        assert unit.part(Todos).given("seat", MEETING, "product") == []
        assert unit.part(Todos).last_given(["host"]) == {}
        assert unit.part(Todos).last_given(["host", "seat"]) == {"mina": date(2026, 10, 12)}


def test_days_on_which_someone_was_written_to_are_remembered(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        assert unit.part(Todos).last_noted("mina") is None
        for day in (13, 12, 13):
            unit.part(Todos).note("mina", date(2026, 10, day), "2026-W42")

        assert unit.part(Todos).noted("mina", date(2026, 10, 12)) == [date(2026, 10, 12), date(2026, 10, 13)]
        assert unit.part(Todos).noted("mina", date(2026, 10, 14)) == []
        assert unit.part(Todos).last_noted("mina") == date(2026, 10, 13)
