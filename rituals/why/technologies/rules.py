"""Technologies: what they are called, who looks after them, and which ring of the radar they are in."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.core.errors import RitualError
from bot.core.people import nearest
from bot.core.text import t

LONGEST = 60  # characters of a name
LINK = re.compile(r"https?://[^\s/]+[^\s]*", re.IGNORECASE)
UNSEEN = ("Cc", "Cf", "Cs")  # controls, marks of no width, half characters
SUGGESTED = 100  # Slack takes no more options


class Ring(StrEnum):
    """How far a company trusts a technology, as the Technology Radar has it."""

    ADOPT = "adopt"
    TRIAL = "trial"
    ASSESS = "assess"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Move:
    """A technology's way into a ring on a day; `by` is None where it came in a file."""

    technology: str
    ring: Ring
    day: date
    note: str = ""
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Technology:
    """An entry of the list. `about`: what it does here; `premise`: why it was chosen, while no decision says so.

    `steward` looks after it, None for nobody. `affirmed_on`: when somebody last said that it is still so. `ring` is the
    newest it moved to, on `ring_since`.
    """

    id: str
    name: str
    about: str = ""
    quadrant: str = ""
    link: str = ""
    premise: str = ""
    steward: str | None = None
    affirmed_on: date | None = None
    aliases: tuple[str, ...] = ()
    ring: Ring | None = None
    ring_since: date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and whatever else it is called."""
        return (self.name, *self.aliases)


class NoTechnologyError(RitualError, field="name"):
    """A technology without a name."""

    sentence = "Say which technology: a name, as in Kafka."


class LongNameError(RitualError, field="name"):
    """A name too long to be one."""

    def __init__(self) -> None:
        super().__init__(
            t("A name has at most {longest} characters. Write the rest into the question.", longest=LONGEST)
        )


class NameTakenError(RitualError, field="name"):
    """A name or alias that is another technology's."""

    def __init__(self, name: str, other: str) -> None:
        super().__init__(t("“{name}” is what {other} is called already. Choose another name.", name=name, other=other))


class AliasTakenError(NameTakenError, field="aliases"):
    """What a technology is called too, and another one already."""


class LongAliasError(RitualError, field="aliases"):
    """What a technology is called too, at too great a length."""

    def __init__(self, alias: str) -> None:
        super().__init__(
            t(
                "“{alias}…” is too long. Another name has at most {longest} characters.",
                alias=alias[:LONGEST],
                longest=LONGEST,
            )
        )


class LinkError(RitualError, field="link"):
    """Something that is no address."""

    sentence = "Write the whole address; it begins with https:// or http://."


class AheadError(RitualError, field="day"):
    """A move to a ring on a day that has not come."""

    sentence = "That day is ahead. Choose today, or the day it moved."


class SameRingError(RitualError):
    """A move to the ring something is in."""

    def __init__(self, name: str, ring: Ring) -> None:
        super().__init__(
            t("{name} is in {ring} then already. Choose another ring, or another day.", name=name, ring=ring.value)
        )


class SameTechnologyError(RitualError):
    """A technology that would be merged into itself."""

    def __init__(self, name: str) -> None:
        super().__init__(t("That is {name} itself. Say which other one it is the same as.", name=name))


class LookedAfterError(RitualError):
    """A technology somebody looks after already."""

    def __init__(self, name: str, who: str) -> None:
        super().__init__(t("{who} looks after {name}. They can hand it over, under Change.", who=who, name=name))


class UnknownTechnologyError(RitualError):
    """A technology that is not on the list."""

    def __init__(self, typed: str, near: str | None = None) -> None:
        hint = t(" Did you mean {near}?", near=near) if near else " `/why technology` lists those I know."
        super().__init__(t("I do not know “{typed}”.{hint}", typed=typed, hint=hint))


def fold(name: str) -> str:
    """Give a name as names are compared: "Node.js", "node js" and "NodeJS" are one, "C", "C++" and "C#" three."""
    seen = "".join(each for each in name if unicodedata.category(each) not in UNSEEN)
    plain = unicodedata.normalize("NFKC", seen).casefold()
    return re.sub(r"[\s._\-/]+", "", plain) or plain.strip()


def name(typed: str) -> str:
    """Read a name as it was typed; raises `NoTechnologyError` or `LongNameError`."""
    read = " ".join(typed.split())
    if not fold(read):
        raise NoTechnologyError
    if len(read) > LONGEST:
        raise LongNameError
    return read


def aliases(typed: str) -> tuple[str, ...]:
    """Read other names, with commas between; each once, whatever the spelling. Raises `LongAliasError`."""
    read: dict[str, str] = {}
    for part in typed.split(","):
        called = " ".join(part.split())
        if len(called) > LONGEST:
            raise LongAliasError(called)
        if called:
            read.setdefault(fold(called), called)
    return tuple(read.values())


def describe(technology: Technology, known: Iterable[Technology]) -> Technology:
    """Accept a technology as it was written down, beside those there are; raises what is wrong with it.

    Its own name is no other name of it.
    """
    read = replace(
        technology,
        name=name(technology.name),
        about=technology.about.strip(),
        quadrant=" ".join(technology.quadrant.split()),
        link=technology.link.strip(),
        premise=technology.premise.strip(),
        aliases=tuple(each for each in technology.aliases if fold(each) != fold(technology.name)),
    )
    others = [each for each in known if each.id != read.id]
    if other := find(read.name, others):
        raise NameTakenError(read.name, other.name)
    for alias in read.aliases:
        if other := find(alias, others):
            raise AliasTakenError(alias, other.name)
    if read.link and not LINK.fullmatch(read.link):
        raise LinkError
    return read


def move(technology: Technology, made: Move, moves: Sequence[Move], today: date) -> Move:
    """Accept a move of a technology to a ring; raises `AheadError`, or `SameRingError` where it was in that ring."""
    if made.day > today:
        raise AheadError
    before = [each for each in moves if each.day <= made.day]
    if before and before[-1].ring is made.ring:
        raise SameRingError(technology.name, made.ring)
    return replace(made, note=" ".join(made.note.split()))


def merge(gone: Technology, into: Technology) -> Technology:
    """Have one technology be another: that keeps what is said of it, and takes over what is not.

    The names of what is gone stay as other names. Raises `SameTechnologyError`.
    """
    if gone.id == into.id:
        raise SameTechnologyError(into.name)
    affirmed = [each for each in (gone.affirmed_on, into.affirmed_on) if each]
    return replace(
        into,
        about=into.about or gone.about,
        quadrant=into.quadrant or gone.quadrant,
        link=into.link or gone.link,
        premise=into.premise or gone.premise,
        steward=into.steward or gone.steward,
        affirmed_on=max(affirmed, default=None),
        aliases=(*into.aliases, *(each for each in gone.names if fold(each) not in set(map(fold, into.names)))),
    )


def near(typed: str, known: Iterable[Technology]) -> Technology | None:
    """Find the technology that is called most like what was typed, or None."""
    called = {each: technology for technology in known for each in technology.names}
    found = nearest(typed, called)
    return called[found] if found else None


def find(typed: str, known: Iterable[Technology]) -> Technology | None:
    """Find a technology by its name or anything else it is called."""
    wanted = fold(typed)
    return next((each for each in known if wanted in map(fold, each.names)), None)


def suggest(typed: str, known: Sequence[Technology], most: int = SUGGESTED) -> list[Technology]:
    """Those whose name, or what else they are called, has what was typed in it: beginnings first, then by name."""
    wanted = fold(typed)

    def rank(each: Technology) -> tuple[int, str]:
        folded = [fold(called) for called in each.names]
        return min(0 if called == wanted else 1 if called.startswith(wanted) else 2 for called in folded), folded[0]

    fitting = [each for each in known if any(wanted in fold(called) for called in each.names)]
    return sorted(fitting, key=rank)[:most]
