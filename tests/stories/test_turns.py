"""The rotation as it is lived: many meetings, with people who pass and people who are away."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.cadence import Cadence, Weekly
from bot.core.occurrence import Occurrence, Ritual, identify
from bot.core.people import Discipline, Person
from bot.parts import DECLARED
from bot.store import Channels, Occurrences, Rituals, Roster, Store, Todos, Unit
from bot.store.channels import Channel
from rituals.allhands.hosting import turns
from rituals.allhands.tables import Hosts
from tests.examples import examples
from tests.world import BERLIN, MONDAY

DISCIPLINES = ("product", "design", "engineering")
PEOPLE = {f"U{craft[0].upper()}{n}": craft for craft in DISCIPLINES for n in range(3)}
FIRST = datetime(2026, 10, 15, 15, 0, tzinfo=BERLIN)
WEEK = timedelta(weeks=1)
RITUAL = Ritual(
    "all-hands", "allhands", "All-hands", "C1", Cadence(Weekly(1, frozenset({3})), time(15), BERLIN, FIRST.date()), 45
)
# For each meeting, of each discipline: how many of those who are asked pass, and who is away.
LIVES = st.lists(st.tuples(st.integers(0, 2), st.sampled_from((None, *sorted(PEOPLE)))), min_size=1, max_size=12)


def settle_in(unit: Unit) -> None:
    unit.part(Roster).set_disciplines([Discipline(each, each) for each in DISCIPLINES], MONDAY)
    unit.part(Channels).save(Channel("C1", "builders"))
    for person, craft in PEOPLE.items():
        unit.part(Roster).save(Person(person, person, "Europe/Berlin"))
        unit.part(Roster).join(person, craft, how="self", at=MONDAY)
        unit.part(Channels).enter("C1", person)
    unit.part(Rituals).add(RITUAL, by=next(iter(PEOPLE)), at=MONDAY)


def live(unit: Unit, held: datetime, passes: int, away: str | None) -> None:
    """One meeting: who is asked passes so often, somebody is away, and whoever is asked then hosts."""
    now, meeting = held - 6 * timedelta(days=1), identify(RITUAL.id, held)
    for person in unit.part(Roster).people():
        unit.part(Roster).save(replace(person, away_until=held + timedelta(days=1) if person.id == away else None))
    unit.part(Occurrences).add(Occurrence(meeting, RITUAL.id, held, held, opened_at=now))
    turns.keep_up(unit, RITUAL, now)
    left = passes - (away is not None)  # so that someone of each discipline is there and says yes
    for _ in range(left):
        turns.passed(unit, unit.part(Todos).at(meeting)[0], now)
    host = unit.part(Hosts).of(meeting)
    assert host is not None
    assert host.builder != away
    unit.part(Hosts).ask(replace(host, agreed=True))
    turns.finish(unit, unit.part(Occurrences).get(meeting))
    unit.part(Occurrences).end(meeting, "closed", held)


@settings(max_examples=examples(15), deadline=None)
@given(LIVES)
def test_over_any_meetings_disciplines_host_alike(lives: list[tuple[int, str | None]]) -> None:
    """While all have someone there who says yes, their counts differ by at most one."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "builders.db", DECLARED)
        with store.write() as unit:
            settle_in(unit)
            for n, (passes, away) in enumerate(lives):
                live(unit, FIRST + n * WEEK, passes, away)
            counts = Counter(each.discipline for each in unit.part(Hosts).history(RITUAL.id))
        store.close()

    hosted = [counts[each] for each in DISCIPLINES]
    assert sum(hosted) == len(lives)
    assert max(hosted) - min(hosted) <= 1
