"""The weekly digest to who leads all disciplines, and the week so far on request."""

from datetime import datetime, timedelta

from bot.core.cadence import Cadence, Weekly
from bot.core.calendar import local_day, week
from bot.core.occurrence import SUMMARY_GRACE
from bot.kit import Click, Message, ScheduledJob, Unit
from bot.people import load, rights
from bot.store import Jobs, Outbox, Roster, Settings
from rituals.digest import chart, reach, suggestions, words
from rituals.digest.figures import figures, read
from rituals.digest.messages import more as more_messages
from rituals.digest.rules.week import Week
from rituals.digest.tables import Digests
from rituals.digest.words import worded

KEY = "digest"
LOST = "lost_digest"


def send(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Keep the week's figures and send them to who leads all disciplines."""
    set_next(unit, alarm.due_at)
    if unit.part(Settings).ctpo is None:
        return
    found = figures(unit, week(alarm.due_at, load.home_zone(unit)), now)
    for each in recipients(unit):
        _send_to(unit, found, each, now)
        chart.monthly(unit, found.week, each, alarm.due_at, now)
    unit.part(Settings).set(LOST, "", by="builders", at=now)


def recipients(unit: Unit) -> list[str]:
    """Who gets the digest: who leads all disciplines first, then whom the settings name; nobody who has left."""
    named = dict.fromkeys([unit.part(Settings).ctpo or "", *unit.part(Settings).digest_to])
    return [each for each in named if (person := unit.part(Roster).person(each)) and person.active]


def _send_to(unit: Unit, found: Week, recipient: str, now: datetime) -> None:
    """Keep a week's figures and send them to one recipient, with what is suggested to them; their mirror is theirs."""
    mirror = reach.reflect(unit, found, recipient)
    speaks = words.speaks(unit, found, recipient, mirror)
    suggested = suggestions.advise(unit, found, recipient, now) if speaks else []
    unit.part(Digests).keep(found.week, recipient, found.as_facts(), now, mirror=mirror)
    suggestions.keep(unit, found, recipient, suggested, now)
    unit.part(Outbox).once(_key(found.week, recipient), recipient, worded(unit, found, recipient).payload, now)


def lost(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Give up a digest more than a day late; the next one says so, so that silence is never the bot's."""
    unit.part(Settings).set(LOST, week(alarm.due_at, load.home_zone(unit)), by="builders", at=now)
    set_next(unit, alarm.due_at)


def so_far(click: Click) -> Message:
    """Return the week so far: as counts to builders, with verdict and changes to stewards."""
    unit, by, now = click.unit, click.by, click.now
    load.person(unit, by)
    found = figures(unit, week(now, load.home_zone(unit)), now)
    plain = by not in recipients(unit) and not rights.is_steward(unit, by)
    return words.so_far(unit, found, by, plain=plain)


def more(click: Click) -> str:
    """Put the rest of a week into the thread of somebody's own digest, once; says what happens."""
    unit, this_week, by = click.unit, click.value, click.by
    facts = unit.part(Digests).of(this_week, by)
    if facts is None or unit.part(Outbox).state(_key(this_week, by)) is None:
        return more_messages.NOT_YOURS
    if unit.part(Outbox).state(_more_key(this_week, by)):
        return more_messages.THERE
    said = words.more(unit, read(unit, facts), by, click.around.permalink)
    unit.part(Outbox).once(_more_key(this_week, by), by, said.payload, click.now, after=_key(this_week, by))
    return more_messages.COMES


def revise(unit: Unit, found: Week, reader: str, now: datetime) -> None:
    """Put a digest that was sent, and what was told in its thread, up to date: their words, and no figure."""
    digest, rest = _key(found.week, reader), _more_key(found.week, reader)
    unit.part(Outbox).revise(digest, reader, worded(unit, found, reader).payload, now)
    unit.part(Outbox).revise(rest, reader, words.more(unit, found, reader).payload, now, after=digest)


def set_next(unit: Unit, after: datetime) -> None:
    """Set the alarm of the next digest: on the day and at the time of the settings where the CTPO is, once a week.

    Where that is over for a week that is still to have its digest, it comes when it would have: no week is left out.
    """
    zone, home = load.zone_of(unit, unit.part(Settings).ctpo or ""), load.home_zone(unit)
    weekday, at = unit.part(Settings).digest_at
    cadence = Cadence(Weekly(1, frozenset({weekday})), at, zone, local_day(after, zone) - timedelta(days=1))
    due = cadence.next(after)
    while unit.part(Digests).figures(week(due, home)) is not None:  # moved to a later day of a week that had its digest
        due = cadence.next(due)
    if (planned := unit.part(Jobs).get(KEY)) and (this_week := week(planned.due_at, home)) < week(due, home):
        due = due if unit.part(Digests).figures(this_week) else planned.due_at
    unit.part(Jobs).set(ScheduledJob(KEY, "digest", "send", KEY, due, SUMMARY_GRACE))


def _key(this_week: str, reader: str) -> str:
    return f"digest:{this_week}:{reader}"


def _more_key(this_week: str, reader: str) -> str:
    return f"digest-more:{this_week}:{reader}"
