"""`builders import technologies` and `builders export technologies`: what changes, what is refused, and a dry run."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli.main import builders
from bot.core.people import Discipline, Person
from bot.parts import DECLARED
from bot.store import Roster, Settings, Store
from rituals.why.technologies.rules import Move, Ring, Technology
from rituals.why.technologies.tables import Technologies
from tests.world import World

TODAY = datetime(2026, 11, 18, 16, tzinfo=UTC)
TABLE = """name,aliases,ring,steward,about
Kafka,"ak, kafka streams",trial,U1,Carries order events
Go,,adopt,,
"""


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    store = Store(tmp_path / "builders.db", DECLARED)
    with store.write() as unit:
        unit.part(Settings).set("ctpo", "U0", by="U0", at=TODAY)
        unit.part(Settings).set("zone", "Europe/Berlin", by="U0", at=TODAY)
        unit.part(Roster).set_disciplines([Discipline("engineering", "engineering")], TODAY)
        for each in ("U0", "U1"):
            unit.part(Roster).save(Person(each, each, "Europe/Berlin"))
    return store


@pytest.fixture
def run(kept: Store, tmp_path: Path) -> Callable[..., Result]:
    """Type a command in a folder of its own."""
    assert kept
    (tmp_path / "now").write_text(TODAY.isoformat(), encoding="ascii")
    env = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "BUILDERS_DB": str(tmp_path / "builders.db"),
        "BUILDERS_CLOCK_FILE": str(tmp_path / "now"),
    }

    def typed(*words: str, given: str | None = None) -> Result:
        return CliRunner().invoke(builders, [*words], env=env, input=given)

    return typed


def file(tmp_path: Path, text: str, name: str = "technologies.csv") -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def known(store: Store) -> dict[str, Technology]:
    with store.read() as unit:
        return {each.name: each for each in unit.part(Technologies).all()}


def test_a_table_is_imported_and_said_in_lines(run: Any, kept: Store, tmp_path: Path) -> None:
    said = run("import", "technologies", file(tmp_path, TABLE))

    assert said.exit_code == 0
    assert said.stdout.splitlines() == [
        "To import: 2 technologies.",
        "  Kafka: new, trial since 2026-11-18",
        "  Go: new, adopt since 2026-11-18",
        "Done: 2 technologies.",
    ]
    found = known(kept)
    assert found["Kafka"].aliases == ("ak", "kafka streams")
    assert (found["Kafka"].ring, found["Kafka"].ring_since, found["Kafka"].steward) == (
        Ring.TRIAL,
        date(2026, 11, 18),
        "U1",
    )


def test_a_dry_run_says_the_same_and_changes_nothing(run: Any, kept: Store, tmp_path: Path) -> None:
    said = run("import", "technologies", file(tmp_path, TABLE), "--dry-run")

    assert said.stdout.splitlines()[0] == "To import: 2 technologies."
    assert said.stdout.splitlines()[-1] == "Nothing is imported yet. The same without --dry-run does it."
    assert known(kept) == {}


def test_the_same_file_again_changes_nothing_and_another_ring_is_a_move(run: Any, kept: Store, tmp_path: Path) -> None:
    run("import", "technologies", file(tmp_path, TABLE))

    again = run("import", "technologies", file(tmp_path, TABLE))
    moved = run("import", "technologies", file(tmp_path, TABLE.replace("trial", "Hold")))

    assert again.stdout == "Nothing to import; 2 already as the file says.\n"
    assert "To import: 1 technology; 1 already as the file says.\n  Kafka: hold" in moved.stdout
    with kept.read() as unit:
        kafka = unit.part(Technologies).find("Kafka")
        assert kafka is not None
        assert [(each.ring, each.by) for each in unit.part(Technologies).moves(kafka.id)] == [
            (Ring.TRIAL, None),
            (Ring.HOLD, None),
        ]


def test_what_cannot_be_right_is_listed_and_nothing_is_imported(run: Any, kept: Store, tmp_path: Path) -> None:
    wrong = TABLE + "Zig,,someday,,\nRust,,,U9,\n"

    said = run("import", "technologies", file(tmp_path, wrong))

    assert said.exit_code == 1
    assert said.stderr.splitlines() == [
        "line 4: “someday” is no ring. Write adopt, trial, assess or hold.",
        "line 5: nobody on the roster is “U9”. Write their Slack id, or nothing.",
        "Nothing is imported. Mend these 2, and import it again.",
    ]
    assert known(kept) == {}


def test_a_radar_is_read_from_the_terminal_too(run: Any, kept: Store) -> None:
    radar = {"entries": [{"label": "Kotlin", "quadrant": 0, "ring": 1}], "quadrants": [{"name": "Languages"}]}

    said = run("import", "technologies", "-", given=json.dumps(radar))

    assert said.exit_code == 0
    assert (known(kept)["Kotlin"].ring, known(kept)["Kotlin"].quadrant) == (Ring.TRIAL, "Languages")


def test_a_file_that_is_none_is_refused_in_a_sentence(run: Any, tmp_path: Path) -> None:
    said = run("import", "technologies", file(tmp_path, "Kafka\nRedis\n"))

    assert said.exit_code == 1
    assert said.stderr.startswith("There is no column “name”. Its first line names the columns: name,aliases,ring,")


def test_both_kinds_of_file_are_written_and_taken_back_elsewhere(run: Any, kept: Store, tmp_path: Path) -> None:
    run("import", "technologies", file(tmp_path, TABLE))
    with kept.write() as unit:
        unit.part(Technologies).move(Move("kafka", Ring.ADOPT, date(2026, 11, 18), "It held.", "U1"))
    written = {form: str(tmp_path / f"out.{form}") for form in ("csv", "json")}

    for form, path in written.items():
        said = run("export", "technologies", path, "--format", form)
        assert said.stderr == f"2 technologies written to {path}.\n"

    for path in written.values():
        assert run("import", "technologies", path).stdout == "Nothing to import; 2 already as the file says.\n"
    radar = json.loads(Path(written["json"]).read_text(encoding="utf-8"))
    (kafka,) = [each for each in radar["entries"] if each["title"] == "Kafka"]
    assert [(each["ringId"], each["moved"]) for each in kafka["timeline"]] == [("trial", 0), ("adopt", 1)]


def test_a_file_that_is_there_is_written_over_only_when_that_is_said(run: Any, tmp_path: Path) -> None:
    there = file(tmp_path, "mine", "out.csv")

    refused = run("export", "technologies", there)
    forced = run("export", "technologies", there, "--force")

    assert refused.stderr == f"{there} is there already. Name another file, or write over it with --force.\n"
    assert forced.exit_code == 0
    assert run("export", "technologies").stdout.startswith("name,aliases,ring,quadrant,steward,about,premise,link,")


@pytest.mark.parametrize("shows", [True, False])
def test_an_address_is_compared_with_slacks_where_that_shows_it(town: World, tmp_path: Path, shows: bool) -> None:
    town.set_up()
    if not shows:
        town.slack.workspace.decline("users:read.email")
    (tmp_path / "now").write_text(TODAY.isoformat(), encoding="ascii")
    env = {
        "SLACK_BOT_TOKEN": town.config.bot_token,
        "SLACK_APP_TOKEN": town.slack.app_token,
        "SLACK_API_URL": town.config.api_url,
        "BUILDERS_DB": str(town.config.database),
        "BUILDERS_CLOCK_FILE": str(tmp_path / "now"),
    }
    table = file(tmp_path, "name,steward\nKafka,Jonas@acme.example\n")

    look = CliRunner().invoke(builders, ["import", "technologies", table, "--dry-run"], env=env)

    if shows:
        assert look.stdout.startswith("To import: 1 technology.\n  Kafka: new\n")
    else:
        assert look.stderr == ("Slack does not show me emails (the scope users:read.email). Write Slack ids instead.\n")


def test_while_the_bot_serves_nothing_is_imported(run: Any, kept: Store, tmp_path: Path) -> None:
    from bot.store.serving import Serving

    serving = Serving(tmp_path / "builders.db")
    serving.acquire(wait=0)
    try:
        said = run("import", "technologies", file(tmp_path, TABLE))
    finally:
        serving.release()

    assert said.exit_code == 1
    assert "so nothing is imported" in said.stderr
    assert known(kept) == {}


def test_a_file_that_cannot_be_written_is_said(run: Any, tmp_path: Path) -> None:
    said = run("export", "technologies", str(tmp_path / "none" / "x.csv"))

    assert said.exit_code == 1
    assert said.stderr.endswith(
        "x.csv cannot be written (No such file or directory). Mend that, or name another file.\n"
    )
