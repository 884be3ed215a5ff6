"""Waiting for you: at most one private message a working day and two a week, at the builder's own 09:30."""

from datetime import datetime

from bot import views
from bot.flows import load
from bot.store import Store, Unit
from bot.store.alarms import Alarm
from rituals.calendar import local_day, next_morning, week
from rituals.occurrence import PROMPT_GRACE

MOST_A_WEEK = 2


def note(store: Store, alarm: Alarm, now: datetime) -> None:
    """Write to a builder what waits for them; nothing when nothing does, later when enough was written already."""
    with store.write() as unit:
        if not unit.alarms.take(alarm):
            return
        builder = alarm.subject
        person, waiting = unit.roster.person(builder), load.seats_waiting(unit, builder)
        if not waiting or person is None or not person.active:
            return
        own = load.zone_of(unit, builder)
        day, this_week = local_day(now, own), week(now, own)
        noted = unit.waiting.noted(builder, this_week)
        if day in noted or len(noted) >= MOST_A_WEEK or person.away(now):
            _later(unit, alarm, now)
            return
        unit.waiting.note(builder, day, this_week)
        unit.outbox.standing(
            f"note:{builder}:{day}", builder, views.waiting.note(waiting, own).payload, now, good_for=PROMPT_GRACE
        )


def note_late(store: Store, alarm: Alarm, now: datetime) -> None:
    """Put a note that came due while the bot was down to the next working morning."""
    with store.write() as unit:
        if unit.alarms.take(alarm):
            _later(unit, alarm, now)


def _later(unit: Unit, alarm: Alarm, now: datetime) -> None:
    due = next_morning(now, load.zone_of(unit, alarm.subject), load.days(unit))
    unit.alarms.set(Alarm(alarm.key, alarm.kind, alarm.step, alarm.subject, due, alarm.grace))
