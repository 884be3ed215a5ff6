"""What digests, Homes and exports cost after five years of ten thousand builders and five million contributions."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta

from sqlite_utils import Database

from bot.core.cadence import Cadence, Weekly
from bot.core.calendar import week
from bot.core.occurrence import Ritual, identify
from bot.core.people import Discipline
from bot.home import page
from bot.parts import DECLARED
from bot.store import Channels, Rituals, Roster, Settings, Store
from bot.store.channels import Channel
from bot.store.codecs import stamp
from rituals.digest import digest as digest_flow
from rituals.digest import export, figures, words
from rituals.digest.tables import Digests
from tests.bench.bench import Bench, median, timed
from tests.bench.budgets import Line, figure
from tests.bench.size import Size
from tests.clicks import clicked
from tests.world import BERLIN, written

SEED = 47
CRAFTS = ("product",) * 2 + ("design",) + ("engineering",) * 7
END = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # a Friday, 16:00 in Berlin
KINDS = ("reply", "question", "item")
TRIES = 9
LEADS, STEWARD = "B0", "B1"
STEPS = ("gather", "fill", "run", "pulse", "recap")
LATELY = timedelta(weeks=52)  # in which the words of pulses are here, too
ANSWER = '{"score": %d, "learned": "", "learned_from": "", "change": ""}'
KEPT = "SELECT figures FROM digests WHERE week = ?"


def measure(bench: Bench) -> Iterator[Line]:
    """Fill a database with a seed, then measure what is shown beside the same in bare SQL."""
    store, size = Store(bench.folder / "builders.db", DECLARED), bench.size
    took = timed(lambda: _fill(store, size))
    what = bench.counted("{past} weeks, {builders:,} builders, {contributions:,} contributions")
    yield Line(what, f"filled in {took:.0f} s, with a seed")
    yield from _digests(bench, store)
    yield from _homes(bench, store)
    yield from _exports(store)
    bench.watch(store)
    store.close()


def _digests(bench: Bench, store: Store) -> Iterator[Line]:
    with store.read() as unit:
        this, before = week(END, BERLIN), week(END - timedelta(weeks=1), BERLIN)
        bare = median(lambda: _bare(unit._db), TRIES)
        yield bench.within("digest", median(lambda: figures.figures(unit, this, END), TRIES), f"bare SQL {bare:.0f} ms")
        kept = figures.read(unit, unit.part(Digests).figures(before) or {})
        yield _line("a stored digest in words", lambda: words.worded(unit, kept, LEADS))
        yield _line("what its More button shows", lambda: words.more(unit, kept, LEADS))
        yield _line("its figures in bare SQL", lambda: _select(unit._db, KEPT, before))
    yield bench.within("week-so-far", median(lambda: clicked(store, digest_flow.so_far, LEADS, END), TRIES))


def _homes(bench: Bench, store: Store) -> Iterator[Line]:
    for name, reader in (("home-builder", "B7"), ("home-admin", STEWARD), ("home-ctpo", LEADS)):
        yield bench.within(name, median(lambda reader=reader: written(store, page.home, reader, END), TRIES))  # type: ignore[misc]


def _exports(store: Store) -> Iterator[Line]:
    yield _line(
        "`builders export participation` of all weeks", lambda: written(store, export.participation, None, END), 3
    )
    with store.read() as unit:
        sql = "SELECT * FROM participation_by_week"
        yield _line("its view in bare SQL", lambda: _select(unit._db, sql), 3)
    yield _line("`builders export responses` of all weeks", lambda: written(store, export.responses, None), 3)


def _fill(store: Store, size: Size) -> None:
    chance = random.Random(SEED)
    start = END - timedelta(weeks=size.past)
    with store.write() as unit:
        unit.part(Settings).set("ctpo", LEADS, by=LEADS, at=start)
        unit.part(Settings).set("stewards", [STEWARD], by=LEADS, at=start)
        unit.part(Settings).set("zone", BERLIN.key, by=LEADS, at=start)
        unit.part(Roster).set_disciplines([Discipline(each, each) for each in dict.fromkeys(CRAFTS)], start)
        unit.part(Channels).save(Channel("C1", "builders"))
        cadence = Cadence(Weekly(1, frozenset({3})), time(15), BERLIN, start.date())
        unit.part(Rituals).add(Ritual("all-hands", "allhands", "All-hands", "C1", cadence, 45), by=LEADS, at=start)
        _people(unit._db, size.builders, start)
        unit._db.execute("ANALYZE")
    for number in range(size.past):
        end = start + timedelta(weeks=number + 1)
        with store.write() as unit:
            _week(unit._db, size, end, chance)
            if end < END:
                found = figures.figures(unit, week(end, BERLIN), end)
                unit.part(Digests).keep(found.week, LEADS, found.as_facts(), end)
    with store.write() as unit:
        unit._db.execute("ANALYZE")


def _people(db: Database, builders: int, start: datetime) -> None:
    many = db.conn.executemany
    everyone = range(builders)
    many(
        "INSERT INTO people (id, name, zone, title, admin, active) VALUES (?, ?, 'Europe/Berlin', '', 0, 1)",
        ((f"B{n}", f"Builder {n}") for n in everyone),
    )
    many(
        "INSERT INTO memberships (builder, discipline, since, how) VALUES (?, ?, ?, 'self')",
        ((f"B{n}", _craft(n), stamp(start)) for n in everyone if n),
    )
    many("INSERT INTO channel_people (channel, person) VALUES ('C1', ?)", ((f"B{n}",) for n in everyone))


def _week(db: Database, size: Size, end: datetime, chance: random.Random) -> None:
    """Add an all-hands that everyone was asked for and that closed on a Friday, and a week's contributions."""
    held = end - timedelta(days=1)
    meeting, this = identify("all-hands", held), week(end, BERLIN)
    opened, closed = stamp(end - timedelta(days=4)), stamp(end - timedelta(hours=1))
    db.execute(
        "INSERT INTO occurrences (id, ritual, nominal_at, held_at, state, opened_at, closed_at, k) VALUES"
        " (:id, 'all-hands', :held, :held, 'closed', :opened, :closed, 3)",
        {"id": meeting, "held": stamp(held), "opened": opened, "closed": closed},
    )
    said = sorted(chance.sample(range(1, size.builders), size.builders * 6 // 10))
    heard = set(said)
    db.conn.executemany(
        "INSERT INTO steps (occurrence, step, due_at, state, settled_at) VALUES (?, ?, ?, 'done', ?)",
        ((meeting, step, opened if step == "gather" else closed, closed) for step in STEPS),
    )
    db.conn.executemany(
        "INSERT INTO asked (occurrence, builder, discipline, disposition) VALUES (?, ?, ?, ?)",
        ((meeting, f"B{n}", _craft(n), "answered" if n in heard else "silent") for n in range(1, size.builders)),
    )
    if end > END - LATELY:
        db.conn.executemany(
            "INSERT INTO responses (occurrence, builder, answer, given_at, late) VALUES (?, ?, ?, ?, 0)",
            ((meeting, f"B{n}", ANSWER % chance.randint(1, 5), closed) for n in said),
        )
    rows = [(f"response:{meeting}:B{n}", f"B{n}", _craft(n), "response", meeting) for n in said]
    for number in range(size.contributions // size.past - len(said)):
        n = chance.randrange(1, size.builders)
        rows.append((f"{this}:{number}", f"B{n}", _craft(n), chance.choice(KINDS), None))  # type: ignore[arg-type]
    db.conn.executemany(
        "INSERT INTO contributions (source, builder, discipline, kind, occurrence, at, week, late)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        ((*row, closed, this) for row in rows),
    )


def _craft(number: int) -> str:
    return CRAFTS[number % len(CRAFTS)]


def _bare(db: Database) -> object:
    """Count contributions and builders by discipline, this week and the four before, as any digest has to."""
    weeks = [week(END - timedelta(weeks=n), BERLIN) for n in range(5)]
    marks = ", ".join("?" * len(weeks))
    return db.execute(
        f"SELECT week, discipline, count(*), count(DISTINCT builder) FROM contributions WHERE week IN ({marks})"
        " GROUP BY week, discipline",
        weeks,
    ).fetchall()


def _select(db: Database, sql: str, *parameters: str) -> object:
    return db.execute(sql, parameters).fetchall()


def _line(what: str, work: Callable[[], object], tries: int = TRIES) -> Line:
    return Line(f"  {what}", figure(median(work, tries), "ms"))
