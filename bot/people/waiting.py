"""Waiting for you: at most one private message a working day and two a week, at the builder's own 09:30."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core import attention
from bot.core.calendar import WorkingDays, local_day, week
from bot.core.occurrence import PROMPT_GRACE
from bot.kit import Click, Declared, Open, ScheduledJob, Unit
from bot.people import load, todos
from bot.people.messages import waiting as waiting_messages
from bot.store import Attention, Outbox, Reading, Roster, Todos
from bot.store.reading import QUIET


def look(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Shortly before a note: have someone's do-not-disturb read, which a flow cannot do itself."""
    unit.part(Reading).want(f"{QUIET}{alarm.subject}", now)


def look_late(unit: Unit, alarm: ScheduledJob, _now: datetime) -> None:
    """Look no more: the note that this was for is late too, and looks again when it is told."""


def note(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Write to a builder what waits for them; nothing when nothing does, later when they are not to be written to."""
    builder, changes = alarm.subject, unit.part(Declared).on_person
    person, waiting = unit.part(Roster).person(builder), todos.told(unit, builder)
    if not waiting or person is None or not person.active:
        changes.quiet(unit, builder, todos.EVER, now)  # they left, or want to be told of none
        if person is None or not person.active:
            changes.stopped(unit, builder, now)
        return
    put_off = attention.later(todos.addressee(unit, builder, now), load.days(unit), now)
    if put_off is not None:
        hand_on = changes.away if person.away(now) else changes.quiet
        hand_on(unit, builder, put_off, now)
        todos.tell(unit, builder, put_off)
        return
    own = load.zone_of(unit, builder)
    day = local_day(now, own)
    unit.part(Todos).note(builder, day, week(now, own))
    post = waiting_messages.note(waiting)
    unit.part(Outbox).standing(f"note:{builder}:{day}", builder, post.payload, now, good_for=PROMPT_GRACE)


def note_late(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Put a note that came due while the bot was down to the next working morning."""
    again = todos.morning(unit, alarm.subject, now)
    unit.part(Declared).on_person.quiet(unit, alarm.subject, again, now)  # what is held before they would hear of it
    if todos.told(unit, alarm.subject):
        todos.tell(unit, alarm.subject, again)


def tomorrow(click: Click) -> None:
    """Say no more to someone before their next working morning."""
    _put_off(click, attention.tomorrow)


def skip_week(click: Click) -> None:
    """Say no more to someone this week."""
    _put_off(click, attention.next_week)


def wants_form(click: Click) -> Open:
    """Open the form that asks what someone wants to be told."""
    load.person(click.unit, click.by)
    return Open(waiting_messages.wants(click.unit.part(Attention).of(click.by).wants))


def want(click: Click) -> None:
    """Keep what someone wants to be told. Nobody else sees it."""
    load.person(click.unit, click.by)
    click.unit.part(Attention).want(click.by, click.read(waiting_messages.WANTS))


def _put_off(click: Click, until: Callable[[ZoneInfo, WorkingDays, datetime], datetime]) -> None:
    """Keep quiet until a moment; what would be moot by then goes to somebody else."""
    unit, by, now = click.unit, click.by, click.now
    load.person(unit, by)
    own = load.zone_of(unit, by)
    unit.part(Attention).not_before(by, until(own, load.days(unit), now))
    again = todos.morning(unit, by, now)
    unit.part(Declared).on_person.quiet(unit, by, again, now)
    waiting = todos.told(unit, by)
    if waiting:
        todos.tell(unit, by, again)
    todos.rewrite_note(unit, by, waiting_messages.put_off(len(waiting), again, own), now)
