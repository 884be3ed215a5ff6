"""The weekly digest to who leads all disciplines, and the week so far on request."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import views
from bot.flows import advising, load, mirroring, stewards
from bot.flows.figures import figures
from bot.store import Store, Unit
from bot.store.alarms import Alarm
from bot.views.blocks import Message
from bot.views.digest_lines import Advice, Digest
from bot.views.digest_why import Put
from rituals import allhands
from rituals.cadence import Cadence, Weekly
from rituals.calendar import local_day, week
from rituals.digest import Week
from rituals.disclosure import LOWEST_K
from rituals.mirror import Mirror
from rituals.occurrence import SUMMARY_GRACE
from rituals.suggestions import Suggestion

KEY = "digest"
LOST = "lost_digest"


def send(store: Store, alarm: Alarm, now: datetime) -> None:
    """Keep the week's figures and send them to who leads all disciplines."""
    with store.write() as unit:
        if not unit.alarms.take(alarm):
            return
        set_next(unit, alarm.due_at)
        if unit.settings.ctpo is None:
            return
        found = figures(unit, week(alarm.due_at, load.home_zone(unit)), now)
        for each in recipients(unit):
            _send_to(unit, found, each, now)
        unit.settings.set(LOST, "", by="builders", at=now)


def recipients(unit: Unit) -> list[str]:
    """Who gets the digest: who leads all disciplines first, then whom the settings name; nobody who has left."""
    named = dict.fromkeys([unit.settings.ctpo or "", *unit.settings.digest_to])
    return [each for each in named if (person := unit.roster.person(each)) and person.active]


def _send_to(unit: Unit, found: Week, recipient: str, now: datetime) -> None:
    """Keep a week's figures and send them to one recipient, with what is suggested to them; their mirror is theirs."""
    mirror = mirroring.reflect(unit, found, recipient)
    suggested = advising.advise(unit, found, recipient, now)
    unit.digests.keep(found.week, recipient, found.as_facts(), now, mirror=mirror.counts if mirror else None)
    advising.keep(unit, found, recipient, suggested, now)
    post = worded(unit, found, recipient, mirror=mirror, suggested=suggested, at=now)
    unit.outbox.once(f"digest:{found.week}:{recipient}", recipient, post.payload, now)


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
    """Set the alarm of the next digest: on the day and at the time of the settings where the CTPO is, once a week."""
    zone, home = load.zone_of(unit, unit.settings.ctpo or ""), load.home_zone(unit)
    weekday, at = unit.settings.digest_at
    cadence = Cadence(Weekly(1, frozenset({weekday})), at, zone, local_day(after, zone) - timedelta(days=1))
    due = cadence.next(after)
    while unit.digests.figures(week(due, home)) is not None:  # moved to a later day of a week that had its digest
        due = cadence.next(due)
    unit.alarms.set(Alarm(KEY, "digest", "send", KEY, due, SUMMARY_GRACE))


def worded(
    unit: Unit,
    found: Week,
    reader: str,
    *,
    so_far: bool = False,
    plain: bool = False,
    mirror: Mirror | None = None,
    suggested: Sequence[Suggestion] = (),
    at: datetime | None = None,
) -> Message:
    """Put a week into words; what should change is said as it stands now. `suggested` at a moment, in a digest."""
    advice = Advice(suggested, advising.words(unit, found, reader, suggested, at)) if at else None
    names = unit.roster.discipline_names()
    titles = {each.number: each.title for each in unit.outcomes.all()}
    debts = {each.number: known.title for each in found.debts if (known := unit.debts.get(each.number))}
    zone = load.zone_of(unit, reader)
    return views.digest.digest(
        Digest(
            found,
            names,
            zone,
            so_far,
            plain,
            titles=titles,
            whys=_whys(unit, found),
            debts=debts,
            mirror=mirror.counts if mirror else None,
            advice=advice,
        )
    )


def _whys(unit: Unit, found: Week) -> dict[int, Put]:
    """Look up the questions that a week says are waiting, as they are by now."""
    known = [unit.whys.get(each.number) for each in found.why.waiting] if found.why else []
    names = unit.technologies.names()
    return {each.number: Put(names[each.technology], each.asked_at, each.text) for each in known if each}


def _changes(unit: Unit, found: Week) -> tuple[str, ...]:
    closed = [each for each in unit.occurrences.between(found.since, found.until) if each.state == "closed"]
    said = [pulse for each in closed for pulse in unit.pulses.pulses(each.id)]
    return allhands.changes(said, max((each.k for each in closed), default=LOWEST_K))
