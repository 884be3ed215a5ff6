"""The weekly digest to who leads all disciplines, and the week so far on request."""

from datetime import datetime, time, timedelta

from bot import views
from bot.flows import load, stewards
from bot.flows.figures import figures
from bot.store import Store, Unit
from bot.store.alarms import Alarm
from bot.views.blocks import Message
from bot.views.digest import Digest
from bot.views.digest_why import Put
from rituals import allhands
from rituals.cadence import Cadence, Weekly
from rituals.calendar import local_day, week
from rituals.digest import Week
from rituals.disclosure import LOWEST_K
from rituals.occurrence import SUMMARY_GRACE

KEY, FRIDAY, AT = "digest", 4, time(16, 0)
LOST = "lost_digest"


def send(store: Store, alarm: Alarm, now: datetime) -> None:
    """Keep the week's figures and send them to who leads all disciplines."""
    with store.write() as unit:
        if not unit.alarms.take(alarm):
            return
        set_next(unit, alarm.due_at)
        if (ctpo := unit.settings.ctpo) is None:
            return
        this_week = week(alarm.due_at, load.home_zone(unit))
        found = figures(unit, this_week, now)
        unit.digests.keep(this_week, ctpo, found.as_facts(), now)
        unit.outbox.once(f"digest:{this_week}:{ctpo}", ctpo, worded(unit, found, ctpo).payload, now)
        unit.settings.set(LOST, "", by="builders", at=now)


def lost(store: Store, alarm: Alarm, now: datetime) -> None:
    """Give up a digest more than a day late; the next one says so, so that silence is never the bot's."""
    with store.write() as unit:
        if unit.alarms.take(alarm):
            unit.settings.set(LOST, week(alarm.due_at, load.home_zone(unit)), by="builders", at=now)
            set_next(unit, alarm.due_at)


def so_far(store: Store, by: str, now: datetime) -> Message:
    """Give the week so far: as counts to builders, with verdict and changes to stewards."""
    with store.read() as unit:
        load.person(unit, by)
        found = figures(unit, week(now, load.home_zone(unit)), now)
        return worded(unit, found, by, so_far=True, plain=not stewards.is_steward(unit, by))


def set_next(unit: Unit, after: datetime) -> None:
    """Set the alarm of the next digest: Friday 16:00 where the CTPO is."""
    zone = load.zone_of(unit, unit.settings.ctpo or "")
    cadence = Cadence(Weekly(1, frozenset({FRIDAY})), AT, zone, local_day(after, zone) - timedelta(days=1))
    unit.alarms.set(Alarm(KEY, "digest", "send", KEY, cadence.next(after), SUMMARY_GRACE))


def worded(unit: Unit, found: Week, reader: str, *, so_far: bool = False, plain: bool = False) -> Message:
    """Put a week into words; what should change is said as it stands now."""
    names = unit.roster.discipline_names()
    changes, titles = _changes(unit, found), {each.number: each.title for each in unit.outcomes.all()}
    debts = {each.number: known.title for each in found.debts if (known := unit.debts.get(each.number))}
    zone = load.zone_of(unit, reader)
    return views.digest.digest(Digest(found, names, zone, so_far, plain, changes, titles, _whys(unit, found), debts))


def _whys(unit: Unit, found: Week) -> dict[int, Put]:
    """Look up the questions that a week says are waiting, as they are by now."""
    known = [unit.whys.get(each.number) for each in found.why.waiting] if found.why else []
    names = unit.technologies.names()
    return {each.number: Put(names[each.technology], each.asked_at, each.text) for each in known if each}


def _changes(unit: Unit, found: Week) -> tuple[str, ...]:
    closed = [each for each in unit.occurrences.between(found.since, found.until) if each.state == "closed"]
    said = [pulse for each in closed for pulse in unit.pulses.pulses(each.id)]
    return allhands.changes(said, max((each.k for each in closed), default=LOWEST_K))
