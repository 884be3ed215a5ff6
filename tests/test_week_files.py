"""`builders export participation|responses|digests` and `builders digest`: weeks as files, with nobody given away."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli.main import builders
from bot.core.cadence import Cadence, Weekly
from bot.core.occurrence import Disposition, Occurrence, Ritual, identify
from bot.core.people import Discipline, Person
from bot.parts import DECLARED
from bot.store import Channels, Occurrences, Participation, Rituals, Roster, Settings, Store, Unit
from bot.store.channels import Channel
from bot.store.participation import Contribution
from rituals.allhands.rules.meetings import Pulse
from rituals.allhands.tables import Pulses
from rituals.digest import figures, week_file
from rituals.digest.tables import Advice, Digests
from rituals.digest.tables.advice import Said
from tests.world import BERLIN

MONDAY = datetime(2026, 11, 16, 8, tzinfo=UTC)
FRIDAY = MONDAY + timedelta(days=4, hours=7)
HELD = MONDAY + timedelta(days=3, hours=6)
MEETING = identify("all-hands", HELD)
SIZES = {"product": 6, "design": 4, "engineering": 20, "data": 2}
BUILDERS = {f"{discipline}-{n}": discipline for discipline, size in SIZES.items() for n in range(size)}
TOOK_PART = {"product": 5, "design": 2, "engineering": 12, "data": 1}
SPOKE = {"product": 14, "design": 2, "engineering": 24, "data": 0}
PULSES = {"product": (4, 4, 5), "design": (1, 5), "engineering": (4, 5, 3, 4), "data": (2,)}

Run = Callable[..., Result]


def founded(unit: Unit) -> None:
    """The cast of the measures, and two people of data; one all-hands that closed on the Friday."""
    unit.part(Settings).set("ctpo", "U0", by="U0", at=MONDAY)
    unit.part(Settings).set("zone", BERLIN.key, by="U0", at=MONDAY)
    unit.part(Roster).set_disciplines([Discipline(each, each.capitalize()) for each in SIZES], MONDAY)
    unit.part(Roster).save(Person("U0", "Anna", BERLIN.key))
    for builder, discipline in BUILDERS.items():
        unit.part(Roster).save(Person(builder, builder, BERLIN.key))
        unit.part(Roster).join(builder, discipline, how="self", at=MONDAY)
    unit.part(Channels).save(Channel("C1", "builders"))
    cadence = Cadence(Weekly(1, frozenset({3})), time(15), BERLIN, MONDAY.date())
    unit.part(Rituals).add(Ritual("all-hands", "allhands", "=All-hands", "C1", cadence, 45), by="U0", at=MONDAY)
    unit.part(Occurrences).add(Occurrence(MEETING, "all-hands", HELD, HELD, opened_at=MONDAY))
    unit.part(Occurrences).ask(MEETING, BUILDERS)


def spoken(unit: Unit) -> None:
    """As many as took part, and as much as they said; every pulse by somebody who took part."""
    for discipline, size in TOOK_PART.items():
        for n in range(max(size, SPOKE[discipline])):
            builder = f"{discipline}-{n % size}"
            source, at = f"reply:{discipline}:{n}", MONDAY + timedelta(hours=1)
            if n < SPOKE[discipline]:
                unit.part(Participation).count(
                    Contribution(source, builder, discipline, "reply", MEETING, at, "2026-W47")
                )
            unit.part(Occurrences).dispose(MEETING, {builder: Disposition.ANSWERED})


def answered(unit: Unit, pulses: Mapping[str, Sequence[int]]) -> None:
    for discipline, scores in pulses.items():
        for n, score in enumerate(scores):
            unit.part(Pulses).keep_pulse(MEETING, f"{discipline}-{n}", Pulse(score), HELD, late=False)


def closed(unit: Unit) -> None:
    unit.part(Occurrences).end(MEETING, "closed", FRIDAY - timedelta(hours=6))


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    """A company whose week is over, but for its digest."""
    store = Store(tmp_path / "builders.db", DECLARED)
    with store.write() as unit:
        founded(unit)
        spoken(unit)
        answered(unit, PULSES)
        closed(unit)
    return store


def sent(store: Store, *suggested: Said, mirror: dict[str, int] | None = None) -> None:
    with store.write() as unit:
        facts = figures.figures(unit, "2026-W47", FRIDAY).as_facts()
        unit.part(Digests).keep("2026-W47", "U0", facts, FRIDAY, mirror=mirror)
        unit.part(Advice).keep(suggested)


@pytest.fixture
def run(kept: Store, tmp_path: Path) -> Run:
    """Type a command, on the Friday evening."""
    (tmp_path / "now").write_text((FRIDAY + timedelta(hours=2)).isoformat(), encoding="ascii")
    env = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "BUILDERS_DB": str(tmp_path / "builders.db"),
        "BUILDERS_CLOCK_FILE": str(tmp_path / "now"),
    }
    return lambda *words: CliRunner().invoke(builders, [*words], env=env)


def table(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.output)))


def told(result: Result, what: str) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.output)[what]
    return found


# Participation


def test_participation_has_the_figures_of_the_measures_and_small_disciplines_together(run: Run) -> None:
    lines = {line["discipline"]: line for line in table(run("export", "participation"))}

    assert tuple(lines["Product"]) == week_file.PARTICIPATION
    assert {name: (line["asked"], line["took_part"], line["rate"]) for name, line in lines.items()} == {
        "Product": ("6", "5", "0.8333"),
        "Design": ("4", "2", "0.5"),
        "Engineering": ("20", "12", "0.6"),
        "others": ("2", "1", "0.5"),
    }
    assert lines["Product"]["voice_share"] == "0.35"
    assert float(lines["Product"]["representation"]) == pytest.approx(0.35 / (6 / 32), abs=0.0001)
    assert {line["balance"] for line in lines.values()} == {"0.7277"}
    assert {line["change"] for line in lines.values()} == {""}


def test_a_week_that_was_sent_stays_as_it_was_sent(kept: Store, run: Run) -> None:
    sent(kept)
    before = run("export", "participation").output
    with kept.write() as unit:
        at = MONDAY + timedelta(hours=1)
        unit.part(Participation).count(Contribution("more", "design-3", "design", "reply", MEETING, at, "2026-W47"))

    assert run("export", "participation").output == before


def test_an_export_begins_where_it_is_told_to(kept: Store, run: Run) -> None:
    sent(kept)

    for what in ("participation", "responses", "digests"):
        for since in ("2026-W47", "2026-11-18", "2026-w47"):
            assert table(run("export", what, "--since", since)), (what, since)
        assert table(run("export", what, "--since", "2026-W48")) == []


@pytest.mark.parametrize("typed", ["last week", "2026-48", "2026-W54", "2026-02-30", "W48"])
def test_what_is_no_week_is_answered_with_how_to_type_one(run: Run, typed: str) -> None:
    said = run("export", "participation", "--since", typed)

    assert said.exit_code == 1
    assert said.output == f"“{typed}” is no week. Type it as 2026-W40, or a day in it as 2026-10-01.\n"


# Responses


def test_responses_are_shown_by_discipline_as_far_as_they_may_be(run: Run) -> None:
    lines = {line["discipline"]: line for line in table(run("export", "responses"))}

    assert tuple(lines["all"]) == week_file.RESPONSES
    assert {name: (line["answers"], line["value"], line["hidden"]) for name, line in lines.items()} == {
        "Product": ("3", "4.3333", ""),
        "Design": ("2", "", "few"),
        "Engineering": ("4", "4.0", ""),
        "others": ("1", "", "few"),
        "all": ("10", "3.7", ""),
    }
    assert (lines["all"]["about"], lines["all"]["figure"], lines["all"]["held_on"]) == ("pulse", "mean", "2026-11-19")


def test_answers_that_are_all_alike_are_held_back_like_any_other(tmp_path: Path, kept: Store, run: Run) -> None:
    with kept.write() as unit:
        for n in range(3):
            unit._db.execute(
                "UPDATE responses SET answer = json_set(answer, '$.score', 5) WHERE builder = ?", [f"product-{n}"]
            )

    lines = {line["discipline"]: line["hidden"] for line in table(run("export", "responses"))}

    assert lines["Product"] == lines["Engineering"] == "held_back"
    assert "alike" not in run("export", "responses", "--format", "json").output


def test_late_answers_are_in_no_row(kept: Store, run: Run) -> None:
    before = run("export", "responses").output
    with kept.write() as unit:
        unit.part(Pulses).keep_pulse(MEETING, "design-3", Pulse(5), FRIDAY, late=True)
        unit.part(Pulses).keep_pulse(MEETING, "product-0", Pulse(1), FRIDAY, late=True)

    assert run("export", "responses").output == before


def test_no_row_is_about_a_person_and_none_has_their_words(kept: Store, run: Run) -> None:
    with kept.write() as unit:
        unit._db.execute("UPDATE responses SET answer = json_set(answer, '$.change', 'Shorter, please')")

    for what in ("participation", "responses", "digests"):
        for form in ("csv", "json"):
            said = run("export", what, "--format", form).output
            assert "Shorter" not in said
            assert "Anna" not in said
            assert not [builder for builder in BUILDERS if builder in said]


# Digests


def test_a_digest_is_exported_as_it_was_sent(kept: Store, run: Run) -> None:
    sent(kept)

    (line,) = table(run("export", "digests"))
    (found,) = told(run("export", "digests", "--format", "json"), "digests")

    nameless = ("nameless_questions", "nameless_answers")
    assert tuple(line) == (*week_file.DIGESTS, *nameless, week_file.SUGGESTIONS)
    assert (line["week"], line["asked"], line["took_part"], line["balance"]) == ("2026-W47", "32", "20", "0.7277")
    assert {each["discipline"]: each["asked"] for each in found["heard"]} == {
        "product": 6,
        "design": 4,
        "engineering": 20,
        "others": 2,
    }
    assert found["held"][0]["score"] == 3.7


def test_a_mirror_is_in_no_export_and_what_came_of_it_is_told_by_its_rule_alone(kept: Store, run: Run) -> None:
    mirrored = Said("2026-W47", "U0", 1, "ask_quiet", "discipline:design", 2.0, FRIDAY, {"put": 0, "of": 117})
    other = Said("2026-W47", "U0", 2, "compare_notes", "outcome:1", 1.3, FRIDAY, {"most": 80, "least": 40})
    sent(kept, mirrored, other, mirror={"product": 117, "design": 0})

    output = run("export", "digests", "--format", "json").output

    assert json.loads(output)["digests"][0]["suggestions"] == [
        {"rule": "ask_quiet"},
        {"rule": "compare_notes", "subject": "outcome:1", "level": 1.3, "facts": {"most": 80, "least": 40}},
    ]
    assert "mirror" not in output
    assert "117" not in output
    assert table(run("export", "digests"))[0]["suggestions"] == "ask_quiet compare_notes"


# Files


@pytest.mark.parametrize("what", ["participation", "responses", "digests"])
def test_csv_and_json_have_the_same_rows(kept: Store, run: Run, what: str) -> None:
    sent(kept)

    lines, rows = table(run("export", what)), told(run("export", what, "--format", "json"), what)

    assert [line["week"] for line in lines] == [row["week"] for row in rows]


def test_no_spreadsheet_finds_a_formula(kept: Store, run: Run) -> None:
    assert {line["ritual"] for line in table(run("export", "responses"))} == {"'=All-hands"}


def test_a_file_that_is_there_is_kept_unless_told(kept: Store, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "weeks.csv"
    file.write_text("mine", encoding="utf-8")

    refused, forced = (run("export", "participation", str(file), *more) for more in ([], ["--force"]))

    assert refused.exit_code == 1
    assert "is there already. Name another file, or write over it with --force." in refused.output
    assert "4 lines written to" in forced.output
    assert file.read_bytes().startswith(b"\xef\xbb\xbfweek,discipline")


@pytest.mark.parametrize(
    "words", [["export", each] for each in ("participation", "responses", "digests")] + [["digest", "--dry-run"]]
)
def test_before_set_up_they_say_what_to_type(tmp_path: Path, words: list[str]) -> None:
    Store(tmp_path / "builders.db", DECLARED).close()
    env = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "BUILDERS_DB": str(tmp_path / "builders.db")}
    more = ["--week", "2026-W47"] if "digest" in words else []

    said = CliRunner().invoke(builders, [*words, *more], env=env)

    assert said.exit_code == 1
    assert said.output == "Builders is not set up yet. A workspace admin types `/builders setup`.\n"


# A digest in the terminal


def test_a_digest_that_was_not_sent_is_printed_as_it_stands(run: Run) -> None:
    said = run("digest", "--week", "2026-W47", "--dry-run").output

    assert said.startswith("As it stands, not sent:\n")
    assert "Design  2 of 4 · 50 %" in said
    assert "others  1 of 2" in said.lower()
    assert "Pulse" in said


def test_a_digest_that_was_sent_is_printed_without_its_readers_mirror(kept: Store, run: Run) -> None:
    sent(kept, mirror={"product": 117, "design": 0})

    said = run("digest", "--week", "2026-11-20", "--dry-run").output

    assert said.startswith("As it was sent:\n")
    assert "Design  2 of 4 · 50 %" in said
    assert "117" not in said
    assert "*You*" not in said


def test_a_terminal_sends_no_digest(run: Run) -> None:
    said = run("digest", "--week", "2026-W47")

    assert said.exit_code == 1
    assert "Type the same with --dry-run to read one." in said.output


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-W48", "2026-W48 has not begun. This week is 2026-W47."),
        ("2026-W46", "Builders was not here yet in 2026-W46. Its first week is 2026-W47."),
        ("2026-W54", "“2026-W54” is no week. Type it as 2026-W40, or a day in it as 2026-10-01."),
    ],
)
def test_a_week_without_a_digest_is_answered_with_a_sentence(run: Run, typed: str, said: str) -> None:
    answer = run("digest", "--week", typed, "--dry-run")

    assert answer.exit_code == 1
    assert answer.output == f"{said}\n"
