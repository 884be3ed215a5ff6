"""One welcome to whoever comes alone; never at set-up, at an import, or to a whole crowd."""

from datetime import datetime, time, timedelta

from bot.core.calendar import local_day, next_morning
from bot.kit import Click, Declared, Instead, ScheduledJob, Unit
from bot.kit.blocks import say
from bot.people import load
from bot.people.messages import roster as roster_messages
from bot.store import Jobs, Outbox, Roster, Settings

CROWD = 3  # more than so many within the alarm's delay were invited together, and are told by whoever invited them
GRACE = timedelta(days=1)
DAY_BEGINS, DAY_ENDS = time(9), time(18)


def entered(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Some minutes after someone came into a ritual's channel: welcome them, unless they came in a crowd."""
    others = unit.part(Jobs).of("welcome", "entered")  # those of the last minutes, for their alarms ring as soon
    if len(others) >= CROWD:
        for each in others:
            unit.part(Jobs).clear(each.key)
        unit.part(Roster).welcomed([alarm.subject, *(each.subject for each in others)], now)
    else:
        _say(unit, alarm, now)


def morning(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """On the next working morning: welcome whoever came outside their working hours."""
    _say(unit, alarm, now)


def lost(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Welcome nobody days late."""
    unit.part(Roster).welcomed([alarm.subject], now)


def right(click: Click) -> Instead:
    """Say that a guess was right."""
    load.person(click.unit, click.by)
    return Instead(say("Good. `/builders help` lists what I know."))


def _say(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    builder = alarm.subject
    person, own = unit.part(Roster).person(builder), load.zone_of(unit, builder)
    if (
        person is None
        or not person.active
        or unit.part(Roster).is_welcomed(builder)
        or builder == unit.part(Settings).ctpo
    ):
        return
    local = now.astimezone(own)
    awake = load.days(unit).works(local_day(now, own)) and DAY_BEGINS <= local.time() < DAY_ENDS
    if person.away(now) or not awake:
        later = next_morning(max(now, person.away_until or now), own, load.days(unit))
        unit.part(Jobs).set(ScheduledJob(alarm.key, "welcome", "morning", builder, later, GRACE))
        return
    unit.part(Roster).welcomed([builder], now)
    names = {each.id: each.name for each in unit.part(Roster).disciplines()}
    habits = [part.habit(unit, builder, now) for part in unit.part(Declared).parts if part.habit]
    post = roster_messages.welcome(names.get(person.discipline or ""), [each for each in habits if each])
    unit.part(Outbox).once(f"welcome:{builder}", builder, post.payload, now)
