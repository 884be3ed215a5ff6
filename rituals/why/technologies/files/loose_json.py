"""Reads a value as JavaScript writes it, JSON too: bare keys, any quotation mark, comments, commas at the end."""

import re
from collections.abc import Iterator
from typing import Any

from bot.core.errors import RitualError
from bot.core.text import t

DEEPEST = 40
TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<mark>[\[\]{}:,()])
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)
    |(?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<word>[A-Za-z_$][\w$.]*)""",
    re.VERBOSE | re.DOTALL,
)
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\n": ""}
WORDS = {"true": True, "false": False, "null": None, "undefined": None}
BEGINS = re.compile(r"[\[{]")


class LooseJsonError(RitualError):
    """Text that is no value; says on which line it breaks off."""

    def __init__(self, line: int, said: str) -> None:
        super().__init__(t("line {line}: {said}", line=line, said=said))
        self.line = line


class _Reader:
    """What is left to read of a text."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._tokens = self._split(start)
        self._at = start
        self.kind, self.said = "", ""
        self.step()

    def step(self) -> str:
        """Go on to the next token; gives the one before."""
        before = self.said
        self._at, self.kind, self.said = next(self._tokens, (len(self._text), "end", "the end"))
        return before

    def take(self, mark: str) -> bool:
        """Go past a mark if it comes next."""
        if self.kind == "mark" and self.said == mark:
            self.step()
            return True
        return False

    def fail(self, wanted: str) -> LooseJsonError:
        line = self._text.count("\n", 0, self._at) + 1
        return LooseJsonError(line, t("“{said}” stands where {wanted} should.", said=self.said[:20], wanted=wanted))

    def _split(self, start: int) -> Iterator[tuple[int, str, str]]:
        at = start
        while at < len(self._text):
            found = TOKEN.match(self._text, at)
            if found is None:
                yield at, "odd", self._text[at]
                at += 1
                continue
            at = found.end()
            if found.lastgroup != "space":
                yield found.start(), str(found.lastgroup), found[0]


def read(text: str) -> Any:
    """Read the first object or list of a text; raises `LooseJsonError`. What stands around it, a call say, is left."""
    begins = BEGINS.search(text)
    if begins is None:
        raise LooseJsonError(1, "there is neither a { nor a [, so it is no JSON.")
    return _value(_Reader(text, begins.start()), 0)


def _value(reader: _Reader, depth: int) -> Any:
    if depth > DEEPEST:
        raise reader.fail("something less deeply nested")
    if reader.take("{"):
        return _object(reader, depth)
    if reader.take("["):
        return _list(reader, depth)
    if reader.kind == "text":
        return _text(reader.step())
    if reader.kind == "number":
        return _number(reader.step())
    if reader.kind == "word":
        return _word(reader, depth)
    raise reader.fail("a value")


def _object(reader: _Reader, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while not reader.take("}"):
        if reader.kind not in ("text", "word", "number"):
            raise reader.fail("a name")
        kind, said = reader.kind, reader.step()
        if not reader.take(":"):
            raise reader.fail("a colon")
        found[_text(said) if kind == "text" else said] = _value(reader, depth + 1)
        if not reader.take(",") and not (reader.kind == "mark" and reader.said == "}"):
            raise reader.fail("a comma or a }")
    return found


def _list(reader: _Reader, depth: int) -> list[Any]:
    found: list[Any] = []
    while not reader.take("]"):
        found.append(_value(reader, depth + 1))
        if not reader.take(",") and not (reader.kind == "mark" and reader.said == "]"):
            raise reader.fail("a comma or a ]")
    return found


def _word(reader: _Reader, depth: int) -> Any:
    """A word that stands for a value, or `new Date("2026-11-18")`, which is the text in it."""
    if reader.said == "new":
        reader.step()
    word = reader.step()
    if reader.take("("):
        inside = None if reader.said == ")" else _value(reader, depth + 1)
        if not reader.take(")"):
            raise reader.fail("a )")
        return inside
    return WORDS.get(word, word)


def _number(said: str) -> int | float:
    return int(said) if re.fullmatch(r"-?\d{1,18}", said) else float(said)


def _text(quoted: str) -> str:
    def sign(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else SIGNS.get(found[2], found[2])

    # Half characters are written one after the other, and are one only together.
    said = ESCAPED.sub(sign, quoted[1:-1])
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
