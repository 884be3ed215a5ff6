"""Holding one meeting at another time: its post, its seats and its questions go along, and so do its steps."""

from dataclasses import replace
from datetime import datetime

from bot.core import occurrence, setup
from bot.core.occurrence import Occurrence, Ritual
from bot.core.text import t
from bot.engine import occasions, upcoming
from bot.kit import Click, Unit, View, modals, words
from bot.kit.blocks import section
from bot.people import load, rights, todos
from bot.store import Jobs, Occurrences, Outbox, Rituals, Settings
from rituals.allhands import posts
from rituals.allhands.forms import agenda as agenda_forms
from rituals.allhands.hosting import turns
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.rules import meetings
from rituals.allhands.rules.meetings import ALLHANDS


def form(click: Click) -> View:
    """Return the form that moves the open meeting, or else the next one."""
    unit, now = click.unit, click.now
    rights.check(unit, click.by)
    ritual = setup.find(click.value, unit.part(Rituals).of_kind(ALLHANDS))
    at, meeting = upcoming.next_held(unit, ritual, now), _ahead(unit, ritual, now)
    if at is None or meeting is None:
        raise setup.NothingToSkipError(ritual.name)
    local = at.astimezone(ritual.cadence.zone)
    when = words.when(at, ritual.cadence.zone)
    return agenda_forms.move(ritual.name, when, local.date().isoformat(), f"{local:%H:%M}", meeting)


def move(click: Click) -> View:
    """Hold the open meeting, or else the next one, at another time; later ones stay where they are.

    The form names the meeting, so that one left open does not move the one after it.
    """
    unit, now, identity = click.unit, click.now, click.about
    rights.check(unit, click.by)
    ritual = unit.part(Rituals).get(occurrence.parse(identity)[0])
    if identity != _ahead(unit, ritual, now):
        raise setup.MovedOnError
    held = setup.ahead(*click.read(agenda_forms.MOVE), ritual.cadence.zone, now)
    meeting = upcoming.open_meeting(unit, ritual)
    if meeting is not None and meeting.held_at > now:
        _move_open(unit, ritual, meeting, held, now)
    else:
        _move_next(unit, ritual, held, click.by, now)
    turns.keep_up(unit, ritual, now)
    return modals.said("Moved", section(t("Moved to {when}.", when=words.when(held, ritual.cadence.zone))))


def _ahead(unit: Unit, ritual: Ritual, now: datetime) -> str | None:
    """The id of the meeting that is moved: the open one, or else the one that opens next."""
    meeting, alarm = upcoming.open_meeting(unit, ritual), unit.part(Jobs).get(upcoming.key(ritual))
    if meeting is not None and meeting.held_at > now:
        return meeting.id
    return alarm.subject if alarm else None


def _move_open(unit: Unit, ritual: Ritual, meeting: Occurrence, held: datetime, now: datetime) -> None:
    before = words.when(meeting.held_at, ritual.cadence.zone)
    unit.part(Occurrences).move(meeting.id, held)
    if held - meetings.RUN_AHEAD > now:  # its post is a call again, if it was the run of show
        unit.part(Occurrences).unsettle_step(meeting.id, meetings.RUN)
    planned = meetings.plan(held, ritual.minutes, ritual.cadence.zone, load.days(unit, ritual))
    for step in planned:
        if unit.part(Occurrences).replan(meeting.id, step) and step.name != meetings.GATHER:
            occasions.set_alarm(unit, ritual, meeting, replace(step, due_at=max(step.due_at, now)))
    moved = unit.part(Occurrences).get(meeting.id)
    todos.refresh_all(unit, moved, now)
    posts.show(unit, ritual, moved, now)
    said = posts_messages.moved(ritual.name, before, words.when(held, ritual.cadence.zone))
    key = posts.gather_key(meeting)
    if unit.part(Outbox).place_of(key):
        unit.part(Outbox).once(f"moved:{meeting.id}:{held.isoformat()}", ritual.channel, said.payload, now, after=key)


def _move_next(unit: Unit, ritual: Ritual, held: datetime, by: str, now: datetime) -> None:
    alarm = unit.part(Jobs).get(upcoming.key(ritual))
    if alarm is None:
        raise setup.NothingToSkipError(ritual.name)
    _, nominal = occurrence.parse(alarm.subject)
    unit.part(Settings).set(upcoming.moved_key(alarm.subject), held.isoformat(), by=by, at=now)
    upcoming.set_this(unit, ritual, nominal)
    planned = unit.part(Jobs).get(upcoming.key(ritual))
    if planned is not None and planned.due_at < now:
        upcoming.set_this(unit, ritual, nominal, at=now)
