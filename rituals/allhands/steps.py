"""The all-hands' steps, each due at its time: open (gather), fill, pulse, recap; and what a missed one does."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.occurrence import Occurrence, Ritual
from bot.engine import asking, occasions, upcoming
from bot.kit import Declared, ScheduledJob, Unit
from bot.people import load, todos
from bot.store import Occurrences, Outbox, Settings
from rituals.allhands import anonymous, posts
from rituals.allhands.agenda import seats
from rituals.allhands.hosting import turns
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.questions import carrying
from rituals.allhands.rules import meetings
from rituals.allhands.tables import Questions


def open_(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Open an occurrence: fix who is asked, plan its steps, and post the call for seats."""
    _open(unit, alarm, now, late=False)


def open_late(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Open an occurrence whose call for seats came too late to be posted; its later steps may still be good."""
    _open(unit, alarm, now, late=True)


def fill(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Offer each open seat to the next in line of its discipline."""
    ritual, meeting = load.meeting(unit, alarm.subject)
    for discipline in posts.agenda(unit, ritual, meeting).open_seats:
        seats.offer(unit, meeting, discipline, now)
    if turns.check(unit, ritual, meeting, now):
        posts.show(unit, ritual, meeting, now)
    unit.part(Occurrences).settle_step(meeting.id, meetings.FILL, "done", now)


def run(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Turn the call for seats into the run of show; what was asked without a name appears with the rest."""
    ritual, meeting = load.meeting(unit, alarm.subject)
    over = meeting.held_at + timedelta(minutes=ritual.minutes)
    unit.part(Questions).show(meeting.id)
    unit.part(Occurrences).settle_step(meeting.id, meetings.RUN, "missed" if now >= over else "done", now)
    turns.start(unit, ritual, meeting, now)
    posts.show(unit, ritual, meeting, now)


def pulse(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Ask who was there and how it was; the agenda's post shows that the meeting is over."""
    ritual, meeting = load.meeting(unit, alarm.subject)
    unit.part(Occurrences).settle_step(meeting.id, meetings.PULSE, "done", now)
    _finish_agenda(unit, ritual, meeting, now)
    post = posts_messages.pulse(posts.agenda(unit, ritual, meeting), 0, 0)
    key = posts.pulse_key(meeting)
    unit.part(Outbox).standing(key, ritual.channel, post.payload, now, good_for=ritual.prompt_grace)


def recap(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Close the meeting and post what those who were not there should know."""
    _close(unit, alarm, now, post=True)


def recap_late(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Close the meeting quietly: its recap came too late to be posted."""
    _close(unit, alarm, now, post=False)


def missed(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Give up a step that came due too long ago: the channel is not disturbed, and the digest says so."""
    unit.part(Occurrences).settle_step(alarm.subject, alarm.step, "missed", now)
    if alarm.step == meetings.PULSE:
        ritual, meeting = load.meeting(unit, alarm.subject)
        _finish_agenda(unit, ritual, meeting, now)


def _open(unit: Unit, alarm: ScheduledJob, now: datetime, *, late: bool) -> None:
    def begin(unit: Unit, ritual: Ritual, meeting: Occurrence) -> None:
        if unit.part(Occurrences).add(meeting):
            _plan(unit, ritual, meeting, alarm.due_at)
            asking.ask(unit, ritual, meeting, now)
            carrying.put(unit, ritual, meeting)
            turns.keep_up(unit, ritual, now)
            _call(unit, ritual, meeting, now, late=late)

    occasions.open_(unit, alarm, now, begin)


def _plan(unit: Unit, ritual: Ritual, meeting: Occurrence, due_at: datetime) -> None:
    """Write down the steps; those that would come before the opening are left out."""
    planned = unit.part(Declared).plan(ritual, meeting.held_at, load.days(unit, ritual))
    steps = [
        replace(step, due_at=due_at) if step.name == meetings.GATHER else step
        for step in planned
        if step.name not in (meetings.FILL, meetings.RUN) or step.due_at > due_at
    ]
    unit.part(Occurrences).plan(meeting.id, steps)
    for step in steps:
        if step.name != meetings.GATHER:
            occasions.set_alarm(unit, ritual, meeting, step)


def _call(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime, *, late: bool) -> None:
    if late:
        unit.part(Occurrences).settle_step(meeting.id, meetings.GATHER, "missed", now)
        return
    if unit.part(Settings).get(load.INTRODUCTION) is None:
        unit.part(Settings).set(load.INTRODUCTION, meeting.id, by="builders", at=now)
    post = posts_messages.gather(posts.agenda(unit, ritual, meeting))
    unit.part(Outbox).standing(
        posts.gather_key(meeting), ritual.channel, post.payload, now, good_for=ritual.prompt_grace
    )
    unit.part(Occurrences).settle_step(meeting.id, meetings.GATHER, "done", now)


def _finish_agenda(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    """Rewrite the call for seats, if it was posted, and end the duties that have become moot."""
    posts.show(unit, ritual, meeting, now)
    turns.finish(unit, meeting)
    todos.end(unit, meeting.id, now)
    turns.keep_up(unit, ritual, now)


def _close(unit: Unit, alarm: ScheduledJob, now: datetime, *, post: bool) -> None:
    ritual, meeting = load.meeting(unit, alarm.subject)
    nameless = anonymous.close(unit, meeting.id, unit.part(Occurrences).asked(meeting.id), meeting.k)
    asked = occasions.Asked((posts.gather_key(meeting), posts.pulse_key(meeting)), nameless)
    closed, done = occasions.close(unit, ritual, meeting, asked, now, step=meetings.RECAP, post=post)
    carrying.carry(unit, ritual, meeting, now)
    turns.keep_up(unit, ritual, now)
    found = posts.recap(unit, ritual, closed, upcoming.next_held(unit, ritual, now))
    came = sum(count for count, _ in found.came.values())
    over = posts_messages.pulse_over(found.agenda, came, found.answers)
    posts.rewrite(unit, posts.pulse_key(meeting), ritual.channel, over, now)
    if done:
        words = posts_messages.recap(found).payload
        unit.part(Outbox).once(posts.recap_key(meeting), ritual.channel, words, now, good_for=ritual.summary_grace)
