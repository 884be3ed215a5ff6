"""Decision records as Markdown documents: front matter, a title, and sections, read and written without loss.

What somebody wrote is text to us. Where a line of it would be read as a heading of ours, or as a block of code or a
comment that never ends, a backslash before it keeps it from that, as Markdown has it; it is gone when the file is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

BOM = "\ufeff"
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*")
FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,}|<!--(?!.*-->))(.*)")  # of code, or of a comment of several lines
ESCAPED = re.compile(r"^( {0,3})(\\+)(?=#|`{3}|~{3}|<\x21--)")
KEY = re.compile(r"([\"']?)([A-Za-z][\w .@/-]*?)\1[ \t]*:(?:[ \t]+(.*)|$)")
UNDERLINE = re.compile(r" {0,3}(?:={2,}|-{3,})[ \t]*")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, with its marks ("## Context"), and what stands under it."""

    heading: str
    text: str

    @property
    def name(self) -> str:
        """The heading as headings are compared."""
        return named(self.heading)


@dataclass(frozen=True, slots=True)
class Document:
    """A file in its parts. `front`: the entries of its front matter, each word for word, with the lines it goes on in.

    `before` stands before the title, `lead` between it and the first section.
    """

    title: str
    front: tuple[str, ...] = ()
    before: str = ""
    lead: str = ""
    sections: tuple[Section, ...] = ()


def tidy(text: str) -> str:
    """Give a text as files have it: one kind of line end, no empty lines around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [n for n, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[kept[0] : kept[-1] + 1]) if kept else ""


def named(heading: str) -> str:
    """Give a heading as headings are compared: no marks, comments or capitals."""
    return " ".join(COMMENT.sub("", heading).strip("#: \t*_").casefold().split())


def parse(text: str, inner: frozenset[str] = frozenset()) -> Document:
    """Read a file; the title is "" where there is none.

    `inner`: the headings of the third level that begin a section, too.
    """
    front, lines = _front(tidy(text.removeprefix(BOM)).split("\n"))
    lines = _marked(lines, _code(lines))
    code = _code(lines)
    heads = [n for n, line in enumerate(lines) if not code[n] and _breaks(line, inner)]
    title = next((n for n in heads if _level(lines[n]) == 1 and _words(lines[n])), None)
    begin = heads[0] if title is None and heads else len(lines) if title is None else title
    parts = [
        Section(lines[first].strip(), _plain(lines[first + 1 : last], code[first + 1 : last]))
        for first, last in pairwise([*(each for each in heads if each >= begin), len(lines)])
    ]
    before = _plain(lines[:begin], code[:begin])
    if title is None:
        return Document("", front, before, "", tuple(parts))
    return Document(_words(parts[0].heading), front, before, parts[0].text, tuple(parts[1:]))


def write(document: Document, inner: frozenset[str] = frozenset()) -> str:
    """Write a file that `parse` reads as the same document."""
    front = "\n".join(["---", *document.front, "---"]) if document.front else ""
    blocks = [front, _safe(document.before, inner), f"# {document.title}", _safe(document.lead, inner)]
    for each in document.sections:
        blocks += [each.heading, _safe(each.text, inner)]
    return "\n\n".join(each for each in blocks if each) + "\n"


def key(entry: str) -> str:
    """The key of an entry of the front matter, as keys are compared; "" for a comment."""
    found = KEY.match(entry.partition("\n")[0])
    return found[2].casefold() if found else ""


def value(entry: str) -> str:
    """The value of an entry as one line: quotation marks and comments gone, the parts of a list joined.

    What isn't YAML, as in "status: superseded by: ADR-5", is read as the text it is.
    """
    try:
        whole = yaml.load(entry, yaml.BaseLoader)  # noqa: S506 - it makes nothing but text, so 0007 stays 0007
    except yaml.YAMLError:
        whole = None
    if isinstance(whole, dict) and len(whole) == 1:
        (read,) = whole.values()
        parts = [each for each in read if isinstance(each, str)] if isinstance(read, list) else [read]
        if all(isinstance(each, str) for each in parts):
            return ", ".join(filter(None, (" ".join(each.split()) for each in parts)))
    first, *rest = entry.split("\n")
    found = KEY.match(first)
    texts = [found[3] or "" if found else first, *(each.strip().removeprefix("-") for each in rest)]
    return ", ".join(filter(None, map(_uncommented, texts)))


def entry(key: str, value: str) -> str:
    """Write an entry of the front matter whose value `value` reads back."""
    if re.fullmatch(r"\w[\w .()/-]*", value) and value == value.strip():
        return f"{key}: {value}"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{key}: "{escaped}"'


def _uncommented(text: str) -> str:
    return re.sub(r"(^|\s)#.*", "", text.strip()).strip()


def _front(lines: Sequence[str]) -> tuple[tuple[str, ...], Sequence[str]]:
    """Take the front matter off: lines between two rules, of which each is an entry or goes on with one."""
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    inside = lines[1:end]
    whole = all(KEY.match(line) or not line.strip() or line[0] in " \t-#]}" for line in inside)
    if lines[0].rstrip() != "---" or not end or not whole or not any(map(KEY.match, inside)):
        return (), lines
    entries: list[str] = []
    for line in inside:
        if KEY.match(line) or line.startswith("#") or not entries:  # a comment is of no entry: each may go its way
            entries.append(line)
        else:
            entries[-1] += f"\n{line}"
    return tuple(entries), lines[end + 1 :]


def _marked(lines: Sequence[str], code: Sequence[bool]) -> Sequence[str]:
    """Give headings that are underlined their marks, if the title is one; else a line of dashes is a rule."""
    if any(_level(line) == 1 and _words(line) for line, inside in zip(lines, code, strict=True) if not inside):
        return lines
    alone = [n for n, line in enumerate(lines) if not code[n] and line.strip() and not (n and lines[n - 1].strip())]
    under = {n: lines[n + 1].strip()[0] for n in alone if n + 1 < len(lines) and UNDERLINE.fullmatch(lines[n + 1])}
    if "=" not in under.values():
        return lines
    marked = {n: f"{'#' if mark == '=' else '##'} {lines[n].strip()}" for n, mark in under.items()}
    return [marked.get(n, line) for n, line in enumerate(lines) if n - 1 not in marked]


def _level(line: str) -> int:
    found = HEADING.fullmatch(line)
    return len(found[1]) if found else 0


def _words(heading: str) -> str:
    return " ".join(heading.strip().lstrip("#").split())


def _breaks(line: str, inner: frozenset[str]) -> bool:
    """Whether a line begins a section: a title, a heading of the second level, or one of those named."""
    level = _level(line)
    return 0 < level < 3 or (level == 3 and named(line) in inner)


def _code(lines: Sequence[str]) -> list[bool]:
    """Say of each line whether it is inside a block of code or a comment; one that never ends is none."""
    inside, end = [False] * len(lines), -1
    endless: dict[str, int] = {}  # of each mark, the fewest for which no end was found: not looked for again
    for n, line in enumerate(lines):
        found = FENCE.fullmatch(line) if n > end else None
        if found is None or len(found[1]) >= endless.get(found[1][0], len(found[1]) + 1):
            continue
        closed = _closed(found[1])
        end = next((later for later in range(n + 1, len(lines)) if closed.fullmatch(lines[later])), -1)
        if end < 0:
            endless[found[1][0]] = len(found[1])
            continue
        inside[n : end + 1] = [True] * (end + 1 - n)
    return inside


def _closed(mark: str) -> re.Pattern[str]:
    return re.compile(r".*-->.*" if mark == "<!--" else rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}\s*")


def _plain(lines: Sequence[str], code: Sequence[bool]) -> str:
    """Give the lines of a part as they were written, without the backslashes that keep them from being read as ours."""
    return tidy(
        "\n".join(
            each if inside else ESCAPED.sub(_fewer, each, count=1) for each, inside in zip(lines, code, strict=True)
        )
    )


def _fewer(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2][1:]}"


def _safe(text: str, inner: frozenset[str]) -> str:
    return "\n".join(_guarded(text.split("\n"), inner))


def _guarded(lines: Sequence[str], inner: frozenset[str]) -> Iterator[str]:
    for line, inside in zip(lines, _code(lines), strict=True):
        taken = _breaks(line, inner) or FENCE.fullmatch(line) or ESCAPED.match(line)
        if taken and not inside:
            indent = len(line) - len(line.lstrip(" "))
            yield f"{line[:indent]}\\{line[indent:]}"
        else:
            yield line
