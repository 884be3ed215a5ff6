"""Who hosts which meeting, and who hosted."""

from dataclasses import replace
from datetime import timedelta

from bot.core.rotation import Hosted
from bot.store import Store
from rituals.allhands.tables import Hosts
from rituals.allhands.tables.hosts import Host
from tests.store.company import MEETING, NOMINAL, founded

WEEK = timedelta(weeks=1)
MINA = Host(MEETING, "r1", "mina", "design", NOMINAL)


def test_a_host_is_asked_also_for_a_meeting_that_has_not_opened(store: Store) -> None:
    founded(store)
    ahead = replace(MINA, meeting="r1@2026-11-12T14:00Z", discipline="", at=NOMINAL + 4 * WEEK)
    with store.write() as unit:
        unit.part(Hosts).ask(MINA)
        unit.part(Hosts).ask(ahead)

        assert unit.part(Hosts).of(MEETING) == MINA
        assert unit.part(Hosts).of(ahead.meeting) == ahead
        assert unit.part(Hosts).of("none") is None


def test_whoever_passes_is_replaced_and_leaves_no_trace(store: Store) -> None:
    founded(store)
    lena = replace(MINA, builder="lena", discipline="engineering", agreed=True)
    with store.write() as unit:
        unit.part(Hosts).ask(MINA)

        unit.part(Hosts).ask(lena)

        assert unit.part(Hosts).of(MEETING) == lena
        assert "mina" not in str(list(unit._db.query("SELECT * FROM hosts")))


def test_the_history_is_of_those_who_agreed_in_the_order_of_the_meetings(store: Store) -> None:
    founded(store)
    later = Host("r1@later", "r1", "jonas", "", NOMINAL + WEEK, agreed=True)
    with store.write() as unit:
        unit.part(Hosts).ask(later)
        unit.part(Hosts).ask(replace(MINA, agreed=True))
        unit.part(Hosts).ask(Host("r1@last", "r1", "lena", "engineering", NOMINAL + 2 * WEEK))

        assert unit.part(Hosts).history("r1") == [
            Hosted("mina", "design", NOMINAL),
            Hosted("jonas", "", NOMINAL + WEEK),
        ]
        assert unit.part(Hosts).history("r2") == []


def test_a_host_may_be_let_go_until_the_meeting_was_held(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Hosts).ask(MINA)
        unit.part(Hosts).release(MEETING)
        assert unit.part(Hosts).of(MEETING) is None

        unit.part(Hosts).ask(replace(MINA, agreed=True))
        unit.part(Hosts).held(MEETING)
        unit.part(Hosts).release(MEETING)

        assert unit.part(Hosts).of(MEETING) == replace(MINA, agreed=True)


def test_whoever_did_not_say_yes_has_not_hosted(store: Store) -> None:
    founded(store)
    with store.write() as unit:
        unit.part(Hosts).ask(MINA)

        unit.part(Hosts).held(MEETING)

        assert list(unit._db.query("SELECT agreed, held FROM hosts")) == [{"agreed": 0, "held": 0}]
        assert unit.part(Hosts).history("r1") == []
