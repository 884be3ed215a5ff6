"""Open seats and the notes that offer them, for the flows that need both."""

from datetime import UTC, datetime, timedelta

from bot.core import attention, occurrence, rotation
from bot.core.attention import Wants
from bot.core.occurrence import Occurrence
from bot.core.people import Discipline
from bot.kit.blocks import Message
from bot.kit.jobs import ScheduledJob
from bot.kit.todos import Todo
from bot.kit.unit import Unit
from bot.people import load, todos
from bot.people.messages import waiting as waiting_messages
from bot.store.attention import Attention
from bot.store.jobs import Jobs
from bot.store.occurrences import Occurrences
from bot.store.outbox import Outbox
from bot.store.roster import Roster
from bot.store.settings import Settings
from bot.store.todos import Todos
from rituals.allhands.rules import meetings

DND = "dnd:read"
EVER = datetime.max.replace(tzinfo=UTC)
LOOK_AHEAD, LOOK_GRACE = timedelta(minutes=2), timedelta(minutes=10)


def offer(unit: Unit, meeting: Occurrence, discipline: Discipline, now: datetime) -> None:
    """Have an open seat wait for the next in line of its discipline who can be told before the meeting."""
    prefix = f"seat:{discipline.id}:{meeting.id}:"
    given = unit.part(Todos).given(prefix)
    if given >= meetings.MOST_PASSES:
        return
    # Who has moved on since they were asked speaks for this discipline no more.
    people = {each.id for each in unit.part(Roster).people() if each.discipline == discipline.id and not each.away(now)}
    wants = unit.part(Attention).wants()
    line = [
        each
        for each, stands in unit.part(Occurrences).asked(meeting.id).items()
        if stands == discipline.id and each in people and attention.wanted("seat", wants.get(each, Wants.ALL))
    ]
    days = load.days(unit)
    mornings = {each: attention.earliest(todos.addressee(unit, each, now), days, now) for each in line}
    free = [each for each, morning in mornings.items() if morning < meeting.held_at]
    if chosen := rotation.next_in_line(free, unit.part(Todos).last_asked(), now.date()):
        unit.part(Todos).give(Todo(f"{prefix}{given + 1}", chosen, "seat", meeting.id), now)
        tell(unit, chosen, mornings[chosen])


def tell(unit: Unit, builder: str, at: datetime) -> None:
    """Have someone written to at a moment, or sooner if that is so already; all that waits is in one note."""
    known = unit.part(Jobs).get(f"note:{builder}")
    if known is not None and known.due_at <= at:
        return
    unit.part(Jobs).set(ScheduledJob(f"note:{builder}", "waiting", "note", builder, at, occurrence.PROMPT_GRACE))
    if not (scopes := unit.part(Settings).scopes) or DND in scopes:  # where they are not known, it is tried
        unit.part(Jobs).set(ScheduledJob(f"look:{builder}", "waiting", "look", builder, at - LOOK_AHEAD, LOOK_GRACE))


def hand_on(unit: Unit, builder: str, until: datetime, now: datetime) -> bool:
    """Take from someone the seats of meetings they would hear of too late, as if they had passed; False if none."""
    handed = False
    for duty in unit.part(Todos).of(builder):
        meeting = unit.part(Occurrences).find(duty.subject) if duty.kind == "seat" else None
        if meeting is None or meeting.held_at > until:
            continue
        handed = unit.part(Todos).settle(duty.key, now) or handed
        seat = todos.seat_discipline(duty.key)
        for each in unit.part(Roster).disciplines():
            if each.id == seat and meeting.open:
                offer(unit, meeting, each, now)
    return handed


def taken(unit: Unit, meeting: str, discipline: str, by: str, now: datetime) -> None:
    """End the offers of a seat somebody has taken; the notes that offered it say so."""
    for duty in unit.part(Todos).at(meeting):
        offered = duty.kind == "seat" and todos.seat_discipline(duty.key) == discipline
        if offered and unit.part(Todos).settle(duty.key, now):
            refresh_note(unit, duty.builder, now, "Taken, thank you." if duty.builder == by else "")


def refresh_all(unit: Unit, meeting: Occurrence, now: datetime) -> None:
    """Rewrite the notes that speak of a meeting: it is held at another time."""
    for builder in sorted({each.builder for each in unit.part(Todos).at(meeting.id)}):
        refresh_note(unit, builder, now)


def end_all(unit: Unit, meeting: Occurrence, now: datetime) -> None:
    """End what waits for anyone because of a meeting that is over or called off; their notes say so."""
    for duty in unit.part(Todos).at(meeting.id):
        if unit.part(Todos).settle(duty.key, now):
            refresh_note(unit, duty.builder, now)


def refresh_note(unit: Unit, builder: str, now: datetime, said: str = "") -> None:
    """Rewrite someone's last note to say what still waits, without writing to them anew. `said`: what just happened."""
    waiting = todos.told(unit, builder, again=True)
    rewrite_note(unit, builder, waiting_messages.note(waiting, load.zone_of(unit, builder), said), now)


def rewrite_note(unit: Unit, builder: str, post: Message, now: datetime) -> None:
    """Put other words in someone's last note, if there is one."""
    day = unit.part(Todos).last_noted(builder)
    key = f"note:{builder}:{day}"
    if day is not None and unit.part(Outbox).state(key) is not None:
        unit.part(Outbox).standing(key, builder, post.payload, now)
