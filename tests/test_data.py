"""What docs/data.md says about views and queries is true for a company that has used Builders."""

import json
import re
from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from bot.core.cadence import Cadence, Weekly
from bot.core.occurrence import Occurrence, Ritual, identify
from bot.parts import DECLARED
from bot.store import Cost, Occurrences, Rituals, Store, Unit
from rituals.allhands.tables import Pulses
from rituals.digest import figures
from rituals.digest.tables import Digests
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome
from rituals.outcomes.tables import Confidences, Outcomes
from tests import test_week_files as weeks
from tests.test_week_files import BUILDERS, FRIDAY, HELD, MONDAY
from tests.world import BERLIN

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "data.md").read_text(encoding="utf-8")
ROUND = identify("outcomes", MONDAY)
ASKED = "2026-11-12T09:00:00.000+00:00"
QUERIES = [
    each.strip()
    for block in re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    for each in re.sub(r"--.*", "", block).split(";")
    if each.strip()
]


@pytest.fixture
def lived(tmp_path: Path) -> Store:
    """A company with a week behind it, an outcome and how sure people are of it, a question, a decision and a debt."""
    store = Store(tmp_path / "builders.db", DECLARED)
    with store.write() as unit:
        weeks.founded(unit)
        weeks.spoken(unit)
        weeks.answered(unit, weeks.PULSES)
        unit.part(Pulses).attend(weeks.MEETING, "design-0", HELD)
        weeks.closed(unit)
        _sure(unit)
        _asked(unit)
        unit.part(Digests).keep("2026-W47", "U0", figures.figures(unit, "2026-W47", FRIDAY).as_facts(), FRIDAY)
        unit._db.execute("INSERT INTO notes VALUES ('design-0', '2026-11-16', '2026-W47')")
        unit.part(Cost).took("pulse_form", 20, FRIDAY.date())
    return store


def _sure(unit: Unit) -> None:
    cadence = Cadence(Weekly(1, frozenset({0})), time(10), BERLIN, MONDAY.date())
    unit.part(Rituals).add(Ritual("outcomes", "outcomes", "Outcomes", "C1", cadence, 0), by="U0", at=MONDAY)
    unit.part(Occurrences).add(Occurrence(ROUND, "outcomes", MONDAY, MONDAY, opened_at=MONDAY))
    unit.part(Occurrences).ask(ROUND, BUILDERS)
    since, until = MONDAY.date() - timedelta(days=70), MONDAY.date() + timedelta(days=105)
    invites = Outcome(0, "Invites", "%", Decimal(18), since, Decimal(40), until, "U0", "outcomes")
    number = unit.part(Outcomes).add(invites, "U0", MONDAY, "18 %", "40 %")
    unit.part(Outcomes).read(
        CheckIn(number, "U0", MONDAY.date(), Decimal(25), "25", 70, "Trust.", Next.ADJUST), ROUND, MONDAY
    )
    for discipline, percents in {"product": (70, 80, 90), "design": (30, 40, 50), "engineering": (50, 60, 60)}.items():
        for n, percent in enumerate(percents):
            unit.part(Confidences).keep(ROUND, number, f"{discipline}-{n}", percent, "", MONDAY, late=False)
    unit.part(Occurrences).end(ROUND, "closed", HELD)


def _asked(unit: Unit) -> None:
    for statement in (
        "INSERT INTO technologies VALUES ('kafka', 'Kafka', 'Events', '', '', '', NULL, NULL, :at)",
        "INSERT INTO ring_moves VALUES (1, 'kafka', 'trial', '2026-11-01', '', NULL)",
        (
            "INSERT INTO whys"
            " (number, technology, builder, text, quoted, permalink, channel, asked_at, state, touched_at)"
            " VALUES (1, 'kafka', 'design-0', 'Why Kafka?', '', '', 'C1', :at, 'open', :at)"
        ),
        "INSERT INTO debts (number, title, about, added_by, added_at, state) VALUES (1, 'Tax', '', 'U0', :at, 'open')",
        (
            "INSERT INTO decisions (number, title, technology, status, decided_on, context, options, choice, premise,"
            " consequences, product_fit, goals_fit, review_on, file, source, extra, added_at)"
            " VALUES (31, 'Kafka', 'kafka', 'accepted', '2026-05-01', '', '', '', '', '', '', '', '2026-11-01', '', '',"
            " '{}', :at)"
        ),
    ):
        unit._db.execute(statement, {"at": ASKED})
    for kind, scores in {"impact": (5, 4, 4), "cost": (2, 2, 1)}.items():
        for n, score in enumerate(scores):
            facts = {"who": f"product-{n}", "kind": kind, "score": score, "at": ASKED}
            unit._db.execute("INSERT INTO debt_scores VALUES (1, :who, :kind, 'product', :score, :at)", facts)


def rows(store: Store, sql: str) -> list[dict[str, Any]]:
    with store.read() as unit:
        return list(unit._db.query(sql))


def test_every_view_has_a_query_to_begin_with() -> None:
    assert [name for name in DECLARED.views if not any(name in query for query in QUERIES)] == []


@pytest.mark.parametrize("view", DECLARED.views)
def test_a_company_that_lived_has_something_in_every_view(lived: Store, view: str) -> None:
    assert rows(lived, f"SELECT * FROM {view}")


@pytest.mark.parametrize("query", QUERIES)
def test_what_the_page_types_works(lived: Store, query: str) -> None:
    rows(lived, query)


def test_no_view_shows_a_person(lived: Store) -> None:
    shown = json.dumps([rows(lived, f"SELECT * FROM {view}") for view in DECLARED.views])

    assert [each for each in (*BUILDERS, "U0", "Anna") if f'"{each}"' in shown] == []


def test_views_say_what_the_measures_say(lived: Store) -> None:
    (invites,) = rows(lived, "SELECT progress, pace, light FROM outcome_progress")
    medians = rows(lived, "SELECT discipline, answers, median FROM confidence_by_discipline ORDER BY median")
    (debt,) = rows(lived, "SELECT place, impact, cost, worth FROM debts_ranked")
    (design,) = rows(lived, "SELECT asked, came FROM attendance_by_meeting WHERE discipline = 'Design'")
    (pulse,) = rows(lived, "SELECT answers, score FROM pulse_by_meeting")

    assert invites == {"progress": 0.3182, "pace": 0.4, "light": "green"}
    assert [tuple(each.values()) for each in medians] == [("Design", 3, 40), ("Engineering", 3, 60), ("Product", 3, 80)]
    assert debt == {"place": 1, "impact": 4, "cost": 2, "worth": 2}
    assert design == {"asked": 4, "came": 1}
    assert pulse == {"answers": 10, "score": 3.7}


@pytest.mark.parametrize("gone", ["percent = 40", "builder = 'design-0'", "discipline = 'data'"])
def test_confidence_is_told_whole_or_not_at_all(lived: Store, gone: str) -> None:
    """Design all alike, design under three, and somebody of a discipline of two."""
    with lived.write() as unit:
        if gone.startswith("percent"):
            unit._db.execute("UPDATE confidences SET percent = 40 WHERE builder LIKE 'design-%'")
        elif gone.startswith("builder"):
            unit._db.execute("DELETE FROM confidences WHERE builder = 'design-0'")
        else:
            unit.part(Confidences).keep(ROUND, 1, "data-0", 10, "", MONDAY, late=False)

    assert rows(lived, "SELECT * FROM confidence_by_discipline") == []


def test_datasette_is_told_of_every_view() -> None:
    told = json.loads((DOCS / "datasette.json").read_text(encoding="utf-8"))

    assert told["databases"]["figures"]["tables"].keys() == DECLARED.views.keys()


def test_a_view_of_another_version_is_made_anew_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "builders.db"
    Store(path, DECLARED).close()
    old = Database(path)
    old.execute("DROP VIEW balance_by_week")
    old.execute("CREATE VIEW balance_by_week AS SELECT 1 AS balance")
    old.execute("CREATE VIEW of_before AS SELECT 2 AS two")
    old.close()

    Store(path, DECLARED).close()

    new = Database(path)
    assert sorted(new.view_names()) == sorted(DECLARED.views)
    assert tuple(new.view("balance_by_week").columns_dict) == ("week", "disciplines", "balance")
    new.close()
