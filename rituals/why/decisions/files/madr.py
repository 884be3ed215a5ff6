"""Decisions as MADR files (Markdown Architectural Decision Records), 4 and the older forms.

What has no part of its own in a decision is kept in `Decision.extra`, and stands where it stood when it is written:
"front" (entries of the front matter), "before", "lead", "sections" ([heading, text], null for a part's own), "status"
and "day" (how they were put), "replaced" (by what, as the file says).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.core.text import t
from rituals.why.decisions.files import adr, adr_words
from rituals.why.decisions.files.adr import Document, Section
from rituals.why.decisions.rules import Decision, Status

STATUS, DATE, TECHNOLOGY, REVIEW = "status", "date", "technology", "review"
# Of each part of a decision: its heading, and what else it is called.
PARTS: Mapping[str, tuple[str, frozenset[str]]] = {
    "context": ("## Context and Problem Statement", frozenset({"context and problem statement", "context"})),
    "options": ("## Considered Options", frozenset({"considered options", "options considered", "options"})),
    "choice": ("## Decision Outcome", frozenset({"decision outcome", "decision"})),
    "consequences": ("### Consequences", frozenset({"consequences"})),
    "premise": ("## True as Long As", frozenset({"true as long as"})),
    "product_fit": ("## Fit with the Product", frozenset({"fit with the product"})),
    "goals_fit": ("## Fit with the Goals", frozenset({"fit with the goals"})),
}
GOOD, BAD = "positive consequences", "negative consequences"
INNER = frozenset({"consequences", GOOD, BAD, "confirmation", "validation"})
ANY = re.compile(r".*")
# "* Status: accepted", and as others put it: "Status: accepted", "**Status:** accepted".
BULLET = re.compile(r"([*-] )?(Status|Date|Deciders|Decision-makers|Consulted|Informed):[ \t]*(.*)", re.IGNORECASE)
BOLD = re.compile(r"^([*-] )?(\*\*|__)([\w-]+)(?::\2|\2:)")
NUMBERED = re.compile(r"((?:ADR[ -]?)?0*(\d{1,6})[ \t]*)(\\*)([.:)–—-])", re.IGNORECASE)

# An entry that says something else under one of these names is somebody else's, and is kept as it is.
OURS = {STATUS: ANY, DATE: ANY, TECHNOLOGY: re.compile(r"[^,\[{]{1,60}"), REVIEW: adr_words.ISO}

Words = list[list[str | None]]


@dataclass(frozen=True, slots=True)
class Read:
    """A decision as a file says it; `technology` by name, `replaced`: the file or number that took its place.

    `has_status`: the file says where it stands.
    """

    decision: Decision
    technology: str = ""
    replaced: str = ""
    has_status: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What a decision's ids stand for in a file: the technology's name, the file that took its place."""

    technology: str = ""
    replaced: str = ""


def parse(text: str) -> Document:
    """Read a file in its parts, the ways of older forms put in those of MADR 4."""
    return _modern(adr.parse(text, INNER))


def read(document: Document, number: int, today: date) -> Read:
    """Read a decision; `number` is the file's, `today` its day if it says none. Raises `AdrError`."""
    said, front = _said(document.front)
    status, replaced = adr_words.status(said.get(STATUS, ""))
    parts, sections = _parts(document.sections)
    kept = {
        "front": front,
        "before": document.before,
        "lead": document.lead,
        "sections": sections if [each[0] for each in sections] != _headings(parts) else [],
        "status": _more(said.get(STATUS, ""), status),
        "day": said.get(DATE, "") if _timed(said.get(DATE, "")) else "",
        "replaced": replaced,
    }
    decision = Decision(
        number=number,
        title=_title(document.title, number),
        status=status,
        decided_on=adr_words.day(said.get(DATE, "")) or today,
        review_on=adr_words.day(said.get(REVIEW, "")),
        extra={name: value for name, value in kept.items() if value},
        **parts,  # type: ignore[arg-type]  # all of them are texts
    )
    placed = STATUS in said and not adr_words.blank(said[STATUS])
    return Read(decision, said.get(TECHNOLOGY, ""), replaced, placed)


def _more(said: str, status: Status) -> str:
    """Give how a status was put, where it says more than one that is written here."""
    written = said == status.value or (status is Status.SUPERSEDED and len(adr_words.targets(said)) == 1)
    return "" if written else said


def _timed(said: str) -> bool:
    found = adr_words.ISO.fullmatch(said)
    return bool(found and found[4])


def _said(front: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Give what the front matter says of what is ours, and the entries that say something else."""
    said: dict[str, str] = {}
    others = []
    for each in front:
        name, value = adr.key(each), adr.value(each)
        if name in OURS and name not in said and OURS[name].fullmatch(value):
            said[name] = value
        else:
            others.append(each)
    return said, others


def write(decision: Decision, names: Named) -> str:
    """Write a decision as a file, with all that it came with; `read` gives it back."""
    extra = decision.extra
    front = [
        adr.entry(STATUS, _status(decision, names)),
        adr.entry(DATE, _day(decision)),
        *([adr.entry(TECHNOLOGY, names.technology)] if names.technology else []),
        *([adr.entry(REVIEW, decision.review_on.isoformat())] if decision.review_on else []),
        *extra.get("front", ()),
    ]
    before, lead = extra.get("before", ""), extra.get("lead", "")
    sections = tuple(_sections(decision))
    return adr.write(Document(_numbered(decision.title), tuple(front), before, lead, sections), INNER)


def _status(decision: Decision, names: Named) -> str:
    said, replaced = str(decision.extra.get("status", "")), str(decision.extra.get("replaced", ""))
    status, target = adr_words.status(said) if said else (None, "")
    if decision.status is not Status.SUPERSEDED:
        return said if status is decision.status else decision.status.value
    if decision.superseded_by:
        link = t(
            "superseded by [ADR-{superseded_by:04}]({replaced})",
            superseded_by=decision.superseded_by,
            replaced=names.replaced,
        )
        return said if target and adr_words.same(target, names.replaced) else link
    target = f"[{replaced}]({replaced})" if replaced.endswith(".md") else replaced
    return said or (t("superseded by {target}", target=target) if replaced else decision.status.value)


def _day(decision: Decision) -> str:
    said = str(decision.extra.get("day", ""))
    return said if said and adr_words.day(said) == decision.decided_on else decision.decided_on.isoformat()


def _title(title: str, number: int) -> str:
    """Give a title without the file's own number before it."""
    found = NUMBERED.match(title)
    if found and found[3]:
        return f"{found[1]}{found[3][1:]}{title[found.end(3) :]}"
    own = found and int(found[2]) == number and title[found.end() :].strip()
    return own or title


def _numbered(title: str) -> str:
    """Guard a title that begins like a number against losing it."""
    return (
        NUMBERED.sub(lambda found: f"{found[1]}\\{found[3]}{found[4]}", title, count=1)
        if NUMBERED.match(title)
        else title
    )


def _parts(sections: Sequence[Section]) -> tuple[dict[str, str], Words]:
    """Give the parts' texts, and every heading in order: with its text, or None where a part has that."""
    parts: dict[str, str] = {}
    order: Words = []
    for each in sections:
        part = next((name for name, (_, names) in PARTS.items() if each.name in names and name not in parts), None)
        if part:
            parts[part] = each.text
        order.append([each.heading, None if part else each.text])
    return parts, order


def _headings(parts: Mapping[str, str]) -> list[str]:
    """The headings of a decision that came with none: those of the parts that have words."""
    wanted = {name for name, text in parts.items() if text}
    wanted |= {"choice"} if "consequences" in wanted else set()
    return [heading for name, (heading, _) in PARTS.items() if name in wanted]


def _sections(decision: Decision) -> Iterator[Section]:
    texts = {name: str(getattr(decision, name)) for name in PARTS}
    order = [list(each) for each in decision.extra.get("sections", ())]
    _fill(order, texts)
    for heading, text in order:
        yield Section(str(heading), texts[_part(str(heading))] if text is None else text)


def _fill(order: Words, texts: Mapping[str, str]) -> None:
    """Put the headings in that are wanted and not there, each after the part it usually follows."""
    there = {_part(str(heading)): n for n, (heading, text) in enumerate(order) if text is None}
    wanted = _headings({name: text for name, text in texts.items() if name not in there})
    at, more = 0, 0
    for name, (heading, _) in PARTS.items():
        if name in there:
            at = there[name] + more + 1
        elif heading in wanted:
            while not heading.startswith("###") and at < len(order) and str(order[at][0]).startswith("###"):
                at += 1  # what stands under the part before stays there
            order.insert(at, [heading, None])
            at, more = at + 1, more + 1


def _part(heading: str) -> str:
    return next(name for name, (_, names) in PARTS.items() if adr.named(heading) in names)


def _modern(document: Document) -> Document:
    """Put a document of an older form in the ways of MADR 4."""
    front, lead = list(document.front), []
    known = {adr.key(each) for each in front}
    for line in document.lead.split("\n"):
        name, value = _bullet(line)
        if name and name not in known:
            front.append(adr.entry(name, value))
            known.add(name)
        else:
            lead.append(line)
    title = document.title or next((adr.value(each) for each in document.front if adr.key(each) == "title"), "")
    return replace(
        document,
        title=title,
        front=tuple(front),
        lead=adr.tidy("\n".join(lead)),
        sections=tuple(_merged(document.sections)),
    )


def _bullet(line: str) -> tuple[str, str]:
    """Read (name, value) from a line that older forms have below the title; "" where it is something else.

    Without a bullet it may be a sentence, so that only a status that is one and a day are taken.
    """
    found = BULLET.fullmatch(BOLD.sub(lambda bold: f"{bold[1] or ''}{bold[3]}:", line.strip()))
    name, value = (found[2].casefold(), adr.COMMENT.sub("", found[3]).strip()) if found else ("", "")
    taken = found and (
        found[1] or (name == STATUS and adr_words.known(value)) or (name == DATE and re.search(r"\d", value))
    )
    return (name, value) if taken else ("", "")


def _merged(sections: Sequence[Section]) -> Iterator[Section]:
    """Give good and bad consequences, which were two parts once, as one."""
    both = [each for each in sections if each.name in (GOOD, BAD)]
    names: Mapping[str, Callable[[str], str]] = {GOOD: "Positive:\n\n{}".format, BAD: "Negative:\n\n{}".format}
    for each in sections:
        if each.name not in names:
            yield each
        elif each is both[0]:
            texts = [names[part.name](part.text) for part in both if part.text]
            yield Section(PARTS["consequences"][0], "\n\n".join(texts))
