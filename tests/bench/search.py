"""How long a search among decisions takes, and what SQL needs without an index of words."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from itertools import accumulate

from bot.parts import DECLARED
from bot.store import Store
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from rituals.why.rules import searching
from rituals.why.tables import Search
from tests.bench.bench import Bench, median
from tests.bench.budgets import Line

WORDS, SEED = 8_000, 7
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
PARTS = {"context": 60, "options": 20, "choice": 40, "premise": 12, "consequences": 30}
TURNS = 30
COLUMNS = ("title", *PARTS, "product_fit", "goals_fit")


def measure(bench: Bench) -> Iterator[Line]:
    """Measure each kind of query, the ranked search and then a scan with LIKE."""
    store = Store(bench.folder / "builders.db", DECLARED)
    _fill(store, bench.size.decisions)
    slowest = 0.0
    for what, typed in _queries().items():
        ranked, scanned = (median(partial(search, store, typed), TURNS) for search in (_search, _scan))
        slowest = max(slowest, ranked)
        yield Line(f"a search for {what}", f"{ranked:.1f} ms (LIKE {scanned:.1f} ms)")
    yield bench.within("search", slowest)
    store.close()


def _queries() -> dict[str, str]:
    words = _words()
    beginning, begun = Counter(each[:3] for each in words).most_common(1)[0]
    return {
        "a rare word": words[-100],
        "a word that is in nearly all of them": words[0],
        f"the beginning of {begun} words": beginning,
        "three frequent words": " ".join(words[1:4]),
        "three words, one of them rare": f"{words[0]} {words[3]} {words[-1000]}",
        "a word that is nowhere": "xyzzy",
    }


def _fill(store: Store, count: int) -> None:
    """Add decisions of a hundred and sixty words each, which are as frequent as words are in a language."""
    chance = random.Random(SEED)
    words = _words()
    weights = list(accumulate(1 / (n + 1) for n in range(WORDS)))

    def some(count: int) -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=count))

    with store.write() as unit:
        for number in range(1, count + 1):
            parts = {name: some(count) for name, count in PARTS.items()}
            made = Decision(number, some(6), Status.ACCEPTED, date(2026, 1, 1), **parts)  # type: ignore[arg-type]
            unit.part(Decisions).add(made, NOW)


def _words() -> list[str]:
    """Return words of two to four syllables, the most frequent first."""
    chance = random.Random(SEED)
    syllables = [f"{first}{second}" for first in "bcdfghjklmnprstvw" for second in "aeiou"]
    weights = [1 / (n + 3) for n in range(len(syllables))]
    made = {"".join(chance.choices(syllables, weights, k=chance.choice((2, 3, 4, 4)))): None for _ in range(9 * WORDS)}
    return list(made)[:WORDS]


def _search(store: Store, typed: str) -> int:
    query = searching.query(typed)
    with store.read() as unit:
        return len(unit.part(Search).decisions(query or "", 9)) + len(unit.part(Search).whys(query or "", 9))


def _scan(store: Store, typed: str) -> int:
    every = " AND ".join("(" + " OR ".join(f"{each} LIKE ?" for each in COLUMNS) + ")" for _ in typed.split())
    sql = f"SELECT number FROM decisions WHERE {every} ORDER BY number DESC LIMIT 9"
    with store.read() as unit:
        given = [f"%{word}%" for word in typed.split() for _ in COLUMNS]
        return len(list(unit._db.query(sql, given)))
