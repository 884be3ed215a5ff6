"""A file of people: what spreadsheets write is taken, and what cannot be right is said by its line."""

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core import people_file, table_file
from bot.core.people_file import Entry, Row, UnreadableFileError
from bot.core.table_file import BadCellError
from tests.rituals.strategies import days, law

TODAY = date(2026, 10, 12)
PLAIN = b"slack_id,discipline,from\nU1,design,2026-10-12\nU2,product,\n"
BOTH = [Row(2, "U1", "", "design", "2026-10-12"), Row(3, "U2", "", "product", "")]


def rows(data: bytes) -> list[Row]:
    sheet = people_file.read(data)
    assert sheet.problems == []
    return list(sheet.rows)


def problem(data: str) -> str:
    """The one thing wrong with a file."""
    (found,) = people_file.read(data.encode()).problems
    return str(found)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        PLAIN.removesuffix(b"\n"),
        table_file.BOM + PLAIN,
        PLAIN.replace(b",", b";"),
        PLAIN.replace(b",", b"\t"),
        PLAIN.replace(b"\n", b"\r\n"),
        PLAIN.replace(b"\n", b"\r"),
        PLAIN.replace(b"\n", b",,\n"),
        PLAIN.replace(b"from\n", b"from,,\n"),
        PLAIN.replace(b",", b" , "),
        PLAIN.replace(b"design,", b' "design",'),
        PLAIN.replace(b"design,", b"\xc2\xa0design\xc2\xa0,"),
        PLAIN.replace(b"slack_id,discipline,from", b"Slack ID,DISCIPLINE, From "),
    ],
)
def test_whatever_a_spreadsheet_makes_of_it_is_the_same_file(data: bytes) -> None:
    assert rows(data) == BOTH


def test_columns_stand_in_any_order_and_those_not_known_are_named_once() -> None:
    sheet = people_file.read(b"Team,from,Discipline,E-mail,name,Office\nX,,design,Mina@acme.example,Mina,Kiel\n")

    assert sheet.rows == [Row(2, "", "Mina@acme.example", "design", "")]
    assert sheet.notes == ["Left unread: the columns Team, Office."]


def test_without_a_day_at_all_it_is_today_and_that_is_said() -> None:
    sheet = people_file.read(b"slack_id,discipline\nU1,design\n")

    assert sheet.rows == [Row(2, "U1", "", "design", "")]
    assert sheet.notes == ["There is no column “from”: what changes does so from today."]


def test_lines_count_as_an_editor_shows_them() -> None:
    data = b'\nslack_id,name,discipline,from\n\nU1,"Mina\nMaria\r\nMay",design,\n , ,,\nU2,Petra,product,\n'

    assert [(each.line, each.slack_id) for each in rows(data)] == [(4, "U1"), (8, "U2")]


def test_a_formulas_guard_is_taken_off_a_discipline() -> None:
    assert [each.discipline for each in rows(b"slack_id,discipline,from\nU1,'+plus,\nU2,''=x,\nU3,'t Hooft,\n")] == [
        "+plus",
        "'=x",
        "'t Hooft",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty. Its first line names the columns: slack_id,discipline,from"),
        (table_file.BOM + b" \r\n", "The file is empty. Its first line names the columns: slack_id,discipline,from"),
        (
            PLAIN + b"U3,\n" + "Mina,für Kunden,\n".encode("latin-1"),
            "Line 5 is not in UTF-8. Save the file anew as “CSV UTF-8”, and import that.",
        ),
        (
            PLAIN.decode().encode("utf-16"),
            "Line 1 is not in UTF-8. Save the file anew as “CSV UTF-8”, and import that.",
        ),
        (
            b"\nU1,design,\n",
            "Line 2 names no columns. Put this above the first person: slack_id,discipline,from",
        ),
        (
            b"discipline,from\ndesign,\n",
            "There is no column “slack_id” or “email”. Add one to line 1: slack_id,discipline,from",
        ),
        (b"slack_id,from\nU1,\n", "There is no column “discipline”. Add one to line 1: slack_id,discipline,from"),
        (
            b"email,discipline,Discipline\na@b.c,x,y\n",
            "Line 1 names the column “discipline” twice. Leave one of them.",
        ),
        (
            b'"slack_id,discipline\nU1',
            "Line 1 names no columns. Put this above the first person: slack_id,discipline,from",
        ),
    ],
)
def test_a_file_that_is_no_roster_is_refused_whole(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        people_file.read(data)

    assert str(refused.value) == said


HEADER = "slack_id,email,name,discipline,from\n"
OPEN = (
    "line 2: a quotation mark is not closed, or stands inside a cell. Put one at each end of the cell, and two inside."
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            HEADER + "U1,,Doe, Mina,design,\n",
            "line 2: has 6 cells where the header has 5. Put quotation marks around a cell with a comma in it.",
        ),
        (
            (HEADER + "U1,,Doe, Mina,design,\n").replace(",", ";"),
            "line 2: has 6 cells where the header has 5. Put quotation marks around a cell with a semicolon in it.",
        ),
        (HEADER + "\nU1\n", "line 3: has 1 cell where the header has 5. Put a comma for each cell left empty."),
        (
            HEADER + "U1,,Mina,design\n",
            "line 2: has 4 cells where the header has 5. Put a comma for each cell left empty.",
        ),
        (
            HEADER + "U1\u200b,,Mina,design,\n",
            "line 2: the cell under “slack_id” has a character that cannot be seen (U+200B). Type it anew.",
        ),
        (
            HEADER + "U1,,Mina,de\x00sign,\n",
            "line 2: the cell under “discipline” has a character that cannot be seen (U+0000). Type it anew.",
        ),
        (
            HEADER + "U1,,Mina,design," + "9" * 1000 + "\n",
            "line 2: the cell under “from” has 1,000 characters; 320 is the most. Write it anew.",
        ),
        (
            HEADER + 'U1,,"Mina,design,\nU2,,Petra,product,\n',
            OPEN,
        ),
        (
            HEADER + 'U1,,"Mina "May" Doe",design,\n',
            OPEN,
        ),
    ],
)
def test_a_line_that_is_no_row_says_what_would_be_one(data: str, said: str) -> None:
    assert problem(data) == said


def test_an_open_quotation_mark_swallows_nobody_in_silence() -> None:
    sheet = people_file.read(b'slack_id,discipline,from,name\nU1,design,,"Mina\nU2,product,,Petra\n')

    assert (list(sheet.rows), [each.line for each in sheet.problems]) == ([], [2])


def test_what_follows_a_broken_line_is_read() -> None:
    sheet = people_file.read(b'slack_id,discipline,from\nU1,"de"sign,\nU2,product,\n')

    assert [each.line for each in sheet.problems] == [2]
    assert sheet.rows == [Row(3, "U2", "", "product", "")]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("24.12.2026", "Write 2026-12-24."),
        ("12/24/2026", "Write 2026-12-24."),
        ("24/12/2026", "Write 2026-12-24."),
        ("3/4/2026", "Write 2026-03-04 or 2026-04-03, whichever is meant."),
        ("4.3.2026", "Write 2026-03-04."),
        ("2026/1/2", "Write 2026-01-02."),
        ("2026-10-12 00:00:00", "Write 2026-10-12."),
        ("3/3/2026", "Write 2026-03-03."),
    ],
)
def test_another_way_to_write_a_day_is_not_guessed_at_but_named(typed: str, right: str) -> None:
    with pytest.raises(BadCellError) as refused:
        table_file.read_day(typed, TODAY)

    assert str(refused.value) == f"“{typed}” is not how I read days. {right}"


@pytest.mark.parametrize(
    "typed",
    ["soon", "2026-02-30", "31.2.2026", "46307", "24.12.26", "2026-W42-1", "20261012", "0000-01-01", "٢٠٢٦-١٠-١٢"],
)
def test_what_is_no_day_is_told_how_one_is_written(typed: str) -> None:
    with pytest.raises(BadCellError) as refused:
        table_file.read_day(typed, TODAY)

    assert str(refused.value) == f"“{typed}” is not a day. Write it as year-month-day: 2026-10-12."


@law
@given(st.binary(max_size=300) | st.text(alphabet='U1,;\t"\r\n= designslack_id', max_size=300).map(str.encode))
def test_whatever_the_bytes_each_line_is_a_row_or_a_problem_or_blank(data: bytes) -> None:
    """Nothing breaks, and no row stands twice."""
    try:
        sheet = people_file.read(PLAIN + data)
    except UnreadableFileError:
        return

    lines = [*(each.line for each in sheet.rows), *(each.line for each in sheet.problems)]
    assert len(lines) == len({*lines})
    assert sheet.rows[:1] == BOTH[:1]


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


@law
@given(st.lists(st.tuples(words, words, days), max_size=5))
def test_what_is_written_is_read_back_and_no_cell_is_a_formula(said: list[tuple[str, str, date]]) -> None:
    entries = [Entry(f"U{at}", name, discipline, day) for at, (name, discipline, day) in enumerate(said)]
    assume(all(each.discipline.strip() for each in entries))

    text = people_file.write(entries)

    found = rows(table_file.BOM + text.encode())
    assert [(each.slack_id, each.discipline, each.since) for each in found] == [
        (each.slack_id, " ".join(each.discipline.split()), each.since.isoformat()) for each in entries
    ]
    assert not [
        cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line if re.match(r"[=+\-@]", cell)
    ]


def test_a_name_that_would_be_a_formula_is_guarded() -> None:
    text = people_file.write([Entry("U1", '=HYPERLINK("evil")', "design", datetime(2026, 10, 12, tzinfo=UTC).date())])

    assert text == 'slack_id,name,discipline,from\nU1,"\'=HYPERLINK(""evil"")",design,2026-10-12\n'
