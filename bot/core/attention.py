"""A builder's attention: what may be said to them privately, and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.calendar import MORNING, WorkingDays, day_bounds, local_day, next_morning, week, week_bounds

MOST_A_WEEK = 2


class Wants(StrEnum):
    """What a builder wants to be told in private."""

    ALL = "all"
    QUESTIONS = "questions"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Addressee:
    """What decides whether someone may be written to.

    `noted`: the days in their own zone on which they were, this ISO week at least. `away_until`, `not_before` (as they
    said) and `quiet_until` (their Slack's do-not-disturb) are moments before which nothing is said.
    """

    zone: ZoneInfo
    noted: Collection[date] = ()
    away_until: datetime | None = None
    not_before: datetime | None = None
    quiet_until: datetime | None = None


def wanted(wants: Wants, *, question: bool) -> bool:
    """Check whether a to-do is to be told. `question`: it asks for a yes or a no."""
    return wants is Wants.ALL or (wants is Wants.QUESTIONS and question)


def later(person: Addressee, days: WorkingDays, now: datetime) -> datetime | None:
    """Say until when a note to someone has to wait; None when it may go now.

    At most one a working day and two an ISO week of their own, none before 09:30; nothing while they are away or asked
    for later; while Slack holds notifications back it waits for the end of that, that day if any of it is left.
    """
    today = local_day(now, person.zone)
    said = [each for each in (person.away_until, person.not_before) if each is not None and each > now]
    if said:
        return _morning(max(said), person.zone, days)
    if sum(each.isocalendar()[:2] == today.isocalendar()[:2] for each in person.noted) >= MOST_A_WEEK:
        return next_week(person.zone, days, now)
    if today in person.noted or not days.works(today):
        return next_morning(now, person.zone, days)
    if now.astimezone(person.zone).time() < MORNING:  # they have travelled west since it was planned
        return _morning(now, person.zone, days)
    if person.quiet_until is not None and person.quiet_until > now:
        same_day = local_day(person.quiet_until, person.zone) == today
        return person.quiet_until if same_day else _morning(person.quiet_until, person.zone, days)
    return None


def earliest(person: Addressee, days: WorkingDays, after: datetime) -> datetime:
    """The first working morning after a moment on which a note to someone may go, as far as is known then."""
    moment = next_morning(after, person.zone, days)
    while (put_off := later(person, days, moment)) is not None:
        moment = put_off
    return moment


def tomorrow(zone: ZoneInfo, days: WorkingDays, now: datetime) -> datetime:
    """The next working morning of someone who said *Tomorrow*."""
    _, end = day_bounds(local_day(now, zone), zone)
    return _morning(end, zone, days)


def next_week(zone: ZoneInfo, days: WorkingDays, now: datetime) -> datetime:
    """The first working morning of next week, for someone who said *Skip this week*."""
    _, end = week_bounds(week(now, zone), zone)
    return _morning(end, zone, days)


def _morning(moment: datetime, zone: ZoneInfo, days: WorkingDays) -> datetime:
    """The first 09:30 of a working day at or after a moment."""
    return next_morning(moment - timedelta(microseconds=1), zone, days)
