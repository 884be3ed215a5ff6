"""Tables as files: reads what spreadsheets write, and writes what can be read again."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.core.errors import RitualError
from bot.core.text import t

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
BOM = b"\xef\xbb\xbf"  # without the mark, Excel takes it for another encoding
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBERS = re.compile(r"([0-9]{1,4})([./-])([0-9]{1,2})\2([0-9]{1,4})")
FORMULA = re.compile(r"'*[=+\-@]")  # what a spreadsheet would reckon out, and what was guarded from that before

Record = tuple[int, list[str] | None]  # the line it begins on, and its cells; None where its quotation marks fail


class BadCellError(RitualError):
    """A cell that cannot be right; says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read. `line` is that of its `titles`, `header` the column each names, "" for one not known.

    `delimiter` is the one by which most of the titles are known; `records` leave out the empty lines.
    """

    delimiter: str
    line: int
    titles: Sequence[str]
    header: Sequence[str]
    records: Sequence[Record]


def read(text: str, columns: Mapping[str, str]) -> Table:
    """Read a table. `columns`: by a title's letters and digits, in small letters, the column it means."""
    return max((_read(text, columns, each) for each in DELIMITERS), key=lambda table: sum(map(bool, table.header)))


def write(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, typed: Iterable[str]) -> str:
    """Write rows as a table that `read` takes back. `typed`: the columns people wrote, to be `guarded`."""
    out, by_people = io.StringIO(newline=""), set(typed)
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(columns)
    for row in rows:
        sheet.writerow([guarded(row[name] or "") if name in by_people else row[name] for name in columns])
    return out.getvalue()


def guarded(text: str) -> str:
    """Keep a spreadsheet from reckoning out what people wrote: one line, and a ' before what looks like a formula."""
    plain = " ".join(text.split())
    return f"'{plain}" if FORMULA.match(plain) else plain


def unguarded(cell: str) -> str:
    """Read a cell, less the mark that kept a spreadsheet from reckoning it out."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def read_day(typed: str, today: date) -> date:
    """Read a day; another way to write one is not guessed at, only named, in a `BadCellError`."""
    if ISO.fullmatch(typed) and (day := _date(*map(int, typed.split("-")))):
        return day
    found = sorted({day for day in _readings(typed) if day})
    if not found:
        raise BadCellError(t("“{typed}” is not a day. Write it as year-month-day: {today}.", typed=typed, today=today))
    right = " or ".join(str(each) for each in found)
    raise BadCellError(
        t(
            "“{typed}” is not how I read days. Write {right}{value}.",
            typed=typed,
            right=right,
            value=", whichever is meant" * (len(found) > 1),
        )
    )


def _read(text: str, columns: Mapping[str, str], delimiter: str) -> Table:
    records = [each for each in _records(text, delimiter) if each[1] != []]
    line, cells = records[0] if records else (1, None)
    header = [columns.get(re.sub(r"[\W_]", "", each.lower()), "") for each in cells or []]
    return Table(delimiter, line, cells or [], header, records[1:])


def _records(text: str, delimiter: str) -> Iterator[Record]:
    """Go through the records; a record without cells is an empty line."""
    # Strict, or a mark that is never closed would swallow the rest of the file in silence.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except csv.Error:
            yield line, None
        except StopIteration:
            return
        else:
            yield line, cells if any(each.strip() for each in cells) else []


def _readings(typed: str) -> Sequence[date | None]:
    """Give the days this could stand for: 24.12.2026, 12/24/2026, 2026/12/24, or a day with a time after it."""
    if ISO.match(typed):
        return [_date(*map(int, typed[:10].split("-")))]
    if not (parts := NUMBERS.fullmatch(typed)):
        return []
    first, mark, second, third = parts[1], parts[2], int(parts[3]), parts[4]
    if len(first) == 4:
        return [_date(int(first), second, int(third))]
    if len(third) != 4:
        return []
    day_first = _date(int(third), second, int(first))
    return [day_first] if mark == "." else [day_first, _date(int(third), int(first), second)]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
