"""Decisions as M. Nygard wrote them, and adr-tools writes them: put in the ways of MADR, where they are read."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rituals.why.decisions.files import adr, adr_words, madr
from rituals.why.decisions.files.adr import Document, Section
from rituals.why.decisions.rules import Status

DATED = re.compile(r"Date:[ \t]*(.*)", re.IGNORECASE)
LINKS = "## Links"


def fits(document: Document) -> bool:
    """Tell whether a document says its status in a section, as these do."""
    return any(each.name == "status" for each in document.sections)


def modern(document: Document) -> Document:
    """Put a document in the ways of MADR: status and date in front, links to others at the end."""
    lines = document.lead.split("\n")
    dates = [found[1].strip() for line in lines if (found := DATED.fullmatch(line.rstrip()))]
    said = next(each.text for each in document.sections if each.name == "status")
    status, links = _status(said)
    front = [*([adr.entry(madr.STATUS, status)] if status else []), *(adr.entry(madr.DATE, each) for each in dates[:1])]
    return replace(
        document,
        front=(*document.front, *front),
        lead=adr.tidy("\n".join(line for line in lines if not DATED.fullmatch(line.rstrip()))),
        sections=(*_sections(document), *([Section(LINKS, links)] if links else [])),
    )


def _status(said: str) -> tuple[str, str]:
    """Give (where it stands, what else is said there, as a list): what took its place counts before what it was."""
    lines = [each.strip() for each in said.split("\n") if each.strip()]
    words = {n: adr_words.known(line) for n, line in enumerate(lines)}
    standing = [n for n, status in words.items() if status]
    first = next((n for n in standing if words[n] is Status.SUPERSEDED), next(iter(standing), 0))
    rest = [line for n, line in enumerate(lines) if n != first]
    return (lines[first] if lines else ""), "\n".join(f"* {line}" for line in rest)


def _sections(document: Document) -> Iterator[Section]:
    """Give the sections under the names MADR has for them; consequences follow what was decided."""
    before = ""
    for each in document.sections:
        if each.name == "status":
            continue
        part = {"context": "context", "decision": "choice"}.get(each.name, "")
        part = "consequences" if each.name == "consequences" and before == "decision" else part
        yield Section(madr.PARTS[part][0], each.text) if part else each
        before = each.name
