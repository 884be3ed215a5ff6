"""What waits for someone, as things that can be shown. For flows; begins no transaction."""

from datetime import datetime, timedelta

from bot.core import attention
from bot.core.attention import Addressee
from bot.core.calendar import local_day, next_morning
from bot.kit import words
from bot.kit.todos import Todo
from bot.kit.unit import Unit
from bot.people import load
from bot.people.messages.waiting import CheckInDue, DueAction, HostTurn, Invitation, OpenSeat, Thing
from bot.store.attention import Attention
from bot.store.rituals import Rituals
from bot.store.roster import Roster
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

INSTANT = timedelta(microseconds=1)


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


def seat_discipline(duty: str) -> str:
    """Read the discipline out of a seat's duty key, seat:DISCIPLINE:MEETING:N."""
    return duty.split(":")[1]


def outcome_of(duty: str) -> int:
    """Read an outcome's number out of the key of a duty to check it in, checkin:NUMBER:BUILDER:ROUND."""
    return int(duty.split(":")[1])
