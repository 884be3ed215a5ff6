"""What is shown of technologies: the list, one of them, the radar, and the forms."""

from datetime import datetime, timedelta

from bot import views
from bot.flows import load, stewards, technologies, why_sight
from bot.store import Unit
from bot.views.blocks import Message
from bot.views.forms import View
from bot.views.technologies import Blip, Line, Page
from bot.views.technology_forms import Filled
from rituals import technologies as rules
from rituals.calendar import local_day
from rituals.technologies import Technology

NEW = timedelta(days=90)  # how long the radar says that something has moved


def listing(unit: Unit, page: int, by: str) -> Message:
    """List the technologies by name; to who may change everything, those first that nobody looks after."""
    load.person(unit, by)
    lines = [_line(unit, each) for each in unit.technologies.all()]
    first = stewards.is_steward(unit, by)
    return views.technologies.listing(sorted(lines, key=lambda each: first and bool(each.who)), page, first=first)


def one(unit: Unit, typed: str, by: str) -> Message:
    """Show a technology found by any name it has; for a name nobody has, the nearest one there is."""
    load.person(unit, by)
    if found := unit.technologies.find(rules.name(typed)):
        return _page(unit, found, by)
    return views.technologies.unknown(typed, rules.near(typed, unit.technologies.all()))


def by_id(unit: Unit, identity: str, by: str) -> Message:
    """Show a technology by the id a button carries."""
    load.person(unit, by)
    return _page(unit, technologies.known(unit, identity), by)


def radar(unit: Unit, by: str, now: datetime) -> Message:
    """Show every technology by the ring it is in."""
    load.person(unit, by)
    today, known = local_day(now, load.home_zone(unit)), unit.technologies.all()
    blips = []
    for each in known:
        moved = each.ring_since is not None and today - each.ring_since <= NEW
        moves = unit.technologies.moves(each.id) if moved else []
        came = moves[-2].ring if len(moves) > 1 and moves[-2].ring is not each.ring else None
        blips.append(Blip(each, came, each.ring_since if moved else None))
    return views.technologies.radar(blips)


def new_form(unit: Unit, name: str, by: str) -> View:
    """Give the form for a new technology."""
    load.person(unit, by)
    return views.technology_forms.form(Filled(Technology("", name)), may=True)


def change_form(unit: Unit, identity: str, by: str) -> View:
    """Give the form that changes what is said of a technology."""
    found = technologies.known(unit, identity)
    if not technologies.may_describe(unit, found, by):
        raise technologies.refusal(unit, found)
    return views.technology_forms.form(Filled(found), may=technologies.may(unit, found, by))


def ring_form(unit: Unit, identity: str, by: str, now: datetime) -> View:
    """Give the form that moves a technology to another ring."""
    today = local_day(now, load.home_zone(unit))
    return views.technology_forms.ring(technologies.mine(unit, identity, by), today)


def merge_form(unit: Unit, identity: str, by: str) -> View:
    """Give the form that makes two technologies one."""
    stewards.check(unit, by)
    return views.technology_forms.merge(technologies.known(unit, identity))


def _line(unit: Unit, technology: Technology) -> Line:
    who = technologies.steward(unit, technology)
    return Line(technology, unit.roster.names([who]).get(who, "") if who else "")


def _page(unit: Unit, technology: Technology, by: str) -> Message:
    moves, asked = unit.technologies.moves(technology.id), unit.whys.of(technology.id)
    asked = why_sight.seen(unit, asked, by)
    people = {*(each.by for each in moves if each.by), *(each.builder for each in asked)}
    return views.technologies.one(
        Page(
            line=_line(unit, technology),
            moves=moves,
            decisions=unit.decisions.of(technology.id),
            asked=asked,
            names=unit.roster.names(people),
            zone=load.zone_of(unit, by),
            may=technologies.may(unit, technology, by),
            may_describe=technologies.may_describe(unit, technology, by),
            merges=stewards.is_steward(unit, by),
        )
    )
