"""What a file says of technologies, whatever kind of file it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.core.errors import RitualError
from bot.core.text import t
from rituals.why.technologies import rules as technology_rules
from rituals.why.technologies.rules import LONGEST, Ring

LENGTHS = {"about": 300, "premise": 1000, "link": 500, "quadrant": LONGEST}  # characters
CALLED = {**{each.value: each for each in Ring}, "use": Ring.ADOPT}  # Backstage's own example says "use"


class RadarFileError(RitualError):
    """The file as a whole is none of those that can be read."""


class BadRingError(RitualError):
    """A ring that is none of the four."""

    def __init__(self, said: str) -> None:
        super().__init__(t("“{said}” is no ring. Write adopt, trial, assess or hold.", said=said[:LONGEST]))


@dataclass(frozen=True, slots=True)
class Stand:
    """A ring a file says something came into; `day` None where it says no day."""

    ring: Ring
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file says of a technology; "" and () where it says nothing. `place`: "line 3" or "entry 3".

    `steward` as typed, an address or a Slack id; `stands` oldest first.
    """

    place: str
    name: str
    aliases: tuple[str, ...] = ()
    stands: tuple[Stand, ...] = ()
    quadrant: str = ""
    steward: str = ""
    about: str = ""
    premise: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: its entries, and a sentence for each of what cannot be right."""

    entries: Sequence[Entry]
    problems: Sequence[str] = ()


def ring(said: str) -> Ring | None:
    """Read a ring by its name, None where none is said; raises `BadRingError`."""
    if not said:
        return None
    if (found := CALLED.get(said.casefold())) is None:
        raise BadRingError(said)
    return found


def checked(entry: Entry, today: date) -> Entry | str:
    """Give an entry as it is kept, or say what is wrong with it."""
    try:
        name = technology_rules.name(entry.name)
        called = [technology_rules.name(each) for each in entry.aliases if each.strip()]
    except RitualError as error:
        return f"{entry.place}: {error}"
    aliases = tuple(
        {
            technology_rules.fold(each): each
            for each in called
            if technology_rules.fold(each) != technology_rules.fold(name)
        }.values()
    )
    for part, most in LENGTHS.items():
        if len(said := getattr(entry, part)) > most:
            return t(
                "{place}: “{part}” has {said:,} characters; {most:,} is the most. Write it shorter.",
                place=entry.place,
                part=part,
                said=len(said),
                most=most,
            )
    if ahead := next((each.day for each in entry.stands if each.day and each.day > today), None):
        return t("{place}: {ahead} is ahead. Write the day it moved, or none.", place=entry.place, ahead=ahead)
    return replace(entry, name=name, aliases=aliases)


def twice(entries: Iterable[Entry]) -> Iterator[str]:
    """Say which names stand in a file twice."""
    places: dict[str, str] = {}
    for each in entries:
        for called in dict.fromkeys(map(technology_rules.fold, (each.name, *each.aliases))):
            if places.setdefault(called, each.place) != each.place:
                named = next(one for one in (each.name, *each.aliases) if technology_rules.fold(one) == called)
                yield t(
                    "{place}: “{named}” stands on {places} already. Leave one of them.",
                    place=each.place,
                    named=named,
                    places=places[called],
                )
