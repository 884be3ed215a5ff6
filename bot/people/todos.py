"""What waits for someone, as things that can be shown. For flows; begins no transaction."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from bot.core import attention, occurrence
from bot.core.attention import Addressee
from bot.core.calendar import local_day, next_morning
from bot.core.occurrence import Occurrence
from bot.kit import Declared, Message, ScheduledJob, Todo, Unit
from bot.kit.todos import Waiting
from bot.people import load
from bot.people.messages import waiting as waiting_messages
from bot.store import Attention, Jobs, Outbox, Roster, Settings, Todos

DND = "dnd:read"
EVER = datetime.max.replace(tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
LOOK_AHEAD, LOOK_GRACE = timedelta(minutes=2), timedelta(minutes=10)


def of(unit: Unit, builder: str) -> list[Waiting]:
    """Everything that waits for someone, oldest first."""
    return _shown(unit, _waiting(unit, builder))


def told(unit: Unit, builder: str, *, again: bool = False) -> list[Waiting]:
    """What someone's private note may speak of; all of it stands in their Home. `again`: for the note that stands."""
    wants, kinds = unit.part(Attention).of(builder).wants, unit.part(Declared).todos
    waiting = [
        each
        for each in _waiting(unit, builder)
        if attention.wanted(wants, question=kinds[each.kind].question)
        and not told_in_a_note(unit, each, 2 if again else 1)
    ]
    return _shown(unit, waiting)


def _waiting(unit: Unit, builder: str) -> list[Todo]:
    """List what waits for someone, without the kinds that nothing declares any more: their ritual was taken away."""
    return [each for each in unit.part(Todos).of(builder) if each.kind in unit.part(Declared).todos]


def _shown(unit: Unit, waiting: Iterable[Todo]) -> list[Waiting]:
    kinds = unit.part(Declared).todos
    shown = (kinds[each.kind].show(unit, each) for each in waiting)
    return [each for each in shown if each is not None]


def unwilling(unit: Unit) -> set[str]:
    """Return who wants no private messages, so that nothing goes to them in turn."""
    wants = unit.part(Attention).wants()
    return {each for each, wanted in wants.items() if not attention.wanted(wanted, question=True)}


def last_in_turn(unit: Unit) -> dict[str, date]:
    """Return the day each builder was last given something that goes to whoever is next in line."""
    return unit.part(Todos).last_given({kind for kind, each in unit.part(Declared).todos.items() if each.in_turn})


def told_in_a_note(unit: Unit, todo: Todo, notes: int = 1) -> bool:
    """Tell whether what is told only once was told in so many notes, since then or since it was put off."""
    tell_since = unit.part(Declared).todos[todo.kind].tell_since
    since = tell_since(unit, todo) if tell_since else None
    if since is None:
        return False
    put_off = unit.part(Attention).of(todo.builder).not_before
    own = load.zone_of(unit, todo.builder)
    first = next_morning(max(since, put_off - INSTANT) if put_off else since, own, load.days(unit))
    return len(unit.part(Todos).noted(todo.builder, local_day(first, own))) >= notes


def addressee(unit: Unit, builder: str, now: datetime) -> Addressee:
    """What decides when someone may be written to."""
    person, quiet, own = (
        unit.part(Roster).person(builder),
        unit.part(Attention).of(builder),
        load.zone_of(unit, builder),
    )
    recent = unit.part(Todos).noted(builder, local_day(now, own) - timedelta(weeks=1))
    return Addressee(own, recent, person.away_until if person else None, quiet.not_before, quiet.until)


def morning(unit: Unit, builder: str, now: datetime) -> datetime:
    """The first working morning on which someone can be told anything."""
    return attention.earliest(addressee(unit, builder, now), load.days(unit), now)


def tell(unit: Unit, builder: str, at: datetime) -> None:
    """Have someone written to at a moment, or sooner if that is so already; all that waits is in one note."""
    known = unit.part(Jobs).get(f"note:{builder}")
    if known is not None and known.due_at <= at:
        return
    unit.part(Jobs).set(ScheduledJob(f"note:{builder}", "waiting", "note", builder, at, occurrence.PROMPT_GRACE))
    if not (scopes := unit.part(Settings).scopes) or DND in scopes:  # where they are not known, it is tried
        unit.part(Jobs).set(ScheduledJob(f"look:{builder}", "waiting", "look", builder, at - LOOK_AHEAD, LOOK_GRACE))


def refresh_all(unit: Unit, meeting: Occurrence, now: datetime) -> None:
    """Rewrite the notes that speak of a meeting: it is held at another time."""
    for builder in sorted({each.builder for each in unit.part(Todos).at(meeting.id)}):
        refresh_note(unit, builder, now)


def end(
    unit: Unit, subject: str, now: datetime, which: Callable[[Todo], bool] = lambda _: True, said: str = ""
) -> None:
    """End what waits for anyone because of something, all of it or some; their notes say so, and what just happened."""
    for todo in unit.part(Todos).at(subject):
        if which(todo):
            complete(unit, todo, now, said)


def complete(unit: Unit, todo: Todo, now: datetime, said: str = "") -> None:
    """End one to-do; its builder's note says so, unless it had ended before."""
    if unit.part(Todos).settle(todo.key, now):
        refresh_note(unit, todo.builder, now, said)


def refresh_note(unit: Unit, builder: str, now: datetime, said: str = "") -> None:
    """Rewrite someone's last note to say what still waits, without writing to them anew. `said`: what just happened."""
    waiting = told(unit, builder, again=True)
    rewrite_note(unit, builder, waiting_messages.note(waiting, said), now)


def rewrite_note(unit: Unit, builder: str, post: Message, now: datetime) -> None:
    """Put other words in someone's last note, if there is one."""
    day = unit.part(Todos).last_noted(builder)
    key = f"note:{builder}:{day}"
    if day is not None and unit.part(Outbox).state(key) is not None:
        unit.part(Outbox).standing(key, builder, post.payload, now)
