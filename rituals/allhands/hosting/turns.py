"""Whose turn it is to host. For flows; begins no transaction."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core import occurrence, rotation
from bot.core.occurrence import Occurrence, Ritual
from bot.engine import upcoming
from bot.kit import Todo, Unit
from bot.people import todos
from bot.store import Jobs, Occurrences, Outbox, Rituals, Roster, Settings, Todos
from rituals.allhands.messages import hosting as hosting_messages
from rituals.allhands.rules import meetings
from rituals.allhands.rules.meetings import ALLHANDS
from rituals.allhands.tables import Hosts
from rituals.allhands.tables.hosts import Host

TRIES = 50  # people looked at for one turn: where so many cannot be told in time, it is too late to ask
NOTICE = timedelta(minutes=10)  # how long the host's own note is good for


def coming(unit: Unit, ritual: Ritual, now: datetime) -> dict[str, datetime]:
    """Give the meetings that are not over, by id, with when they are held; the one that has not opened yet is last."""
    length = timedelta(minutes=ritual.minutes)
    opened = [each for each in unit.part(Occurrences).of(ritual.id) if each.open and each.held_at + length > now]
    found = {each.id: each.held_at for each in sorted(opened, key=lambda each: each.held_at)}
    alarm = unit.part(Jobs).get(upcoming.key(ritual))
    if alarm is not None and unit.part(Occurrences).find(alarm.subject) is None:
        found[alarm.subject] = upcoming.held_at(unit, ritual, occurrence.parse(alarm.subject)[1])
    return found


def keep_up(unit: Unit, ritual: Ritual, now: datetime) -> None:
    """Have the turns follow what is planned: the next meeting has somebody asked, one that is off has nobody."""
    planned, freed, active = coming(unit, ritual, now), set(), unit.part(Rituals).get(ritual.id).active
    for host in unit.part(Hosts).ahead(ritual.id):
        found = unit.part(Occurrences).find(host.meeting)
        off = host.meeting not in planned and (found is None or found.state == "skipped")
        if off and (active or not host.agreed):  # a pause may be over before the meeting is
            freed.add(host.builder)
            free(unit, host, now)
        elif host.at != planned.get(host.meeting, host.at):
            unit.part(Hosts).ask(replace(host, at=planned[host.meeting]))
            for duty in unit.part(Todos).at(host.meeting):
                if duty.kind == "host":
                    todos.refresh_note(unit, duty.builder, now)
    meeting, held = next(iter(planned.items()), ("", now))
    if meeting:
        ask(unit, ritual, meeting, held, now, spared=freed)


def ask(
    unit: Unit, ritual: Ritual, meeting: str, held: datetime, now: datetime, *, spared: Collection[str] = ()
) -> None:
    """Ask whose turn it is, privately, unless somebody hosts or is asked; three at most for one meeting.

    `spared`: whose meeting was called off before they hosted it, so that their turn is still to come.
    """
    before = unit.part(Todos).given("host", meeting)
    if unit.part(Hosts).of(meeting) or len(before) >= rotation.MOST_ASKED:
        return
    if runs(unit, meeting) or held <= now:
        return
    spare = {*before, *todos.unwilling(unit)}
    people = {each: stands for each, stands in _people(unit, ritual, held).items() if each not in spare}
    disciplines, hosted = [each.id for each in unit.part(Roster).disciplines()], unit.part(Hosts).history(ritual.id)
    resting = rotation.resting(todos.last_in_turn(unit), now.date()) - set(spared)
    for _ in range(TRIES):
        if (chosen := rotation.choose(people, disciplines, hosted, resting)) is None:
            return
        if (at := todos.morning(unit, chosen, now)) < held:
            unit.part(Hosts).ask(Host(meeting, ritual.id, chosen, people[chosen], held))
            give(unit, meeting, chosen, at, now)
            return
        del people[chosen]  # they would hear of it too late


def run_by(unit: Unit, ritual: Ritual, meeting: str, held: datetime, by: str) -> None:
    """Have whoever calls a meeting for now host it."""
    unit.part(Hosts).ask(Host(meeting, ritual.id, by, stands(unit, by), held, agreed=True))


def stands(unit: Unit, builder: str) -> str:
    """What someone hosts for: their discipline, "" for who leads them all and for nobody's."""
    person = unit.part(Roster).person(builder)
    return person.discipline or "" if person and builder != unit.part(Settings).ctpo else ""


def give(unit: Unit, meeting: str, builder: str, at: datetime, now: datetime) -> None:
    """Have a host's turn wait for someone, and have them told at a moment."""
    n = len(unit.part(Todos).given("host", meeting)) + 1
    unit.part(Todos).give(Todo(f"host:{meeting}:{n}", builder, "host", meeting), now)
    todos.tell(unit, builder, at)


def settle(unit: Unit, meeting: str, now: datetime, *, but: str = "", said: str = "") -> None:
    """End what waits for anyone who was asked to host a meeting; their notes say so."""
    todos.end(unit, meeting, now, lambda todo: todo.kind == "host" and todo.builder != but, said)


def free(unit: Unit, host: Host, now: datetime, said: str = "") -> None:
    """Have a meeting stand without a host, and nobody be asked."""
    unit.part(Hosts).release(host.meeting)
    settle(unit, host.meeting, now, said=said)


def check(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> bool:
    """The working day before: ask somebody else if who hosts is away by then, or who was asked has not answered.

    False if all is well.
    """
    before = unit.part(Hosts).of(meeting.id)
    if before is not None and (not _there(unit, before) or _silent(unit, before)):
        free(unit, before, now, "Passed on.")
    ask(unit, ritual, meeting.id, meeting.held_at, now)
    return unit.part(Hosts).of(meeting.id) != before


def finish(unit: Unit, meeting: Occurrence) -> None:
    """Remember who hosted a meeting that is over; of who was asked and had not answered nothing stays."""
    host = unit.part(Hosts).of(meeting.id)
    if host is not None and not host.agreed:
        unit.part(Hosts).release(meeting.id)
    unit.part(Hosts).held(meeting.id)


def start(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    """When the run of show stands: the host is told; who has not said yes is asked no more, so anyone may take it."""
    host = unit.part(Hosts).of(meeting.id)
    if host is not None and (not host.agreed or not _there(unit, host)):
        free(unit, host, now)
    tell_host(unit, ritual, meeting, now)


def tell_host(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    """Give the host the way to the run of show, once it stands; apart from the one note a day."""
    host = unit.part(Hosts).of(meeting.id)
    over = meeting.held_at + timedelta(minutes=ritual.minutes)
    if host is None or not host.agreed or not runs(unit, meeting.id) or now >= over:
        return
    note = hosting_messages.starts(meeting.id, meeting.held_at - now)
    key = f"hosting:{meeting.id}:{host.builder}:{meeting.held_at:%d%H%M}"  # moved in the last minute, told again
    unit.part(Outbox).once(key, host.builder, note.payload, now, good_for=NOTICE)


def hand_on(unit: Unit, builder: str, until: datetime, now: datetime) -> bool:
    """Take from someone the turns they would hear of too late, as if they had passed; False if there were none."""
    handed = False
    for duty in unit.part(Todos).of(builder):
        host = unit.part(Hosts).of(duty.subject) if duty.kind == "host" else None
        if host is not None and host.at <= until and unit.part(Todos).settle(duty.key, now):
            _pass_on(unit, host, builder, now)
            handed = True
    return handed


def leave(unit: Unit, builder: str, now: datetime) -> None:
    """Take every meeting ahead from someone who goes, and ask the next in line."""
    for ritual in unit.part(Rituals).of_kind(ALLHANDS):
        for host in unit.part(Hosts).ahead(ritual.id):
            if host.builder == builder and host.at > now:
                free(unit, host, now)
                ask(unit, ritual, host.meeting, host.at, now)
        for meeting in coming(unit, ritual, now):
            for duty in unit.part(Todos).at(meeting):
                if duty.kind == "host" and duty.builder == builder:
                    unit.part(Todos).settle(duty.key, now)


def passed(unit: Unit, duty: Todo, now: datetime) -> None:
    """Let a turn go by without a trace: the next one is asked, unless somebody hosts meanwhile."""
    host = unit.part(Hosts).of(duty.subject)
    if unit.part(Todos).settle(duty.key, now) and host is not None:
        _pass_on(unit, host, duty.builder, now)


def runs(unit: Unit, meeting: str) -> bool:
    """Tell whether a meeting's run of show stands."""
    return unit.part(Occurrences).steps(meeting).get(meetings.RUN) == "done"


def ahead(unit: Unit, ritual: Ritual, count: int, now: datetime) -> list[str]:
    """The disciplines whose turn it is at the next meetings for which nobody is asked yet, by name."""
    named = {each.id: each.name for each in unit.part(Roster).disciplines()}
    asked = [
        rotation.Hosted(each.builder, each.discipline, each.at)
        for each in unit.part(Hosts).ahead(ritual.id)
        if not each.agreed
    ]
    hosted = [*unit.part(Hosts).history(ritual.id), *asked]
    present = set(_people(unit, ritual, now).values())
    return [named[each] for each in rotation.ahead(list(named), hosted, present, count)]


def _pass_on(unit: Unit, host: Host, builder: str, now: datetime) -> None:
    if host.builder != builder or host.agreed:
        return  # they were asked to take it over, and who hosts goes on to
    unit.part(Hosts).release(host.meeting)
    ask(unit, unit.part(Rituals).get(host.ritual), host.meeting, host.at, now)


def _silent(unit: Unit, host: Host) -> bool:
    """Tell whether someone was asked and told, and has said neither yes nor no."""
    return not host.agreed and unit.part(Jobs).get(f"note:{host.builder}") is None


def _there(unit: Unit, host: Host) -> bool:
    person = unit.part(Roster).person(host.builder)
    return person is not None and person.active and not person.away(host.at)


def _people(unit: Unit, ritual: Ritual, held: datetime) -> dict[str, str]:
    """Who could host a meeting, with what they stand for; who leads them all is not in the line."""
    ctpo, people = unit.part(Settings).ctpo, unit.part(Roster).in_channel(ritual.channel)
    return {each.id: each.discipline for each in people if each.discipline and each.id != ctpo and not each.away(held)}
