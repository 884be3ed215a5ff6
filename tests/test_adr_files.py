"""`builders import decisions` and `builders export decisions`, as whoever runs Builders meets them."""

import os
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.main import builders
from bot.core.people import Discipline, Person
from bot.parts import DECLARED
from bot.store import Jobs, Roster, Settings, Store
from bot.store.serving import Serving
from rituals.why.decisions import rules as decision_rules
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from rituals.why.tables import Search
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from tests.rituals.test_madr import FOUR, SHORT, TWO
from tests.rituals.test_nygard import RECORD, REPLACED

FRIDAY = datetime(2026, 11, 20, 15, tzinfo=UTC)
HELP = RECORD.replace("# 1. Record architecture decisions", "# 9. Help scripts").replace(
    "Accepted", "Accepted\n\nSupersedes [2. Implement as shell scripts](0002-implement-as-shell-scripts.md)"
)
FOLDER: Mapping[str, bytes] = {
    "0001-record-architecture-decisions.md": RECORD.encode(),
    "0002-implement-as-shell-scripts.md": REPLACED.encode(),
    "0005-use-plain-junit5.md": TWO.encode(),
    "0007-use-kafka.md": FOUR.replace("\n", "\r\n").encode(),
    "0008-use-markdown.md": b"\xef\xbb\xbf" + SHORT.encode(),
    "0009-help-scripts.md": HELP.encode(),
}


class Desk:
    """The terminal of whoever runs Builders, a folder of files, and what is kept."""

    def __init__(self, path: Path) -> None:
        self.path, self.folder, self.store = path, path / "adr", Store(path / "builders.db", DECLARED)
        self.folder.mkdir()
        (path / "now").write_text(FRIDAY.isoformat(), encoding="ascii")
        with self.store.write() as unit:
            unit.part(Settings).set("ctpo", "U0", by="U0", at=FRIDAY)
            unit.part(Settings).set("zone", "Europe/Berlin", by="U0", at=FRIDAY)
            unit.part(Roster).set_disciplines([Discipline("design", "design")], FRIDAY)
            unit.part(Roster).save(Person("U1", "Mina", "Europe/Berlin"))
            unit.part(Technologies).add(Technology("kafka", "Kafka"), FRIDAY)

    def put(self, files: Mapping[str, bytes | str]) -> None:
        for name, text in files.items():
            (self.folder / name).write_bytes(text.encode() if isinstance(text, str) else text)

    def run(self, *words: str) -> Result:
        env = {
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_APP_TOKEN": "xapp-1",
            "BUILDERS_DB": str(self.path / "builders.db"),
            "BUILDERS_CLOCK_FILE": str(self.path / "now"),
        }
        return CliRunner().invoke(builders, [*words], env=env)

    def take(self, *more: str) -> Result:
        return self.run("import", "decisions", str(self.folder), *more)

    def export(self, *more: str, to: str = "out") -> Result:
        return self.run("export", "decisions", str(self.path / to), *more)

    def exported(self, to: str = "out") -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in (self.path / to).iterdir()}

    def kept(self) -> list[Decision]:
        with self.store.read() as unit:
            return unit.part(Decisions).all()

    def edit(self, number: int, **facts: object) -> None:
        """Change a decision as somebody in Slack does."""
        with self.store.write() as unit:
            before = unit.part(Decisions).get(number)
            assert before is not None
            unit.part(Decisions).change(decision_rules.edited(before, replace(before, **facts)), "U1", FRIDAY)  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_folder_is_first_told_and_then_taken(desk: Desk) -> None:
    desk.put(FOLDER)

    look = desk.take("--dry-run")
    nothing = desk.kept()
    done = desk.take()

    assert look.exit_code == 0
    assert look.stdout.startswith("To import: 6 decisions new, 0 changed.\nNothing is imported yet.")
    assert nothing == []
    assert "  7 · Use Kafka for Order Events (0007-use-kafka.md)\n" in done.stdout
    assert done.stdout.endswith("Done: 6 decisions new, 0 changed.\n")
    assert [each.number for each in desk.kept()] == [1, 2, 5, 7, 8, 9]


def test_files_of_every_form_come_out_byte_for_byte(desk: Desk) -> None:
    desk.put(FOLDER)
    desk.take()

    told = desk.export()

    assert told.exit_code == 0, told.output
    assert desk.exported() == FOLDER


def test_what_took_its_place_is_linked(desk: Desk) -> None:
    desk.put(FOLDER)
    desk.take()

    second = desk.kept()[1]

    assert (second.status, second.superseded_by) == (Status.SUPERSEDED, 9)


def test_a_known_technology_in_the_title_is_what_it_is_about(desk: Desk) -> None:
    desk.put(FOLDER)
    desk.take()

    assert [each.number for each in desk.kept() if each.technology == "kafka"] == [7]


def test_importing_again_takes_nothing_twice(desk: Desk) -> None:
    desk.put(FOLDER)
    desk.take()
    before = desk.kept()

    again = desk.take()

    assert again.stdout == "Nothing to import; 6 here already.\n"
    assert desk.kept() == before


def test_a_file_that_changed_changes_the_decision(desk: Desk) -> None:
    desk.put(FOLDER)
    desk.take()

    desk.put({"0001-record-architecture-decisions.md": RECORD.replace("We will use", "We shall use")})
    told = desk.take()

    assert "Done: 0 decisions new, 1 changed; 5 here already." in told.stdout
    assert desk.kept()[0].choice.startswith("We shall use")


def test_a_decision_changed_here_is_exported_with_all_it_had_and_read_as_it_is(desk: Desk) -> None:
    desk.put(FOLDER)
    desk.take()
    desk.edit(7, premise="Three teams read it.", review_on=date(2027, 5, 18))

    desk.export()
    written = desk.exported()["0007-use-kafka.md"].decode()
    (desk.path / "other").mkdir()
    other = Desk(desk.path / "other")
    other.put(desk.exported())
    other.take()

    assert written.startswith("---\nstatus: accepted\ndate: 2024-03-05\ntechnology: Kafka\nreview: 2027-05-18\n")
    assert "consulted:\n  - Mina\n  - Priya" in written
    assert "## Pros and Cons of the Options\n\n### Kafka" in written
    assert written.index("### Confirmation") < written.index("## True as Long As")
    here, there = desk.kept()[3], other.kept()[3]
    assert replace(there, source="", extra={}) == replace(here, extra={})
    other.export(to="again")
    assert other.exported("again") == desk.exported()
    with other.store.read() as unit:
        assert [each.subject for each in unit.part(Jobs).of("why", "review")] == ["7"]


def test_a_decision_written_down_here_goes_out_and_is_known_when_it_comes_back(desk: Desk) -> None:
    with desk.store.write() as unit:
        made = Decision(
            31, "Kafka for order events", Status.ACCEPTED, date(2026, 11, 20), "kafka", choice="Replay.", by="U1"
        )
        unit.part(Decisions).add(made, FRIDAY)

    desk.export(to="adr")
    again = desk.take()

    assert [*desk.exported("adr")] == ["0031-kafka-for-order-events.md"]
    assert again.stdout == "Nothing to import; 1 here already.\n"


def test_a_decision_that_was_replaced_here_leads_to_the_file_of_the_other(desk: Desk) -> None:
    desk.put({"0001-record.md": RECORD, "0009-help-scripts.md": HELP})
    desk.take()
    desk.edit(1, status=Status.SUPERSEDED, superseded_by=9)

    desk.export()

    assert 'status: "superseded by [ADR-0009](0009-help-scripts.md)"' in desk.exported()["0001-record.md"].decode()


def test_what_was_changed_here_and_there_stays_and_is_told(desk: Desk) -> None:
    desk.put(FOLDER)
    desk.take()
    desk.edit(1, premise="We are few.")

    same = desk.take()
    desk.put({"0001-record-architecture-decisions.md": RECORD.replace("We will use", "We shall use")})
    told = desk.take()

    assert same.stdout == "Nothing to import; 6 here already.\n"
    assert "0001-record-architecture-decisions.md was changed in the folder, and decision 1 here" in told.stderr
    assert desk.kept()[0].choice.startswith("We will use")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("0003-x.md", "# Für".encode("latin-1"), r"0003-x.md is not in UTF-8 \(line 1\). Save it anew as UTF-8"),
        ("0003-x.md", b"", "0003-x.md is empty. Write it, or take it out of the folder."),
        ("0003-x.md", b"Some words.\n", "0003-x.md has no title. Begin it with “# ” and what was decided."),
        ("0003-x.md", b"# One\n\n## Status\n\nParked\n", "0003-x.md says “Parked” for its status. Write proposed,"),
        ("0003-x.md", b"---\ndate: 3/5/2024\n---\n# One\n", "0003-x.md says “3/5/2024” for a day. Write it as year"),
        ("0003-x.md", b"# One\n" + b"x" * 1_000_000, "0003-x.md has more than 1,000,000 bytes."),
        ("0003-x.md", b"# One\n\x00", "0003-x.md is no text"),
    ],
    ids=["latin", "empty", "no title", "status", "day", "large", "zero"],
)
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_imported(
    desk: Desk, name: str, data: bytes, said: str
) -> None:
    desk.put({**FOLDER, name: data})

    told = desk.take()

    assert told.exit_code == 1
    assert re.search(said, told.stderr)
    assert "Nothing is imported. Mend it, or take it out of the folder." in told.stderr
    assert desk.kept() == []


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("README.md", b"# Decisions\n\nSee below.\n", "has no number in its name and says no status"),
        ("readme.md", b"# Decisions\n\n* Status: proposed, accepted\n", "has no number in its name and says no status"),
        ("index.md", b"# Decisions\n\n## Status\n\nThis page is generated.\n", "has no number in its name"),
        (
            "adr-template.md",
            b'---\nstatus: "{proposed | rejected | accepted}"\n---\n# {title}\n',
            "has no number in its name and says no status",
        ),
        ("0000-template.md", b"# {title}\n\n## Context\n", "is a template"),
        ("notes.txt", b"x", "is no Markdown file"),
        ("Caf\xe9.md", "# Für".encode("latin-1"), "is not in UTF-8"),
    ],
)
def test_what_is_no_decision_is_left_out_and_said(desk: Desk, name: str, data: bytes, why: str) -> None:
    desk.put({**FOLDER, name: data})

    told = desk.take()

    assert told.exit_code == 0
    assert f"Left out: {name} {why}" in told.stderr
    assert len(desk.kept()) == 6


def test_a_folder_in_it_is_not_looked_into_and_said(desk: Desk) -> None:
    desk.put(FOLDER)
    (desk.folder / "old").mkdir()

    assert "Left out: old is a folder. If decisions are in it, import it by itself." in desk.take().stderr


def test_two_files_of_one_number_both_come(desk: Desk) -> None:
    desk.put({"0003-a.md": SHORT, "0003-b.md": SHORT})

    told = desk.take()

    assert "0003-b.md gets another number here (3 is another one's); the file keeps its name." in told.stderr
    assert [(each.number, each.file) for each in desk.kept()] == [(3, "0003-a.md"), (4, "0003-b.md")]


def test_a_number_that_is_taken_here_stays_who_has_it(desk: Desk) -> None:
    with desk.store.write() as unit:
        unit.part(Decisions).add(
            Decision(1, "Kafka", Status.ACCEPTED, date(2026, 11, 20), choice="Yes.", by="U1"), FRIDAY
        )
    desk.put({"0001-record.md": RECORD})

    desk.take()
    desk.export()

    assert [(each.number, each.title) for each in desk.kept()] == [(1, "Kafka"), (2, "Record architecture decisions")]
    assert sorted(desk.exported()) == ["0001-kafka.md", "0001-record.md"]


def test_a_link_to_a_file_that_is_not_there_is_said_and_the_words_are_kept(desk: Desk) -> None:
    desk.put({"0002-implement-as-shell-scripts.md": REPLACED})

    told = desk.take()
    desk.edit(2, premise="We are few.")
    desk.export()

    assert "0002-implement-as-shell-scripts.md says that 0009-help-scripts.md took its place" in told.stderr
    assert (desk.kept()[0].status, desk.kept()[0].superseded_by) == (Status.SUPERSEDED, None)
    written = desk.exported()["0002-implement-as-shell-scripts.md"].decode()
    assert 'status: "superseded by [0009-help-scripts.md](0009-help-scripts.md)"' in written


def test_the_file_that_was_missing_is_linked_when_it_comes(desk: Desk) -> None:
    desk.put({"0002-implement-as-shell-scripts.md": REPLACED})
    desk.take()

    desk.put({"0009-help-scripts.md": HELP})
    desk.take()

    assert desk.kept()[0].superseded_by == 9


def test_while_the_bot_serves_nothing_is_imported(desk: Desk) -> None:
    desk.put(FOLDER)
    serving = Serving(desk.path / "builders.db")
    serving.acquire(wait=0)

    told = desk.take()
    serving.release()

    assert told.exit_code == 1
    assert "so nothing is imported. Stop it, type this again, and start it" in told.stderr
    assert desk.kept() == []


def test_a_folder_that_says_something_else_is_kept_unless_told(desk: Desk) -> None:
    desk.put(FOLDER)
    desk.take()
    desk.export()
    (desk.path / "out" / "0007-use-kafka.md").write_text("mine", encoding="utf-8")

    refused, forced = desk.export(), desk.export("--force")

    assert refused.exit_code == 1
    assert "0007-use-kafka.md is there already and says something else." in refused.output
    assert forced.exit_code == 0
    assert "6 decisions written to" in forced.output
    assert desk.exported() == FOLDER


def test_nothing_to_export_says_how_to_begin(desk: Desk) -> None:
    assert "There is no decision yet. `/why decide` in Slack writes one down." in desk.export().output


def test_a_file_that_cannot_be_opened_is_named(desk: Desk) -> None:
    desk.put(FOLDER)
    (desk.folder / "0003-x.md").symlink_to(desk.folder / "gone.md")

    told = desk.take()

    assert told.exit_code == 1
    assert "0003-x.md cannot be read" in told.stderr
    assert desk.kept() == []


def test_a_pipe_in_the_folder_is_not_waited_for(desk: Desk) -> None:
    desk.put(FOLDER)
    os.mkfifo(desk.folder / "0003-x.md")

    assert "0003-x.md cannot be read (it is no file that can be opened)" in desk.take().stderr


@pytest.mark.parametrize("to", ["now/out", "out"])
def test_what_cannot_be_written_is_said(desk: Desk, to: str) -> None:
    desk.put(FOLDER)
    desk.take()
    (desk.path / "out" / "0007-use-kafka.md").mkdir(parents=True)

    told = desk.export("--force", to=to)

    assert told.exit_code == 1
    assert re.search(r"cannot be written \(\w.*\)\. Mend that, or name another folder\.", told.stderr)


def test_the_first_record_of_all_gets_a_number_and_keeps_its_name(desk: Desk) -> None:
    name = "0000-use-markdown-architectural-decision-records.md"
    desk.put({name: SHORT, "0001-x.md": SHORT})

    told = desk.take()
    desk.export()

    assert f"{name} gets another number here (they begin at 1 here); the file keeps its name." in told.stderr
    assert [(each.number, each.file) for each in desk.kept()] == [(1, "0001-x.md"), (2, name)]
    assert desk.exported()[name] == SHORT.encode()


def test_what_took_a_files_place_may_be_here_already(desk: Desk) -> None:
    desk.put({"0009-help-scripts.md": HELP})
    desk.take()
    (desk.folder / "0009-help-scripts.md").unlink()
    desk.put({"0002-implement-as-shell-scripts.md": REPLACED})

    told = desk.take()

    assert "which is not in the folder" not in told.stderr
    assert desk.kept()[0].superseded_by == 9


def test_an_export_goes_into_an_empty_database_and_out_again_byte_for_byte(desk: Desk, tmp_path: Path) -> None:
    desk.put(FOLDER)
    desk.take()
    desk.edit(7, premise="Three teams read it.\n\n# and *more* — “ü” 🎉", status=Status.PROPOSED)
    with desk.store.write() as unit:
        new = Decision(
            31, 'C# & <Go>: "both"', Status.ACCEPTED, date(2026, 11, 20), "kafka", choice="Yes.\n```\n# no", by="U1"
        )
        unit.part(Decisions).add(new, FRIDAY)
    desk.export()
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    other.put(desk.exported())

    other.take()
    other.export()

    assert other.exported() == desk.exported()
    assert [replace(each, file="", source="", by="U1") for each in other.kept()][-1] == new


def test_the_index_finds_what_was_imported(desk: Desk) -> None:
    desk.put(FOLDER)
    desk.take()

    with desk.store.read() as unit:
        assert [hit.number for hit in unit.part(Search).decisions('"replay" *', 5)] == [7]
    with sqlite3.connect(desk.path / "builders.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
