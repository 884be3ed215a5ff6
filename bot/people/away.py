"""Being away and coming back."""

from datetime import date, datetime, timedelta

from bot.core import away
from bot.core.calendar import day_bounds, local_day
from bot.delivery import directory
from bot.kit import Declared, Message, ScheduledJob, Unit, View, words
from bot.people import load, todos
from bot.people.messages import roster as roster_messages
from bot.store import Roster


def propose(unit: Unit, typed: str, by: str, now: datetime) -> Message:
    """Say back how an absence was understood; nothing is kept before it is confirmed."""
    load.person(unit, by)
    last = away.last_day(typed, local_day(now, load.zone_of(unit, by)))
    return roster_messages.away(last, load.days(unit).on_or_after(last + timedelta(days=1)))


def form(unit: Unit, by: str, now: datetime) -> View:
    """Give the form that asks until when someone is away."""
    load.person(unit, by)
    return roster_messages.absence(local_day(now, load.zone_of(unit, by)))


def go(unit: Unit, last: date, by: str, now: datetime) -> str:
    """Be away through a day, as it ends where one is."""
    load.person(unit, by)
    own = load.zone_of(unit, by)
    away.check(last, local_day(now, own))
    _, until = day_bounds(last, own)
    unit.part(Roster).say_away(by, until)
    directory.expect_back(unit, load.person(unit, by), now)
    if unit.part(Declared).on_person.away(unit, by, until, now):
        todos.refresh_note(unit, by, now)
    back = load.days(unit).on_or_after(last + timedelta(days=1))
    days = f"Away through {words.day(last)}. See you on {words.day(back)}"
    return f"{days}; `/builders back` ends it sooner."


def ended(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Put what is open to someone whose absence has ended by itself, unless they have named a longer one since."""
    person = unit.part(Roster).person(alarm.subject)
    if person is not None and person.active and not person.away(now):
        directory.returned(unit, person, now)


def back(unit: Unit, by: str, now: datetime) -> str:
    """Be back: what is open and was put to everyone is put to them too."""
    if not load.person(unit, by).away(now):
        return "You are not away."
    unit.part(Roster).say_away(by, None)
    person = load.person(unit, by)
    if person.away(now):
        return "Your Slack status still says that you are away. Clear it, and you are back."
    directory.returned(unit, person, now)
    return "Welcome back."
