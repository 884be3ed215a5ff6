"""What is shown of technologies: the list, one of them, the radar, and the forms."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.core.calendar import local_day
from bot.kit import Click, Instead, Message, Unit, View
from bot.people import load, rights
from bot.store import Roster
from rituals.why.decisions.tables import Decisions
from rituals.why.technologies import editing, rules
from rituals.why.technologies import forms as technology_forms
from rituals.why.technologies import messages as technology_messages
from rituals.why.technologies.forms import Filled
from rituals.why.technologies.messages import Blip, Line, Page
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import visible
from rituals.why.threads.tables import Whys

NEW = timedelta(days=90)  # how long the radar says that something has moved


def typed(click: Click) -> Message | View:
    """Show what `/why technology` asks for: one by its name, all for nothing, the form for *new* and a name."""
    word, _, name = click.value.partition(" ")
    if word.lower() == "new" and not click.unit.part(Technologies).find(click.value):
        return new_form(replace(click, value=name.strip()))
    return one(click) if click.value else listing(click)


def listing(click: Click) -> Message:
    """List the technologies by name; to who may change everything, those first that nobody looks after."""
    unit, first = click.unit, rights.is_steward(click.unit, click.by)
    load.person(unit, click.by)
    lines = sorted(map(partial(_line, unit), unit.part(Technologies).all()), key=lambda each: first and bool(each.who))
    return technology_messages.listing(lines, click.page, first=first)


def one(click: Click) -> Message:
    """Show a technology found by any name it has; for a name nobody has, the nearest one there is."""
    known = click.unit.part(Technologies)
    load.person(click.unit, click.by)
    if found := known.find(rules.name(click.value)):
        return _page(click, found)
    return technology_messages.unknown(click.value, rules.near(click.value, known.all()))


def by_id(click: Click) -> Message:
    """Show a technology by the id a button carries."""
    load.person(click.unit, click.by)
    return _page(click, editing.known(click.unit, click.value))


def look_after(click: Click) -> Instead:
    """Have somebody look after a technology nobody looks after, and show it so."""
    editing.look_after(click.unit, click.value, click.by)
    return Instead(by_id(click))


def radar(click: Click) -> Message:
    """Show every technology by the ring it is in."""
    unit = click.unit
    load.person(unit, click.by)
    today, known = local_day(click.now, load.home_zone(unit)), unit.part(Technologies).all()
    blips = []
    for each in known:
        moved = each.ring_since is not None and today - each.ring_since <= NEW
        moves = unit.part(Technologies).moves(each.id) if moved else []
        came = moves[-2].ring if len(moves) > 1 and moves[-2].ring is not each.ring else None
        blips.append(Blip(each, came, each.ring_since if moved else None))
    return technology_messages.radar(blips)


def new_form(click: Click) -> View:
    """Return the form for a new technology."""
    load.person(click.unit, click.by)
    return technology_forms.form(Filled(Technology("", click.value)), may=True)


def change_form(click: Click) -> View:
    """Return the form that changes what is said of a technology."""
    unit, by, found = click.unit, click.by, editing.known(click.unit, click.value)
    if not editing.may_describe(unit, found, by):
        raise rights.refusal(unit, editing.steward(unit, found))
    return technology_forms.form(Filled(found), may=editing.may(unit, found, by))


def ring_form(click: Click) -> View:
    """Return the form that moves a technology to another ring."""
    today = local_day(click.now, load.home_zone(click.unit))
    return technology_forms.ring(editing.mine(click.unit, click.value, click.by), today)


def merge_form(click: Click) -> View:
    """Return the form that makes two technologies one."""
    rights.check(click.unit, click.by)
    return technology_forms.merge(editing.known(click.unit, click.value))


def _line(unit: Unit, technology: Technology) -> Line:
    return Line(technology, unit.part(Roster).name(editing.steward(unit, technology)))


def _page(click: Click, technology: Technology) -> Message:
    unit, by = click.unit, click.by
    moves, asked = unit.part(Technologies).moves(technology.id), unit.part(Whys).of(technology.id)
    asked = visible.seen(unit, asked, by)
    people = {*(each.by for each in moves if each.by), *(each.builder for each in asked)}
    return technology_messages.one(
        Page(
            line=_line(unit, technology),
            moves=moves,
            decisions=unit.part(Decisions).of(technology.id),
            asked=asked,
            names=unit.part(Roster).names(people),
            zone=load.zone_of(unit, by),
            may=editing.may(unit, technology, by),
            may_describe=editing.may_describe(unit, technology, by),
            merges=rights.is_steward(unit, by),
        )
    )
