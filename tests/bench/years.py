"""What a digest and a Home cost after five years of ten thousand builders and five million contributions."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import perf_counter

from sqlite_utils import Database

from bot import flows
from bot.flows import figures
from bot.store import Store
from bot.store.channels import Channel
from bot.store.codecs import stamp
from rituals.cadence import Cadence, Weekly
from rituals.calendar import week
from rituals.occurrence import Ritual, identify
from rituals.roster import Discipline
from tests.world import BERLIN

BUILDERS, WEEKS, CONTRIBUTIONS, SEED = 10_000, 260, 5_000_000, 47
CRAFTS = ("product",) * 2 + ("design",) + ("engineering",) * 7
END = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # a Friday, 16:00 in Berlin
KINDS = ("reply", "question", "item")
TRIES = 9


def measure(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Fill a database with a seed, then measure the digest's data and Home beside the same counts in bare SQL."""
    store = Store(folder / "builders.db")
    begun = perf_counter()
    _fill(store)
    yield f"five years, {BUILDERS:,} builders, {CONTRIBUTIONS:,} contributions", _took(begun), "once, with a seed"
    with store.read() as unit:
        this = week(END, BERLIN)
        yield "the digest's data", _median(lambda: figures.figures(unit, this, END)), "100 ms"
        yield "  the same counts in bare SQL", _median(lambda: _bare(unit._db)), ""
    for whose, who in (("a builder's Home", "B7"), ("a steward's", "B1"), ("that of who leads", "B0")):
        yield whose, _median(lambda who=who: flows.home.home(store, who, END)), "50 ms"  # type: ignore[misc]
    store.close()


def _fill(store: Store) -> None:
    chance = random.Random(SEED)
    start = END - timedelta(weeks=WEEKS)
    with store.write() as unit:
        unit.settings.set("ctpo", "B0", by="B0", at=start)
        unit.settings.set("zone", BERLIN.key, by="B0", at=start)
        unit.settings.set("stewards", ["B1"], by="B0", at=start)
        unit.roster.set_disciplines([Discipline(each, each) for each in dict.fromkeys(CRAFTS)], start)
        unit.channels.save(Channel("C1", "builders"))
        cadence = Cadence(Weekly(1, frozenset({3})), time(15), BERLIN, start.date())
        unit.rituals.add(Ritual("all-hands", "allhands", "All-hands", "C1", cadence, 45), by="B0", at=start)
        _people(unit._db, start)
    for number in range(WEEKS):
        with store.write() as unit:
            _week(unit._db, start + timedelta(weeks=number + 1), chance)
    with store.write() as unit:
        unit._db.execute("ANALYZE")


def _people(db: Database, start: datetime) -> None:
    many = db.conn.executemany
    everyone = range(BUILDERS)
    many(
        "INSERT INTO people (id, name, zone, title, admin, active) VALUES (?, ?, 'Europe/Berlin', '', 0, 1)",
        ((f"B{n}", f"Builder {n}") for n in everyone),
    )
    many(
        "INSERT INTO memberships (builder, discipline, since, how) VALUES (?, ?, ?, 'self')",
        ((f"B{n}", _craft(n), stamp(start)) for n in everyone if n),
    )
    many("INSERT INTO channel_people (channel, person) VALUES ('C1', ?)", ((f"B{n}",) for n in everyone))


def _week(db: Database, end: datetime, chance: random.Random) -> None:
    """One all-hands put to everyone that closed on a Friday, and a week's worth of what was said."""
    held = end - timedelta(days=1)
    meeting, this = identify("all-hands", held), week(end, BERLIN)
    opened, closed = stamp(end - timedelta(days=4)), stamp(end - timedelta(hours=1))
    db.execute(
        "INSERT INTO occurrences (id, ritual, nominal_at, held_at, state, opened_at, closed_at, k) VALUES"
        " (:id, 'all-hands', :held, :held, 'closed', :opened, :closed, 3)",
        {"id": meeting, "held": stamp(held), "opened": opened, "closed": closed},
    )
    db.execute("INSERT INTO steps VALUES (?, 'pulse', ?, 'done', ?)", [meeting, stamp(held), stamp(held)])
    said = sorted(chance.sample(range(1, BUILDERS), BUILDERS * 6 // 10))
    heard = set(said)
    db.conn.executemany(
        "INSERT INTO asked (occurrence, builder, discipline, disposition) VALUES (?, ?, ?, ?)",
        ((meeting, f"B{n}", _craft(n), "answered" if n in heard else "silent") for n in range(1, BUILDERS)),
    )
    rows = [(f"response:{meeting}:B{n}", f"B{n}", _craft(n), "response", meeting) for n in said]
    for number in range(CONTRIBUTIONS // WEEKS - len(said)):
        n = chance.randrange(1, BUILDERS)
        rows.append((f"{this}:{number}", f"B{n}", _craft(n), chance.choice(KINDS), None))  # type: ignore[arg-type]
    db.conn.executemany(
        "INSERT INTO contributions (source, builder, discipline, kind, occurrence, at, week, late)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        ((*row, closed, this) for row in rows),
    )


def _craft(number: int) -> str:
    return CRAFTS[number % len(CRAFTS)]


def _bare(db: Database) -> object:
    """Contributions and builders by discipline, this week and the four before: what any digest has to count."""
    weeks = [week(END - timedelta(weeks=n), BERLIN) for n in range(5)]
    marks = ", ".join("?" * len(weeks))
    return db.execute(
        f"SELECT week, discipline, count(*), count(DISTINCT builder) FROM contributions WHERE week IN ({marks})"
        " GROUP BY week, discipline",
        weeks,
    ).fetchall()


def _median(work: Callable[[], object]) -> str:
    took = []
    for _ in range(TRIES):
        begun = perf_counter()
        work()
        took.append(perf_counter() - begun)
    return f"{1000 * sorted(took)[TRIES // 2]:.1f} ms"


def _took(begun: float) -> str:
    return f"filled in {perf_counter() - begun:.0f} s"
