"""What is shown of technologies: the list, one of them, the radar, and the forms."""

from datetime import datetime, timedelta

from bot.core.calendar import local_day
from bot.kit import Click, Message, Unit, View
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


def listing(unit: Unit, page: int, by: str) -> Message:
    """List the technologies by name; to who may change everything, those first that nobody looks after."""
    load.person(unit, by)
    lines = [_line(unit, each) for each in unit.part(Technologies).all()]
    first = rights.is_steward(unit, by)
    return technology_messages.listing(sorted(lines, key=lambda each: first and bool(each.who)), page, first=first)


def one(unit: Unit, typed: str, by: str) -> Message:
    """Show a technology found by any name it has; for a name nobody has, the nearest one there is."""
    load.person(unit, by)
    if found := unit.part(Technologies).find(rules.name(typed)):
        return _page(unit, found, by)
    return technology_messages.unknown(typed, rules.near(typed, unit.part(Technologies).all()))


def by_id(unit: Unit, identity: str, by: str) -> Message:
    """Show a technology by the id a button carries."""
    load.person(unit, by)
    return _page(unit, editing.known(unit, identity), by)


def radar(unit: Unit, by: str, now: datetime) -> Message:
    """Show every technology by the ring it is in."""
    load.person(unit, by)
    today, known = local_day(now, load.home_zone(unit)), unit.part(Technologies).all()
    blips = []
    for each in known:
        moved = each.ring_since is not None and today - each.ring_since <= NEW
        moves = unit.part(Technologies).moves(each.id) if moved else []
        came = moves[-2].ring if len(moves) > 1 and moves[-2].ring is not each.ring else None
        blips.append(Blip(each, came, each.ring_since if moved else None))
    return technology_messages.radar(blips)


def new_form(unit: Unit, name: str, by: str) -> View:
    """Give the form for a new technology."""
    load.person(unit, by)
    return technology_forms.form(Filled(Technology("", name)), may=True)


def change_form(click: Click) -> View:
    """Return the form that changes what is said of a technology."""
    unit, by, found = click.unit, click.by, editing.known(click.unit, click.value)
    if not editing.may_describe(unit, found, by):
        raise editing.refusal(unit, found)
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
    who = editing.steward(unit, technology)
    return Line(technology, unit.part(Roster).names([who]).get(who, "") if who else "")


def _page(unit: Unit, technology: Technology, by: str) -> Message:
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
