"""Technologies as a file: what a file would change, changing it, and what a file would hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import local_day
from bot.core.errors import RitualError
from bot.core.setup import NotSetUpError
from bot.kit import Content, Export, Unit, words
from bot.people import load
from bot.store import Roster, Settings
from rituals.why.technologies import editing
from rituals.why.technologies.files import plan as radar_plan
from rituals.why.technologies.files import radar_json, table
from rituals.why.technologies.files.entries import File
from rituals.why.technologies.files.plan import Plan
from rituals.why.technologies.rules import Move, Technology
from rituals.why.technologies.tables import Technologies


class ListChangedError(RitualError):
    """Between the look and the import something else changed the list."""

    sentence = "The list changed meanwhile, so nothing is imported. Import it again."


@dataclass(frozen=True, slots=True)
class Known:
    """Every technology, with its moves by id; nobody looks after what someone looked after who is gone."""

    technologies: Sequence[Technology]
    moves: Mapping[str, Sequence[Move]]


def take(unit: Unit, file: File, shown: Plan, now: datetime, addresses: Mapping[str, str]) -> None:
    """Change what was shown, and only if it is still what the file would change. Nobody is written to."""
    if plan(unit, file, now, addresses) != shown:
        raise ListChangedError
    for each in shown.changes:
        kept = each.after
        if each.before is None:
            kept = replace(kept, id=editing.identify(unit, kept.name))
            unit.part(Technologies).add(kept, now)
        else:
            unit.part(Technologies).change(kept)
        for stand in each.moves:
            day = stand.day or local_day(now, load.home_zone(unit))
            unit.part(Technologies).move(Move(kept.id, stand.ring, day, stand.note))


def everything(unit: Unit) -> Known:
    """Give every technology as a file has it."""
    known = [replace(each, steward=editing.steward(unit, each)) for each in unit.part(Technologies).all()]
    return Known(known, {each.id: unit.part(Technologies).moves(each.id) for each in known})


def plan(unit: Unit, file: File, now: datetime, addresses: Mapping[str, str]) -> Plan:
    """Say what a file would change. `addresses`: accounts by e-mail address."""
    if unit.part(Settings).ctpo is None:
        raise NotSetUpError
    known = unit.part(Technologies).all()
    moves = {each.id: unit.part(Technologies).moves(each.id) for each in known}
    people = {each.id for each in unit.part(Roster).people() if each.active}
    theirs = {address: who for address, who in addresses.items() if who in people}
    finds = {each.lower(): each for each in people} | theirs
    return radar_plan.decide(file, known, moves, finds, local_day(now, load.home_zone(unit)))


def _read(unit: Unit, _since: str | None, _now: datetime) -> Content:
    known = everything(unit)
    return Content(
        lambda: table.write(known.technologies),
        lambda: radar_json.values(known.technologies, known.moves),
        words.number(len(known.technologies), "technology", "technologies"),
    )


EXPORT = Export(
    "Write every technology to FILE, or to the terminal; JSON is a radar as Backstage reads it, with every move.", _read
)
