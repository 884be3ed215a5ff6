"""Disciplines as a company manages them: what may be changed, and whom Slack's user groups make stand for what."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.errors import RitualError
from bot.core.people import MOST_DISCIPLINES, Discipline, Person, check_name, slug
from bot.core.text import t

LEAST = 2  # with one there is nobody to be heard beside
OWN_WORD = ("self", "steward", "import")  # said by someone, so a user group does not outdo it by being there
GROUP = "group"

_SIGNS = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
_ONE = f"[{_SIGNS}\u3030\u303d\u3297\u3299\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_TAGS = "\U0001f3f4[\U000e0020-\U000e007f]+"  # the flags of England, Scotland and Wales
_KEY = "[0-9#*]\ufe0f?\u20e3"
_NAMED = r":[\w+'-]+(::skin-tone-[2-6])?:"
EMOJI = re.compile(f"{_NAMED}|{_FLAG}|{_TAGS}|{_KEY}|{_ONE}(\u200d{_ONE})*")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form says of one discipline. `usergroup`: None leaves it as it is, "" is none.

    `place` counts from 1; 0 leaves it where it is, or last.
    """

    name: str
    emoji: str = ""
    usergroup: str | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """The disciplines after an edit of one of them, `changed`.

    `gone`: that one, when it was retired; `into`: what its builders stand for from now on.
    """

    disciplines: tuple[Discipline, ...]
    changed: str
    gone: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Someone in several groups that fill disciplines, in the disciplines' order; `counted`: what they stand for."""

    person: Person
    groups: tuple[str, ...]
    counted: str
    first: bool


class NameTakenError(RitualError):
    """Two disciplines of one name would be one to everybody."""

    def __init__(self, name: str, *, retired: bool = False) -> None:
        way = "was a discipline here before. Add it again, or choose another name" if retired else "exists already"
        super().__init__(f"“{name}” {way}.")
        self.name = name


class UnfitNameError(RitualError):
    """Nothing that could be a name, or several at once."""

    def __init__(self, name: str) -> None:
        super().__init__(t("“{name}” is not one name. Use words as people say them, and no comma.", name=name))


class EmojiError(RitualError, field="emoji"):
    """Something that is not one emoji."""

    def __init__(self, typed: str) -> None:
        super().__init__(t("“{typed}” is not one emoji. Paste one, or type its name between colons.", typed=typed))
        self.typed = typed


class GroupTakenError(RitualError, field="usergroup"):
    """A user group that fills another discipline."""

    def __init__(self, name: str) -> None:
        super().__init__(
            t("That user group fills {name} already. Choose another one, or take it from {name} first.", name=name)
        )


class TooManyError(RitualError):
    """A discipline more than an all-hands has room for."""

    def __init__(self) -> None:
        super().__init__(
            t(
                "There are {most_disciplines} already, and each has a seat at the all-hands. Merge two first.",
                most_disciplines=MOST_DISCIPLINES,
            )
        )


class TooFewError(RitualError, field="fate"):
    """Without a second discipline nothing is left to bring together."""

    def __init__(self) -> None:
        super().__init__(t("At least {least} disciplines stay. Add another one first.", least=LEAST))


class GoneError(RitualError):
    """A discipline that is no more, named by a form that was opened while it was."""

    sentence = "That discipline is no more. Open the list anew: /builders disciplines."


def add(draft: Draft, disciplines: Sequence[Discipline], retired: Iterable[Discipline]) -> Edit:
    """Add a discipline; one that was retired under that name comes back with its history."""
    if len(disciplines) >= MOST_DISCIPLINES:
        raise TooManyError
    known = [*disciplines, *retired]
    name = _name(draft.name)
    once = next((each for each in known if _same(each.name, name)), None)
    identity = once.id if once else _identify(name, known)
    made = Discipline(identity, name, _emoji(draft.emoji), draft.usergroup or "")
    _check_apart(made, disciplines)
    return Edit(_put(made, disciplines, draft.place or len(disciplines) + 1), identity)


def change(identity: str, draft: Draft, disciplines: Sequence[Discipline], retired: Iterable[Discipline]) -> Edit:
    """Rename a discipline, or give it another emoji, user group or place; its id and its history stay."""
    before = get(identity, disciplines)
    others = [each for each in disciplines if each.id != identity]
    group = before.usergroup if draft.usergroup is None else draft.usergroup
    made = replace(before, name=_name(draft.name), emoji=_emoji(draft.emoji), usergroup=group)
    _check_apart(made, others)
    if any(_same(each.name, made.name) for each in retired):
        raise NameTakenError(made.name, retired=True)
    place = draft.place or [each.id for each in disciplines].index(identity) + 1
    return Edit(_put(made, others, place), identity)


def merge(identity: str, into: str, disciplines: Sequence[Discipline]) -> Edit:
    """Retire a discipline and have its builders stand for another one from now on."""
    get(into, disciplines)
    if identity == into:
        raise GoneError
    return replace(retire(identity, disciplines), into=into)


def retire(identity: str, disciplines: Sequence[Discipline]) -> Edit:
    """Retire a discipline: its builders stand for none, and what it said stays its own."""
    get(identity, disciplines)
    if len(disciplines) <= LEAST:
        raise TooFewError
    return Edit(tuple(each for each in disciplines if each.id != identity), identity, gone=identity)


def get(identity: str, disciplines: Iterable[Discipline]) -> Discipline:
    """Look a discipline up; raises `GoneError`."""
    found = next((each for each in disciplines if each.id == identity), None)
    if found is None:
        raise GoneError
    return found


def filling(disciplines: Iterable[Discipline], groups: Collection[str]) -> dict[str, str]:
    """Give which user group fills which discipline, in the disciplines' order: of those groups that are in use."""
    return {each.usergroup: each.id for each in disciplines if each.usergroup in groups}


def stands_for(
    person: Person, how: str, before: Collection[str], after: Collection[str], fills: Mapping[str, str]
) -> tuple[str | None, str]:
    """Say what someone stands for, and how they came to it, once the user groups they are in are these.

    Who was placed by title or by a group, or stands for nothing, follows the first group by the disciplines' order.
    What someone said, or another for them, holds until they come into such a group or go out of one: that is the
    newer word. Out of the group that placed them, and in no other, they stand for nothing.
    """
    was, now = ([each for each in fills if each in groups] for groups in (before, after))
    if person.reads_only:
        return None, ""
    if now and (how not in OWN_WORD or was != now):
        return fills[now[0]], GROUP
    left = person.discipline in {fills[each] for each in was if each not in now}
    return (None, "") if left and how == GROUP else (person.discipline, how)


def conflicts(
    people: Iterable[Person], groups: Mapping[str, Collection[str]], fills: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """List who is in several groups that fill disciplines. `groups`: person → groups."""
    found = []
    for person in people:
        mine = tuple(each for each in fills if each in groups.get(person.id, ()))
        if len(mine) > 1 and person.discipline:
            found.append(Conflict(person, mine, person.discipline, first=person.discipline == fills[mine[0]]))
    return tuple(found)


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not slug(name) or re.search("[,;]", name):
        raise UnfitNameError(name)
    check_name(name)
    return name


def _emoji(typed: str) -> str:
    emoji = typed.strip()
    if emoji and not EMOJI.fullmatch(emoji):
        raise EmojiError(emoji)
    return emoji


def _check_apart(made: Discipline, others: Iterable[Discipline]) -> None:
    for each in others:
        if each.id == made.id or _same(each.name, made.name):
            raise NameTakenError(made.name)
        if made.usergroup and each.usergroup == made.usergroup:
            raise GroupTakenError(each.name)


def _same(one: str, other: str) -> bool:
    return slug(one) == slug(other) or one.casefold() == other.casefold()


def _identify(name: str, known: Collection[Discipline]) -> str:
    taken, base = {each.id for each in known}, slug(name)
    return next(each for n in range(1, len(taken) + 2) if (each := base if n == 1 else f"{base}-{n}") not in taken)


def _put(made: Discipline, others: Sequence[Discipline], place: int) -> tuple[Discipline, ...]:
    at = max(0, place - 1)
    return (*others[:at], made, *others[at:])
