"""What meetings ask people to do: taken on, asked about on the day, done, put off or handed over."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.calendar import local_day
from bot.kit import Click, ScheduledJob, Unit, View, blocks, words
from bot.people import load
from bot.store import Jobs, Occurrences, Roster
from rituals.allhands import posts
from rituals.allhands.actions import waiting
from rituals.allhands.forms import actions as actions_forms
from rituals.allhands.forms.actions import NewAction
from rituals.allhands.hosting import rights as hosting_rights
from rituals.allhands.messages.hosting import Place
from rituals.allhands.rules import actions, meetings
from rituals.allhands.rules.actions import Action
from rituals.allhands.tables import Actions, Questions

USUALLY = timedelta(days=7)


def form(unit: Unit, place: Place, by: str, now: datetime, question: str = "") -> View:
    """Give the form for an action to whoever runs the meeting; a question's words are filled in."""
    hosting_rights.check_runs(unit, place.meeting, by)
    asked = unit.part(Questions).get(question) if question else None
    days = load.days(unit)
    due = days.on_or_after(local_day(now, load.home_zone(unit)) + USUALLY)
    return actions_forms.form(place, due, asked.text if asked else "")


def add(unit: Unit, form: NewAction, by: str, now: datetime) -> None:
    """Have someone take an action on; they are asked about it on the day it is due."""
    hosting_rights.check_runs(unit, form.place.meeting, by)
    ritual, meeting = load.meeting(unit, form.place.meeting)
    if meeting.state == "skipped":
        raise meetings.ClosedError("This all-hands was called off, so it asks nobody for anything.")
    waiting.check_owner(unit, form.owner)
    today = local_day(now, load.home_zone(unit))
    action = actions.take(Action(form.id, ritual.id, meeting.id, form.text, form.owner, form.due), today)
    unit.part(Actions).keep(action, by, now)
    waiting.set_due(unit, action)
    _show(unit, action, now)


def due(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """On the day an action is due: have it wait for its owner, who is asked once."""
    action = unit.part(Actions).get(alarm.subject)
    if action is not None and action.open:
        waiting.wait(unit, action, now)


def done(unit: Unit, action: str, by: str, now: datetime) -> None:
    """Close an action, with one click."""
    found = unit.part(Actions).get(action)
    if found is None or not found.open:
        return  # a second press, or somebody else's
    _check(unit, found, by)
    unit.part(Actions).done(action, local_day(now, load.home_zone(unit)))
    unit.part(Jobs).clear(waiting.key(action))
    waiting.settle(unit, found, now, "Done, thank you.")
    _show(unit, found, now)


def day_form(click: Click, action: str) -> View:
    """Return the form that puts an action off, to the next working day unless another is chosen."""
    unit, found = click.unit, _mine(click.unit, action, click.by)
    days, today = load.days(unit), local_day(click.now, load.home_zone(unit))
    return actions_forms.another_day(found, days.shift(max(today, found.due), 1), _stage(click))


def put_off(unit: Unit, action: str, day: date, by: str, now: datetime) -> None:
    """Give an action another day; it is asked about then."""
    found = _mine(unit, action, by)
    later = actions.put_off(found, day, local_day(now, load.home_zone(unit)))
    unit.part(Actions).keep(later, by, now)
    waiting.settle(unit, found, now, f"Until {words.day(day)}, then.")
    waiting.set_due(unit, later)
    _show(unit, later, now)


def give_form(click: Click, action: str) -> View:
    """Return the form that hands an action over."""
    return actions_forms.give(_mine(click.unit, action, click.by), _stage(click))


def give(unit: Unit, action: str, to: str, by: str, now: datetime) -> None:
    """Hand an action over; its new owner is asked on the day, or next if that has come."""
    found = _mine(unit, action, by)
    waiting.check_owner(unit, to)
    if to == found.owner:
        return
    name = blocks.escape(load.person(unit, to).name)
    unit.part(Actions).keep(replace(found, owner=to), by, now)
    waiting.settle(unit, found, now, f"Given to {name}.")
    waiting.set_due(unit, replace(found, owner=to))
    _show(unit, replace(found, owner=to), now)


def _stage(click: Click) -> str:
    """Where in the run of show a form was opened, to be shown again when it is sent; "" from a note or from Home."""
    return click.about if click.in_modal else ""


def _mine(unit: Unit, action: str, by: str) -> Action:
    found = unit.part(Actions).get(action)
    if found is None or not found.open:
        raise actions.GoneActionError
    _check(unit, found, by)
    return found


def _check(unit: Unit, action: Action, by: str) -> None:
    """Raise `NotYoursError` unless an action is someone's own, or they ran the meeting or look after it."""
    if by != action.owner and not hosting_rights.runs(unit, action.meeting, by):
        raise actions.NotYoursError(unit.part(Roster).names([action.owner]).get(action.owner, "Somebody else"))


def _show(unit: Unit, action: Action, now: datetime) -> None:
    """Put every post up to date that shows an action: its meeting's own, the recap, and the open call for seats."""
    ritual, meeting = load.meeting(unit, action.meeting)
    if not meeting.open:
        posts.revise_recap(unit, ritual, meeting, now)
    for each in unit.part(Occurrences).of(ritual.id):
        if each.open:
            posts.show(unit, ritual, each, now)
