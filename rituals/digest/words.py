"""A week put into words: names and titles are looked up, and what should change; no figure is."""

from collections.abc import Callable
from typing import Any

from bot.kit import Declared, Message, Unit
from bot.kit.digest import Page, Window
from bot.people import load, rights
from bot.store import Roster, Settings
from rituals.digest import reach, suggestions
from rituals.digest.messages import digest as digest_messages
from rituals.digest.messages import first as first_messages
from rituals.digest.messages import more as more_messages
from rituals.digest.messages.lines import Digest
from rituals.digest.rules.reach import Mirror
from rituals.digest.rules.week import Week
from rituals.digest.tables import Digests

Permalink = Callable[[str, str], str]


def worded(unit: Unit, found: Week, reader: str) -> Message:
    """Word a digest as it was sent to somebody: with their own mirror, and what was suggested to them."""
    mirror, suggested = unit.part(Digests).mirror(found.week, reader), suggestions.worded(unit, found, reader)
    return digest_messages.digest(_digest(unit, found, reader, mirror=mirror, advice=suggested))


def speaks(unit: Unit, found: Week, reader: str, mirror: Mirror | None) -> bool:
    """Tell whether a digest has room for suggestions: a company's first and a quiet week's one line have none."""
    told = _digest(unit, found, reader, mirror=mirror)
    return not (first_messages.is_first(told) or first_messages.is_quiet(told))


def so_far(unit: Unit, found: Week, reader: str, *, plain: bool) -> Message:
    """Word the week so far; `plain`: as counts, for builders."""
    mirror = reach.reflect(unit, found, reader)
    return digest_messages.digest(_digest(unit, found, reader, so_far=True, plain=plain, mirror=mirror))


def printed(unit: Unit, found: Week, *, so_far: bool) -> tuple[Message, Message]:
    """Word a week and what its digest leaves out for whoever runs Builders: without a mirror, or any suggestion."""
    reader = unit.part(Settings).ctpo or ""
    return digest_messages.digest(_digest(unit, found, reader, so_far=so_far)), more(unit, found, reader)


def more(unit: Unit, found: Week, reader: str, permalink: Permalink | None = None) -> Message:
    """Word what a digest left out, for its thread."""
    return more_messages.more(_digest(unit, found, reader, permalink))


def _digest(unit: Unit, found: Week, reader: str, permalink: Permalink | None = None, **facts: Any) -> Digest:
    """Look up the words a week needs, and what each section says of it in today's names."""
    names, zone = unit.part(Roster).discipline_names(), load.zone_of(unit, reader)
    window = Window(found.week, found.since, found.until, found.since, found.first)
    page = Page(reader, zone, window, names, found.coming, permalink)
    said = [(each, each.word(unit, found.of(each.figures), page)) for each in unit.part(Declared).sections]
    return Digest(found, names, zone, sections=said, may_set=rights.is_steward(unit, reader), **facts)
