"""Figures counted a second time, in SQL of our own and without the product's, on companies that live by chance."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from fractions import Fraction
from itertools import count
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.cadence import Cadence, Weekly
from bot.core.calendar import week, week_bounds, week_shift
from bot.core.occurrence import Disposition, Occurrence, Ritual, identify
from bot.core.people import Discipline, Person
from bot.parts import DECLARED
from bot.people import load
from bot.store import Channels, Occurrences, Participation, Rituals, Roster, Settings, Store, Unit
from bot.store.channels import Channel
from rituals.digest import figures
from rituals.digest.rules import week as digest
from rituals.digest.rules.week import Week
from rituals.digest.tables import Digests
from tests.examples import examples
from tests.world import BERLIN, MONDAY

WEEKS = 3
UNTIL = MONDAY + timedelta(weeks=WEEKS - 1, days=4, hours=7)  # the Friday of the last one, 16:00 in Berlin
DISCIPLINES = ("product", "design", "engineering", "data", "research")
PEOPLE = tuple(f"U{n}" for n in range(14))
LEADS = PEOPLE[0]
RITUALS = ("r0", "r1", "r2")
LIVED = count()
DEEDS = (*["begin"] * 5, *["end"] * 4, *["say"] * 7, *["silently"] * 2, *["late"] * 2, *["move"] * 3, "digest", "leave")

# The window, from the digest before to this one. Its start is a parameter; what is in it is decided here.
CLOSED = "SELECT id FROM occurrences WHERE state LIKE 'closed' AND closed_at BETWEEN :since AND :until"
HEARD = f"""
    WITH put AS (
        SELECT asked.builder, asked.discipline, occurrences.opened_at
        FROM occurrences, asked
        WHERE asked.occurrence = occurrences.id AND state <> 'skipped' AND state <> 'missed'
          AND NOT opened_at > :until AND coalesce(closed_at, '9999') >= :since
          AND disposition IN ('asked', 'answered', 'late', 'silent')
    ), newest AS (
        SELECT DISTINCT builder, discipline FROM put WHERE NOT EXISTS (
            SELECT * FROM put AS later WHERE later.builder = put.builder AND later.opened_at > put.opened_at
        )
    )
    SELECT discipline, count(*), count(CASE WHEN EXISTS (
        SELECT * FROM contributions
        WHERE contributions.builder = newest.builder AND NOT late AND at <= :until
          AND (week = :week OR contributions.occurrence IN ({CLOSED}))
    ) OR EXISTS (
        SELECT * FROM asked AS own
        WHERE own.builder = newest.builder AND own.occurrence IN ({CLOSED}) AND disposition LIKE 'answered'
    ) THEN 1 END)
    FROM newest GROUP BY discipline
"""
SAID = f"""
    SELECT discipline, count(*) FROM contributions
    WHERE late = 0 AND at <= :until AND (week = :week OR occurrence IN ({CLOSED})) AND builder IN (
        SELECT builder FROM asked JOIN occurrences ON id = occurrence
        WHERE (state = 'open' OR state = 'closed') AND opened_at <= :until AND coalesce(closed_at, '9999') >= :since
          AND disposition <> 'away' AND disposition <> 'undelivered'
    ) GROUP BY discipline
"""
PUT_AND_CLOSED = f"SELECT count(DISTINCT occurrence) FROM asked WHERE occurrence IN ({CLOSED})"
LATE = "SELECT count(*) FROM contributions WHERE late AND occurrence NOT NULL AND at BETWEEN :after AND :until"
LAST = "SELECT max(kept_at) FROM digests WHERE kept_at < :monday"


@dataclass
class Life:
    """A company as it lives: what somebody does at a minute, through the store and as flows do it."""

    unit: Unit
    people: int
    open: dict[str, str] = field(default_factory=dict)  # by ritual
    closed: list[str] = field(default_factory=list)
    deeds: int = 0

    def do(self, deed: str, who: int, what: int, now: datetime) -> None:
        """Do something, or nothing where it cannot be done."""
        self.deeds += 1
        getattr(self, deed)(PEOPLE[who % self.people], what, now)

    def move(self, who: str, what: int, now: datetime) -> None:
        self.unit.part(Roster).join(who, DISCIPLINES[what % len(DISCIPLINES)], how="self", at=now)

    def leave(self, who: str, what: int, now: datetime) -> None:
        self.unit.part(Roster).leave(who, at=now)

    def begin(self, who: str, what: int, now: datetime) -> None:
        ritual = RITUALS[what % len(RITUALS)]
        if ritual in self.open:
            return
        found = Occurrence(identify(ritual, now), ritual, now, now, opened_at=now, k=3)
        self.unit.part(Occurrences).add(found)
        known = {each.id: each.discipline for each in self.unit.part(Roster).people() if each.id != LEADS}
        every = 1 + what % 3  # not everyone is in the channel
        asked = {each: stands for n, (each, stands) in enumerate(known.items()) if stands and n % every != 1}
        self.unit.part(Occurrences).ask(found.id, asked)
        self.open[ritual] = found.id

    def say(self, who: str, what: int, now: datetime) -> None:
        open_ = [None, *self.open.values()]
        meeting = open_[what % len(open_)]
        found = self.unit.part(Occurrences).get(meeting) if meeting else None
        load.count(self.unit, self.unit.part(Roster).person(who), f"reply:{self.deeds}", "reply", found, now)

    def silently(self, who: str, what: int, now: datetime) -> None:
        """Answer without a name: no row but how it ended, written at close; here at once."""
        for meeting in list(self.open.values())[: 1 + what % 2]:
            self.unit.part(Occurrences).dispose(meeting, {who: Disposition.ANSWERED})

    def end(self, who: str, what: int, now: datetime) -> None:
        if not self.open:
            return
        ritual = sorted(self.open)[what % len(self.open)]
        meeting = self.open.pop(ritual)
        state = ("closed", "closed", "closed", "skipped", "missed")[what % 5]
        spoke = self.unit.part(Participation).answered(meeting)
        silent = ("silent", "away", "undelivered", "silent")
        asked = self.unit.part(Occurrences).asked(meeting)
        answered = dict.fromkeys(spoke & set(asked), Disposition.ANSWERED)
        ended = {each: Disposition(silent[(n + what) % 4]) for n, each in enumerate(sorted(asked)) if n % 3}
        self.unit.part(Occurrences).dispose(meeting, {**ended, **answered})
        self.unit.part(Occurrences).end(meeting, state, now)
        self.closed += [meeting] if state == "closed" else []

    def late(self, who: str, what: int, now: datetime) -> None:
        if not self.closed:
            return
        meeting = self.unit.part(Occurrences).get(self.closed[what % len(self.closed)])
        person = self.unit.part(Roster).person(who)
        load.count(self.unit, person, f"late:{self.deeds}", "response", meeting, now, late=True)
        self.unit.part(Occurrences).late(meeting.id, who)

    def digest(self, who: str, what: int, now: datetime) -> None:
        this = week(now, BERLIN)
        self.unit.part(Digests).keep(this, LEADS, figures.figures(self.unit, this, now).as_facts(), now)


def found(unit: Unit, disciplines: int, people: int) -> None:
    """Write down a company before anything happens: not everyone stands for something."""
    start = MONDAY - timedelta(days=1)
    unit.part(Settings).set("ctpo", LEADS, by=LEADS, at=start)
    unit.part(Settings).set("zone", BERLIN.key, by=LEADS, at=start)
    unit.part(Roster).set_disciplines([Discipline(each, each) for each in DISCIPLINES], start)
    unit.part(Channels).save(Channel("C1", "builders"))
    for n, each in enumerate(PEOPLE[:people]):
        unit.part(Roster).save(Person(each, each, BERLIN.key))
        if n % 7 != 6:
            unit.part(Roster).join(each, DISCIPLINES[n * n % disciplines], how="self", at=start)
    for each in RITUALS:
        cadence = Cadence(Weekly(1, frozenset({3})), time(15), BERLIN, MONDAY.date())
        unit.part(Rituals).add(Ritual(each, "allhands", each, "C1", cadence, 45), by=LEADS, at=start)


minutes = st.integers(8 * 24 * 60, WEEKS * 7 * 24 * 60)  # most of a life in the week that is told, and the one before
deeds = st.tuples(minutes, st.sampled_from(DEEDS), st.integers(0, 99), st.integers(0, 29))
lives = st.lists(deeds, min_size=40, max_size=90, unique_by=lambda each: each[0])


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database, to be copied: making one takes longer than a life."""
    path = tmp_path_factory.mktemp("empty") / "builders.db"
    Store(path, DECLARED).close()
    return path


def lived(empty: Path, disciplines: int, people: int, life: Sequence[tuple[int, str, int, int]]) -> Store:
    store = Store(Path(shutil.copy(empty, empty.with_name(f"{next(LIVED)}.db"))), DECLARED)
    with store.write() as unit:
        found(unit, disciplines, people)
        company = Life(unit, people)
        for minute, deed, who, what in sorted(life):
            now = MONDAY + timedelta(minutes=minute)
            if now < UNTIL:
                company.do(deed, who, what, now)
    return store


def window(unit: Unit) -> dict[str, str]:
    """The parameters of the SQL above: since the digest of the week before, or else for no more than a week."""
    this = week(UNTIL, BERLIN)
    monday = week_bounds(this, BERLIN)[0]
    last = rows(unit, LAST, {"monday": stamp(monday)})[0][0]
    weekly = stamp(UNTIL - timedelta(weeks=1))
    whole = bool(last) and last >= stamp(week_bounds(week_shift(this, -1), BERLIN)[0])
    since = (last if whole else max(last, weekly)) if last else stamp(monday)
    return {
        "week": this,
        "since": since,
        "after": last or stamp(monday),
        "until": stamp(UNTIL),
        "monday": stamp(monday),
    }


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def rows(unit: Unit, sql: str, facts: Mapping[str, str]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in unit._db.execute(sql, dict(facts)).fetchall()]


def balance(shown: Mapping[str, tuple[int, int]]) -> float | None:
    """1 − 2·S over the rates of those with at least three asked and of all others together, by the two sums."""
    rates = [Fraction(took_part, asked) for asked, took_part in shown.values()]
    if len(rates) < 2:
        return None
    middle = sum(rates) / len(rates)
    return 1 - 2 * sqrt(sum(rate * rate for rate in rates) / len(rates) - middle * middle)


def merged(heard: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    large = {name: counts for name, counts in heard.items() if counts[0] >= 3}
    small = [counts for counts in heard.values() if counts[0] < 3]
    together = (sum(asked for asked, _ in small), sum(took_part for _, took_part in small))
    return {**large, "others": together} if small else large


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.integers(1, 5), st.integers(3, 14), lives)
def test_a_digest_says_what_sql_of_our_own_says(
    empty: Path, disciplines: int, people: int, life: list[tuple[int, str, int, int]]
) -> None:
    store = lived(empty, disciplines, people, life)

    with store.read() as unit:
        told = figures.figures(unit, week(UNTIL, BERLIN), UNTIL)
        facts = window(unit)
        heard = {name: (asked, took_part) for name, asked, took_part in rows(unit, HEARD, facts)}
        said = dict(rows(unit, SAID, facts))

        assert stamp(told.since) == facts["since"]
        assert {each.discipline: (each.asked, each.took_part) for each in told.heard if each.asked} == heard
        assert (told.total.asked, told.total.took_part) == tuple(
            map(sum, zip(*heard.values(), strict=True))
        ) or not heard
        assert {each.discipline: each.contributions for each in told.said} == said
        assert told.closed == rows(unit, PUT_AND_CLOSED, facts)[0][0]
        assert told.late == rows(unit, LATE, facts)[0][0]
        assert told.balance == pytest.approx(balance(merged(heard)))
        voices(told, merged(heard), said)
    store.close()


def voices(told: Week, heard: Mapping[str, tuple[int, int]], said: Mapping[str, int]) -> None:
    """Voice ÷ roster share by discipline, as exact fractions."""
    spoke: dict[str, int] = {}
    for name, acts in said.items():
        shown = name if name in heard else "others"
        spoke[shown] = spoke.get(shown, 0) + acts
    everyone, everything = sum(asked for asked, _ in heard.values()), sum(said.values())
    for each in told.voices:
        asked = heard.get(each.discipline, (0, 0))[0]
        assert each.contributions == spoke.get(each.discipline, 0)
        if asked:
            share = Fraction(spoke.get(each.discipline, 0) * everyone, everything * asked)
            assert each.representation == share


@settings(max_examples=examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.integers(1, 5), st.integers(3, 14), lives)
def test_the_views_say_what_the_digest_said(
    empty: Path, disciplines: int, people: int, life: list[tuple[int, str, int, int]]
) -> None:
    store, this = lived(empty, disciplines, people, life), week(UNTIL, BERLIN)

    with store.write() as unit:
        told = figures.figures(unit, this, UNTIL)
        unit.part(Digests).keep(this, LEADS, told.as_facts(), UNTIL)
        kept = digest.from_facts(unit.part(Digests).figures(this) or {})  # a life may have had one earlier in the week
        heard = rows(
            unit, "SELECT discipline, asked, took_part FROM participation_by_week WHERE week = :week", of(this)
        )
        ratios = rows(unit, "SELECT discipline, representation FROM voice_by_week WHERE week = :week", of(this))
        alike = rows(unit, "SELECT balance FROM balance_by_week WHERE week = :week", of(this))
        put, closed = rows(unit, "SELECT asked, closed FROM digest_figures WHERE week = :week", of(this))[0]

    assert sorted(heard) == sorted((each.discipline, each.asked, each.took_part) for each in kept.shown if each.asked)
    assert {name: ratio for name, ratio in ratios if ratio is not None} == pytest.approx(
        {each.discipline: float(each.representation) for each in kept.voices if each.representation is not None},
        abs=0.0001,
    )
    assert [each for (each,) in alike] == (
        [pytest.approx(kept.balance, abs=0.0001)] if kept.balance is not None else []
    )
    assert (put or 0, closed) == (kept.total.asked, kept.closed)
    store.close()


def of(this: str) -> dict[str, str]:
    return {"week": this}
