"""A small installation to look into: its database, its command line, and the ids it listens for."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from sqlite3 import connect
from typing import Any

from click.testing import CliRunner

from bot.cli.main import builders
from bot.core.cadence import Monthly
from bot.core.people import Discipline, Person
from bot.parts import DECLARED
from bot.store import Channels, Occurrences, Rituals, Roster, Settings, Store, Unit
from bot.store.channels import Channel
from rituals.allhands.rules.meetings import Pulse
from rituals.allhands.tables import Pulses
from rituals.digest.tables import Digests
from rituals.outcomes.rules.outcome import Outcome
from rituals.outcomes.tables import Outcomes
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from tests import listening
from tests.views import digest_samples, samples

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
SHADOW = re.compile(r"search_\w+_(config|data|docsize|idx|content)|_?sqlite_\w+")  # kept by SQLite and sqlite-utils
OUTCOME = Outcome(0, "Teams", "%", Decimal(18), date(2026, 9, 9), Decimal(40), date(2027, 3, 3), "U0", "all-hands")


@dataclass(frozen=True, slots=True)
class Installation:
    """A set-up company with a row in each table that stores JSON. `heard`: what the bot listens for, by kind."""

    path: Path
    heard: Mapping[str, list[Any]]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows a query finds."""
        with closing(connect(self.path)) as db:
            return db.execute(sql).fetchall()

    def tables(self, kind: str = "table") -> list[tuple[str, str]]:
        """Return the name and SQL of every table, or every view, by name."""
        found = self.rows(f"SELECT name, sql FROM sqlite_master WHERE type = '{kind}' ORDER BY name")
        return [(name, sql) for name, sql in found if not SHADOW.fullmatch(name)]

    def columns(self, table: str) -> list[str]:
        """Return the columns of a table or view, in order."""
        return [row[1] for row in self.rows(f'PRAGMA table_info("{table}")')]

    def run(self, command: str) -> str:
        """Return the output of a command, like "export outcomes"."""
        clock = self.path.with_name("now")
        clock.write_text(MONDAY.isoformat(), encoding="ascii")
        env = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
        paths = {"BUILDERS_DB": str(self.path), "BUILDERS_CLOCK_FILE": str(clock)}
        result = CliRunner().invoke(builders, command.split(), env={**env, **paths})
        assert not result.exit_code, result.output
        return result.stdout


@contextmanager
def installed() -> Iterator[Installation]:
    """Set up an installation in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="builders-names-") as folder:
        path = Path(folder) / "builders.db"
        with closing(Store(path, DECLARED)) as store:
            with store.write() as unit:
                _found(unit)
                _store_json(unit)
            heard = listening.heard()
        yield Installation(path, heard)


def _found(unit: Unit) -> None:
    unit.part(Settings).set("ctpo", "U0", by="U0", at=MONDAY)
    unit.part(Roster).set_disciplines([Discipline("design", "design")], MONDAY)
    unit.part(Roster).save(Person("U0", "Anna", "UTC"))
    unit.part(Channels).save(Channel("C1", "builders"))


def _store_json(unit: Unit) -> None:
    """Store a row in each table with a column of JSON."""
    unit.part(Settings).set("digest_at", {"day": 4, "at": "16:00"}, by="U0", at=MONDAY)
    weekly = replace(samples.page().row.ritual, id="all-hands")
    monthly = replace(weekly, id="monthly", cadence=replace(weekly.cadence, rule=Monthly(1, 1, 0)))
    for ritual in (weekly, monthly):
        unit.part(Rituals).add(ritual, by="U0", at=MONDAY)
    meeting = samples.meeting(opened_at=MONDAY)
    unit.part(Occurrences).add(meeting)
    unit.part(Pulses).keep_pulse(meeting.id, "U0", Pulse(4, "Much.", "design", "Less."), MONDAY, late=False)
    number = unit.part(Outcomes).add(OUTCOME, "U0", MONDAY, "18 %", "40 %")
    unit.part(Outcomes).change(replace(OUTCOME, number=number, title="Other"), "U0", MONDAY, "18 %", "40 %")
    decided = Decision(1, "Kafka", Status.ACCEPTED, date(2026, 11, 16))
    number = unit.part(Decisions).add(decided, MONDAY)
    unit.part(Decisions).change(replace(decided, number=number, title="Other"), "U0", MONDAY)
    week = digest_samples.week(outcomes=digest_samples.tracked())
    unit.part(Digests).keep(week.week, "U0", week.as_facts(), MONDAY, mirror={"design": 1})
