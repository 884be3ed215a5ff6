"""What waits for someone, as things that can be shown. For flows; begins no transaction."""

from datetime import UTC, datetime, timedelta

from bot.core import attention, occurrence
from bot.core.attention import Addressee
from bot.core.calendar import local_day, next_morning
from bot.core.occurrence import Occurrence
from bot.kit import words
from bot.kit.blocks import Message
from bot.kit.jobs import ScheduledJob
from bot.kit.todos import Todo
from bot.kit.unit import Unit
from bot.people import load
from bot.people.messages import waiting as waiting_messages
from bot.people.messages.waiting import CheckInDue, DueAction, HostTurn, Invitation, OpenSeat, Thing
from bot.store.attention import Attention
from bot.store.jobs import Jobs
from bot.store.outbox import Outbox
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.settings import Settings
from bot.store.todos import Todos
from rituals.allhands.rules.agenda import seat_minutes
from rituals.allhands.tables.actions import Actions
from rituals.allhands.tables.hosts import Hosts
from rituals.outcomes.tables.outcomes import Outcomes
from rituals.why.rules import threads as whys
from rituals.why.rules.prompting import NOT_AGAIN
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys
from rituals.why.threads.todo import QuietWhy, WhyDue

DND = "dnd:read"
EVER = datetime.max.replace(tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
LOOK_AHEAD, LOOK_GRACE = timedelta(minutes=2), timedelta(minutes=10)


def of(unit: Unit, builder: str) -> list[Thing]:
    """Everything that waits for someone, oldest first."""
    things = [_thing(unit, duty) for duty in unit.part(Todos).of(builder)]
    return [each for each in things if each is not None]


def told(unit: Unit, builder: str, *, again: bool = False) -> list[Thing]:
    """What someone's private note may speak of; all of it stands in their Home. `again`: for the note that stands."""
    wants = unit.part(Attention).of(builder).wants
    duties = [each for each in unit.part(Todos).of(builder) if attention.wanted(each.kind, wants)]
    things = [_thing(unit, duty) for duty in duties if not told_in_a_note(unit, duty, 2 if again else 1)]
    return [each for each in things if each is not None]


def _thing(unit: Unit, duty: Todo) -> Thing | None:
    kinds = {"seat": _seat, "host": _host, "action": _action, "checkin": _check_in, "invite": _invitation, "why": _why}
    return kinds[duty.kind](unit, duty)


def _seat(unit: Unit, duty: Todo) -> OpenSeat:
    ritual, found = load.meeting(unit, duty.subject)
    disciplines = unit.part(Roster).disciplines()
    seat = seat_discipline(duty.key)
    name = next((each.name for each in disciplines if each.id == seat), seat)
    minutes = seat_minutes(ritual.minutes, len(disciplines) + ritual.customer_seat)
    return OpenSeat(duty.key, name, ritual.name, found, minutes)


def _host(unit: Unit, duty: Todo) -> HostTurn | None:
    host = unit.part(Hosts).of(duty.subject)
    if host is None:
        return None
    ritual = unit.part(Rituals).get(host.ritual)
    # Somebody asked to take it over from who hosts is asked for no discipline.
    turn = host.discipline if host.builder == duty.builder else ""
    return HostTurn(duty.key, ritual.name, host.at, load.discipline_name(unit, turn))


def _action(unit: Unit, duty: Todo) -> DueAction | None:
    action = unit.part(Actions).get(duty.subject)
    if action is None or not action.open:
        return None
    ritual, meeting = load.meeting(unit, action.meeting)
    return DueAction(duty.key, action.text, action.due, ritual.name, meeting.held_at)


def _check_in(unit: Unit, duty: Todo) -> CheckInDue | None:
    outcome = unit.part(Outcomes).get(outcome_of(duty.key))
    return CheckInDue(duty.key, outcome.number, outcome.title) if outcome and outcome.open else None


def _invitation(unit: Unit, duty: Todo) -> Invitation | None:
    technology, own = load.prompted(unit, duty.subject), load.zone_of(unit, duty.builder)
    if technology is None:
        return None
    last = next((at for who, at in reversed(unit.part(Todos).invited()) if who == duty.builder), None)
    month = words.LONG_MONTHS[local_day(last + NOT_AGAIN, own).month - 1] if last else ""
    first = technology.id not in unit.part(Whys).last_asked()
    return Invitation(duty.key, technology.id, technology.name, technology.about, first, month)


def _why(unit: Unit, duty: Todo) -> WhyDue | QuietWhy | None:
    number = int(duty.key.split(":")[1])
    why = unit.part(Whys).get(number)
    technology = unit.part(Technologies).get(why.technology) if why else None
    if why is None or technology is None or not why.open:
        return None
    if duty.key.startswith("quiet:"):
        return QuietWhy(duty.key, number, technology.name, len(whys.answers(why, unit.part(Whys).replies(number))))
    asker = unit.part(Roster).names([why.builder]).get(why.builder, "Someone")
    asked = local_day(why.asked_at, load.zone_of(unit, why.builder))
    told_on = whys.told_on(asked, load.days(unit))
    return WhyDue(duty.key, number, technology.name, asker, why.text, why.nudged_at is not None, told_on)


def told_in_a_note(unit: Unit, duty: Todo, notes: int = 1) -> bool:
    """Tell whether a question was told in so many notes, since it was put, told anew, or put off to a later day."""
    why = unit.part(Whys).get(int(duty.key.split(":")[1])) if duty.kind == "why" else None
    if why is None or duty.opened_at is None:
        return False
    put_off = unit.part(Attention).of(duty.builder).not_before
    nudged = why.nudged_at if duty.key.startswith("why:") else None
    since = max(each for each in (duty.opened_at, nudged, put_off and put_off - INSTANT) if each)
    own = load.zone_of(unit, duty.builder)
    first = next_morning(since, own, load.days(unit))
    return len(unit.part(Todos).noted(duty.builder, local_day(first, own))) >= notes


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


def end_all(unit: Unit, meeting: Occurrence, now: datetime) -> None:
    """End what waits for anyone because of a meeting that is over or called off; their notes say so."""
    for duty in unit.part(Todos).at(meeting.id):
        if unit.part(Todos).settle(duty.key, now):
            refresh_note(unit, duty.builder, now)


def refresh_note(unit: Unit, builder: str, now: datetime, said: str = "") -> None:
    """Rewrite someone's last note to say what still waits, without writing to them anew. `said`: what just happened."""
    waiting = told(unit, builder, again=True)
    rewrite_note(unit, builder, waiting_messages.note(waiting, load.zone_of(unit, builder), said), now)


def rewrite_note(unit: Unit, builder: str, post: Message, now: datetime) -> None:
    """Put other words in someone's last note, if there is one."""
    day = unit.part(Todos).last_noted(builder)
    key = f"note:{builder}:{day}"
    if day is not None and unit.part(Outbox).state(key) is not None:
        unit.part(Outbox).standing(key, builder, post.payload, now)


def seat_discipline(duty: str) -> str:
    """Read the discipline out of a seat's duty key, seat:DISCIPLINE:MEETING:N."""
    return duty.split(":")[1]


def outcome_of(duty: str) -> int:
    """Read an outcome's number out of the key of a duty to check it in, checkin:NUMBER:BUILDER:ROUND."""
    return int(duty.split(":")[1])
