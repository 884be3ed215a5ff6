"""Open seats and the notes that offer them, for the flows that need both."""

from datetime import datetime

from bot import views
from bot.flows import load
from bot.store import Unit
from bot.store.alarms import Alarm
from bot.store.waiting import Duty
from rituals import allhands, occurrence
from rituals.calendar import next_morning
from rituals.occurrence import Occurrence
from rituals.roster import Discipline


def offer(unit: Unit, meeting: Occurrence, discipline: Discipline, now: datetime) -> None:
    """Have an open seat wait for the next in line of its discipline, at their next 09:30 before the meeting."""
    prefix = f"seat:{discipline.id}:{meeting.id}:"
    given = unit.waiting.given(prefix)
    if given >= allhands.MOST_PASSES:
        return
    people = {each.id for each in unit.roster.people() if not each.away(now)}
    line = [each for each, stands in unit.occurrences.asked(meeting.id).items() if stands == discipline.id]
    mornings = {each: next_morning(now, load.zone_of(unit, each), load.days(unit)) for each in line if each in people}
    free = [each for each, morning in mornings.items() if morning < meeting.held_at]
    if chosen := allhands.next_in_line(free, unit.waiting.last_asked(), now.date()):
        unit.waiting.give(Duty(f"{prefix}{given + 1}", chosen, "seat", meeting.id), now)
        alarm = Alarm(f"note:{chosen}", "waiting", "note", chosen, mornings[chosen], occurrence.PROMPT_GRACE)
        unit.alarms.set(alarm)


def end_all(unit: Unit, meeting: Occurrence, now: datetime) -> None:
    """End what waits for anyone because of a meeting that is over or called off; their notes say so."""
    for duty in unit.waiting.at(meeting.id):
        if unit.waiting.settle(duty.key, now):
            refresh_note(unit, duty.builder, now)


def refresh_note(unit: Unit, builder: str, now: datetime, *, passed: bool = False) -> None:
    """Rewrite someone's last note to say what still waits, without writing to them anew."""
    day = unit.waiting.last_noted(builder)
    key = f"note:{builder}:{day}"
    if day is None or unit.outbox.state(key) is None:
        return
    waiting = load.seats_waiting(unit, builder)
    if waiting:
        post = views.waiting.note(waiting, load.zone_of(unit, builder))
    else:
        post = views.waiting.passed() if passed else views.waiting.done()
    unit.outbox.standing(key, builder, post.payload, now)
