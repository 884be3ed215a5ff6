"""What stewards do with rituals: add, pause, resume, skip, run, say whose holidays they keep."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.core import occurrence, setup
from bot.core.cadence import zone
from bot.core.occurrence import Occurrence, Ritual
from bot.core.text import t
from bot.engine import channels, upcoming
from bot.engine.messages import ritual_forms
from bot.kit import Click, Declared, ScheduledJob, Unit, words
from bot.kit.blocks import escape
from bot.kit.managing import Creation
from bot.people import holidays, rights, todos
from bot.store import Jobs, Occurrences, Rituals, Roster, Settings


def kinds(unit: Unit) -> Mapping[str, Creation]:
    """Return how a ritual of each kind is added, as far as they can be, by kind."""
    declared = unit.part(Declared).rituals
    return {kind: each.create for kind, each in declared.items() if each.create is not None}


def create(click: Click) -> str:
    """Add a ritual; says when it happens first. Raises what is wrong with the form."""
    unit, now = click.unit, click.now
    rights.check(unit, click.by)
    form, known = click.read(ritual_forms.NEW), kinds(unit)
    if form.kind not in known or not ritual_forms.matches(click.view, known, form.kind):
        raise setup.OtherFormError
    creation = known[form.kind]
    (creation.check or channels.check)(unit, form.channel)
    cadence = setup.cadence(form.every, form.day, form.time, zone(form.zone))
    setup.check_ahead(cadence, now)
    identity = setup.identify(form.name, (each.id for each in unit.part(Rituals).all()))
    ritual = creation.read(Ritual(identity, form.kind, form.name, form.channel, cadence, form.minutes), click.view)
    unit.part(Rituals).add(ritual, by=click.by, at=now)
    if creation.save:
        creation.save(unit, ritual, click.view)
    unit.part(Roster).welcomed((each.id for each in unit.part(Roster).in_channel(ritual.channel)), now)
    upcoming.plan_next(unit, ritual, now)
    return f"Added. {_next(unit, ritual, now)} {creation.added}".rstrip()


def pause(click: Click) -> str:
    """Open no new occurrence; one that is open runs to its recap."""
    return stop(click.unit, _find(click), click.by, click.now)


def stop(unit: Unit, ritual: Ritual, by: str, now: datetime) -> str:
    """Pause a ritual, as `pause` does. For flows, which ask first whether somebody may."""
    unit.part(Rituals).set_active(ritual.id, active=False)
    unit.part(Settings).set(f"ritual:{ritual.id}", "paused", by=by, at=now)
    unit.part(Jobs).clear(upcoming.key(ritual))
    _planned(unit, ritual, now)
    meeting = upcoming.open_meeting(unit, ritual)
    goes_on = ""
    if meeting:
        when = words.when(meeting.held_at, ritual.cadence.zone)
        goes_on = t(" The one on {when} goes on; `/builders skip {id}` calls it off.", when=when, id=ritual.id)
    return t(
        "{name} is paused until `/builders resume {id}`.{goes_on}",
        name=escape(ritual.name),
        id=ritual.id,
        goes_on=goes_on,
    )


def resume(click: Click) -> str:
    """Go on with the next occurrence whose meeting is ahead."""
    unit, now, ritual = click.unit, click.now, _find(click)
    unit.part(Rituals).set_active(ritual.id, active=True)
    unit.part(Settings).set(f"ritual:{ritual.id}", "active", by=click.by, at=now)
    replan(unit, ritual, now)
    return t("{name} goes on. {next}", name=escape(ritual.name), next=_next(unit, ritual, now))


def replan(unit: Unit, ritual: Ritual, now: datetime) -> None:
    """Plan the next occurrence of an active ritual again: its days may have changed."""
    upcoming.plan_next(unit, ritual, now)
    _planned(unit, ritual, now)


def skip(click: Click) -> str:
    """Call off the next meeting: the open one, or the one that would open next."""
    unit, now = click.unit, click.now
    ritual = _find(replace(click, value=click.value.removeprefix("next").strip()))
    meeting = upcoming.open_meeting(unit, ritual)
    if meeting is not None and (meeting.held_at > now or unit.part(Declared).calendar(ritual).lasts):
        _call_off(unit, ritual, meeting, now)
    else:
        meeting = _skip_next(unit, ritual, now)
    when = words.when(meeting.held_at, ritual.cadence.zone)
    return t("{name} on {day} is called off. {next}", name=escape(ritual.name), day=when, next=_next(unit, ritual, now))


def run(click: Click) -> str:
    """Open an occurrence now, held as soon as its kind can be; says when that is."""
    unit, now, ritual = click.unit, click.now, _find(click)
    if meeting := upcoming.open_meeting(unit, ritual):
        when = words.when(meeting.held_at, ritual.cadence.zone)
        raise setup.OpenAlreadyError(ritual.name, when)
    if not ritual.active:
        raise setup.PausedError(ritual)
    kind = unit.part(Declared).of(ritual)
    if kind.check_run:
        kind.check_run(unit, ritual)
    held = unit.part(Declared).calendar(ritual).run_at(now)
    while unit.part(Occurrences).find(subject := occurrence.identify(ritual.id, held)):
        held += occurrence.QUARTER
    if kind.run_by:
        kind.run_by(unit, ritual, Occurrence(subject, ritual.id, held, held), click.by)
    unit.part(Jobs).set(
        ScheduledJob(f"open_now:{ritual.id}", ritual.kind, "open_now", subject, now, ritual.prompt_grace)
    )
    return t("Opening it now, for {when}.", when=words.when(held, ritual.cadence.zone))


def change(click: Click) -> str:
    """Change a ritual: whose public holidays it keeps ("" for the company's), what they do to it, what its kind has."""
    unit, now, identity = click.unit, click.now, click.about
    rights.check(unit, click.by)
    country, on_holiday = click.read(ritual_forms.CHANGE)
    place = holidays.check(country)
    unit.part(Rituals).change(identity, place, on_holiday)
    ritual = unit.part(Rituals).get(identity)
    edit = unit.part(Declared).of(ritual).edit
    kept = {"country": place, "on_holiday": on_holiday, **(edit.save(unit, ritual, click.view) if edit else {})}
    unit.part(Settings).set(f"ritual:{ritual.id}:details", kept, by=click.by, at=now)
    ritual = unit.part(Rituals).get(identity)
    if ritual.active:
        replan(unit, ritual, now)
    if meeting := upcoming.open_meeting(unit, ritual):
        _show(unit, ritual, meeting, now)
    return f"Saved. {_next(unit, ritual, now)}"


def _find(click: Click) -> Ritual:
    rights.check(click.unit, click.by)
    return setup.find(click.value, click.unit.part(Rituals).all())


def _next(unit: Unit, ritual: Ritual, now: datetime) -> str:
    at = upcoming.next_held(unit, ritual, now)
    return f"Next: {words.when(at, ritual.cadence.zone)}." if at else "Nothing is planned."


def _call_off(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    unit.part(Occurrences).end(meeting.id, "skipped", now)
    for step in unit.part(Occurrences).steps(meeting.id):
        unit.part(Jobs).clear(f"{step}:{meeting.id}")
    todos.end(unit, meeting.id, now)
    if cancel := unit.part(Declared).of(ritual).cancel:
        cancel(unit, ritual, meeting, now)
    _planned(unit, ritual, now)
    _show(unit, ritual, unit.part(Occurrences).get(meeting.id), now)


def _skip_next(unit: Unit, ritual: Ritual, now: datetime) -> Occurrence:
    alarm = unit.part(Jobs).get(upcoming.key(ritual))
    if alarm is None:
        raise setup.NothingToSkipError(ritual.name)
    _, nominal = occurrence.parse(alarm.subject)
    held = upcoming.held_at(unit, ritual, nominal)
    meeting = Occurrence(alarm.subject, ritual.id, nominal, held, state="skipped", closed_at=now)
    unit.part(Occurrences).add(meeting)
    upcoming.set_next(unit, ritual, after=nominal)
    _planned(unit, ritual, now)
    return meeting


def _planned(unit: Unit, ritual: Ritual, now: datetime) -> None:
    if planned := unit.part(Declared).of(ritual).planned:
        planned(unit, ritual, now)


def _show(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    if show := unit.part(Declared).of(ritual).show:
        show(unit, ritual, meeting, now)
