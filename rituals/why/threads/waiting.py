"""Whom a question about technology waits for, and for how long. For flows; begins no transaction."""

from dataclasses import replace
from datetime import date, datetime

from bot.core.cadence import moment
from bot.core.calendar import local_day
from bot.core.occurrence import PROMPT_GRACE
from bot.kit import ScheduledJob, Todo, Unit
from bot.people import load, todos
from bot.store import Jobs, Roster, Todos
from rituals.allhands.rules import meetings
from rituals.why.rules import threads as whys
from rituals.why.rules.threads import State, Why
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import posts
from rituals.why.threads.tables import Whys

QUIET = "quiet"  # what asks the asker for a word on the answers


def put(unit: Unit, why: Why, now: datetime) -> Why:
    """Have a question wait for whom it is put to, and told once more later; who is away by then is passed over."""
    if why.addressee is None:
        return why
    if not _reachable(unit, why.addressee, now):
        return elsewhere(unit, why, now)
    about = str(why.number)
    n = len(unit.part(Todos).given("why", subject(why.number), about)) + 1
    duty = Todo(f"why:{why.number}:{n}", why.addressee, "why", subject(why.number), about)
    unit.part(Todos).give(duty, now)
    todos.tell(unit, why.addressee, todos.morning(unit, why.addressee, now))
    _set(unit, why, "nudge", _nudge_on(unit, why.addressee, now), why.addressee)
    return why


def elsewhere(unit: Unit, why: Why, now: datetime) -> Why:
    """Put a question to who looks after its technology, or else to everyone."""
    technology = unit.part(Technologies).get(why.technology)
    steward = technology.steward if technology else None
    known = {None, why.builder, why.addressee, *asked(unit, why.number)}
    free = steward not in known and _reachable(unit, steward or "", now)
    return readdress(unit, why, steward if free else None, now)


def readdress(unit: Unit, why: Why, to: str | None, now: datetime) -> Why:
    """Put a question to somebody else, or to everyone. Nothing tells why."""
    end(unit, why, why.addressee, now)
    moved = replace(why, addressee=to, nudged_at=None)
    unit.part(Whys).keep(moved)
    unit.part(Jobs).clear(key(why.number, "nudge"))
    return put(unit, moved, now)


def watch(unit: Unit, why: Why) -> None:
    """Have a question looked at after so many working days without a word; a word in between puts it off."""
    own = load.zone_of(unit, why.builder)
    day = whys.quiet_on(local_day(why.touched_at, own), load.days(unit))
    _set(unit, why, "quiet", day, why.builder)


def tell_asker(unit: Unit, why: Why, now: datetime) -> None:
    """Have whoever asked say, once, whether that was the answer."""
    about = str(why.number)
    told = unit.part(Todos).given("why", subject(why.number), about, QUIET)
    if told or unit.part(Roster).active(why.builder) is None:
        return
    duty = Todo(f"quiet:{why.number}:1", why.builder, "why", subject(why.number), about, QUIET)
    unit.part(Todos).give(duty, now)
    todos.tell(unit, why.builder, todos.morning(unit, why.builder, now))


def end(unit: Unit, why: Why, builder: str | None, now: datetime, said: str = "") -> None:
    """End what waits for somebody because of a question, or for anyone (None); their notes say so."""
    for duty in unit.part(Todos).at(subject(why.number)):
        if duty.kind == "why" and builder in (None, duty.builder) and unit.part(Todos).settle(duty.key, now):
            todos.refresh_note(unit, duty.builder, now, said)


def end_all(unit: Unit, why: Why, now: datetime, said: str = "") -> None:
    """End everything that waits because of a question that is closed, and whatever would ask once more."""
    end(unit, why, None, now, said)
    for each in ("nudge", "quiet", "again"):
        unit.part(Jobs).clear(key(why.number, each))


def hand_on(unit: Unit, builder: str, until: datetime, now: datetime) -> None:
    """Take from someone who is away until a moment the questions they would hear of too late."""
    own, days = load.zone_of(unit, builder), load.days(unit)
    for duty in unit.part(Todos).of(builder):
        why = unit.part(Whys).get(int(duty.about)) if is_asked(duty) else None
        if why is not None and local_day(until, own) > whys.nudge_on(local_day(duty.opened_at or now, own), days):
            _hand_on(unit, why, builder, now)


def leave(unit: Unit, builder: str, now: datetime) -> None:
    """Hand on every question that waits for someone who goes, and wait no more for what they would say to their own."""
    for duty in unit.part(Todos).of(builder):
        why = unit.part(Whys).get(int(duty.about)) if duty.kind == "why" else None
        if why is not None and is_asked(duty):
            _hand_on(unit, why, builder, now)
        elif duty.kind == "why":
            unit.part(Todos).settle(duty.key, now)
    for why in unit.part(Whys).by(builder):
        if why.open and why.addressee == builder:
            _hand_on(unit, why, builder, now)


def was_told(unit: Unit, why: Why, now: datetime) -> bool:
    """Tell whether who is asked was told; until they are, they are told no second time, and looked at again later."""
    duty = next((each for each in unit.part(Todos).at(subject(why.number)) if is_asked(each)), None)
    if duty is None or todos.told_in_a_note(unit, duty):
        return duty is not None
    first = unit.part(Jobs).get(f"note:{duty.builder}")
    if first is not None:
        _set(unit, why, "nudge", _nudge_on(unit, duty.builder, max(first.due_at, now)), duty.builder)
    return False


def withdraw(unit: Unit, builder: str, now: datetime) -> None:
    """Close the open questions of someone whose words go, for good: there is nothing left to answer."""
    for why in unit.part(Whys).by(builder):
        if why.builder == builder:
            unit.part(Whys).keep(whys.close(why, State.DROPPED, now))
            end_all(unit, why, now)


def revise(unit: Unit, number: int, now: datetime) -> None:
    """Put everything that shows a question up to date, notes too: someone's name and words went."""
    posts.revise(unit, number, now)
    for duty in unit.part(Todos).at(subject(number)):
        todos.refresh_note(unit, duty.builder, now)


def asked(unit: Unit, number: int) -> set[str]:
    """Everyone a question was ever put to: nobody hears of it from the start again."""
    return set(unit.part(Todos).given("why", subject(number), str(number)))


def is_asked(duty: Todo) -> bool:
    """Tell whether a duty asks for an answer, and not whether there was one."""
    return duty.kind == "why" and duty.purpose != QUIET


def subject(number: int) -> str:
    """What a duty about a question is about."""
    return posts.key(number)


def key(number: int, what: str) -> str:
    """The key of an alarm about a question: nudge, quiet or again."""
    return f"why-{what}:{number}"


def _hand_on(unit: Unit, why: Why, builder: str, now: datetime) -> None:
    end(unit, why, builder, now)
    if why.open and why.addressee == builder:
        elsewhere(unit, why, now)
        posts.show(unit, why.number, now)


def _reachable(unit: Unit, builder: str, now: datetime) -> bool:
    """Tell whether somebody is there, and not away for longer than it takes to be told twice."""
    person = unit.part(Roster).active(builder)
    if person is None:
        return False
    own = load.zone_of(unit, builder)
    back = person.away_until if person.away(now) else None
    return back is None or local_day(back, own) <= _nudge_on(unit, builder, now)


def _nudge_on(unit: Unit, builder: str, now: datetime) -> date:
    return whys.nudge_on(local_day(now, load.zone_of(unit, builder)), load.days(unit))


def _set(unit: Unit, why: Why, what: str, day: date, whose: str) -> None:
    """Have a question looked at on a day, before somebody's 09:30."""
    at = moment(day, meetings.ASKED_AT, load.zone_of(unit, whose))
    unit.part(Jobs).set(ScheduledJob(key(why.number, what), "why", what, str(why.number), at, PROMPT_GRACE))
