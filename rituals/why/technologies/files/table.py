"""Technologies as a table: reads what spreadsheets write, and writes what can be read again."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.core import table_file
from bot.core.table_file import BadCellError, read_day
from bot.core.text import t
from rituals.why.technologies.files import entries
from rituals.why.technologies.files.entries import BadRingError, Entry, RadarFileError, Stand
from rituals.why.technologies.rules import LINK, LONGEST, Technology

COLUMNS = ("name", "aliases", "ring", "quadrant", "steward", "about", "premise", "link", "moved_on")
HEADER = ",".join(COLUMNS)
SPELT = {each.replace("_", ""): each for each in COLUMNS}  # "Moved on" is meant too


def read(text: str, today: date) -> list[Entry | str]:
    """Read a table; a line that cannot be right is a sentence. Raises `RadarFileError` without a column for names."""
    sheet = table_file.read(text, SPELT)
    if "name" not in sheet.header:
        raise RadarFileError(t("There is no column “name”. Its first line names the columns: {header}", header=HEADER))
    return [_record(f"line {line}", cells, sheet.header, today) for line, cells in sheet.records]


def write(known: Iterable[Technology]) -> str:
    """Write technologies as a table that `read` takes back, and in which no spreadsheet finds a formula."""
    return table_file.write(COLUMNS, map(_cells, known), typed=COLUMNS)


def _cells(technology: Technology) -> Mapping[str, str]:
    ring, since = technology.ring, technology.ring_since
    about = {name: getattr(technology, name) for name in ("name", "quadrant", "steward", "about", "premise", "link")}
    return {
        **about,
        "aliases": _joined(technology.aliases),
        "ring": ring.value if ring else "",
        "moved_on": since.isoformat() if since else "",
    }


def _record(place: str, cells: list[str] | None, titles: Sequence[str], today: date) -> Entry | str:
    if cells is None:
        return t("{place}: a quotation mark is not closed. Put one at each end of the cell, two inside.", place=place)
    if len(cells) > len(titles):
        return t(
            "{place}: has {cells} cells where the header has {titles}. Put quotation marks.",
            place=place,
            cells=len(cells),
            titles=len(titles),
        )
    said = {
        name: table_file.unguarded(" ".join(cell.split())) for name, cell in zip(titles, cells, strict=False) if name
    }
    return _row(place, said, today)


def _row(place: str, said: Mapping[str, str], today: date) -> Entry | str:
    try:
        ring = entries.ring(said.get("ring", ""))
        day = read_day(said["moved_on"], today) if said.get("moved_on") else None
    except (BadCellError, BadRingError) as error:
        return f"{place}: {error}"
    link = said.get("link", "")
    if link and not LINK.fullmatch(link):
        return t(
            "{place}: “{link}” is no address. Write the whole of it; it begins with https://.",
            place=place,
            link=link[:LONGEST],
        )
    stands = (Stand(ring, day),) if ring else ()
    about = {each: said.get(each, "") for each in ("quadrant", "steward", "about", "premise", "link")}
    return entries.checked(Entry(place, said.get("name", ""), _split(said.get("aliases", "")), stands, **about), today)


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
