"""Decisions as a folder of files: what a folder would change here, changing it, and the files there would be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.errors import RitualError
from bot.core.setup import NotSetUpError
from bot.core.text import t
from bot.kit import Unit
from bot.store import Settings
from rituals.why.decisions import posts, reviews
from rituals.why.decisions import rules as decision_rules
from rituals.why.decisions.files import adr_folder, madr
from rituals.why.decisions.files.adr_folder import Folder, Found
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from rituals.why.technologies import editing
from rituals.why.technologies import rules as known_as
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies


class ChangedMeanwhileError(RitualError):
    """Between the look and the import something else changed a decision."""

    sentence = "A decision changed while you looked, so nothing is imported. Import again."


@dataclass(frozen=True, slots=True)
class Plan:
    """What a folder would change: new decisions, changed ones (with their number), how many are here already.

    `told`: a sentence for each file that stays as it is here, or is taken otherwise than it says.
    """

    new: Sequence[Found] = ()
    changed: Sequence[tuple[int, Found]] = ()
    same: int = 0
    told: Sequence[str] = ()


def take(unit: Unit, folder: Folder, shown: Plan, now: datetime) -> list[int]:
    """Change what was shown, and only if it is still what the folder would change; gives the new numbers."""
    if plan(unit, folder) != shown:
        raise ChangedMeanwhileError
    numbers = {each.name: number for number, each in shown.changed}
    for number, each in shown.changed:
        before = _get(unit, number)
        unit.part(Decisions).change(_read(unit, each, before, now), None, now)
    for each in shown.new:
        numbers[each.name] = unit.part(Decisions).add(_read(unit, each, None, now), now)
    _link(unit, folder, now)
    for number in numbers.values():
        reviews.plan(unit, _get(unit, number), now)
        posts.show(unit, _get(unit, number), now)
    return [numbers[each.name] for each in shown.new]


def files(unit: Unit) -> Mapping[str, bytes]:
    """Give every decision as a file, by name: as it came if nothing changed here, else as MADR has it."""
    if unit.part(Settings).ctpo is None:
        raise NotSetUpError
    called = _called(unit.part(Decisions).all())
    return {called[each.number]: _written(unit, each, called).encode() for each in unit.part(Decisions).all()}


def plan(unit: Unit, folder: Folder) -> Plan:
    """Say what a folder would change."""
    if unit.part(Settings).ctpo is None:
        raise NotSetUpError
    known = unit.part(Decisions).all()
    called = _called(known)
    here = {called[each.number].casefold(): each for each in known}
    new: list[Found] = []
    changed: list[tuple[int, Found]] = []
    told: list[str] = []
    same = 0
    for each in folder.found:
        decision = here.get(each.name.casefold())
        if decision is None:
            new.append(each)
        elif each.source in (decision.source, _written(unit, decision, called)) or _came(unit, decision) == each.source:
            same += 1
        elif decision.source:
            changed.append((decision.number, each))
        else:
            told.append(
                t(
                    "{name} was changed in the folder, and decision {number} here, so it stays as it is "
                    "here. `builders export decisions` into another folder shows that; bring the two "
                    "together in Slack.",
                    name=each.name,
                    number=decision.number,
                )
            )
    return Plan(new, changed, same, [*told, *_taken(new, {each.number for each in known}), *_missing(folder, here)])


def _taken(new: Sequence[Found], numbers: set[int]) -> Iterator[str]:
    """Say of which new files the number is another's."""
    taken = set(numbers)
    for each in new:
        number = each.read.decision.number
        if number in taken or not number:
            none = "its name has none" if adr_folder.number(each.name) is None else "they begin at 1 here"
            why = t("{number} is another one's", number=number) if number else none
            yield t("{name} gets another number here ({why}); the file keeps its name.", name=each.name, why=why)
        taken.add(number)


def _missing(folder: Folder, here: Mapping[str, Decision]) -> Iterator[str]:
    """Say which files say that another took their place that is neither in the folder nor here."""
    for each in folder.found:
        if each.read.replaced and _meant(each, folder, here) is None:
            yield (
                t(
                    "{name} says that {replaced} took its place, which is not in the folder. It is kept as "
                    "superseded; put the file there and import again, and they are linked.",
                    name=each.name,
                    replaced=each.read.replaced,
                )
            )


def _meant(found: Found, folder: Folder, here: Iterable[str]) -> str | None:
    """Name the file that took the place of one, as names are compared: in the folder, or here by its name."""
    if meant := adr_folder.target(found.read.replaced, folder.found):
        return meant.name.casefold()
    name = found.read.replaced.rpartition("/")[2].casefold()
    return name if name in here else None


def _read(unit: Unit, found: Found, before: Decision | None, now: datetime) -> Decision:
    """Give a decision as a file says it, under the number it has here; what no file says stays."""
    said = found.read.decision
    technology = _technology(unit, found, now) or (before.technology if before else None)
    decision = replace(said, technology=technology, file=found.name, source=found.source)
    if before is None:
        return decision
    asked = before.review_asked_at if before.review_on == said.review_on else None
    return replace(decision, number=before.number, why=before.why, by=before.by, review_asked_at=asked)


def _technology(unit: Unit, found: Found, now: datetime) -> str | None:
    """The technology a file names, put on the list if it is new; else the one whose name its title has in it."""
    if named := found.read.technology:
        name = known_as.name(named)
        if found_ := unit.part(Technologies).find(name):
            return found_.id
        new = Technology(editing.identify(unit, name), name)
        unit.part(Technologies).add(new, now)
        return new.id
    title = f" {' '.join(found.read.decision.title.casefold().split())} "
    inside = [
        each.id for each in unit.part(Technologies).all() if any(f" {name.casefold()} " in title for name in each.names)
    ]
    return inside[0] if len(inside) == 1 else None


def _link(unit: Unit, folder: Folder, now: datetime) -> None:
    """Have "superseded by" lead to the decision that is meant, whether it came now or before."""
    called = {name.casefold(): number for number, name in _called(unit.part(Decisions).all()).items()}
    for each in folder.found:
        number = called.get(each.name.casefold())
        meant = _meant(each, folder, called) if each.read.replaced else None
        by = called.get(meant) if meant else None
        decision = unit.part(Decisions).get(number)
        if decision is None or by is None or by == decision.number or decision.superseded_by:
            continue
        if decision.status is Status.SUPERSEDED and decision.source:
            extra = adr_folder.resolved(replace(each.read, decision=decision)).extra
            unit.part(Decisions).change(replace(decision, superseded_by=by, extra=extra), None, now)


def _called(known: Sequence[Decision]) -> dict[int, str]:
    """Name the file of each decision; no two are called alike, not even where capitals do not count."""
    names: dict[int, str] = {each.number: each.file for each in known if each.file}
    used = {each.casefold() for each in names.values()}
    for each in known:
        if not each.file:
            stem = adr_folder.named(each).removesuffix(".md")
            tries = (f"{stem}{f'-{n}' if n else ''}.md" for n in range(len(known) + 1))
            names[each.number] = next(name for name in tries if name.casefold() not in used)
            used.add(names[each.number].casefold())
    return names


def _came(unit: Unit, decision: Decision) -> str:
    """The file a decision came in, as it was when it was last imported; "" if it came in none."""
    before = (each.source for _, _, each in reversed(unit.part(Decisions).edits(decision.number)) if each.source)
    return decision.source or next(before, "")


def _written(unit: Unit, decision: Decision, called: Mapping[int, str]) -> str:
    if decision.source:
        return decision.source
    technology = unit.part(Technologies).get(decision.technology)
    replaced = called.get(decision.superseded_by, "") if decision.superseded_by else ""
    return madr.write(decision, madr.Named(technology.name if technology else "", replaced))


def _get(unit: Unit, number: int) -> Decision:
    found = unit.part(Decisions).get(number)
    if found is None:
        raise decision_rules.UnknownDecisionError(str(number))
    return found
