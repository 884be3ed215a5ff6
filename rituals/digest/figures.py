"""A week's figures, loaded from the store."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core import numbers
from bot.core.calendar import local_day, week_bounds, week_shift
from bot.core.participation import Heard
from bot.engine import costing, upcoming
from bot.kit.unit import Unit
from bot.people import load
from bot.store.channels import Channels
from bot.store.occurrences import Occurrences
from bot.store.outbox import Outbox
from bot.store.participation import Participation
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.settings import Settings
from rituals.allhands import figures as meeting_figures
from rituals.allhands.tables.pulses import Pulses
from rituals.allhands.tables.questions import Questions
from rituals.digest import first_week
from rituals.digest.rules import week as digest
from rituals.digest.rules.week import Coming, Missed, Tracked, Week
from rituals.digest.rules.week_parts import UNSEEN, Late, Said
from rituals.digest.tables.digests import Digests
from rituals.outcomes import status
from rituals.outcomes.rules.rounds import OUTCOMES, Standing
from rituals.outcomes.tables.outcomes import Outcomes
from rituals.why import figures as why_figures

AHEAD = timedelta(days=14)
WEEK = timedelta(days=7)


def figures(unit: Unit, week: str, until: datetime) -> Week:
    """Count a week up to a moment, beside the weeks before it.

    It reaches back to the last digest, so that what closes between two digests is in one of them, whatever their days.
    """
    start, _ = week_bounds(week, load.home_zone(unit))
    last = unit.part(Digests).last_sent(start)
    since = begin(unit, week, until)
    late = unit.part(Participation).late(last or start, until)
    first, rituals = unit.part(Digests).last_sent(until) is None, unit.part(Rituals).all()
    return Week(
        week=week,
        since=since,
        until=until,
        heard=heard(unit, week, since, until),
        closed=unit.part(Participation).closed(since, until),
        before=_before(unit, week),
        held=meeting_figures.held(unit, since, until),
        missed=_missed(unit, last or start, until),
        coming=_coming(unit, until),
        unplaced=load.unplaced(unit),
        away=load.away(unit, until),
        undelivered=unit.part(Participation).undelivered(since, until),
        late=sum(late.values()),
        failed=len(unit.part(Outbox).failed(last or start)),
        first=first,
        nameless_questions=unit.part(Questions).nameless(last or start, until),
        nameless_answers=unit.part(Pulses).uncounted(last or start, until),
        lost_week=unit.part(Settings).get("lost_digest", ""),
        outcomes=_tracked(unit, since, until),
        why=why_figures.asked(unit, since, until),
        debts=why_figures.owed(unit),
        said=_said(unit, week, since, until),
        corrections=(*_corrections(unit, late), *_unseen(unit, week)),
        minutes=costing.week(unit, since, until),
        begun=first_week.begun(unit, since, until) if first else None,
        paused=bool(rituals) and not any(each.active for each in rituals),
    )


def begin(unit: Unit, week: str, until: datetime) -> datetime:
    """Say how far back a week reaches: to the digest of the week before; without that, a week; at first, its Monday."""
    home = load.home_zone(unit)
    start, _ = week_bounds(week, home)
    last = unit.part(Digests).last_sent(start)
    if last and last >= week_bounds(week_shift(week, -1), home)[0]:
        return last
    return max(last, until - WEEK) if last else start


def heard(unit: Unit, week: str, start: datetime, until: datetime) -> tuple[Heard, ...]:
    """Count asked and took part by discipline, in the disciplines' order."""
    counts = unit.part(Participation).heard(week, start, until)
    order = [each.id for each in unit.part(Roster).disciplines()]
    retired = sorted(set(counts) - set(order))
    return tuple(Heard(each, *counts.get(each, (0, 0))) for each in (*order, *retired))


def last_with_figures(unit: Unit, week: str) -> Week | None:
    """Give the newest kept week in which something closed, this one or one of the four before."""
    for shift in range(digest.WEEKS_BEFORE + 1):
        facts = unit.part(Digests).figures(week_shift(week, -shift))
        if facts and (kept := digest.from_facts(facts)).has_figures:
            return kept
    return None


def _before(unit: Unit, week: str) -> tuple[tuple[Heard, ...], ...]:
    """Give the figures of the four weeks before that have any: as they were kept, or as they stand."""
    found = []
    for shift in range(1, digest.WEEKS_BEFORE + 1):
        earlier = week_shift(week, -shift)
        start, end = week_bounds(earlier, load.home_zone(unit))
        if facts := unit.part(Digests).figures(earlier):
            kept = digest.from_facts(facts)
            found += [kept.heard] if kept.has_figures else []
        elif unit.part(Participation).closed(start, end):
            found.append(heard(unit, earlier, start, end))
    return tuple(found)


def _tracked(unit: Unit, since: datetime, until: datetime) -> tuple[Tracked, ...]:
    """Say how the open outcomes stand; what a private channel works on is told nowhere else."""
    found = []
    for ritual in unit.part(Rituals).of_kind(OUTCOMES):
        channel = unit.part(Channels).get(ritual.channel)
        if channel is None or channel.private:
            continue
        put, zone = status.last_put(unit, ritual, since, until), ritual.cadence.zone
        for outcome in unit.part(Outcomes).of(ritual.id):
            day = status.as_of(unit, ritual, outcome, since, until)
            stands = status.standing(unit, ritual, outcome, day, since=local_day(since, zone), put=put)
            found.append(_as_tracked(stands, *unit.part(Outcomes).typed(outcome.number)))
    return tuple(found)


def _as_tracked(standing: Standing, baseline: str, target: str) -> Tracked:
    outcome, latest, gap = standing.outcome, standing.latest, standing.gap
    medians = standing.medians
    return Tracked(
        number=outcome.number,
        value=numbers.written(latest.typed if latest else baseline, outcome.unit),
        target=numbers.written(target, outcome.unit),
        deadline=outcome.deadline,
        checked=standing.checked,
        moved=standing.moved,
        stale=standing.stale,
        light=standing.light.value if standing.light else None,
        sure=latest.confidence if latest and standing.checked else None,
        gap=(gap[0], medians[gap[0]], gap[1], medians[gap[1]]) if gap and standing.wide else None,
        apart=standing.squad_gap if standing.wide else None,
        last=latest.day if latest else None,
    )


def _missed(unit: Unit, since: datetime, until: datetime) -> tuple[Missed, ...]:
    steps = unit.part(Occurrences).missed_steps(since, until)
    meetings = {each: unit.part(Occurrences).get(each) for each, *_ in steps}
    names = {key: unit.part(Rituals).get(each.ritual).name for key, each in meetings.items()}
    return tuple(Missed(names[each], step, due_at, noticed_at) for each, step, due_at, noticed_at in steps)


def _coming(unit: Unit, now: datetime) -> tuple[Coming, ...]:
    found = [(ritual, upcoming.next_held(unit, ritual, now)) for ritual in unit.part(Rituals).all()]
    coming = [Coming(ritual.name, at, ritual.kind) for ritual, at in found if at is not None and at <= now + AHEAD]
    return tuple(sorted(coming, key=lambda each: each.held_at))


def _said(unit: Unit, week: str, since: datetime, until: datetime) -> tuple[Said, ...]:
    return tuple(Said(*each) for each in sorted(unit.part(Participation).said(week, since, until).items()))


def _corrections(unit: Unit, late: Mapping[str, int]) -> tuple[Late, ...]:
    found = []
    for occurrence, answers in late.items():
        ritual, closed = load.meeting(unit, occurrence)
        found.append(Late(ritual.name, ritual.kind, closed.held_at, answers))
    return tuple(sorted(found, key=lambda each: each.held_at))


def _unseen(unit: Unit, this_week: str) -> tuple[Late, ...]:
    """What was said in the week before after its digest was sent: it is in no figure, and told once."""
    before = week_shift(this_week, -1)
    start, end = week_bounds(before, load.home_zone(unit))
    sent = unit.part(Digests).last_sent(end)
    if sent is None or sent < start or not (said := unit.part(Participation).unseen(before, sent)):
        return ()
    return (Late("", UNSEEN, sent, said),)
