"""`builders roster import` and `export`, as whoever runs Builders meets them."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli.main import builders
from bot.core import people_file
from bot.people import register
from bot.store import Roster, Store
from bot.store.serving import Serving
from tests.world import MONDAY, World, written

EVERYONE = ["dan", "dora", "mina", "emil", "ines", "jonas", "lena", "petra", "priya", "tomas"]


class Desk:
    """The terminal of whoever runs a world's bot, in a folder of its own."""

    def __init__(self, town: World, folder: Path) -> None:
        self.town, self.folder = town, folder
        clock = folder / "now"
        clock.write_text(MONDAY.isoformat(), encoding="ascii")
        self.env = {
            "SLACK_BOT_TOKEN": town.config.bot_token,
            "SLACK_APP_TOKEN": town.slack.app_token,
            "SLACK_API_URL": town.config.api_url,
            "BUILDERS_DB": str(town.config.database),
            "BUILDERS_CLOCK_FILE": str(clock),
        }

    def id(self, name: str) -> str:
        return self.town.person(name).id

    def file(self, *lines: str, name: str = "people.csv", header: str = "slack_id,discipline,from") -> str:
        path = self.folder / name
        path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
        return str(path)

    def run(self, *words: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(builders, ["roster", *words], env=self.env, input=stdin)

    def stands(self, name: str) -> str | None:
        with self.town.bot.store.read() as unit:
            person = unit.part(Roster).person(self.id(name))
        return person.discipline if person else None

    def kept(self) -> list[Any]:
        """Everything an import could write."""
        with self.town.bot.store.read() as unit:
            tables = ("memberships", "people", "settings", "outbox", "asked", "contributions", "duties")
            return [list(unit._db.query(f"SELECT * FROM {each}")) for each in tables]


@pytest.fixture
def desk(town: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    town.set_up()
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Desk(town, folder)


def test_a_file_first_says_what_it_would_change_and_then_does_it(desk: Desk) -> None:
    file = desk.file(f"{desk.id('mina')},product,2026-10-01", f"{desk.id('lena')},design,", f"{desk.id('dan')},design,")
    before = desk.kept()

    look = desk.run("import", file)

    assert (look.exit_code, look.stderr) == (0, "")
    assert look.stdout == (
        "To change: 2 people (product 1, design 1); 1 already as the file says.\n"
        "  Mina: design → product from 2026-10-01\n"
        "  Lena: engineering → design from 2026-10-12\n"
        "Nothing is changed yet. The same with --yes does it.\n"
    )
    assert desk.kept() == before

    done = desk.run("import", file, "--yes")

    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "Done: 2 people changed.")
    assert [desk.stands(each) for each in ("mina", "lena", "dan")] == ["product", "design", "design"]


def test_an_import_writes_to_nobody_and_moves_nothing_that_was_said(desk: Desk) -> None:
    everything = desk.kept()

    desk.run("import", desk.file(f"{desk.id('mina')},product,2026-01-01"), "--yes")
    desk.town.settle()

    assert desk.kept()[2:] == everything[2:]


def test_the_same_file_twice_changes_nothing_more(desk: Desk) -> None:
    file = desk.file(f"{desk.id('mina')},product,2026-10-01")
    desk.run("import", file, "--yes")
    before = desk.kept()

    again = desk.run("import", file, "--yes")

    assert (again.exit_code, again.stdout) == (0, "Nothing to change; 1 already as the file says.\n")
    assert desk.kept() == before


def bad_rows(desk: Desk) -> dict[str, str]:
    """Every kind of line that cannot be right, and what is said of it."""
    mina, jonas, dan, otto = (desk.id(each) for each in ("mina", "jonas", "dan", "otto"))
    where = "In Slack, a profile's ⋯ has “Copy member ID”."
    count = "Put a comma for each cell left empty."
    return {
        f"{desk.id('petra')},,product,2026-10-01": "",
        ",,design,": f"there is no slack_id and no email, so nobody is meant. {where}",
        "U0NOBODY,,design,": f"“U0NOBODY” is nobody's slack_id here; guests and bots are not on the roster. {where}",
        ",minna@acme.example,design,": (
            "nobody in Slack has the email “minna@acme.example”. Write the one of their profile, or a slack_id."
        ),
        f"{jonas},mina@acme.example,design,": (
            f"the slack_id is Jonas's ({jonas}) and the email Mina's ({mina}). Leave the one that is meant."
        ),
        f"{desk.id('emil')},,desing,": (
            "“desing” is not a discipline here. Did you mean design? There are: product, design, engineering."
        ),
        f"{desk.id('ines')},,,": "there is no discipline. Write one of: product, design, engineering.",
        f"{desk.id('priya')},,design,last spring": (
            "“last spring” is not a day. Write it as year-month-day: 2026-10-12."
        ),
        f"{desk.id('tomas')},,design,24.12.2025": "“24.12.2025” is not how I read days. Write 2025-12-24.",
        f"{desk.id('dora')},,design,2026-10-13": (
            "2026-10-13 is still to come. Write a day up to today, 2026-10-12, or nothing for today."
        ),
        f"{dan},,product,": "Dan is on line 13 too. Leave the one that is right.",
        f"{dan},,design,": "Dan is on line 12 too. Leave the one that is right.",
        "U1,,design": f"has 3 cells where the header has 4. {count}",
        "U1,,Doe, Mina,design": (
            "has 5 cells where the header has 4. Put quotation marks around a cell with a comma in it."
        ),
        f"{desk.id('gus')},,design,": (
            f"{desk.id('gus')} is a guest in Slack, so stands for no discipline. Take this line out."
        ),
        ",otto@acme.example,design,": (
            "otto@acme.example is deactivated in Slack, so stands for no discipline. Take this line out."
        ),
        f"{otto},,design,": f"Otto ({otto}) is deactivated in Slack, so stands for no discipline. Take this line out.",
        f"{desk.id('anna')},,product,": "Anna leads all disciplines and so stands for none. Take this line out.",
        f"{desk.id('lena')}\x07,,design,": (
            "the cell under “slack_id” has a character that cannot be seen (U+0007). Type it anew."
        ),
        f"{desk.id('lena')},{'x' * 400},design,": (
            "the cell under “email” has 400 characters; 320 is the most. Write it anew."
        ),
        f'{desk.id("lena")},,"design': (
            "a quotation mark is not closed, or stands inside a cell. Put one at each end of the cell, and two inside."
        ),
    }


@pytest.fixture
def mixed(desk: Desk) -> tuple[str, list[str]]:
    """A file with one good line and one of each bad kind, and what is said of those."""
    desk.town.slack.workspace.add_person("gus", "Gus", is_restricted=True)
    otto = desk.town.slack.workspace.add_person("otto", "Otto", title="Designer")
    desk.town.bot.sync.everything()
    desk.town.slack.workspace.change_person(otto.id, deleted=True)
    desk.town.bot.sync.everything()
    desk.town.settle()
    rows = bad_rows(desk)
    said = [f"line {at}: {each}" for at, each in enumerate(rows.values(), start=2) if each]
    return desk.file(*rows, header="slack_id,email,discipline,from"), said


def test_a_file_with_every_kind_of_bad_line_is_refused_line_by_line_and_nothing_is_imported(
    desk: Desk, mixed: tuple[str, list[str]]
) -> None:
    file, said = mixed
    before = desk.kept()

    told = desk.run("import", file, "--yes")

    assert told.exit_code == 1
    assert told.stderr.splitlines() == [
        *said,
        "Nothing is imported. Mend these 20 lines, or leave them out with --partial.",
    ]
    assert told.stdout == ""
    assert desk.kept() == before


def test_the_rest_of_such_a_file_can_be_taken_alone(desk: Desk, mixed: tuple[str, list[str]]) -> None:
    file, said = mixed

    told = desk.run("import", file, "--partial", "--yes")

    assert told.exit_code == 0
    assert told.stderr.splitlines() == [*said, "20 lines left out."]
    assert told.stdout.splitlines() == [
        "To change: 1 person (product 1).",
        "  Petra: product from 2026-10-01 instead of 2026-10-12",
        "Done: 1 person changed.",
    ]
    assert [desk.stands(each) for each in ("petra", "dan", "jonas")] == ["product", "design", "engineering"]


def test_a_single_bad_line_is_told_as_one(desk: Desk) -> None:
    told = desk.run("import", desk.file("U0NOBODY,design,"))

    assert told.stderr.splitlines()[-1] == "Nothing is imported. Mend this line, or leave it out with --partial."


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"Dear diary,\ntoday\n", b"slack_id,from\n"])
def test_a_file_that_is_no_roster_is_a_sentence(desk: Desk, data: bytes) -> None:
    told = desk.run("import", "-", "--partial", "--yes", stdin=data)

    assert (told.exit_code, told.stdout) == (1, "")
    assert len(told.stderr.splitlines()) == 1


def test_addresses_are_compared_with_slacks_and_kept_nowhere(desk: Desk) -> None:
    file = desk.file("Mina@acme.example,product", header="email,discipline")

    told = desk.run("import", file, "--yes")

    assert told.stdout.splitlines()[1] == "  Mina: design → product from 2026-10-12"
    assert told.stderr == "There is no column “from”: what changes does so from today.\n"
    assert desk.stands("mina") == "product"
    for each in desk.town.config.database.parent.glob("builders.db*"):
        assert b"acme.example" not in each.read_bytes().lower()


@pytest.mark.parametrize("tells_scopes", [True, False])
def test_without_the_scope_one_sentence_says_what_to_do(desk: Desk, tells_scopes: bool) -> None:
    desk.town.slack.workspace.decline("users:read.email")
    desk.town.slack.workspace.tells_scopes = tells_scopes

    told = desk.run("import", desk.file("mina@acme.example,product,", header="email,discipline,from"), "--partial")

    assert told.exit_code == 1
    assert told.stderr == (
        "Slack does not show me addresses. Add the scope users:read.email in the app's page and reinstall the app, "
        "or give each line a slack_id.\n"
    )


def test_beside_an_id_an_address_that_cannot_be_read_is_no_hindrance(desk: Desk) -> None:
    desk.town.slack.workspace.decline("users:read.email")
    file = desk.file(f"{desk.id('mina')},x@y.example,product,", header="slack_id,email,discipline,from")

    told = desk.run("import", file)

    assert told.exit_code == 0
    assert told.stderr == "Slack does not show me emails (the scope users:read.email), so the slack_id alone counts.\n"


def test_without_addresses_slack_is_not_asked(desk: Desk) -> None:
    desk.env["SLACK_API_URL"] = "http://127.0.0.1:9/api/"

    told = desk.run("import", desk.file(f"{desk.id('mina')},product,"), "--yes")

    assert told.exit_code == 0
    assert desk.stands("mina") == "product"


def test_who_serves_is_not_written_under_but_may_be_looked_at(desk: Desk) -> None:
    file, before = desk.file(f"{desk.id('mina')},product,"), desk.kept()
    serving = Serving(desk.town.config.database)
    serving.acquire(wait=0)

    look, told, listed = desk.run("import", file), desk.run("import", file, "--yes"), desk.run("export")
    serving.release()

    assert (look.exit_code, told.exit_code, listed.exit_code) == (0, 1, 0)
    assert told.stderr == (
        f"Builders is serving (process {os.getpid()} on {os.uname().nodename}), so nothing is imported. "
        "Stop it, type this again, and start it: what comes due meanwhile is made good.\n"
    )
    assert desk.kept() == before
    assert desk.run("import", file, "--yes").exit_code == 0, "the lock is let go"


@pytest.mark.parametrize(
    ("answer", "last", "stands"), [("y", "Done: 1 person changed.", "product"), ("", "", "design")]
)
def test_at_a_terminal_it_asks(desk: Desk, answer: str, last: str, stands: str) -> None:
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "bot", "roster", "import", desk.file(f"{desk.id('mina')},product,")]
    env = {**os.environ, **desk.env, "PYTHONPATH": str(Path(__file__).parent.parent)}

    with subprocess.Popen(words, env=env, stdin=theirs, stdout=subprocess.PIPE, encoding="utf-8") as process:
        os.write(ours, f"{answer}\n".encode())
        out, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)

    assert process.returncode == 0
    assert "Do it? [y/N]: " in out
    assert out.endswith(f"{last}\n" if last else "Nothing is changed.\n")
    assert desk.stands("mina") == stands


def test_many_changes_are_shown_in_part_and_counted_whole(desk: Desk) -> None:
    newcomers = [desk.town.slack.workspace.add_person(f"new{at}") for at in range(1200)]
    desk.town.bot.sync.everything()
    rows = [f"{each.id},design,2026-09-01" for each in newcomers]

    told = desk.run("import", desk.file(*rows), "--yes")

    assert told.stdout.splitlines()[0] == "To change: 1,200 people (design 1,200)."
    assert told.stdout.splitlines()[21:] == ["  and 1,180 more", "Done: 1,200 people changed."]


def test_what_changed_between_the_look_and_the_yes_is_not_written_over(desk: Desk) -> None:
    store, now = desk.town.bot.store, desk.town.now
    sheet = people_file.read(f"slack_id,discipline\n{desk.id('mina')},product\n".encode())
    shown = written(store, register.plan, sheet, now())
    desk.town.say("mina", "/builders join engineering")

    with pytest.raises(register.ChangedError, match="nothing is imported"):
        written(store, register.take, sheet, shown, now())

    assert desk.stands("mina") == "engineering"


# Export


def test_an_export_lists_the_builders_and_imports_as_nothing(desk: Desk) -> None:
    desk.run("import", desk.file(f"{desk.id('mina')},product,2026-01-31"), "--yes")

    listed = desk.run("export")

    lines = listed.stdout.splitlines()
    assert lines[:3] == [
        "slack_id,name,discipline,from",
        f"{desk.id('mina')},Mina,product,2026-01-31",
        f"{desk.id('petra')},Petra,product,2026-10-12",
    ]
    assert sorted(each.split(",")[1].lower() for each in lines[1:]) == sorted(EVERYONE)
    again = desk.run("import", "-", "--yes", stdin=listed.stdout)
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout == "Nothing to change; 10 already as the file says.\n"


def test_an_export_writes_over_nothing_unless_told_to(desk: Desk) -> None:
    file = desk.folder / "out.csv"

    first, again, forced = (desk.run("export", str(file), *more) for more in ([], [], ["--force"]))

    assert first.stderr == f"10 builders written to {file}.\n"
    assert (again.exit_code, again.stderr) == (
        1,
        f"{file} is there already. Name another file, or write over it with --force.\n",
    )
    assert forced.exit_code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfslack_id,name,discipline,from\n")
    assert desk.run("import", str(file)).stdout == "Nothing to change; 10 already as the file says.\n"


def test_a_reader_of_an_export_who_has_seen_enough_is_no_fault(desk: Desk) -> None:
    env = {**os.environ, **desk.env, "PYTHONPATH": str(Path(__file__).parent.parent)}
    words = [sys.executable, "-m", "bot", "roster", "export"]
    with subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(timeout=60)

    assert err == ""


def test_a_name_is_no_formula_in_an_export(desk: Desk) -> None:
    desk.town.slack.workspace.change_person(desk.id("mina"), real_name="=1+1")
    desk.town.bot.sync.everything()

    assert f"{desk.id('mina')},'=1+1,design,2026-10-12" in desk.run("export").stdout.splitlines()


# Before there is a roster


@pytest.mark.parametrize("command", [["import", "people.csv"], ["export"]])
def test_before_anything_was_served_it_says_to_serve_once(
    town: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(town, tmp_path)
    desk.file("U1,design,")
    desk.env["BUILDERS_DB"] = "other.db"
    missing = desk.run(*command)
    Store(tmp_path / "other.db").close()
    empty = desk.run(*command)

    said = "I know nobody yet. Start `builders serve` once, which reads everyone from Slack; then import.\n"
    assert [(each.exit_code, each.stderr) for each in (missing, empty)] == [(1, said), (1, said)]


def test_before_set_up_it_says_to_set_up(town: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    told = Desk(town, tmp_path).run("export")

    assert told.stderr == "Builders is not set up yet. A workspace admin types `/builders setup`.\n"
