"""What's done when a job falls due: open, ask, close; and what a missed one does."""

from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.engine import asking, occasions
from bot.kit import Declared, ScheduledJob, Unit
from bot.people import load
from bot.store import Occurrences, Outbox
from tests.sample_ritual import messages, posts, rules
from tests.sample_ritual.tables import Kudos


def open_(unit: Unit, job: ScheduledJob, now: datetime) -> None:
    """Open an occurrence, and plan its steps."""
    occasions.open_(unit, job, now, _begin)


def open_late(unit: Unit, job: ScheduledJob, now: datetime) -> None:
    """Ask nobody any more: the next time will."""

    def begin(unit: Unit, ritual: Ritual, occurrence: Occurrence) -> None:
        if unit.part(Occurrences).add(occurrence):
            unit.part(Occurrences).end(occurrence.id, "missed", now)

    occasions.open_(unit, job, now, begin)


def ask(unit: Unit, job: ScheduledJob, now: datetime) -> None:
    """Ask everyone in the channel, and post it."""
    ritual, occurrence = load.meeting(unit, job.subject)
    asking.ask(unit, ritual, occurrence, now)
    post = messages.ask(posts.around(unit, ritual, occurrence))
    unit.part(Outbox).standing(
        posts.ask_key(occurrence), ritual.channel, post.payload, now, good_for=ritual.prompt_grace
    )
    unit.part(Occurrences).settle_step(occurrence.id, rules.ASK, "done", now)


def missed(unit: Unit, job: ScheduledJob, now: datetime) -> None:
    """Disturb nobody with a call that's late."""
    unit.part(Occurrences).settle_step(job.subject, job.step, "missed", now)


def close(unit: Unit, job: ScheduledJob, now: datetime) -> None:
    """List the thanks that may be shown."""
    _close(unit, job, now, post=True)


def close_late(unit: Unit, job: ScheduledJob, now: datetime) -> None:
    """Close without a post: it would come too late."""
    _close(unit, job, now, post=False)


def _begin(unit: Unit, ritual: Ritual, occurrence: Occurrence) -> None:
    if not unit.part(Occurrences).add(occurrence):
        return
    planned = unit.part(Declared).plan(ritual, occurrence.held_at, load.days(unit, ritual))
    unit.part(Occurrences).plan(occurrence.id, planned)
    for step in planned:
        occasions.set_alarm(unit, ritual, occurrence, step)
    unit.part(Kudos).collect(ritual.id, occurrence.id)


def _close(unit: Unit, job: ScheduledJob, now: datetime, *, post: bool) -> None:
    ritual, occurrence = load.meeting(unit, job.subject)
    asked = occasions.Asked((posts.ask_key(occurrence),))
    closed, done = occasions.close(unit, ritual, occurrence, asked, now, step=rules.CLOSE, post=post)
    posts.show(unit, ritual, closed, now)
    if done:
        recap = messages.recap(posts.around(unit, ritual, closed))
        unit.part(Outbox).standing(posts.recap_key(closed), ritual.channel, recap.payload, now)
