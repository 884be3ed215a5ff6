"""The roster: who stood for what, and when; what Slack says never changes what a builder chose."""

from datetime import timedelta
from typing import Any

import pytest

from bot.core.people import Discipline
from bot.store import Channels, Roster, Store, Unit
from bot.store.channels import Channel
from tests.store.company import BUILDERS, DISCIPLINES, founded, person
from tests.world import MONDAY, Now

HOUR = timedelta(hours=1)


def history(unit: Unit, builder: str) -> list[tuple[str, Any, str]]:
    """Give (discipline, hours it lasted or None, how)."""
    rows = unit._db.query("SELECT * FROM memberships WHERE builder = ? ORDER BY since", [builder])
    return [(row["discipline"], row["until"], row["how"]) for row in list(rows)]


def test_a_person_comes_back_as_slack_described_them(store: Store) -> None:
    known = person("mina", title="Senior Designer", admin=True, away_until=MONDAY + HOUR)
    with store.write() as unit:
        unit.part(Roster).save(known)

    with store.read() as unit:
        assert unit.part(Roster).person("mina") == known
        assert unit.part(Roster).person("nobody") is None


def test_whoever_left_has_a_name_and_is_not_here(store: Store, now: Now) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).deactivate("mina", now())

        roster = unit.part(Roster)
        assert roster.active("mina") is None
        assert roster.name("mina") == person("mina").name
        assert (roster.name("nobody", "Someone"), roster.name(None), roster.active(None)) == ("Someone", "", None)
        assert roster.active("anna") == roster.person("anna")


def test_what_slack_says_changes_neither_discipline_nor_the_wish_to_read_only(store: Store, now: Now) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).only_reads("anna", now())

        unit.part(Roster).save(person("anna", title="Head of Product"))
        unit.part(Roster).save(person("mina", title="Engineer"))

        anna, mina = unit.part(Roster).person("anna"), unit.part(Roster).person("mina")
    assert anna
    assert mina
    assert (anna.discipline, anna.reads_only) == (None, True)
    assert (mina.discipline, mina.reads_only) == ("design", False)


def test_a_change_of_discipline_keeps_the_history(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        assert unit.part(Roster).join("mina", "product", how="steward", at=MONDAY + HOUR)

        found = unit.part(Roster).person("mina")
        assert found
        assert found.discipline == "product"
        assert history(unit, "mina") == [
            ("design", "2026-10-12T08:00:00.000+00:00", "self"),
            ("product", None, "steward"),
        ]


def test_joining_where_one_stands_already_changes_nothing(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        assert not unit.part(Roster).join("mina", "design", how="title", at=MONDAY + HOUR)

        assert history(unit, "mina") == [("design", None, "self")]


def test_a_second_thought_in_the_same_moment_is_one_row(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).join("mina", "product", how="self", at=MONDAY)

        assert history(unit, "mina") == [("product", None, "self")]


def test_a_leaver_keeps_their_history_and_their_name(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).deactivate("mina", MONDAY + HOUR)
        unit.part(Roster).deactivate("mina", MONDAY + 2 * HOUR)

        assert history(unit, "mina") == [("design", "2026-10-12T08:00:00.000+00:00", "self")]
        assert "mina" not in [each.id for each in unit.part(Roster).people()]
        assert unit.part(Roster).names()["mina"] == "Mina"
        assert unit.part(Roster).counts() == {"product": 1, "design": 0, "engineering": 2}


def test_leaving_twice_ends_once(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        assert [unit.part(Roster).leave("mina", MONDAY + HOUR) for _ in range(2)] == [True, False]


def test_a_clock_that_went_back_ends_no_membership_before_it_began(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).leave("mina", MONDAY - HOUR)

        assert history(unit, "mina") == [("design", "2026-10-12T07:00:00.000+00:00", "self")]


def test_joining_again_ends_reading_only(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).only_reads("mina", MONDAY + HOUR)
        unit.part(Roster).join("mina", "design", how="self", at=MONDAY + 2 * HOUR)

        mina = unit.part(Roster).person("mina")
    assert mina
    assert (mina.discipline, mina.reads_only) == ("design", False)


def test_whoever_a_whole_sync_no_longer_saw_is_taken_off(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).deactivate_others(iter(["anna", "jonas", "newcomer"]), MONDAY + HOUR)

        assert [each.id for each in unit.part(Roster).people()] == ["anna", "jonas"]


def test_disciplines_keep_the_companys_order_and_a_retired_one_keeps_its_history(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).set_disciplines([Discipline("research", "Research"), *DISCIPLINES[:1]], MONDAY + HOUR)

        assert [each.id for each in unit.part(Roster).disciplines()] == ["research", "product"]
        assert unit.part(Roster).counts() == {"research": 0, "product": 1}
        assert history(unit, "mina") == [("design", None, "self")]


def test_a_discipline_that_comes_back_has_its_people_still(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Roster).set_disciplines(DISCIPLINES[:1], MONDAY + HOUR)
        unit.part(Roster).set_disciplines(
            [Discipline("design", "Design & UX", "🎨"), *DISCIPLINES[:1]], MONDAY + 2 * HOUR
        )

        assert unit.part(Roster).disciplines()[0] == Discipline("design", "Design & UX", "🎨")
        assert unit.part(Roster).counts() == {"design": 1, "product": 1}


# Channels


def test_a_channel_comes_back_as_it_was(store: Store) -> None:
    shown = Channel("C9", "secret", private=True, shared=True, archived=True, joined=False, stale=True)
    with store.write() as unit:
        unit.part(Channels).save(shown)

    with store.read() as unit:
        assert unit.part(Channels).get("C9") == shown
        assert unit.part(Channels).get("C8") is None
        assert unit.part(Channels).joined() == []
        assert unit.part(Channels).stale() == []


def test_people_come_and_go_and_are_counted_whoever_they_are(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Channels).set_people("C1", ["mina", "jonas", "guest"])
        unit.part(Channels).enter("C1", "anna")
        unit.part(Channels).enter("C1", "anna")
        unit.part(Channels).exit("C1", "jonas")
        unit.part(Channels).exit("C1", "nobody")

        assert unit.part(Channels).size("C1") == 3
        assert unit.part(Channels).size("C9") == 0
        assert [each.id for each in unit.part(Roster).in_channel("C1")] == ["anna", "mina"]


@pytest.mark.parametrize("gone", BUILDERS)
def test_a_leaver_is_in_no_channel(store: Store, gone: str) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Channels).set_people("C1", BUILDERS)
        unit.part(Roster).deactivate(gone, MONDAY + HOUR)

        assert gone not in [each.id for each in unit.part(Roster).in_channel("C1")]
