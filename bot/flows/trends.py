"""How outcomes go, as pictures in a thread or by direct message; or as a line of text."""

from collections.abc import Iterable
from datetime import datetime

from bot import chart, views
from bot.chart import Sure, Trend
from bot.flows import outcome_sight
from bot.store import Store, Unit
from rituals import numbers, outcome_rounds, sparkline
from rituals.calendar import local_day
from rituals.disclosure import Disclosure
from rituals.occurrence import Occurrence, Ritual
from rituals.outcome_rounds import Standing
from rituals.outcomes import Light, Outcome

MOST = 3  # pictures in one thread


def pictured(unit: Unit) -> bool:
    """Tell whether trends are pictures here: the company wants them, and they can be drawn."""
    return unit.settings.pictures and chart.drawable()


def show(
    unit: Unit, ritual: Ritual, closed: Occurrence, standings: Iterable[Standing], now: datetime, *, after: str
) -> None:
    """Queue a picture of each outcome worth one, in the thread of a post; `after` is that post's key."""
    if not pictured(unit):
        return
    for each in [standing for standing in standings if worth(standing)][:MOST]:
        queue(unit, each.outcome, f"trend:{closed.id}:{each.outcome.number}", ritual.channel, now, after=after)


def send(store: Store, typed: str, by: str, now: datetime) -> str:
    """Send someone the picture of an outcome, by its number; says so, or how it goes where there are no pictures."""
    with store.write() as unit:
        outcome = outcome_sight.find(unit, typed, by)
        if not pictured(unit):
            return line(unit, outcome) or "It has no number yet, so there is no trend."
        queue(unit, outcome, f"trend:{outcome.number}:{by}:{now:%Y-%m-%dT%H:%M}", by, now)
        return "I sent you the picture."


def worth(standing: Standing) -> bool:
    """Tell whether an outcome is worth a picture: it moved, is red, or people see it differently."""
    return standing.latest is not None and (standing.moved or standing.light is Light.RED or standing.wide)


def queue(unit: Unit, outcome: Outcome, key: str, to: str, now: datetime, *, after: str | None = None) -> None:
    """Queue the picture of an outcome; it is drawn when it is sent."""
    file = chart.file(trend(unit, outcome), outcome.number)
    unit.outbox.once(key, to, {"file": file}, now, after=after)


def line(unit: Unit, outcome: Outcome) -> str:
    """Say how an outcome goes as a line of text, escaped; "" before its first check-in."""
    readings = unit.outcomes.readings(outcome.number)
    if not readings:
        return ""
    values = [outcome.baseline, *(each.value for each in readings)]
    ends = (unit.outcomes.typed(outcome.number)[0], readings[-1].typed)
    first, last = (numbers.written(each, outcome.unit) for each in ends)
    return views.blocks.escape(sparkline.say(values, first, last))


def trend(unit: Unit, outcome: Outcome) -> Trend:
    """Gather what a picture shows: the numbers, and of the confidences what may be shown."""
    ritual = unit.rituals.get(outcome.ritual)
    rounds = [each for each in unit.occurrences.of(ritual.id) if each.state == "closed"]
    told = [(each, sure(unit, ritual, each, outcome)) for each in sorted(rounds, key=lambda each: each.held_at)]
    shown = [(each, said) for each, said in told if said.total.value is not None]
    names = unit.roster.discipline_names()
    medians = {} if ritual.squad or not shown else shown[-1][1].disciplines
    return Trend(
        title=views.blocks.clean(outcome.title),
        unit=outcome.unit,
        baseline=outcome.baseline,
        since=outcome.since,
        target=outcome.target,
        deadline=outcome.deadline,
        readings=tuple((each.day, each.value) for each in unit.outcomes.readings(outcome.number)),
        sure=tuple(_sure(ritual, each, said) for each, said in shown),
        medians=tuple((names.get(key, key), each.value) for key, each in medians.items() if each.value is not None),
        comma=unit.settings.decimal_comma,
    )


def sure(unit: Unit, ritual: Ritual, occurrence: Occurrence, outcome: Outcome) -> Disclosure:
    """Give how sure people were in a round, as far as it may be shown."""
    said = unit.confidences.of(occurrence.id, outcome.number)
    if ritual.squad:
        return outcome_rounds.squad_sure(said, outcome.steward, occurrence.k)
    order = [each.id for each in unit.roster.disciplines()]
    return outcome_rounds.sure(said, unit.occurrences.asked(occurrence.id), order, occurrence.k)


def _sure(ritual: Ritual, occurrence: Occurrence, said: Disclosure) -> Sure:
    middle = said.total.value or 0.0
    ends = [each.value for each in said.disciplines.values() if each.value is not None] or [middle]
    return Sure(local_day(occurrence.held_at, ritual.cadence.zone), middle, min(ends), max(ends))
