"""Joining, leaving, and looking at the roster."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.people import Discipline, LeadsAllError, NotOnRosterError, chosen, find, named
from bot.core.setup import NotSetUpError
from bot.core.text import t
from bot.delivery import groups
from bot.kit import Click, Declared, Message, Unit, View
from bot.kit.blocks import escape
from bot.people import load, rights
from bot.people.messages import roster as roster_messages
from bot.people.messages.roster import READS_ONLY
from bot.store import Reading, Roster, Settings
from bot.store.reading import EVERYTHING


def pick_form(click: Click) -> View:
    """Return the form that asks for a discipline."""
    disciplines = _to_choose(click.unit, click.by)
    return roster_messages.pick(disciplines, mine=load.person(click.unit, click.by).discipline)


def join(unit: Unit, typed: str, by: str, now: datetime, *, menu: bool = False) -> str:
    """Have someone stand for a discipline from now on; what they said before stays where it was.

    `typed` is its name as people type it, or its id where it was chosen in a `menu`.
    """
    load.person(unit, by)
    disciplines = _to_choose(unit, by)
    if typed == READS_ONLY:
        unit.part(Roster).only_reads(by, now)
        unit.part(Declared).on_person.moved(unit, by, now)
        return "You only read along, and are in no count. `/builders join` changes that."
    found = chosen(typed, disciplines) if menu else find(typed, disciplines)
    if not unit.part(Roster).join(by, found.id, how="self", at=now):
        return t("You stand for {name} already.", name=escape(found.name))
    unit.part(Declared).on_person.moved(unit, by, now)
    return t("You stand for {name} from now on.", name=escape(found.name))


def undecided(unit: Unit, by: str) -> bool:
    """Check whether someone has yet to say which discipline they stand for, if any."""
    person = load.person(unit, by)
    return not person.discipline and not person.reads_only and by != unit.part(Settings).ctpo


def _to_choose(unit: Unit, by: str) -> Sequence[Discipline]:
    """Return the disciplines somebody may stand for. Raises `LeadsAllError` for who leads them all."""
    disciplines = _known(unit)
    if by == unit.part(Settings).ctpo:
        raise LeadsAllError
    return disciplines


def _known(unit: Unit) -> Sequence[Discipline]:
    if not (disciplines := unit.part(Roster).disciplines()):
        raise NotSetUpError
    return disciplines


def leave(click: Click) -> str:
    """Have someone stand for no discipline from now on."""
    unit, by, now = click.unit, click.by, click.now
    if unit.part(Roster).person(by) is None:
        raise NotOnRosterError
    if by == unit.part(Settings).ctpo:
        raise LeadsAllError
    if not unit.part(Roster).leave(by, now):
        return "You stand for no discipline. `/builders join` puts you in one."
    unit.part(Roster).only_reads(by, now)
    unit.part(Declared).on_person.moved(unit, by, now)
    unit.part(Declared).on_person.stopped(unit, by, now)
    return "You stand for no discipline from now on, and are in no count. `/builders join` brings you back."


def listing(click: Click) -> Message:
    """Say how many stand for each discipline."""
    unit = click.unit
    load.person(unit, click.by)
    disciplines, more = _known(unit), rights.is_steward(unit, click.by)
    twice = groups.conflicts(unit) if more else []
    counts, unplaced = unit.part(Roster).counts(), load.unplaced(unit)
    return roster_messages.listing(disciplines, counts, unplaced, twice=twice, more=more)


def sync(click: Click) -> str:
    """Have everything read anew; who asked is told when it is done."""
    unit, by = click.unit, click.by
    rights.check(unit, by)
    if any(each.what == EVERYTHING and each.by not in ("", by) for each in unit.part(Reading).wanted()):
        return "Somebody asked for that a moment ago: I am reading everyone already."
    unit.part(Reading).want(EVERYTHING, click.now, by=by)
    return "Reading everyone now; I write to you when it is done."


def set_form(click: Click) -> View:
    """Return the form that says what someone stands for, filled in as far as "@lena design" says it."""
    return stand(click.unit, click.value, click.by)


def stand(unit: Unit, typed: str, by: str) -> View:
    """Return the form, as `set_form` does, where a suggestion asks for it."""
    rights.check(unit, by)
    disciplines = unit.part(Roster).disciplines()
    who, discipline = named(typed, unit.part(Roster).people(), disciplines)
    return roster_messages.stand(disciplines, who.id if who else "", discipline.id if discipline else None)


def assign(click: Click) -> str:
    """Have someone stand for a discipline from now on, or for none, because another says so."""
    unit, now = click.unit, click.now
    rights.check(unit, click.by)
    placed = click.read(roster_messages.PLACE)
    who, discipline = placed.who, placed.discipline
    person = load.other(unit, who)
    name = escape(person.name)
    if who == unit.part(Settings).ctpo:
        raise LeadsAllError(person.name)
    if discipline == READS_ONLY:
        unit.part(Roster).only_reads(who, now)
        unit.part(Declared).on_person.moved(unit, who, now)
        return t("{name} stands for no discipline from now on, and is in no count.", name=name)
    found = chosen(discipline, unit.part(Roster).disciplines())
    if not unit.part(Roster).join(who, found.id, how="steward", at=now):
        return t("{name} stands for {discipline} already, and goes on to.", name=name, discipline=escape(found.name))
    unit.part(Declared).on_person.moved(unit, who, now)
    return t("{name} stands for {name_2} from now on.", name=name, name_2=escape(found.name))
