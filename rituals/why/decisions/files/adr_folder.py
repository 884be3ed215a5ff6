"""A folder of decision records: which files are decisions, what they say, and what each file is called."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.core.text import t
from rituals.why.decisions.files import adr, adr_words, madr, nygard
from rituals.why.decisions.files.adr_words import AdrError
from rituals.why.decisions.files.madr import Read
from rituals.why.decisions.rules import Decision

LARGEST = 1_000_000  # bytes
LONGEST_NAME = 60  # characters of a title in a file's name
NUMBER = re.compile(r"(?:adr[-_ ]?)?(\d{1,6})(?:\D|$)", re.IGNORECASE)
ABOUT = ("readme", "index")  # what files about the folder are called
DATED = re.compile(r"(\d{8}|\d{4}-\d{2}-\d{2})(?:\D|$)")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a folder; `folder`: it is one itself. `trouble`: why it cannot be opened, "" if it can."""

    name: str
    data: bytes = b""
    folder: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is a decision, word for word, and what it says."""

    name: str
    source: str
    read: Read


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: decisions by number, what is no decision, what cannot be read, each with its sentence."""

    found: Sequence[Found] = ()
    left_out: Sequence[str] = ()
    problems: Sequence[str] = ()


def read(files: Iterable[File], today: date) -> Folder:
    """Read the files of a folder. What is hidden is passed over."""
    found: list[Found] = []
    left_out: list[str] = []
    problems: list[str] = []
    for file in sorted(files, key=lambda each: each.name):
        if file.name.startswith("."):
            continue
        try:
            read = _file(file, today)
        except AdrError as error:
            problems.append(f"{file.name} {error}")
        else:
            if isinstance(read, Found):
                found.append(read)
            else:
                left_out.append(f"{file.name} {read}")
    return Folder(sorted(found, key=lambda each: (each.read.decision.number or 10**6, each.name)), left_out, problems)


def target(replaced: str, found: Sequence[Found]) -> Found | None:
    """Find the file that "superseded by" means: by its name, or by its number."""
    name, digits = replaced.rpartition("/")[2].casefold(), re.search(r"\d+", replaced)
    return next((each for each in found if each.name.casefold() == name), None) or next(
        (each for each in found if digits and number(each.name) == int(digits[0])), None
    )


def named(decision: Decision) -> str:
    """Name the file of a decision: the one it came in, or "0031-kafka-for-order-events.md"."""
    if decision.file:
        return decision.file
    letters = unicodedata.normalize("NFKD", decision.title).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", letters.lower()))[:LONGEST_NAME].strip("-")
    return f"{decision.number:04}-{slug or 'decision'}.md"


def resolved(read: Read) -> Decision:
    """Give a decision whose "superseded by" leads to one that is known: that says it, so the words are kept no more."""
    extra = {name: value for name, value in read.decision.extra.items() if name != "replaced"}
    return replace(read.decision, extra=extra)


def number(name: str) -> int | None:
    """Give the number a file's name begins with; None without one, and for a day."""
    found = None if DATED.match(name) else NUMBER.match(name)
    return int(found[1]) if found else None


def _file(file: File, today: date) -> Found | str:
    """Read a file, or say why it is no decision; raises `AdrError` where it is one that cannot be read."""
    if file.folder:
        return "is a folder. If decisions are in it, import it by itself."
    if not file.name.casefold().endswith((".md", ".markdown")):
        return "is no Markdown file (.md)."
    own = number(file.name)
    try:
        text = _text(file)
    except AdrError as error:
        if own is None:
            return str(error)
        raise
    document = _document(text)
    if own is None and (file.name.casefold().partition(".")[0] in ABOUT or not _placed(document)):
        return "has no number in its name and says no status, so it is no decision."
    if "template" in file.name.casefold():
        return "is a template."
    if not adr.COMMENT.sub("", document.title).strip():  # a template's is a comment
        raise AdrError("has no title. Begin it with “# ” and what was decided.")
    return Found(file.name, text, madr.read(document, own or 0, _day(file.name) or today))


def _document(text: str) -> adr.Document:
    document = madr.parse(text)
    return nygard.modern(document) if nygard.fits(document) else document


def _text(file: File) -> str:
    data = file.data
    if file.trouble:
        raise AdrError(t("cannot be read ({trouble}). Mend that, or take it out of the folder.", trouble=file.trouble))
    if len(data) > LARGEST:
        raise AdrError(t("has more than {largest:,} bytes. Shorten it, or take it out of the folder.", largest=LARGEST))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AdrError(
            t("is not in UTF-8 (line {line}). Save it anew as UTF-8, and import again.", line=line)
        ) from error
    if "\x00" in text:
        raise AdrError("is no text: it has a zero byte. Save it anew as text, or take it out of the folder.")
    if not text.strip("\ufeff \r\n\t"):
        raise AdrError("is empty. Write it, or take it out of the folder.")
    return text


def _day(name: str) -> date | None:
    """The day a file's name begins with."""
    found = DATED.match(name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _placed(document: adr.Document) -> bool:
    """Tell whether a document says a status that one can have."""
    said = [adr.value(each) for each in document.front if adr.key(each) == madr.STATUS]
    return any(adr_words.known(each) and not adr_words.blank(each) for each in said)
