"""How decision records say where a decision stands, and when it was made."""

import re
from datetime import date

from bot.core.errors import RitualError
from bot.core.text import t
from rituals.why.decisions.rules import Status

WORDS = {
    "proposed": Status.PROPOSED,
    "draft": Status.PROPOSED,
    "pending": Status.PROPOSED,
    "open": Status.PROPOSED,
    "accepted": Status.ACCEPTED,
    "approved": Status.ACCEPTED,
    "decided": Status.ACCEPTED,
    "adopted": Status.ACCEPTED,
    "implemented": Status.ACCEPTED,
    "active": Status.ACCEPTED,
    "final": Status.ACCEPTED,
    "rejected": Status.REJECTED,
    "declined": Status.REJECTED,
    "withdrawn": Status.REJECTED,
    "deprecated": Status.DEPRECATED,
    "obsolete": Status.DEPRECATED,
    "retired": Status.DEPRECATED,
    "superseded": Status.SUPERSEDED,
    "superceded": Status.SUPERSEDED,  # as adr-tools spells it
    "replaced": Status.SUPERSEDED,
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([ T].*)?")
BARE = re.compile(r"(\d{4})(\d{2})(\d{2})")
DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
SPELLED = re.compile(r"(?:([A-Za-z]{3})[a-z]*\.? )?(\d{1,2})(?:st|nd|rd|th)?,? (?:([A-Za-z]{3})[a-z]*\.?,? )?(\d{4})")
# What took its place: best a link to a file, or a file, else a number.
TARGETS = [
    re.compile(each, re.IGNORECASE)
    for each in (r"\(([^()]*\.md)\)", r"([\w./-]+\.md)\b", r"\b(ADR[ -]?\d+)", r"\[?(\d+)\b")
]


class AdrError(RitualError):
    """A file of which a part cannot be read; says which, and what would be right."""


def blank(said: str) -> bool:
    """Tell whether a value is a template's, not filled in: "{proposed | rejected | …}", "YYYY-MM-DD", "STATUS"."""
    return not said.strip() or (said.strip()[0] in "{[<" and "|" in said) or said in ("STATUS", "DATE", "YYYY-MM-DD")


def known(said: str) -> Status | None:
    """Give the status some words begin with; None if that is none."""
    word = re.search(r"[a-z]+", said.casefold())
    return WORDS.get(word[0]) if word else None


def status(said: str) -> tuple[Status, str]:
    """Read (where a decision stands, what took its place: a file or number as written); nothing said is accepted."""
    if blank(said):
        return Status.ACCEPTED, ""
    found = known(said)
    if found is None:
        words = "proposed, accepted, rejected, deprecated or superseded"
        raise AdrError(t("says “{said}” for its status. Write {words}.", said=said[:60], words=words))
    if found is not Status.SUPERSEDED:
        return found, ""
    return found, next(iter(targets(said)), "")


def targets(said: str) -> list[str]:
    """List what is said to have taken its place, all written in one way: links, files, or numbers."""
    return next((found for each in TARGETS if (found := each.findall(said))), [])


def same(target: str, name: str) -> bool:
    """Tell whether a file or number, as written, is the file of this name."""
    numbers = [re.search(r"\d+", each) for each in (target, name)]
    alike = all(numbers) and len({int(each[0]) for each in numbers if each}) == 1
    return target.rpartition("/")[2] == name if target.endswith(".md") else alike


def day(said: str) -> date | None:
    """Read a day; None where none is said. Raises `AdrError` for what could be two days, or none."""
    if blank(said) or "{" in said:
        return None
    try:
        if read := _day(said.strip()):
            return read
    except ValueError:  # a 31st of February
        pass
    raise AdrError(t("says “{said}” for a day. Write it as year-month-day: 2026-11-20.", said=said[:60]))


def _day(said: str) -> date | None:
    if found := ISO.fullmatch(said) or BARE.fullmatch(said):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := DOTS.fullmatch(said):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if (found := SPELLED.fullmatch(said)) and (month := (found[1] or found[3] or "").lower()) in MONTHS:
        return date(int(found[4]), MONTHS.index(month) + 1, int(found[2]))
    return None
