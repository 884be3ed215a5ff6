"""Words said to a question, kept and counted. For flows; begins no transaction."""

from dataclasses import replace
from datetime import datetime

from bot.core.calendar import local_day
from bot.kit import Unit
from bot.people import load
from bot.store import Participation, Roster, Settings
from rituals.why.rules.threads import Reply, Why
from rituals.why.threads import posts, waiting
from rituals.why.threads.tables import Whys


def keep(unit: Unit, why: Why, reply: Reply, now: datetime) -> None:
    """Keep what somebody said, with what they stand for; it counts once a day, and the question is quiet no longer."""
    person = unit.part(Roster).person(reply.builder)
    stands = person.discipline if person and person.id != unit.part(Settings).ctpo else None
    unit.part(Whys).say(replace(reply, discipline=stands))
    load.count(unit, person, _source(unit, reply), "reply", None, reply.given_at)
    if why.open:
        touched = replace(why, touched_at=max(why.touched_at, reply.given_at))
        unit.part(Whys).keep(touched)
        waiting.watch(unit, touched)
        posts.show(unit, why.number, now)


def take_back(unit: Unit, reply: Reply, now: datetime) -> None:
    """Forget what somebody said and took back; it counts no more unless they said something else there that day."""
    unit.part(Whys).unsay(reply.ref)
    source = _source(unit, reply)
    if source not in {_source(unit, each) for each in unit.part(Whys).replies(reply.why)}:
        unit.part(Participation).take_back(source)
    why = unit.part(Whys).get(reply.why)
    if why is not None and why.open:
        posts.show(unit, reply.why, now)


def _source(unit: Unit, reply: Reply) -> str:
    """Name the one act of voice that a person's words of a day in a thread are."""
    return f"why-reply:{reply.why}:{reply.builder}:{local_day(reply.given_at, load.home_zone(unit))}"
