"""What meetings ask people to do: taken on, asked about on the day, done, put off or handed over."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.calendar import local_day
from bot.core.text import t
from bot.kit import Click, Push, ScheduledJob, Shown, Unit, View, blocks, words
from bot.people import load
from bot.store import Jobs, Occurrences
from rituals.allhands import posts
from rituals.allhands.actions import waiting
from rituals.allhands.forms import actions as actions_forms
from rituals.allhands.hosting import rights as hosting_rights
from rituals.allhands.hosting import running
from rituals.allhands.messages import hosting as hosting_messages
from rituals.allhands.messages.hosting import ANOTHER_DAY, DONE
from rituals.allhands.rules import actions, meetings
from rituals.allhands.rules.actions import Action
from rituals.allhands.tables import Actions, Questions

USUALLY = timedelta(days=7)


def form(click: Click) -> Push:
    """Show the form for an action to whoever runs the meeting; the words of the question clicked are filled in."""
    unit, place = click.unit, running.place_of(click)
    hosting_rights.check_runs(unit, place.meeting, click.by)
    asked = unit.part(Questions).get(click.value) if click.value else None
    due = load.days(unit).on_or_after(_today(click) + USUALLY)
    return Push(actions_forms.form(place, due, asked.text if asked else ""))


def add(click: Click) -> Shown:
    """Have someone take an action on; they are asked about it on the day it is due."""
    unit, by, now, form = click.unit, click.by, click.now, click.read(actions_forms.ADD)
    hosting_rights.check_runs(unit, form.place.meeting, by)
    ritual, meeting = load.meeting(unit, form.place.meeting)
    if meeting.state == "skipped":
        raise meetings.ClosedError("This all-hands was called off, so it asks nobody for anything.")
    waiting.check_owner(unit, form.owner)
    action = actions.take(Action(form.id, ritual.id, meeting.id, form.text, form.owner, form.due), _today(click))
    unit.part(Actions).keep(action, by, now)
    waiting.set_due(unit, action)
    _show(unit, action, now)
    return running.stage(click, form.place)


def due(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """On the day an action is due: have it wait for its owner, who is asked once."""
    action = unit.part(Actions).get(alarm.subject)
    if action is not None and action.open:
        waiting.wait(unit, action, now)


def choose(click: Click) -> Shown:
    """Do what was chosen for an action in the run of show."""
    what, _, action = click.value.partition(" ")
    if what == DONE:
        done(click, action)
        return running.stage(click, running.place_of(click))
    return Push((day_form if what == ANOTHER_DAY else give_form)(click, action))


def done(click: Click, action: str) -> None:
    """Close an action, with one click."""
    unit, now = click.unit, click.now
    found = unit.part(Actions).get(action)
    if found is None or not found.open:
        return  # a second press, or somebody else's
    _check(unit, found, click.by)
    unit.part(Actions).done(action, _today(click))
    unit.part(Jobs).clear(waiting.key(action))
    waiting.settle(unit, found, now, "Done, thank you.")
    _show(unit, found, now)


def day_form(click: Click, action: str) -> View:
    """Return the form that puts an action off, to the next working day unless another is chosen."""
    unit, found = click.unit, _mine(click.unit, action, click.by)
    return actions_forms.another_day(found, load.days(unit).shift(max(_today(click), found.due), 1), _stage(click))


def put_off(click: Click) -> Shown:
    """Give an action another day; it is asked about then."""
    action, _, stage = click.about.partition(" ")
    day, found = click.read(actions_forms.ANOTHER_DAY), _mine(click.unit, action, click.by)
    _replace(click, found, actions.put_off(found, day, _today(click)), t("Until {day}, then.", day=words.day(day)))
    return _beneath(click, stage)


def give_form(click: Click, action: str) -> View:
    """Return the form that hands an action over."""
    return actions_forms.give(_mine(click.unit, action, click.by), _stage(click))


def give(click: Click) -> Shown:
    """Hand an action over; its new owner is asked on the day, or next if that has come."""
    action, _, stage = click.about.partition(" ")
    to, found = click.read(actions_forms.GIVE), _mine(click.unit, action, click.by)
    waiting.check_owner(click.unit, to)
    if to != found.owner:
        name = blocks.escape(load.person(click.unit, to).name)
        _replace(click, found, replace(found, owner=to), t("Given to {name}.", name=name))
    return _beneath(click, stage)


def _replace(click: Click, before: Action, after: Action, said: str) -> None:
    """Keep an action as it is from now on, and end what waited for anyone; their notes say so."""
    click.unit.part(Actions).keep(after, click.by, click.now)
    waiting.settle(click.unit, before, click.now, said)
    waiting.set_due(click.unit, after)
    _show(click.unit, after, click.now)


def _beneath(click: Click, stage: str) -> Shown:
    """Show the run of show a form was opened from as it is by now; Home follows by itself."""
    return running.stage(click, hosting_messages.load(stage)[0]) if stage else None


def _today(click: Click) -> date:
    return local_day(click.now, load.home_zone(click.unit))


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
        raise actions.NotYoursError(load.name(unit, action.owner, "Somebody else"))


def _show(unit: Unit, action: Action, now: datetime) -> None:
    """Put every post up to date that shows an action: its meeting's own, the recap, and the open call for seats."""
    ritual, meeting = load.meeting(unit, action.meeting)
    if not meeting.open:
        posts.revise_recap(unit, ritual, meeting, now)
    for each in unit.part(Occurrences).of(ritual.id):
        if each.open:
            posts.show(unit, ritual, each, now)
