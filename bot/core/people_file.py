"""The roster as a file: reads what spreadsheets write, and writes what can be read again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core import table_file
from bot.core.errors import RitualError
from bot.core.table_file import BOM, DELIMITERS, Table
from bot.core.text import t

COLUMNS = ("slack_id", "name", "discipline", "from")
READ = ("slack_id", "email", "discipline", "from")
HEADER = "slack_id,discipline,from"
SPELT = {re.sub("_", "", each): each for each in {*COLUMNS, *READ}}  # "Slack ID" and "E-mail" are meant too
LONGEST_CELL = 320  # characters; no address is longer


class UnreadableFileError(RitualError):
    """The file as a whole is no roster: empty, not UTF-8, or without the columns that are needed."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of the file says, as typed, spaces around it gone. `line` counts as an editor does, from 1."""

    line: int
    slack_id: str = ""
    email: str = ""
    discipline: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line cannot be taken: what is wrong and what would be right."""

    line: int
    said: str

    def __str__(self) -> str:
        return t("line {line}: {said}", line=self.line, said=self.said)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that was read: its rows, the lines that are none, and what is worth saying of the whole."""

    rows: Sequence[Row]
    problems: Sequence[Problem] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A builder in the file: whom, for which discipline, since when."""

    slack_id: str
    name: str
    discipline: str
    since: date


def read(data: bytes) -> Sheet:
    """Read a file; raises `UnreadableFileError` if it is no roster at all."""
    table = table_file.read(_text(data), SPELT)
    _check(table)
    found = [_row(line, cells, table) for line, cells in table.records]
    rows = [each for each in found if isinstance(each, Row)]
    return Sheet(rows, [each for each in found if isinstance(each, Problem)], list(_notes(table)))


def write(entries: Iterable[Entry]) -> str:
    """Write builders as a file that `read` takes back, and in which no spreadsheet finds a formula."""
    rows = (
        {"slack_id": each.slack_id, "name": each.name, "discipline": each.discipline, "from": each.since.isoformat()}
        for each in entries
    )
    return table_file.write(COLUMNS, rows, typed=("name", "discipline"))


def _text(data: bytes) -> str:
    content = data.removeprefix(BOM)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len((content[: error.start] + b".").splitlines())
        raise UnreadableFileError(
            t("Line {line} is not in UTF-8. Save the file anew as “CSV UTF-8”, and import that.", line=line)
        ) from error
    if not text.strip():
        raise UnreadableFileError(t("The file is empty. Its first line names the columns: {header}", header=HEADER))
    return text


def _check(table: Table) -> None:
    """Raise `UnreadableFileError` unless the columns that are needed are there, once each."""
    line, known = table.line, set(filter(None, table.header))
    if not known:
        raise UnreadableFileError(
            t("Line {line} names no columns. Put this above the first person: {header}", line=line, header=HEADER)
        )
    if twice := next((each for each in READ if table.header.count(each) > 1), ""):
        raise UnreadableFileError(
            t("Line {line} names the column “{twice}” twice. Leave one of them.", line=line, twice=twice)
        )
    if not known & {"slack_id", "email"}:
        raise UnreadableFileError(
            t("There is no column “slack_id” or “email”. Add one to line {line}: {header}", line=line, header=HEADER)
        )
    if "discipline" not in known:
        raise UnreadableFileError(
            t("There is no column “discipline”. Add one to line {line}: {header}", line=line, header=HEADER)
        )


def _notes(table: Table) -> Iterator[str]:
    titles = zip(table.titles, table.header, strict=True)
    others = [each.strip() for each, known in titles if not known and each.strip()]
    if others:
        yield t("Left unread: the column{s} {others}.", s="s" if len(others) > 1 else "", others=", ".join(others))
    if "from" not in table.header:
        yield "There is no column “from”: what changes does so from today."


def _row(line: int, cells: list[str] | None, table: Table) -> Row | Problem:
    header = table.header
    if cells is None:
        said = (
            "a quotation mark is not closed, or stands inside a cell. Put one at each end of the cell, and two inside."
        )
        return Problem(line, said)
    least = max(at for at, name in enumerate(header, start=1) if name)
    # Some spreadsheets fill the header up with commas, and not every line: cells without a title may lack.
    if not least <= len(cells) <= len(header):
        return Problem(line, _miscounted(len(cells), len(header), DELIMITERS[table.delimiter]))
    # A no-break space is a space to whoever typed it.
    named = {name: cell.replace("\xa0", " ").strip() for name, cell in zip(header, cells, strict=False) if name in READ}
    if said := next((said for name, cell in named.items() if (said := _unfit(name, cell))), ""):
        return Problem(line, said)
    discipline = table_file.unguarded(named["discipline"])
    return Row(line, named.get("slack_id", ""), named.get("email", ""), discipline, named.get("from", ""))


def _miscounted(cells: int, titles: int, mark: str) -> str:
    if cells < titles:
        plural = "s" if cells > 1 else ""
        return t(
            "has {cells} cell{plural} where the header has {titles}. Put a {mark} for each cell left empty.",
            cells=cells,
            plural=plural,
            titles=titles,
            mark=mark,
        )
    return t(
        "has {cells} cells where the header has {titles}. Put quotation marks around a cell with a {mark} in it.",
        cells=cells,
        titles=titles,
        mark=mark,
    )


def _unfit(name: str, cell: str) -> str:
    if len(cell) > LONGEST_CELL:
        return t(
            "the cell under “{name}” has {cell:,} characters; {longest_cell} is the most. Write it anew.",
            name=name,
            cell=len(cell),
            longest_cell=LONGEST_CELL,
        )
    # A discipline may be named with marks that join letters; ids, addresses and dates have none.
    hidden = next((each for each in cell if not each.isprintable() and (name != "discipline" or _control(each))), "")
    if hidden:
        return t(
            "the cell under “{name}” has a character that cannot be seen (U+{ord:04X}). Type it anew.",
            name=name,
            ord=ord(hidden),
        )
    return ""


def _control(mark: str) -> bool:
    return mark < " " or "\x7f" <= mark < "\xa0"
