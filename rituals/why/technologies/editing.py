"""The list of technologies: put one on it, change it, move it to another ring, look after it, make two of them one."""

from dataclasses import replace
from datetime import datetime

from bot.core import setup
from bot.core.calendar import local_day
from bot.core.people import slug
from bot.core.text import t
from bot.kit import Click, Unit, View, modals, words
from bot.kit.blocks import escape, section
from bot.kit.modals import NEW
from bot.people import load, rights
from bot.store import Roster, Settings
from rituals.outcomes.rules.drafts import StrangerError
from rituals.why.technologies import forms as technology_forms
from rituals.why.technologies import rules as technology_rules
from rituals.why.technologies.forms import Filled
from rituals.why.technologies.rules import LookedAfterError, Move, Technology, UnknownTechnologyError
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import posts
from rituals.why.threads.tables import Whys


def named(unit: Unit, typed: str, by: str, now: datetime) -> Technology:
    """Find a technology by any name it has, or put a new one on the list; raises what is wrong with the name.

    For flows; begins no transaction.
    """
    load.person(unit, by)
    read = technology_rules.name(typed)
    if found := unit.part(Technologies).find(read):
        return found
    technology = Technology(identify(unit, read), read)
    unit.part(Technologies).add(technology, now)
    return technology


def chosen(unit: Unit, value: str, by: str, now: datetime) -> Technology:
    """Give the technology that a menu's value stands for: an id, or `NEW` and a name. For flows."""
    typed = value.startswith(NEW) or not value
    return named(unit, value.removeprefix(NEW), by, now) if typed else known(unit, value)


def of(unit: Unit, identity: str) -> Technology | None:
    """Look a technology up by its id, and never by what another one is called: the id of C++ may be "c".

    One that was merged is what it is the same as. For flows.
    """
    found = unit.part(Technologies).get(identity)
    while found is None and (into := unit.part(Settings).get(_merged(identity))):
        identity, found = into, unit.part(Technologies).get(into)
    return found


def identify(unit: Unit, name: str) -> str:
    """Make an id for a technology of a name; what is all signs is called by what it is."""
    taken, base = set(unit.part(Technologies).names()), name if slug(name) else "technology"
    while unit.part(Settings).get(_merged(made := setup.identify(base, taken))):
        taken.add(made)  # a button somewhere may still say it, and means another one
    return made


def save(click: Click) -> View:
    """Keep a technology as its form has it, new or changed."""
    form = click.read(technology_forms.TECHNOLOGY)
    return _said("A technology", (_change if form.technology.id else _add)(click.unit, form, click.by, click.now))


def _add(unit: Unit, filled: Filled, by: str, now: datetime) -> str:
    """Put a technology on the list as somebody wrote it down; says so. Anyone on the roster may."""
    load.person(unit, by)
    _check_steward(unit, filled.technology.steward)
    read = technology_rules.describe(replace(filled.technology, id=""), unit.part(Technologies).all())
    kept = replace(read, id=identify(unit, read.name))
    unit.part(Technologies).add(kept, now)
    if filled.ring:
        unit.part(Technologies).move(Move(kept.id, filled.ring, local_day(now, load.home_zone(unit)), by=by))
    return t("*{name}* is on the list.", name=escape(kept.name))


def _change(unit: Unit, filled: Filled, by: str, now: datetime) -> str:
    """Change what is said of a technology. Why it was chosen, and who looks after it, not everyone may."""
    before = unit.part(Technologies).get(filled.technology.id)  # not what it was merged into: the form says otherwise
    if before is None:  # it was merged while the form was open
        raise UnknownTechnologyError(filled.technology.name)
    if not may_describe(unit, before, by):
        raise rights.refusal(unit, steward(unit, before))
    wanted = replace(filled.technology, affirmed_on=before.affirmed_on)
    if not may(unit, before, by):
        wanted = replace(wanted, premise=before.premise, steward=before.steward)
    if wanted.steward != before.steward:
        _check_steward(unit, wanted.steward)
    read = technology_rules.describe(wanted, unit.part(Technologies).all())
    unit.part(Technologies).change(read)
    if read.name != before.name:
        _call_anew(unit, read, now)
    return t("Saved. `/why technology {name}` shows it.", name=escape(read.name))


def move(click: Click) -> View:
    """Move a technology to another ring, from a day on; says so."""
    unit, wanted, known = click.unit, click.read(technology_forms.RING), click.unit.part(Technologies)
    technology = mine(unit, wanted.technology, click.by)
    made = Move(technology.id, wanted.ring, wanted.day, wanted.note, click.by)
    today = local_day(click.now, load.home_zone(unit))
    known.move(technology_rules.move(technology, made, known.moves(technology.id), today))
    said = t(
        "*{name}* is in {value} since {day}.",
        name=escape(technology.name),
        value=wanted.ring.value,
        day=words.day(wanted.day),
    )
    return _said("Move to another ring", said)


def look_after(unit: Unit, identity: str, by: str) -> None:
    """Have somebody look after a technology nobody looks after."""
    load.person(unit, by)
    technology = known(unit, identity)
    if (who := steward(unit, technology)) is not None and who != by:
        raise LookedAfterError(technology.name, unit.part(Roster).name(who, "Somebody"))
    unit.part(Technologies).change(replace(technology, steward=by))


def merge(click: Click) -> View:
    """Have a technology be the same as another, of any name; all there is about it goes along."""
    unit, by, now = click.unit, click.by, click.now
    rights.check(unit, by)
    gone, into = known(unit, click.about), find(unit, click.read(technology_forms.MERGE))
    kept = technology_rules.merge(gone, into)
    unit.part(Technologies).merge(gone.id, into.id)
    unit.part(Technologies).change(kept)
    unit.part(Settings).set(_merged(gone.id), into.id, by=by, at=now)
    _call_anew(unit, kept, now)
    said = t(
        "*{name}* is *{name_2}* from now on, and found under both names.",
        name=escape(gone.name),
        name_2=escape(into.name),
    )
    return _said("It is the same as…", said)


def find(unit: Unit, typed: str) -> Technology:
    """Find a technology by any name it has; raises `UnknownTechnologyError` with the nearest one. For flows."""
    if found := unit.part(Technologies).find(technology_rules.name(typed)):
        return found
    near = technology_rules.near(typed, unit.part(Technologies).all())
    raise UnknownTechnologyError(typed, near.name if near else None)


def known(unit: Unit, identity: str) -> Technology:
    """Look a technology up by the id a button carries; one that was merged is what it is the same as. For flows.

    Raises `UnknownTechnologyError` where neither is on the list.
    """
    if found := of(unit, identity):
        return found
    raise UnknownTechnologyError(identity)


def mine(unit: Unit, identity: str, by: str) -> Technology:
    """Look up a technology that somebody may change; the refusal says who may. For flows."""
    found = known(unit, identity)
    if not may(unit, found, by):
        raise rights.refusal(unit, steward(unit, found))
    return found


def may(unit: Unit, technology: Technology, by: str) -> bool:
    """Tell whether someone may say where a technology stands: who looks after it, and who may change anything."""
    load.person(unit, by)
    return technology.steward == by or rights.is_steward(unit, by)


def may_describe(unit: Unit, technology: Technology, by: str) -> bool:
    """Tell whether someone may change what is said of a technology: anyone, while nobody looks after it."""
    return may(unit, technology, by) or steward(unit, technology) is None


def steward(unit: Unit, technology: Technology) -> str | None:
    """Give who looks after a technology; None where that is nobody, or nobody who is still there."""
    person = unit.part(Roster).active(technology.steward)
    return person.id if person else None


def _call_anew(unit: Unit, technology: Technology, now: datetime) -> None:
    """Have the open questions about a technology say what it is called by now."""
    for why in unit.part(Whys).of(technology.id):
        if why.open:
            posts.show(unit, why.number, now)


def _merged(identity: str) -> str:
    """The setting that says what a technology that is gone is the same as."""
    return f"technology:{identity}:merged"


def _check_steward(unit: Unit, wanted: str | None) -> None:
    if wanted and unit.part(Roster).active(wanted) is None:
        raise StrangerError


def _said(title: str, said: str) -> View:
    return modals.said(title, section(said))
