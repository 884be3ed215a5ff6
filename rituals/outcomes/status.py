"""How outcomes stand, loaded from the store. For flows; begins no transaction."""

from datetime import date, datetime

from bot.core.calendar import local_day
from bot.core.disclosure import Disclosure
from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Unit
from bot.people import load
from bot.store import Occurrences, Roster
from rituals.outcomes.messages.outcomes import Line
from rituals.outcomes.rules import outcome as outcomes
from rituals.outcomes.rules import rounds
from rituals.outcomes.rules.outcome import CheckIn, Outcome
from rituals.outcomes.rules.rounds import Standing
from rituals.outcomes.tables import Confidences, Outcomes


def lines(unit: Unit, ritual: Ritual, now: datetime, found: Occurrence | None = None) -> list[Line]:
    """Give a ritual's open outcomes as they stand; `found`: in this round, and as it closed if it has."""
    at = (found.closed_at if found else None) or now
    day = local_day(at, ritual.cadence.zone)
    closed = found is not None and not found.open
    known = unit.part(Outcomes).all() if closed else unit.part(Outcomes).of(ritual.id)
    shown = [each for each in known if _was_here(unit, ritual, each, at) and _was_open(unit, each, at, day)]
    return [line(unit, ritual, each, day, found) for each in shown]


def line(unit: Unit, ritual: Ritual, outcome: Outcome, day: date, found: Occurrence | None = None) -> Line:
    """Give one outcome as it stands on a day, with its numbers as typed and who looks after it."""
    stands = standing(unit, ritual, outcome, day, found)
    by = stands.latest.by if stands.latest else outcome.steward
    names = unit.part(Roster).names([outcome.steward, by])
    typed = unit.part(Outcomes).typed(outcome.number)
    return Line(stands, *typed, names.get(outcome.steward, ""), said_by=names.get(by, ""))


def standing(
    unit: Unit,
    ritual: Ritual,
    outcome: Outcome,
    day: date,
    found: Occurrence | None = None,
    *,
    since: date | None = None,
    put: Occurrence | None = None,
) -> Standing:
    """Say how an outcome stands on a day: in a round, or by the check-ins from a day on.

    `put`: the round whose confidences count, where it is another one.
    """
    put = put or (found if found and unit.part(Occurrences).is_put(found.id) else None)
    read = [each for each in unit.part(Outcomes).readings(outcome.number) if each.day <= day]
    latest = unit.part(Outcomes).reading(outcome.number, found.id) if found else None
    fresh = [each for each in read if since is not None and each.day >= since]
    earlier = [each for each in read if each != latest and each not in fresh]
    newest = latest or (fresh[-1] if fresh else None)
    before = earlier[-1] if earlier else None
    if newest is None:
        newest, before = before, earlier[-2] if len(earlier) > 1 else None
    return Standing(
        outcome=outcome,
        day=day,
        latest=newest,
        before=before,
        checked=latest is not None or bool(fresh),
        stale=_is_stale(unit, ritual, outcome, newest, day),
        sure=sure(unit, ritual, outcome, put) if put else None,
        squad=ritual.squad,
    )


def sure(unit: Unit, ritual: Ritual, outcome: Outcome, found: Occurrence) -> Disclosure:
    """Give what may be shown of how sure people are of an outcome, as they said in time."""
    asked, said = unit.part(Occurrences).asked(found.id), unit.part(Confidences).of(found.id, outcome.number)
    counted = {each: percent for each, percent in said.items() if each in asked}
    if ritual.squad:
        return rounds.squad_sure(counted, _looked_after(unit, outcome, found), found.k)
    return rounds.sure(counted, asked, [each.id for each in unit.part(Roster).disciplines()], found.k)


def last_put(unit: Unit, ritual: Ritual, start: datetime, until: datetime) -> Occurrence | None:
    """The newest round between two moments that asked everyone and has closed."""
    closed = (
        each
        for each in unit.part(Occurrences).of(ritual.id)
        if each.state == "closed" and each.closed_at and start <= each.closed_at <= until
    )
    return next((each for each in closed if unit.part(Occurrences).is_put(each.id)), None)


def as_of(unit: Unit, ritual: Ritual, outcome: Outcome, start: datetime, until: datetime) -> date:
    """The day a digest speaks of: that of the round which closed, so that its light is the summary's, or of a later
    reading; without a round in between, the digest's own.
    """
    zone, latest = ritual.cadence.zone, unit.part(Outcomes).latest(outcome.number)
    closed = [
        each.closed_at
        for each in unit.part(Occurrences).of(ritual.id)
        if each.closed_at and start <= each.closed_at <= until
    ]
    if not closed:
        return local_day(until, zone)
    day = local_day(max(closed), zone)
    return min(max(day, latest.day), local_day(until, zone)) if latest else day


def open_round(unit: Unit, ritual: Ritual) -> Occurrence | None:
    """The ritual's open round, or None between two."""
    return next((each for each in unit.part(Occurrences).of(ritual.id) if each.open), None)


def _was_here(unit: Unit, ritual: Ritual, outcome: Outcome, at: datetime) -> bool:
    """Tell whether an outcome was asked about with a ritual at a moment: it may have moved since."""
    after = (before for _, changed, before in unit.part(Outcomes).edits(outcome.number) if changed > at)
    return next(after, outcome).ritual == ritual.id


def _was_open(unit: Unit, outcome: Outcome, at: datetime, day: date) -> bool:
    """Tell whether an outcome was there at a moment: named by then, and not resolved before that day."""
    ended = outcome.resolved_on
    return unit.part(Outcomes).added_at(outcome.number) <= at and (ended is None or ended > day)


def _looked_after(unit: Unit, outcome: Outcome, found: Occurrence) -> str:
    """Who looked after an outcome as a round closed: who takes it over later was one of the others then.

    Without them, two medians of the same answers would tell what one of the squad said.
    """
    later = (
        was.steward
        for _, at, was in unit.part(Outcomes).edits(outcome.number)
        if found.closed_at and at >= found.closed_at
    )
    return next(later, outcome.steward)


def _is_stale(unit: Unit, ritual: Ritual, outcome: Outcome, latest: CheckIn | None, day: date) -> bool:
    named = local_day(unit.part(Outcomes).added_at(outcome.number), load.home_zone(unit))
    since = max(outcome.since, named)
    return outcomes.is_stale(latest.day if latest else None, since, day, rounds.apart(ritual.cadence))
