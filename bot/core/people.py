"""Who is a builder: disciplines, guesses from titles, and closest words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from bot.core.errors import RitualError
from bot.core.text import t

DEFAULT_DISCIPLINES = ("product", "design", "engineering")
MOST_DISCIPLINES = 12  # more would leave no minute of a short all-hands for questions
LONGEST_NAME = 30  # a menu takes no value of over 75 units, and some characters are two
RESERVED = ("all", "others", "customer")  # what figures call everyone and the small ones together, and a seat

# A discipline's own name in a title counts too, so a company's "research" needs no row here.
TITLE_WORDS = {
    "product": ("product manager", "product owner", "product lead", "head of product", "pm", "cpo"),
    "design": ("design", "designer", "ux", "ui"),
    "engineering": ("engineer", "engineering", "developer", "programmer", "architect", "sre", "devops", "cto", "qa"),
    "data": ("data", "analyst", "analytics", "machine learning"),
    "research": ("research", "researcher"),
    "support": ("support", "customer success"),
}


@dataclass(frozen=True, slots=True)
class Discipline:
    """The craft a builder stands for. `id` never changes; the name and emoji are the company's.

    `usergroup`: the id of the Slack user group that fills it, or "".
    """

    id: str
    name: str
    emoji: str = ""
    usergroup: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the home workspace who counts; a builder once they stand for a discipline."""

    id: str
    name: str
    zone: str
    title: str = ""
    admin: bool = False
    active: bool = True
    away_until: datetime | None = None
    discipline: str | None = None
    reads_only: bool = False

    def away(self, now: datetime) -> bool:
        """Tell whether the person is away at a moment."""
        return self.away_until is not None and now < self.away_until


class UnknownDisciplineError(RitualError):
    """No discipline of that name; says which there are, the nearest first."""

    def __init__(self, typed: str, disciplines: Sequence[Discipline]) -> None:
        close = nearest(typed, [each.name for each in disciplines])
        hint = t(" Did you mean {close}?", close=close) if close else ""
        names = ", ".join(each.name for each in disciplines)
        super().__init__(
            t("“{typed}” is not a discipline here.{hint} There are: {names}.", typed=typed, hint=hint, names=names)
        )
        self.typed, self.nearest = typed, close


class NotOnRosterError(RitualError, field="leads"):
    """Guests, bots and people of other companies are never on the roster. `other`: someone else is told."""

    def __init__(self, *, other: bool = False) -> None:
        yourself = "Builders is for this workspace's own people, and I do not know you as one of them yet."
        them = "I do not know them as one of this workspace's own people yet. Choose someone else."
        super().__init__(them if other else yourself)


class LeadsAllError(RitualError):
    """Who leads all disciplines stands for none. `name`: who that is, when someone else is told."""

    def __init__(self, name: str = "") -> None:
        who = (
            t("{name} leads all disciplines, and stands", name=name)
            if name
            else "You lead all disciplines, so you stand"
        )
        super().__init__(t("{who} for none and {are} in no count.", who=who, are="is" if name else "are"))


class NoDisciplinesError(RitualError, field="disciplines"):
    """What was typed makes no disciplines: fewer than two, too many, or a name that cannot be one."""

    def __init__(self, said: str = "") -> None:
        least = "Name at least two disciplines, with a comma between them: product, design, engineering."
        super().__init__(said or least)


def nearest(typed: str, known: Iterable[str], *, alike: float = 0.5) -> str | None:
    """Find the closest known word to a mistyped one, or None. `alike`: how much of both has to agree, 0 to 1."""
    words = {each.lower(): each for each in known}
    found = get_close_matches(typed.lower(), words, n=1, cutoff=alike)
    return words[found[0]] if found else None


def find(typed: str, disciplines: Sequence[Discipline]) -> Discipline:
    """Find a discipline by its name or else its id, whatever the case; raises `UnknownDisciplineError`."""
    wanted = typed.strip().lower()
    # An id is the name a discipline had first, and another may be called that by now.
    known = {each.id: each for each in disciplines} | {each.name.lower(): each for each in disciplines}
    if wanted in known:
        return known[wanted]
    # Some letters are written otherwise in capitals: ß is SS.
    folded = {each.casefold(): found for each, found in known.items()}
    if wanted.casefold() not in folded:
        raise UnknownDisciplineError(typed.strip(), disciplines)
    return folded[wanted.casefold()]


def chosen(identity: str, disciplines: Sequence[Discipline]) -> Discipline:
    """Look up the discipline a menu showed, by its id; raises `UnknownDisciplineError` if it is no more."""
    found = next((each for each in disciplines if each.id == identity), None)
    if found is None:
        raise UnknownDisciplineError(identity, disciplines)
    return found


def named(
    typed: str, people: Iterable[Person], disciplines: Sequence[Discipline]
) -> tuple[Person | None, Discipline | None]:
    """Read "@lena design" as far as it is clear: who, if one person is called that, and which discipline."""
    called: dict[str, list[Person]] = {}
    for each in people:
        called.setdefault(each.name.casefold(), []).append(each)
    words = typed.removeprefix("@").split()
    for end in range(len(words), 0, -1):
        who, rest = called.get(" ".join(words[:end]).casefold(), []), " ".join(words[end:]).lower()
        if who:
            known = {each.id: each for each in disciplines} | {each.name.lower(): each for each in disciplines}
            return who[0] if len(who) == 1 else None, known.get(rest)
    return None, None


def parse_disciplines(typed: str) -> tuple[Discipline, ...]:
    """Read disciplines as typed, commas between; keeps the order, drops repeats. Raises `NoDisciplinesError`."""
    found: dict[str, Discipline] = {}
    for part in re.split(r"[,;\n]", typed):
        name = " ".join(part.split())
        if key := slug(name):
            found.setdefault(key, Discipline(key, name))
    if len(found) < 2:
        raise NoDisciplinesError
    if len(found) > MOST_DISCIPLINES:
        raise NoDisciplinesError(
            t(
                "Name at most {most_disciplines} disciplines: each has a seat at the all-hands.",
                most_disciplines=MOST_DISCIPLINES,
            )
        )
    for each in found.values():
        check_name(each.name)
    return tuple(found.values())


def check_name(name: str) -> None:
    """Raise `NoDisciplinesError` unless a discipline may be called that."""
    if len(name) > LONGEST_NAME:
        raise NoDisciplinesError(
            t(
                "A discipline's name has at most {longest_name} characters. Shorten “{name}”.",
                longest_name=LONGEST_NAME,
                name=name,
            )
        )
    if slug(name) in RESERVED:
        raise NoDisciplinesError(t("“{name}” already means something here. Choose another name.", name=name))


def slug(name: str) -> str:
    """Make an id of a name: lower case, letters of any script and digits, dashes between."""
    return "-".join(re.findall(r"\w+", name.lower()))


def guess(title: str, disciplines: Sequence[Discipline]) -> Discipline | None:
    """Guess a discipline from a Slack title, or None when the title names no craft.

    "Product Designer" is a designer and "Product Engineer" an engineer: the last word that names a craft decides.
    """
    found = [(at, each) for each in disciplines if (at := _last(title, each)) is not None]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _last(title: str, discipline: Discipline) -> int | None:
    words = (*TITLE_WORDS.get(discipline.id, ()), discipline.name)
    ends = [match.end() for word in words for match in re.finditer(rf"\b{re.escape(word)}\b", title, re.IGNORECASE)]
    return max(ends, default=None)
