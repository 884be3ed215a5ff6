"""A week's figures, loaded from the store."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.core.calendar import week_bounds, week_shift
from bot.core.occurrence import Coming
from bot.core.participation import Heard
from bot.engine import costing, upcoming
from bot.kit import Declared, Unit
from bot.kit.digest import Window
from bot.people import load
from bot.store import Occurrences, Outbox, Participation, Rituals, Roster, Settings
from rituals.digest.rules import week as digest
from rituals.digest.rules.week import Missed, Week
from rituals.digest.rules.week_parts import UNSEEN, Begun, Late, Said
from rituals.digest.tables import Digests

AHEAD = timedelta(days=14)
WEEK = timedelta(days=7)


def figures(unit: Unit, week: str, until: datetime) -> Week:
    """Count a week up to a moment, beside the weeks before it.

    It reaches back to the last digest, so that what closes between two digests is in one of them, whatever their days.
    """
    start, _ = week_bounds(week, load.home_zone(unit))
    last, since = unit.part(Digests).last_sent(start) or start, begin(unit, week, until)
    late = unit.part(Participation).late(last, until)
    first, rituals = unit.part(Digests).last_sent(until) is None, unit.part(Rituals).all()
    window = Window(week, since, until, last, first)
    return Week(
        week=week,
        since=since,
        until=until,
        heard=heard(unit, week, since, until),
        closed=unit.part(Participation).closed(since, until),
        before=_before(unit, week),
        missed=_missed(unit, last, until),
        coming=_coming(unit, until),
        unplaced=load.unplaced(unit),
        away=load.away(unit, until),
        undelivered=unit.part(Participation).undelivered(since, until),
        late=sum(late.values()),
        failed=len(unit.part(Outbox).failed(last)),
        first=first,
        lost_week=unit.part(Settings).get("lost_digest", ""),
        said=_said(unit, week, since, until),
        corrections=(*_corrections(unit, late), *_unseen(unit, week)),
        minutes=costing.week(unit, since, until),
        begun=Begun(sum(unit.part(Roster).counts().values())) if first else None,
        paused=bool(rituals) and not any(each.active for each in rituals),
        figures={each.figures: each.gather(unit, window) for each in unit.part(Declared).sections},
    )


def read(unit: Unit, facts: Mapping[str, Any]) -> Week:
    """Read a week as it was kept, with what sections kept of it."""
    return digest.from_facts(facts, [each.figures for each in unit.part(Declared).sections])


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
