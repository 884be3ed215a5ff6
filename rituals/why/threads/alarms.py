"""What becomes due about a question: a second word to who was asked, a word to who asks, another look after months."""

from dataclasses import replace
from datetime import datetime

from bot.core.calendar import local_day
from bot.kit import ScheduledJob, Unit
from bot.people import load, todos
from bot.store import Outbox, Roster
from rituals.why.decisions.tables import Decisions
from rituals.why.rules import threads as whys
from rituals.why.rules.threads import Why
from rituals.why.threads import messages as thread_messages
from rituals.why.threads import posts, waiting
from rituals.why.threads.tables import Whys


def nudge(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Tell who was asked once more, and no more after that, unless somebody has answered."""
    why = _taken(unit, alarm)
    if why is None or why.addressee is None or why.nudged_at is not None:
        return
    if unit.part(Roster).active(why.addressee) is None:
        waiting.elsewhere(unit, why, now)
        posts.show(unit, why.number, now)
        return
    if not waiting.was_told(unit, why, now):
        return
    if not whys.answered_by(why, unit.part(Whys).replies(why.number)):
        unit.part(Whys).keep(replace(why, nudged_at=now))
        todos.tell(unit, why.addressee, todos.morning(unit, why.addressee, now))


def quiet(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """After days without a word, ask whoever asked whether that was the answer."""
    if why := _taken(unit, alarm):
        waiting.tell_asker(unit, why, now)


def again(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Months after nobody remembered: open the question again, and say so in its thread."""
    why = unit.part(Whys).get(int(alarm.subject))
    if why is None or unit.part(Decisions).of_why(why.number):
        return
    opened = whys.reopen(why, now)
    unit.part(Whys).keep(opened)
    waiting.watch(unit, opened)
    posts.show(unit, why.number, now)
    day = local_day(now, load.home_zone(unit))
    post = thread_messages.again(posts.facts(unit, opened))
    unit.part(Outbox).once(f"why-again:{why.number}:{day}", why.channel, post.payload, now, after=posts.key(why.number))


def _taken(unit: Unit, alarm: ScheduledJob) -> Why | None:
    """The open question an alarm rings for, or None."""
    why = unit.part(Whys).get(int(alarm.subject))
    return why if why and why.open else None
