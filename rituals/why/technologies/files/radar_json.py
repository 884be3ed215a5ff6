"""Technologies as radar tools have them: reads Backstage's and Zalando's, and writes Backstage's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.core import setup
from bot.core.people import slug
from bot.core.table_file import BadCellError
from bot.core.text import t
from rituals.why.technologies.files import entries, loose_json
from rituals.why.technologies.files.entries import CALLED, LENGTHS, BadRingError, Entry, RadarFileError, Stand
from rituals.why.technologies.files.loose_json import LooseJsonError
from rituals.why.technologies.rules import LINK, LONGEST, Move, Ring, Technology

CALL = "radar_visualization("  # how a page of Zalando's gives its radar
IN_ORDER = tuple(Ring)  # as the rings go outwards
ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:$|[T ])")
MONTH = re.compile(r"(\d{4})[.-](\d{2})")


def read(text: str, today: date) -> list[Entry | str]:
    """Read a radar; an entry that cannot be right is a sentence. Raises `RadarFileError` where there are no entries."""
    try:
        whole = loose_json.read(text[max(text.find(CALL), 0) :])
    except LooseJsonError as error:
        raise RadarFileError(t("The file is no radar that I can read. {error}", error=error)) from error
    listed = whole if isinstance(whole, list) else whole.get("entries")
    if not isinstance(listed, list):
        raise RadarFileError("There are no “entries” in the file, as a radar has them.")
    around = whole if isinstance(whole, dict) else {}
    return [_drawn(f"entry {at}", each, around, today) for at, each in enumerate(listed, start=1)]


def values(known: Sequence[Technology], moves: Mapping[str, Sequence[Move]]) -> dict[str, Any]:
    """Give technologies as JSON values that Backstage's tech radar reads, and `read` takes back; with moves by id."""
    kinds: dict[str, str] = {}
    for quadrant in sorted({each.quadrant for each in known}):
        kinds[quadrant] = setup.identify(quadrant if slug(quadrant) else "kind", kinds.values())
    return {
        "title": "Technologies",
        "quadrants": [{"id": identity, "name": name} for name, identity in kinds.items()],
        "rings": [{"id": each.value, "name": each.value.upper()} for each in IN_ORDER],
        "entries": [_entry(each, kinds, moves.get(each.id, ())) for each in known],
    }


def _entry(technology: Technology, kinds: Mapping[str, str], moves: Sequence[Move]) -> dict[str, Any]:
    before = [None, *(each.ring for each in moves)]
    return {
        "id": technology.id,
        "key": technology.id,
        "title": technology.name,
        "quadrant": kinds[technology.quadrant],
        "description": technology.about,
        "url": technology.link,
        "timeline": [
            {
                "moved": 0 if last is None else (IN_ORDER.index(last) > IN_ORDER.index(each.ring)) * 2 - 1,
                "ringId": each.ring.value,
                "date": each.day.isoformat(),
                "description": each.note,
            }
            for last, each in zip(before, moves, strict=False)
        ],
        "aliases": list(technology.aliases),
        "premise": technology.premise,
        "steward": technology.steward or "",
    }


def _drawn(place: str, said: Any, around: Mapping[str, Any], today: date) -> Entry | str:
    """Read an entry of a radar: Backstage's, with a timeline or a ring, or Zalando's, with numbers."""
    if not isinstance(said, dict):
        return t("{place}: is no entry, as a radar has them.", place=place)
    try:
        stands = tuple(sorted(_stands(said, around), key=lambda each: each.day or today))
    except (BadCellError, BadRingError) as error:
        return f"{place}: {error}"
    aliases = said.get("aliases")
    read = Entry(
        place=place,
        name=_text(said.get("title") or said.get("label") or said.get("name") or said.get("id")),
        aliases=tuple(_text(each) for each in aliases) if isinstance(aliases, list) else (),
        stands=stands,
        quadrant=_named(said.get("quadrant"), around.get("quadrants")),
        steward=_text(said.get("steward")),
        about=_cut(_text(said.get("description"))),
        premise=_text(said.get("premise")),
        link=next(_links(said), ""),
    )
    return entries.checked(read, today)


def _stands(said: Mapping[str, Any], around: Mapping[str, Any]) -> Iterator[Stand]:
    rings, timeline = around.get("rings"), said.get("timeline")
    if isinstance(timeline, list) and timeline:
        for each in timeline:
            if isinstance(each, dict) and (ring := _ring_of(each.get("ringId", each.get("ring")), rings)):
                yield Stand(ring, _day(each.get("date")), _cut(_text(each.get("description"))))
    elif ring := _ring_of(said.get("ring", said.get("ringId")), rings):
        yield Stand(ring, _day(said.get("date") or around.get("date")))


def _ring_of(said: Any, rings: Any) -> Ring | None:
    """Read a ring by its number, its id, its name, or as an object that has those."""
    if isinstance(said, dict):
        said = said.get("name") or said.get("id")
    if isinstance(said, int) and not (isinstance(rings, list) and said < len(rings)):
        if 0 <= said < len(IN_ORDER):
            return IN_ORDER[said]
        raise BadRingError(str(said))
    name = _named(said, rings)
    return CALLED.get(name.casefold()) or entries.ring(_text(said) if _text(said).casefold() in CALLED else name)


def _named(said: Any, known: Any) -> str:
    """Give the name of what stands in a list by its place or its id; else what is said itself."""
    if isinstance(said, dict):
        return _text(said.get("name") or said.get("id"))
    listed = known if isinstance(known, list) else []
    if isinstance(said, int):
        return _text(listed[said].get("name")) if 0 <= said < len(listed) and isinstance(listed[said], dict) else ""
    return next(
        (_text(each.get("name")) for each in listed if isinstance(each, dict) and each.get("id") == said), _text(said)
    )


def _day(said: Any) -> date | None:
    if not said:
        return None
    typed = _text(said)
    if month := MONTH.fullmatch(typed):
        typed = f"{month[1]}-{month[2]}-01"
    found = ISO.match(typed)
    try:
        return date.fromisoformat(found[1] if found else "")
    except ValueError as error:
        raise BadCellError(t("“{typed}” is not a day. Write it as year-month-day.", typed=typed[:LONGEST])) from error


def _links(said: Mapping[str, Any]) -> Iterator[str]:
    """Give the addresses an entry has; what only leads within a page is none."""
    more = said.get("links")
    listed = [each.get("url") for each in more if isinstance(each, dict)] if isinstance(more, list) else []
    for each in (said.get("url"), said.get("link"), *listed):
        if LINK.fullmatch(_text(each)):
            yield _text(each)


def _text(said: Any) -> str:
    return "" if said is None or isinstance(said, dict | list | bool) else str(said).strip()


def _cut(said: str) -> str:
    """Descriptions of radars are long, and what one does here is a line."""
    line = " ".join(said.split())
    most = LENGTHS["about"]
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
