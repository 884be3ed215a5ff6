"""Eight weeks of who was heard, in the thread of a digest: as a picture, or as text where there are no pictures."""

import logging
from datetime import datetime, timedelta
from functools import cache

from bot.core.calendar import local_day, week_shift
from bot.delivery import uploads
from bot.kit import Click, Unit, blocks
from bot.people import load
from bot.store import Outbox, Roster
from rituals.digest.messages import weeks as weeks_messages
from rituals.digest.messages.more import NOT_YOURS
from rituals.digest.rules import week as digest
from rituals.digest.rules import weeks_chart
from rituals.digest.rules.weeks_chart import WEEKS, Chart
from rituals.digest.tables import Digests

log = logging.getLogger(__name__)

SEVENTH = 7  # of a month: whatever weekday digests are sent on, its first one is no later
A_MOMENT = timedelta(seconds=5)  # the digest and what belongs to it come first
GOOD_FOR = timedelta(days=7)


def monthly(unit: Unit, week: str, recipient: str, due_at: datetime, now: datetime) -> None:
    """Queue the eight weeks into the thread of the first digest of a month."""
    if local_day(due_at, load.zone_of(unit, recipient)).day <= SEVENTH:
        _queue(unit, week, recipient, now)


def show(click: Click) -> str:
    """Put the eight weeks into the thread of somebody's own digest, once; says what happens."""
    unit, week, by = click.unit, click.value, click.by
    if unit.part(Outbox).state(_digest(week, by)) is None:
        return NOT_YOURS
    if unit.part(Outbox).state(_key(week, by)):
        return "It is in this digest's thread already, or on its way there."
    if not _queue(unit, week, by, click.now):
        return "No week has figures yet."
    return "It comes into this digest's thread in a moment."


def weeks(unit: Unit, week: str) -> Chart:
    """Gather eight weeks up to one, each as it was kept when its digest was sent; none is counted anew."""
    wanted = [week_shift(week, -back) for back in reversed(range(WEEKS))]
    facts = {each: unit.part(Digests).figures(each) for each in wanted}
    kept = [(each, digest.from_facts(found) if (found := facts[each]) else None) for each in wanted]
    names = {key: blocks.clean(name) for key, name in unit.part(Roster).discipline_names().items()}
    return weeks_chart.chart(kept, names)


def _queue(unit: Unit, week: str, recipient: str, now: datetime) -> bool:
    found = weeks(unit, week)
    if found.empty:
        return False
    post = weeks_messages.post(found)
    if reason := uploads.unpictured(unit):
        say_once(reason)
        payload = post.payload
    else:
        payload = {"file": weeks_chart.file(found, week, post.text)}
    key, after = _key(week, recipient), _digest(week, recipient)
    unit.part(Outbox).once(key, recipient, payload, now + A_MOMENT, after=after, good_for=GOOD_FOR)
    return True


@cache
def say_once(reason: str) -> None:
    """Tell the log why there are no pictures, once for each reason."""
    log.info("the digest's weeks are shown as text: %s", reason)


def _digest(week: str, recipient: str) -> str:
    return f"digest:{week}:{recipient}"


def _key(week: str, recipient: str) -> str:
    return f"digest-chart:{week}:{recipient}"
