"""`builders export outcomes`: every outcome as a table or as JSON, with no formula in it and no opinion given away."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from bot.cli.main import builders
from bot.core.cadence import Cadence, Weekly
from bot.core.occurrence import Occurrence, Ritual
from bot.core.people import Discipline, Person
from bot.parts import DECLARED
from bot.store import Channels, Occurrences, Rituals, Roster, Settings, Store, Unit
from bot.store.channels import Channel
from rituals.outcomes.files import COLUMNS
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome, Status
from rituals.outcomes.tables import Confidences, Outcomes

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
TODAY = datetime(2026, 11, 18, 16, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
ROUND = "outcomes@2026-11-16T09:00Z"
DISCIPLINES = ("product", "design", "engineering")
BUILDERS = {f"{discipline}-{n}": discipline for discipline in DISCIPLINES for n in range(4)}
# 18 % on 9 Sep, 40 % by 3 Mar, now 25 %: the example of the measures.
INVITES = Outcome(
    number=0,
    title="=New teams that invite",
    unit="%",
    baseline=Decimal(18),
    since=date(2026, 9, 9),
    target=Decimal(40),
    deadline=date(2027, 3, 3),
    steward="U0",
    ritual="outcomes",
)


def founded(unit: Unit) -> None:
    """Three disciplines of four, a check-in, and one round of it that asked everyone and has closed."""
    unit.part(Settings).set("ctpo", "U0", by="U0", at=MONDAY)
    unit.part(Settings).set("zone", "Europe/Berlin", by="U0", at=MONDAY)
    unit.part(Roster).set_disciplines([Discipline(each, each) for each in DISCIPLINES], MONDAY)
    unit.part(Channels).save(Channel("C1", "builders"))
    unit.part(Roster).save(Person("U0", "@Anna", "Europe/Berlin"))
    for builder, discipline in BUILDERS.items():
        unit.part(Roster).save(Person(builder, builder, "Europe/Berlin"))
        unit.part(Roster).join(builder, discipline, how="self", at=MONDAY)
    cadence = Cadence(Weekly(1, frozenset({0})), time(10), BERLIN, date(2026, 10, 19))
    unit.part(Rituals).add(Ritual("outcomes", "outcomes", "Outcomes", "C1", cadence, 0), by="U0", at=MONDAY)
    unit.part(Occurrences).add(Occurrence(ROUND, "outcomes", MONDAY, MONDAY, opened_at=MONDAY))
    unit.part(Occurrences).ask(ROUND, BUILDERS)


def named(unit: Unit, **facts: Any) -> int:
    return unit.part(Outcomes).add(replace(INVITES, **facts), "U0", MONDAY - timedelta(days=60), "18 %", "40 %")


def check_in(unit: Unit, number: int, value: str = "25", day: date = date(2026, 11, 18)) -> None:
    unit.part(Outcomes).read(CheckIn(number, "U0", day, Decimal(value), value, 70, "Trust.", Next.ADJUST), None, TODAY)


def sure(unit: Unit, number: int, percents: dict[str, Sequence[int]]) -> None:
    """Everyone of a discipline says how sure they are, in turn."""
    for discipline, given in percents.items():
        for n, percent in enumerate(given):
            unit.part(Confidences).keep(ROUND, number, f"{discipline}-{n}", percent, "", TODAY, late=False)


def close(unit: Unit) -> None:
    unit.part(Occurrences).end(ROUND, "closed", TODAY)


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    store = Store(tmp_path / "builders.db", DECLARED)
    with store.write() as unit:
        founded(unit)
    return store


@pytest.fixture
def run(kept: Store, tmp_path: Path) -> Any:
    """Type the command in a folder of its own."""
    (tmp_path / "now").write_text(TODAY.isoformat(), encoding="ascii")
    env = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "BUILDERS_DB": str(tmp_path / "builders.db"),
        "BUILDERS_CLOCK_FILE": str(tmp_path / "now"),
    }

    def typed(*words: str) -> Result:
        return CliRunner().invoke(builders, ["export", "outcomes", *words], env=env)

    return typed


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table)))


def test_each_outcome_is_a_line_with_the_figures_of_the_measures(kept: Store, run: Any) -> None:
    with kept.write() as unit:
        check_in(unit, named(unit))

    (line,) = rows(run().output)

    assert tuple(line) == COLUMNS
    assert line["progress"] == "0.3182"
    assert line["pace"] == "0.4"
    assert (line["light"], line["confidence"], line["stale"]) == ("green", "70", "no")
    assert (line["baseline"], line["target"], line["latest"]) == ("18", "40", "25")
    assert (line["baseline_day"], line["deadline"], line["latest_day"]) == ("2026-09-09", "2027-03-03", "2026-11-18")


def test_what_is_not_known_is_empty(kept: Store, run: Any) -> None:
    with kept.write() as unit:
        named(unit)

    (line,) = rows(run().output)

    assert {line[each] for each in ("latest", "latest_day", "progress", "light", "confidence", "gap", "lesson")} == {""}


def test_no_spreadsheet_finds_a_formula(kept: Store, run: Any) -> None:
    with kept.write() as unit:
        named(unit, baseline=Decimal(-5))

    (line,) = rows(run().output)

    assert line["title"] == "'=New teams that invite"
    assert line["steward"] == "'@Anna"
    assert line["baseline"] == "-5"


def test_a_gap_is_told_only_between_disciplines_that_may_be_shown(kept: Store, run: Any) -> None:
    with kept.write() as unit:
        told, hidden = named(unit), named(unit)
        sure(unit, told, {"product": [80, 80, 90], "design": [30, 40, 50], "engineering": [60, 50, 70]})
        sure(unit, hidden, {"product": [80, 80, 90], "design": [0, 10], "engineering": [60, 50, 70]})
        close(unit)

    first, second = rows(run().output)

    assert first["gap"] == "40"
    assert second["gap"] == ""


def test_json_has_the_same_and_holds_scores_back_where_too_few_gave_any(kept: Store, run: Any) -> None:
    with kept.write() as unit:
        for n in range(10):
            number = named(unit)
            given = [70, 80, 90] if n < 8 else [20, 30, 40]
            sure(unit, number, {"product": given, "design": given[:2]})
            outcome = unit.part(Outcomes).get(number)
            assert outcome is not None
            ended = Status.MET if n < 7 else Status.MISSED
            over = replace(outcome, status=ended, lesson="Trust.", resolved_on=TODAY.date())
            unit.part(Outcomes).change(over, "U0", TODAY, "18 %", "40 %")

    found = json.loads(run("--format", "json").output)

    assert [each["status"] for each in found["outcomes"]] == ["met"] * 7 + ["missed"] * 3
    assert found["resolved"] == 10
    hidden = {"brier": None, "skill": None, "confidences": None}  # two people of design, and so product too
    assert found["calibration"] == [{"discipline": each, **hidden} for each in ("product", "design")]


def test_calibration_is_told_of_disciplines_with_enough_people_and_of_no_person(kept: Store, run: Any) -> None:
    with kept.write() as unit:
        for n in range(10):
            number = named(unit)
            given = [70, 80, 90] if n < 8 else [20, 30, 40]
            sure(unit, number, {"product": given, "engineering": given})
            outcome = unit.part(Outcomes).get(number)
            assert outcome is not None
            ended = Status.MET if n < 7 else Status.MISSED
            over = replace(outcome, status=ended, lesson="Trust.", resolved_on=TODAY.date())
            unit.part(Outcomes).change(over, "U0", TODAY, "18 %", "40 %")

    output = run("--format", "json").output

    # (0.7 − 1)² + (0.8 − 1)² + (0.9 − 1)² of each that was met, and so on; always saying 70 % scores 0.21
    met, missed, doubted = 0.3**2 + 0.2**2 + 0.1**2, 0.7**2 + 0.8**2 + 0.9**2, 0.2**2 + 0.3**2 + 0.4**2
    score = (7 * met + missed + 2 * doubted) / 30
    known = {"brier": round(score, 4), "skill": round(1 - score / 0.21, 4), "confidences": 30}
    assert json.loads(output)["calibration"] == [{"discipline": each, **known} for each in ("product", "engineering")]
    assert "product-0" not in output


def test_a_score_before_and_after_tells_what_nobody_said(kept: Store, run: Any) -> None:
    """Of an outcome that a single designer was sure of, or three all alike, design's score knows nothing."""
    with kept.write() as unit:
        for given in ([70, 80, 90],) * 10:
            number = named(unit)
            sure(unit, number, {"product": given, "design": given})
            resolved(unit, number)
    before = json.loads(run("--format", "json").output)["calibration"]
    with kept.write() as unit:
        for given in ([10], [40, 40, 40]):
            number = named(unit)
            sure(unit, number, {"design": given})
            resolved(unit, number)

    assert json.loads(run("--format", "json").output)["calibration"] == before


def resolved(unit: Unit, number: int) -> None:
    outcome = unit.part(Outcomes).get(number)
    assert outcome is not None
    over = replace(outcome, status=Status.MET, lesson="Trust.", resolved_on=TODAY.date())
    unit.part(Outcomes).change(over, "U0", TODAY, "18 %", "40 %")


def test_a_file_that_is_there_is_kept_unless_told(kept: Store, run: Any, tmp_path: Path) -> None:
    with kept.write() as unit:
        named(unit)
    file = tmp_path / "outcomes.csv"
    file.write_text("mine", encoding="utf-8")

    refused, forced = run(str(file)), run(str(file), "--force")

    assert refused.exit_code == 1
    assert "is there already. Name another file, or write over it with --force." in refused.output
    assert forced.exit_code == 0
    assert "1 outcome written to" in forced.output
    assert file.read_bytes().startswith(b"\xef\xbb\xbfnumber,title")


def test_before_set_up_it_says_what_to_type(tmp_path: Path) -> None:
    env = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "BUILDERS_DB": str(tmp_path / "none.db")}

    said = CliRunner().invoke(builders, ["export", "outcomes"], env=env)

    assert said.output == "Builders is not set up yet. A workspace admin types `/builders setup`.\n"
    assert not (tmp_path / "none.db").exists()
