"""Being away and coming back."""

from datetime import date, datetime, timedelta

from bot.core import away
from bot.core.calendar import day_bounds, local_day
from bot.core.text import t
from bot.delivery import directory
from bot.kit import Click, Declared, Message, Open, ScheduledJob, Unit, words
from bot.people import load, todos
from bot.people.messages import roster as roster_messages
from bot.store import Roster


def propose(click: Click) -> Message:
    """Say back how an absence was understood; nothing is kept before it is confirmed."""
    last = away.last_day(click.value, _today(click))
    return roster_messages.away(last, _back_on(click.unit, last))


def form(click: Click) -> Open:
    """Open the form that asks until when someone is away."""
    return Open(roster_messages.absence(_today(click)))


def go(click: Click, last: date) -> str:
    """Be away through a day, as it ends where one is."""
    unit, by, now = click.unit, click.by, click.now
    away.check(last, _today(click))
    _, until = day_bounds(last, load.zone_of(unit, by))
    unit.part(Roster).say_away(by, until)
    directory.expect_back(unit, load.person(unit, by), now)
    if unit.part(Declared).on_person.away(unit, by, until, now):
        todos.refresh_note(unit, by, now)
    days = t("Away through {last}. See you on {back}", last=words.day(last), back=words.day(_back_on(unit, last)))
    return t("{days}; `/builders back` ends it sooner.", days=days)


def ended(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Put what is open to someone whose absence has ended by itself, unless they have named a longer one since."""
    person = unit.part(Roster).person(alarm.subject)
    if person is not None and person.active and not person.away(now):
        directory.returned(unit, person, now)


def back(click: Click) -> str:
    """Be back: what is open and was put to everyone is put to them too."""
    unit, by, now = click.unit, click.by, click.now
    if not load.person(unit, by).away(now):
        return "You are not away."
    unit.part(Roster).say_away(by, None)
    person = load.person(unit, by)
    if person.away(now):
        return "Your Slack status still says that you are away. Clear it, and you are back."
    directory.returned(unit, person, now)
    return "Welcome back."


def _today(click: Click) -> date:
    """Return the day it is where a builder is. Raises `NotOnRosterError` for anybody else."""
    load.person(click.unit, click.by)
    return local_day(click.now, load.zone_of(click.unit, click.by))


def _back_on(unit: Unit, last: date) -> date:
    return load.days(unit).on_or_after(last + timedelta(days=1))
