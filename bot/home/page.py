"""What one person's Home shows, from the store alone: what waits, what is theirs, what comes next, and the cards."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.core.people import Person
from bot.engine import upcoming
from bot.home import messages as home_messages
from bot.home.messages import Coming, Home, Mine
from bot.kit import Declared, Reader, Unit
from bot.people import load, rights, todos
from bot.people.messages import privacy as privacy_messages
from bot.store import Attention, Privacy, Rituals, Roster, Settings

Permalink = Callable[[str, str], str]


def home(unit: Unit, by: str, now: datetime, permalink: Permalink | None = None) -> dict[str, Any]:
    """Give someone's Home, from the store alone. `permalink` makes addresses of places; without it none are shown."""
    person = unit.part(Roster).person(by)
    if person is None or not person.active:
        return privacy_messages.forgotten() if unit.part(Privacy).forgotten(by) else home_messages.stranger()
    if unit.part(Settings).ctpo is None:
        return home_messages.unready()
    reader = Reader(
        unit,
        by,
        now,
        load.zone_of(unit, by),
        permalink,
        is_admin=rights.is_steward(unit, by),
        is_ctpo=by == unit.part(Settings).ctpo,
    )
    found = Home(
        waiting=todos.of(unit, by),
        mine=_mine(unit, person, now),
        names=unit.part(Roster).discipline_names(),
        zone=reader.zone,
        coming=_coming(unit, by, now),
        may_plan=reader.is_admin,
        leads=reader.is_ctpo,
        cards=[each.blocks(reader) for each in unit.part(Declared).cards],
    )
    return home_messages.home(found)


def ready(unit: Unit) -> bool:
    """Tell whether Builders is set up."""
    return unit.part(Settings).ctpo is not None


def _mine(unit: Unit, person: Person, now: datetime) -> Mine:
    return Mine(
        discipline=person.discipline,
        disciplines=unit.part(Roster).disciplines(),
        wants=unit.part(Attention).of(person.id).wants,
        away_until=person.away_until if person.away(now) else None,
    )


def _coming(unit: Unit, by: str, now: datetime) -> list[Coming]:
    """The rituals that are not paused, soonest first."""
    coming = [
        Coming(ritual.name, load.channel_name(unit, ritual, by), at)
        for ritual in unit.part(Rituals).all()
        if ritual.active and (at := upcoming.next_held(unit, ritual, now)) is not None
    ]
    return sorted(coming, key=lambda each: each.at)
