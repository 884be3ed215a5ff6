"""A company to write down: who there is, what recurs, and one time it happened."""

from datetime import date, datetime, time, timedelta
from typing import Any

from bot.core.cadence import Cadence, Monthly, Weekly
from bot.core.occurrence import Occurrence, Ritual, identify
from bot.core.people import Discipline, Person
from bot.store import Channels, Occurrences, Rituals, Roster, Store, Unit
from bot.store.channels import Channel
from bot.store.participation import Contribution
from tests.world import BERLIN, MONDAY

DISCIPLINES = [Discipline(each, each) for each in ("product", "design", "engineering")]
BUILDERS = {"anna": "product", "mina": "design", "jonas": "engineering", "lena": "engineering"}
WEEKLY = Cadence(Weekly(1, frozenset({3})), time(15, 0), BERLIN, date(2026, 10, 15))
MONTHLY = Cadence(Monthly(2, -1, 4), time(9, 30), BERLIN, date(2026, 10, 15))
NOMINAL = datetime(2026, 10, 15, 15, 0, tzinfo=BERLIN)
MEETING = identify("r1", NOMINAL)


def person(name: str, **facts: Any) -> Person:
    return Person(name, name.capitalize(), "Europe/Berlin", **facts)


def ritual(identity: str = "r1", cadence: Cadence = WEEKLY) -> Ritual:
    return Ritual(identity, "allhands", "All-hands", "C1", cadence, 45)


def occurrence(after: timedelta = timedelta(), **facts: Any) -> Occurrence:
    nominal = NOMINAL + after
    return Occurrence(identify("r1", nominal), "r1", nominal, nominal, **{"opened_at": MONDAY + after, **facts})


def contribution(builder: str, source: str = "", at: datetime = MONDAY, **facts: Any) -> Contribution:
    kept: dict[str, Any] = {"kind": "response", "occurrence": MEETING, "week": "2026-W42", **facts}
    return Contribution(source or f"pulse:{builder}", builder, BUILDERS[builder], at=at, **kept)


def found(unit: Unit) -> None:
    """Write down everyone, the ritual, and one open occurrence that was put to all."""
    unit.part(Roster).set_disciplines(DISCIPLINES, MONDAY)
    for name, discipline in BUILDERS.items():
        unit.part(Roster).save(person(name))
        unit.part(Roster).join(name, discipline, how="self", at=MONDAY)
    unit.part(Channels).save(Channel("C1", "builders"))
    unit.part(Rituals).add(ritual(), by="anna", at=MONDAY)
    unit.part(Occurrences).add(occurrence())
    unit.part(Occurrences).ask(MEETING, BUILDERS)


def founded(store: Store) -> Store:
    with store.write() as unit:
        found(unit)
    return store
