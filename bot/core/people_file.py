"""The roster as a file: reads what spreadsheets write, and writes what can be read again."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.errors import RitualError

COLUMNS = ("slack_id", "name", "discipline", "from")
READ = ("slack_id", "email", "discipline", "from")
HEADER = "slack_id,discipline,from"
SPELT = {re.sub("_", "", each): each for each in {*COLUMNS, *READ}}  # "Slack ID" and "E-mail" are meant too
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
BOM = b"\xef\xbb\xbf"  # without the mark, Excel takes it for another encoding
LONGEST_CELL = 320  # characters; no address is longer
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBERS = re.compile(r"([0-9]{1,4})([./-])([0-9]{1,2})\2([0-9]{1,4})")
FORMULA = re.compile(r"'*[=+\-@]")  # what a spreadsheet would reckon out, and what was guarded from that before


class UnreadableFileError(RitualError):
    """The file as a whole is no roster: empty, not UTF-8, or without the columns that are needed."""


class BadCellError(RitualError):
    """A line that cannot be right; says what is wrong and what would be right."""


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
        return f"line {self.line}: {self.said}"


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
    text = _text(data)
    delimiter = max(DELIMITERS, key=lambda each: len(_known(_first(text, each)[1])))
    header_line, titles = _first(text, delimiter)
    header = _header(header_line, titles)
    rows, problems = [], []
    for line, cells in _records(text, delimiter):
        if line <= header_line or cells == []:
            continue
        found = _row(line, cells, header, delimiter)
        if isinstance(found, Row):
            rows.append(found)
        else:
            problems.append(found)
    return Sheet(rows, problems, list(_notes(titles, header)))


def write(entries: Iterable[Entry]) -> str:
    """Write builders as a file that `read` takes back, and in which no spreadsheet finds a formula."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for each in entries:
        sheet.writerow([each.slack_id, guarded(each.name), guarded(each.discipline), each.since.isoformat()])
    return out.getvalue()


def guarded(text: str) -> str:
    """Keep a spreadsheet from reckoning out what people wrote: one line, and a ' before what looks like a formula."""
    plain = " ".join(text.split())
    return f"'{plain}" if FORMULA.match(plain) else plain


def _text(data: bytes) -> str:
    content = data.removeprefix(BOM)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len((content[: error.start] + b".").splitlines())
        raise UnreadableFileError(
            f"Line {line} is not in UTF-8. Save the file anew as “CSV UTF-8”, and import that."
        ) from error
    if not text.strip():
        raise UnreadableFileError(f"The file is empty. Its first line names the columns: {HEADER}")
    return text


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Give each record with the line it begins on; [] where nothing stands, None where its quotation marks fail."""
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


def _first(text: str, delimiter: str) -> tuple[int, list[str]]:
    line, cells = next((each for each in _records(text, delimiter) if each[1] != []), (1, None))
    return line, cells or []


def _column(title: str) -> str:
    return SPELT.get(re.sub(r"[\W_]", "", title.lower()), "")


def _known(titles: Iterable[str]) -> list[str]:
    return [name for each in titles if (name := _column(each))]


def _header(line: int, titles: Sequence[str]) -> list[str]:
    """Name each column, "" for those that are not read; raises `UnreadableFileError`."""
    header = [_column(each) for each in titles]
    known = set(_known(titles))
    if not known:
        raise UnreadableFileError(f"Line {line} names no columns. Put this above the first person: {HEADER}")
    if twice := next((each for each in READ if header.count(each) > 1), ""):
        raise UnreadableFileError(f"Line {line} names the column “{twice}” twice. Leave one of them.")
    if not known & {"slack_id", "email"}:
        raise UnreadableFileError(f"There is no column “slack_id” or “email”. Add one to line {line}: {HEADER}")
    if "discipline" not in known:
        raise UnreadableFileError(f"There is no column “discipline”. Add one to line {line}: {HEADER}")
    return header


def _notes(titles: Sequence[str], header: Sequence[str]) -> Iterator[str]:
    others = [each.strip() for each, known in zip(titles, header, strict=True) if not known and each.strip()]
    if others:
        yield f"Left unread: the column{'s' if len(others) > 1 else ''} {', '.join(others)}."
    if "from" not in header:
        yield "There is no column “from”: what changes does so from today."


def _row(line: int, cells: list[str] | None, header: Sequence[str], delimiter: str) -> Row | Problem:
    if cells is None:
        said = (
            "a quotation mark is not closed, or stands inside a cell. Put one at each end of the cell, and two inside."
        )
        return Problem(line, said)
    least = max(at for at, name in enumerate(header, start=1) if name)
    # Some spreadsheets fill the header up with commas, and not every line: cells without a title may lack.
    if not least <= len(cells) <= len(header):
        return Problem(line, _miscounted(len(cells), len(header), DELIMITERS[delimiter]))
    # A no-break space is a space to whoever typed it.
    named = {name: cell.replace("\xa0", " ").strip() for name, cell in zip(header, cells, strict=False) if name in READ}
    if said := next((said for name, cell in named.items() if (said := _unfit(name, cell))), ""):
        return Problem(line, said)
    discipline = named["discipline"]
    if discipline.startswith("'") and FORMULA.match(discipline):
        discipline = discipline[1:]
    return Row(line, named.get("slack_id", ""), named.get("email", ""), discipline, named.get("from", ""))


def _miscounted(cells: int, titles: int, mark: str) -> str:
    if cells < titles:
        plural = "s" if cells > 1 else ""
        return f"has {cells} cell{plural} where the header has {titles}. Put a {mark} for each cell left empty."
    return f"has {cells} cells where the header has {titles}. Put quotation marks around a cell with a {mark} in it."


def _unfit(name: str, cell: str) -> str:
    if len(cell) > LONGEST_CELL:
        return f"the cell under “{name}” has {len(cell):,} characters; {LONGEST_CELL} is the most. Write it anew."
    # A discipline may be named with marks that join letters; ids, addresses and dates have none.
    hidden = next((each for each in cell if not each.isprintable() and (name != "discipline" or _control(each))), "")
    if hidden:
        return f"the cell under “{name}” has a character that cannot be seen (U+{ord(hidden):04X}). Type it anew."
    return ""


def _control(mark: str) -> bool:
    return mark < " " or "\x7f" <= mark < "\xa0"


def read_day(typed: str, today: date) -> date:
    """Read a day; another way to write one is not guessed at, only named, in a `BadCellError`."""
    if ISO.fullmatch(typed) and (day := _date(*map(int, typed.split("-")))):
        return day
    found = sorted({day for day in _readings(typed) if day})
    if not found:
        raise BadCellError(f"“{typed}” is not a day. Write it as year-month-day: {today}.")
    right = " or ".join(str(each) for each in found)
    raise BadCellError(f"“{typed}” is not how I read days. Write {right}{', whichever is meant' * (len(found) > 1)}.")


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
