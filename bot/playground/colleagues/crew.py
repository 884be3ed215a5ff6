"""Who the colleagues are: their craft, their temper, and when they are away."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, StrEnum
from zoneinfo import ZoneInfo

from bot.playground.colleagues.streams import stream
from bot.playground.people import Person

FOREVER = datetime.max.replace(tzinfo=UTC)
AWAY_EMOJI = frozenset({":palm_tree:", ":desert_island:", ":airplane:", ":face_with_thermometer:", ":baby:"})


class Craft(StrEnum):
    """What somebody does."""

    PRODUCT = "product"
    DESIGN = "design"
    ENGINEERING = "engineering"


class Temper(Enum):
    """How readily somebody takes part; the last kind does not press what a bot posts, ever."""

    EAGER = "eager"
    RESERVED = "reserved"
    NEVER = "never"


# How many of a craft are eager. Design is quiet in this company; that is the story it tells. Of the engineers some are
# far away and miss what happens here, so that about two in three are heard.
EAGER_SHARE = {Craft.PRODUCT: 0.85, Craft.DESIGN: 0.5, Craft.ENGINEERING: 0.75}
ENOUGH_FOR_A_SCEPTIC = 5

_CRAFTS = {
    craft: re.compile(words, re.IGNORECASE)
    for craft, words in {
        Craft.PRODUCT: r"product (?:manager|owner|lead)|head of product|\bpm\b",
        Craft.DESIGN: r"design|\bux\b|\bui\b",
        Craft.ENGINEERING: r"engineer|developer|programmer|architect|\bsre\b|devops|\bqa\b",
    }.items()
}
_LEADS = re.compile(r"\bchief\b|\bc[a-z]?[pt]o\b|\bceo\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may act. `away_until` is when their status expires, `FOREVER` when it does not."""

    id: str
    name: str
    craft: Craft
    temper: Temper
    zone: ZoneInfo
    away_until: datetime | None = None
    called: str = ""  # as others see them


def assemble(people: Iterable[Person], seed: int) -> dict[str, Colleague]:
    """The colleagues among these people, by id: no bots, leavers, guests or leaders, and nobody of another craft."""
    crafts = {each: craft for each in people if _works_here(each) and (craft := craft_of(each, seed))}
    tempers = {
        person.id: temper
        for craft in Craft
        for person, temper in _tempered(craft, [each for each, own in crafts.items() if own is craft], seed)
    }
    return {
        each.id: Colleague(
            each.id, each.name, craft, tempers[each.id], ZoneInfo(each.tz), _away_until(each), called(each)
        )
        for each, craft in crafts.items()
    }


def called(person: Person) -> str:
    """What others see: the name somebody chose to show, or the real one."""
    return person.display_name or person.real_name or person.name


def _works_here(person: Person) -> bool:
    guest = person.is_restricted or person.is_ultra_restricted or person.is_stranger
    return not (person.is_bot or person.deleted or guest or person.id == "USLACKBOT")


def craft_of(person: Person, seed: int) -> Craft | None:
    """What their title says; the last word decides ("Product Designer"). Without a title, one drawn for them."""
    if not person.title.strip():
        return stream(seed, person.name, "craft").choices(list(Craft), (6, 4, 20))[0]
    if _LEADS.search(person.title):
        return None
    return named_in(person.title)


def named_in(text: str) -> Craft | None:
    """The craft some words name last, if any."""
    found = [(match.end(), craft) for craft, words in _CRAFTS.items() for match in words.finditer(text)]
    return max(found)[1] if found else None


def _tempered(craft: Craft, people: Sequence[Person], seed: int) -> list[tuple[Person, Temper]]:
    ranked = sorted(people, key=lambda each: stream(seed, each.name, "temper").random())
    eager = round(EAGER_SHARE[craft] * len(ranked))
    tempers = [Temper.EAGER] * eager + [Temper.RESERVED] * (len(ranked) - eager)
    if craft is Craft.ENGINEERING and len(ranked) >= ENOUGH_FOR_A_SCEPTIC:
        tempers[-1] = Temper.NEVER
    return list(zip(ranked, tempers, strict=True))


def _away_until(person: Person) -> datetime | None:
    if person.status_emoji not in AWAY_EMOJI:
        return None
    return datetime.fromtimestamp(person.status_expiration, UTC) if person.status_expiration else FOREVER
