"""Technologies as a table: reads what spreadsheets write, and writes what can be read again."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.core.people_file import DELIMITERS, FORMULA, BadCellError, guarded, read_day
from rituals.why.technologies.files import entries
from rituals.why.technologies.files.entries import BadRingError, Entry, RadarFileError, Stand
from rituals.why.technologies.rules import LINK, LONGEST, Technology

COLUMNS = ("name", "aliases", "ring", "quadrant", "steward", "about", "premise", "link", "moved_on")
HEADER = ",".join(COLUMNS)
SPELT = {each.replace("_", ""): each for each in COLUMNS}  # "Moved on" is meant too


def read(text: str, today: date) -> list[Entry | str]:
    """Read a table; a line that cannot be right is a sentence. Raises `RadarFileError` without a column for names."""
    delimiter = max(DELIMITERS, key=lambda each: len(_header(text, each)[1]))
    first, titles = _header(text, delimiter)
    if "name" not in titles:
        raise RadarFileError(f"There is no column “name”. Its first line names the columns: {HEADER}")
    found: list[Entry | str] = []
    for line, cells in _records(text, delimiter):
        if line <= first or cells == []:
            continue
        if cells is None:
            found.append(f"line {line}: a quotation mark is not closed. Put one at each end of the cell, two inside.")
        elif len(cells) > len(titles):
            found.append(
                f"line {line}: has {len(cells)} cells where the header has {len(titles)}. Put quotation marks."
            )
        else:
            said = {name: _plain(cell) for name, cell in zip(titles, cells, strict=False) if name}
            found.append(_row(f"line {line}", said, today))
    return found


def write(known: Iterable[Technology]) -> str:
    """Write technologies as a table that `read` takes back, and in which no spreadsheet finds a formula."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for each in known:
        ring, since = (each.ring.value if each.ring else ""), (each.ring_since.isoformat() if each.ring_since else "")
        said = (each.name, _joined(each.aliases))
        rest = (each.quadrant, each.steward or "", each.about, each.premise, each.link)
        cells = [guarded(cell) for cell in (*said, ring, *rest)]
        sheet.writerow([*cells, since])
    return out.getvalue()


def _row(place: str, said: Mapping[str, str], today: date) -> Entry | str:
    try:
        ring = entries.ring(said.get("ring", ""))
        day = read_day(said["moved_on"], today) if said.get("moved_on") else None
    except (BadCellError, BadRingError) as error:
        return f"{place}: {error}"
    link = said.get("link", "")
    if link and not LINK.fullmatch(link):
        return f"{place}: “{link[:LONGEST]}” is no address. Write the whole of it; it begins with https://."
    stands = (Stand(ring, day),) if ring else ()
    about = {each: said.get(each, "") for each in ("quadrant", "steward", "about", "premise", "link")}
    return entries.checked(Entry(place, said.get("name", ""), _split(said.get("aliases", "")), stands, **about), today)


def _header(text: str, delimiter: str) -> tuple[int, list[str]]:
    """Give the line of the first record, and the column each of its cells names, "" for those that are not read."""
    line, cells = next((each for each in _records(text, delimiter) if each[1] != []), (1, None))
    titles = ["".join(filter(str.isalnum, each.lower())) for each in cells or []]
    return line, [SPELT.get(each, "") for each in titles]


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Give each record with the line it begins on; [] where nothing stands, None where its quotation marks fail."""
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


def _plain(cell: str) -> str:
    """Read a cell, less the mark that kept a spreadsheet from reckoning it out."""
    said = " ".join(cell.split())
    return said[1:] if said.startswith("'") and FORMULA.match(said) else said


def _joined(names: Iterable[str]) -> str:
    """Write several names in a cell: a semicolon after each, and a backslash before one that is part of a name."""
    return " ".join(f"{_marked(each)};" for each in names)


def _marked(name: str) -> str:
    return name.replace("\\", "\\\\").replace(";", "\\;")


def _split(cell: str) -> tuple[str, ...]:
    """Read several names: with semicolons between, or with commas where there is no semicolon."""
    if ";" not in cell:
        return tuple(each.strip() for each in cell.split(",") if each.strip())
    names, marks = [""], iter(cell)
    for mark in marks:
        if mark == ";":
            names.append("")
        else:
            names[-1] += next(marks, "") if mark == "\\" else mark
    return tuple(each.strip() for each in names if each.strip())
