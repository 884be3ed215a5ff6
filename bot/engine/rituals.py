"""What stewards do with rituals: add, pause, resume, skip, run, say whose holidays they keep."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from bot.core import occurrence, setup
from bot.core.cadence import Cadence, zone
from bot.core.occurrence import Occurrence, Ritual
from bot.engine import upcoming
from bot.engine.messages.ritual_forms import Changed, NewRitual
from bot.kit import words
from bot.kit.blocks import escape
from bot.kit.declared import Declared
from bot.kit.jobs import ScheduledJob
from bot.kit.unit import Unit
from bot.people import holidays, rights, todos
from bot.setup import first_run
from bot.store.jobs import Jobs
from bot.store.occurrences import Occurrences
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.settings import Settings
from rituals.allhands import posts
from rituals.allhands.hosting import turns
from rituals.allhands.questions import carrying
from rituals.allhands.rules import meetings
from rituals.allhands.rules.meetings import ALLHANDS
from rituals.outcomes import due_check_ins
from rituals.outcomes import posts as round_posts
from rituals.outcomes.rules import rounds
from rituals.outcomes.rules.rounds import OUTCOMES
from rituals.outcomes.tables.outcomes import Outcomes
from rituals.why import place as why_place
from rituals.why import prompt_posts
from rituals.why.rules.prompting import WHY

EVERYONE_EVERY = 4  # times, of the company's outcomes


def create(unit: Unit, form: NewRitual, by: str, now: datetime) -> str:
    """Add a ritual; says when it happens first. Raises what is wrong with the form."""
    rights.check(unit, by)
    if not form.matches:
        raise setup.OtherFormError
    _check_place(unit, form.kind, form.channel)
    cadence = setup.cadence(
        form.rhythm, date.fromisoformat(form.day), time.fromisoformat(form.at), zone(form.zone.strip())
    )
    setup.check_ahead(cadence, now)
    name = " ".join(form.name.split())
    identity = setup.identify(name, (each.id for each in unit.part(Rituals).all()))
    ritual = _ritual(form, identity, name, cadence)
    unit.part(Rituals).add(ritual, by=by, at=now)
    unit.part(Roster).welcomed((each.id for each in unit.part(Roster).in_channel(ritual.channel)), now)
    upcoming.plan_next(unit, ritual, now)
    before = " Its call for seats comes before it." if ritual.kind == ALLHANDS else ""
    return f"Added. {_next(unit, ritual, now)}{before}"


def _check_place(unit: Unit, kind: str, channel: str) -> None:
    """Raise unless a new ritual of a kind may live in a channel; of those that ask why there is one."""
    if kind != WHY:
        first_run.check_channel(unit, channel)
        return
    if known := why_place.ritual(unit):
        raise setup.OneAlreadyError(known.name)
    why_place.check_channel(unit, channel)


def _ritual(form: NewRitual, identity: str, name: str, cadence: Cadence) -> Ritual:
    if form.kind == WHY:
        return Ritual(identity, WHY, name, form.channel, cadence, minutes=0)
    if form.kind != OUTCOMES:
        return Ritual(identity, ALLHANDS, name, form.channel, cadence, form.minutes)
    usually = 0 if form.squad else EVERYONE_EVERY
    return Ritual(
        identity,
        OUTCOMES,
        name,
        form.channel,
        cadence,
        minutes=0,
        everyone_every=1 if form.each_time else usually,
        squad=form.squad,
        closes_on=form.closes_on,
        closes_at=time.fromisoformat(form.closes_at),
    )


def pause(unit: Unit, typed: str, by: str, now: datetime) -> str:
    """Open no new occurrence; one that is open runs to its recap."""
    return stop(unit, _find(unit, typed, by), by, now)


def stop(unit: Unit, ritual: Ritual, by: str, now: datetime) -> str:
    """Pause a ritual, as `pause` does. For flows, which ask first whether somebody may."""
    unit.part(Rituals).set_active(ritual.id, active=False)
    unit.part(Settings).set(f"ritual:{ritual.id}", "paused", by=by, at=now)
    unit.part(Jobs).clear(upcoming.key(ritual))
    turns.keep_up(unit, ritual, now)
    meeting = upcoming.open_meeting(unit, ritual)
    goes_on = ""
    if meeting:
        when = words.when(meeting.held_at, ritual.cadence.zone)
        goes_on = f" The one on {when} goes on; `/builders skip {ritual.id}` calls it off."
    return f"{escape(ritual.name)} is paused until `/builders resume {ritual.id}`.{goes_on}"


def resume(unit: Unit, typed: str, by: str, now: datetime) -> str:
    """Go on with the next occurrence whose meeting is ahead."""
    ritual = _find(unit, typed, by)
    unit.part(Rituals).set_active(ritual.id, active=True)
    unit.part(Settings).set(f"ritual:{ritual.id}", "active", by=by, at=now)
    upcoming.plan_next(unit, ritual, now)
    turns.keep_up(unit, ritual, now)
    return f"{escape(ritual.name)} goes on. {_next(unit, ritual, now)}"


def skip(unit: Unit, typed: str, by: str, now: datetime) -> str:
    """Call off the next meeting: the open one, or the one that would open next."""
    ritual = _find(unit, typed, by)
    meeting = upcoming.open_meeting(unit, ritual)
    if meeting is not None and (meeting.held_at > now or unit.part(Declared).calendar(ritual).lasts):
        CALL_OFF[ritual.kind](unit, ritual, meeting, now)
    else:
        meeting = _skip_next(unit, ritual, now)
    when = words.when(meeting.held_at, ritual.cadence.zone)
    return f"{escape(ritual.name)} on {when} is called off. {_next(unit, ritual, now)}"


def run(unit: Unit, typed: str, by: str, now: datetime) -> str:
    """Open an occurrence now: of a meeting for in an hour, rounded up to a quarter; of a check-in at once."""
    ritual = _find(unit, typed, by)
    if meeting := upcoming.open_meeting(unit, ritual):
        when = words.when(meeting.held_at, ritual.cadence.zone)
        raise setup.OpenAlreadyError(ritual.name, when)
    if not ritual.active:
        raise setup.PausedError(ritual)
    if ritual.kind == OUTCOMES and not unit.part(Outcomes).of(ritual.id):
        raise rounds.NothingToAskError
    if ritual.kind == WHY:
        prompt_posts.check(unit)
    held = unit.part(Declared).calendar(ritual).run_at(now)
    while unit.part(Occurrences).find(subject := occurrence.identify(ritual.id, held)):
        held += occurrence.QUARTER
    if ritual.kind == ALLHANDS:
        turns.run_by(unit, ritual, subject, held, by)
    unit.part(Jobs).set(
        ScheduledJob(f"open_now:{ritual.id}", ritual.kind, "open_now", subject, now, ritual.prompt_grace)
    )
    return f"Opening it now, for {words.when(held, ritual.cadence.zone)}."


def change(unit: Unit, form: Changed, by: str, now: datetime) -> str:
    """Say whose public holidays a ritual keeps ("" for the company's), what they do to it; its seats or its channel."""
    rights.check(unit, by)
    place = holidays.check(form.country)
    unit.part(Rituals).change(form.ritual, place, form.on_holiday, customer_seat=form.customer_seat)
    kept = {"country": place, "on_holiday": form.on_holiday, "customer_seat": form.customer_seat}
    if form.channel:
        why_place.check_channel(unit, form.channel)
        unit.part(Rituals).place(form.ritual, form.channel)
        kept["channel"] = form.channel
    unit.part(Settings).set(f"ritual:{form.ritual}:details", kept, by=by, at=now)
    ritual = unit.part(Rituals).get(form.ritual)
    if ritual.active:
        upcoming.plan_next(unit, ritual, now)
        turns.keep_up(unit, ritual, now)
    meeting = upcoming.open_meeting(unit, ritual)
    if meeting is not None:
        SHOW[ritual.kind](unit, ritual, meeting, now)
    return f"Saved. {_next(unit, ritual, now)}"


def _find(unit: Unit, typed: str, by: str) -> Ritual:
    rights.check(unit, by)
    return setup.find(typed, unit.part(Rituals).all())


def _next(unit: Unit, ritual: Ritual, now: datetime) -> str:
    at = upcoming.next_held(unit, ritual, now)
    return f"Next: {words.when(at, ritual.cadence.zone)}." if at else "Nothing is planned."


def _call_off(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    unit.part(Occurrences).end(meeting.id, "skipped", now)
    for step in (meetings.FILL, meetings.RUN, meetings.PULSE, meetings.RECAP):
        unit.part(Jobs).clear(f"{step}:{meeting.id}")
    todos.end_all(unit, meeting, now)
    carrying.release(unit, meeting)
    turns.keep_up(unit, ritual, now)
    posts.show(unit, ritual, unit.part(Occurrences).get(meeting.id), now)


def _skip_next(unit: Unit, ritual: Ritual, now: datetime) -> Occurrence:
    alarm = unit.part(Jobs).get(upcoming.key(ritual))
    if alarm is None:
        raise setup.NothingToSkipError(ritual.name)
    _, nominal = occurrence.parse(alarm.subject)
    held = upcoming.held_at(unit, ritual, nominal)
    meeting = Occurrence(alarm.subject, ritual.id, nominal, held, state="skipped", closed_at=now)
    unit.part(Occurrences).add(meeting)
    upcoming.set_next(unit, ritual, after=nominal)
    turns.keep_up(unit, ritual, now)
    return meeting


Do = Callable[[Unit, Ritual, Occurrence, datetime], None]
CALL_OFF: Mapping[str, Do] = {ALLHANDS: _call_off, OUTCOMES: due_check_ins.call_off}
SHOW: Mapping[str, Do] = {ALLHANDS: posts.show, OUTCOMES: round_posts.show}
