"""How outcomes go, as pictures in a thread or by direct message; or as a line of text."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core import numbers, sparkline
from bot.core.calendar import local_day
from bot.core.disclosure import Disclosure
from bot.core.occurrence import Occurrence, Ritual
from bot.delivery import uploads
from bot.kit import Click, Unit, blocks
from bot.store import Occurrences, Outbox, Rituals, Roster, Settings
from rituals.outcomes import status, visible
from rituals.outcomes.messages.outcomes import Line
from rituals.outcomes.rules import trend as rules
from rituals.outcomes.rules.outcome import Outcome
from rituals.outcomes.rules.trend import Sure, Trend
from rituals.outcomes.tables import Outcomes

MOST = 3  # pictures in one thread
A_MOMENT = timedelta(seconds=5)  # the summary comes first


def show(unit: Unit, ritual: Ritual, closed: Occurrence, lines: Iterable[Line], now: datetime, *, after: str) -> None:
    """Queue a picture of each outcome worth one in the thread of a post, `after` being its key, below the summary."""
    worth = [] if uploads.unpictured(unit) else [each for each in lines if each.standing.matters and each.latest]
    for each in worth[:MOST]:
        key = f"trend:{closed.id}:{each.outcome.number}"
        queue(unit, each.outcome, key, ritual.channel, now + A_MOMENT, after=after)


def told(unit: Unit, shown: Line) -> Line:
    """Have a summary say how an outcome went as a line of text, where pictures are not wanted or cannot be drawn."""
    return replace(shown, trend=line(unit, shown.outcome, shown.standing.day)) if uploads.unpictured(unit) else shown


def send(click: Click) -> str:
    """Send someone the picture of an outcome, by its number; says so, or how it goes where there are no pictures."""
    unit, by, now = click.unit, click.by, click.now
    outcome = visible.find(unit, click.value, by)
    if uploads.unpictured(unit):
        return line(unit, outcome, visible.today(unit, now)) or "It has no number yet, so there is no trend."
    queue(unit, outcome, f"trend:{outcome.number}:{by}:{now:%Y-%m-%dT%H:%M}", by, now)
    return "I sent you the picture."


def queue(unit: Unit, outcome: Outcome, key: str, to: str, now: datetime, *, after: str | None = None) -> None:
    """Queue the picture of an outcome; it is drawn when it is sent."""
    file = rules.file(trend(unit, outcome), outcome.number)
    unit.part(Outbox).once(key, to, {"file": file}, now, after=after)


def line(unit: Unit, outcome: Outcome, day: date) -> str:
    """Say how an outcome went until a day as a line of text, escaped; "" before its first check-in."""
    readings = [each for each in unit.part(Outcomes).readings(outcome.number) if each.day <= day]
    if not readings:
        return ""
    values = [outcome.baseline, *(each.value for each in readings)]
    ends = (unit.part(Outcomes).typed(outcome.number)[0], readings[-1].typed)
    first, last = (numbers.written(each, outcome.unit) for each in ends)
    return blocks.escape(sparkline.say(values, first, last))


def trend(unit: Unit, outcome: Outcome) -> Trend:
    """Gather what a picture shows: the numbers, and of the confidences what may be shown."""
    ritual = unit.part(Rituals).get(outcome.ritual)
    closed = sorted((each for each in unit.part(Occurrences).of(ritual.id) if each.state == "closed"), key=_when)
    put = [each for each in closed if unit.part(Occurrences).is_put(each.id)]
    said = [(each, status.sure(unit, ritual, outcome, each)) for each in put]
    shown = [(each, sure) for each, sure in said if sure.total.value is not None]
    names = unit.part(Roster).discipline_names()
    medians = {} if ritual.squad or not shown else shown[-1][1].disciplines
    return Trend(
        title=blocks.clean(outcome.title),
        unit=outcome.unit,
        baseline=outcome.baseline,
        since=outcome.since,
        target=outcome.target,
        deadline=outcome.deadline,
        readings=tuple((each.day, each.value) for each in unit.part(Outcomes).readings(outcome.number)),
        sure=tuple(_sure(ritual, each, sure) for each, sure in shown),
        medians=tuple((names.get(key, key), each.value) for key, each in medians.items() if each.value is not None),
        comma=unit.part(Settings).decimal_comma,
    )


def _when(occurrence: Occurrence) -> datetime:
    return occurrence.closed_at or occurrence.held_at


def _sure(ritual: Ritual, occurrence: Occurrence, said: Disclosure) -> Sure:
    middle = said.total.value or 0.0
    ends = [each.value for each in said.disciplines.values() if each.value is not None] or [middle]
    return Sure(local_day(_when(occurrence), ritual.cadence.zone), middle, min(ends), max(ends))
