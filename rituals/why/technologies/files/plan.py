"""What a file of technologies would change of the list there is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.core.text import t
from rituals.why.technologies import rules as technology_rules
from rituals.why.technologies.files.entries import Entry, File, Stand
from rituals.why.technologies.rules import Move, Technology

Finds = Mapping[str, str]  # an address, or a Slack id, as typed in small letters → an account


@dataclass(frozen=True, slots=True)
class Change:
    """A technology as it would be, with the moves that would be added; `before` None, and no id, for a new one."""

    after: Technology
    before: Technology | None = None
    moves: tuple[Stand, ...] = ()

    @property
    def told(self) -> str:
        """The change in a line."""
        rings = ", ".join(f"{each.ring.value}{f' since {each.day}' if each.day else ''}" for each in self.moves)
        what = ["new"] if self.before is None else [part for part in PARTS if self._differs(part)]
        return f"{self.after.name}: {', '.join([*what, *([rings] if rings else [])])}"

    def _differs(self, part: str) -> bool:
        return bool(getattr(self.before, PARTS[part]) != getattr(self.after, PARTS[part]))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change, how many it leaves as they are, and why it cannot be taken."""

    changes: Sequence[Change] = ()
    same: int = 0
    problems: Sequence[str] = field(default=())


PARTS: Mapping[str, str] = {
    "name": "name",
    "other names": "aliases",
    "kind": "quadrant",
    "what it does here": "about",
    "why it was chosen": "premise",
    "link": "link",
    "who looks after it": "steward",
}


def decide(
    file: File, known: Sequence[Technology], moves: Mapping[str, Sequence[Move]], people: Finds, today: date
) -> Plan:
    """Say what a file would change; nothing at all where any of it cannot be right.

    What it says nothing of stays; other names are added to those there are; a ring that differs is a move.
    """
    problems, changes = list(file.problems), []
    for entry in file.entries:
        found = _found(entry, known)
        if len(found) > 1:
            names = " and ".join(each.name for each in found)
            problems.append(
                t(
                    "{place}: {names} are two on the list. Make them one there first, or name one of them.",
                    place=entry.place,
                    names=names,
                )
            )
        elif entry.steward and entry.steward.lower() not in people:
            problems.append(
                t(
                    "{place}: nobody on the roster is “{who}”. Write their Slack id, or nothing.",
                    place=entry.place,
                    who=entry.steward,
                )
            )
        else:
            before = found[0] if found else None
            had = moves.get(before.id, ()) if before else ()
            changes.append(Change(_after(entry, before, people), before, _new(entry.stands, had, today)))
    if problems:
        return Plan(problems=problems)
    wanted = [each for each in changes if each.after != each.before or each.moves]
    return Plan(wanted, same=len(changes) - len(wanted))


def _found(entry: Entry, known: Iterable[Technology]) -> list[Technology]:
    """Find those on the list that an entry is: by its name, or else by whatever else it is called."""
    called = {technology_rules.fold(each) for each in (entry.name, *entry.aliases)}
    return [each for each in known if called & set(map(technology_rules.fold, each.names))]


def _after(entry: Entry, before: Technology | None, people: Finds) -> Technology:
    old = before or Technology("", entry.name)
    names = {technology_rules.fold(each): each for each in (*entry.aliases, *old.names)}
    aliases = {key: each for key, each in names.items() if key != technology_rules.fold(entry.name)}
    kept = dict.fromkeys([*(each for each in old.aliases if each in aliases.values()), *aliases.values()])
    return replace(
        old,
        name=entry.name,
        aliases=tuple(kept),
        quadrant=_said(entry.quadrant, old.quadrant),
        about=_said(entry.about, old.about),
        premise=_said(entry.premise, old.premise),
        link=_said(entry.link, old.link),
        steward=people[entry.steward.lower()] if entry.steward else old.steward,
    )


def _said(new: str, old: str) -> str:
    """What a file says, if it says anything, and more than other spaces."""
    return new if new and new.split() != old.split() else old


def _new(stands: Sequence[Stand], moves: Sequence[Move], today: date) -> tuple[Stand, ...]:
    """The moves a file adds: those of its history that are not there, and one more if it would end in another ring."""
    if not stands:
        return ()
    last, wanted = (moves[-1] if moves else None), stands[-1]
    if len(stands) == 1:
        if last is not None and last.ring is wanted.ring:
            return ()
        ahead = wanted.day if wanted.day and (last is None or wanted.day >= last.day) else today
        return (replace(wanted, day=ahead),)
    had = {(each.ring, each.day) for each in moves}
    dated = [replace(each, day=each.day or today) for each in stands]
    fresh = [each for each in dated if (each.ring, each.day) not in had]
    ends = [*((each.day, each.ring) for each in moves), *((each.day or today, each.ring) for each in fresh)]
    newest = max(day for day, _ in ends)
    if [ring for day, ring in ends if day == newest][-1] is not wanted.ring:
        fresh.append(Stand(wanted.ring, today))
    return tuple(fresh)
