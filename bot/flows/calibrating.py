"""How well confidence came true, by discipline and never per person. For flows; begins no transaction."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from bot.flows import kinds
from bot.store import Unit
from bot.views.outcomes import Scored
from rituals import calibration
from rituals.calibration import Forecast
from rituals.disclosure import disclose
from rituals.outcomes import Outcome, Status

DECIDED = (Status.MET, Status.MISSED)  # what was dropped came neither true nor false


def scores(unit: Unit, resolved: Sequence[Outcome]) -> tuple[list[Scored], int]:
    """Score each discipline where enough of its people gave a confidence; also how many outcomes were decided."""
    decided = [each for each in resolved if each.status in DECIDED]
    forecasts: list[tuple[str, Forecast]] = []
    people: dict[str, set[str]] = {}
    for outcome in decided if len(decided) >= calibration.LEAST_RESOLVED else ():
        for builder, (discipline, percent) in _last(unit, outcome).items():
            forecasts.append((discipline, Forecast(Fraction(percent, 100), outcome.status is Status.MET)))
            people.setdefault(discipline, set()).add(builder)
    known = {each.id: each.name for each in (*unit.roster.disciplines(), *unit.roster.retired())}
    scored = calibration.by_discipline(len(decided), forecasts, list(known))
    counted: Mapping[str, Sequence[int]] = {each: range(len(people[each])) for each in scored}
    shown = disclose(counted, unit.settings.least, figure=len).disciplines
    return [Scored(known[each], found, shown[each]) for each, found in scored.items()], len(decided)


def _last(unit: Unit, outcome: Outcome) -> dict[str, tuple[str, int]]:
    """Give what each builder said last before an outcome was resolved: their discipline then, and the percentage."""
    said: dict[str, tuple[str, int]] = {}
    rounds = [each for ritual in unit.rituals.of_kind(kinds.OUTCOMES) for each in unit.occurrences.of(ritual.id)]
    for held in sorted(rounds, key=lambda each: each.held_at):
        asked = unit.occurrences.asked(held.id)
        for builder, percent in unit.confidences.of(held.id, outcome.number).items():
            if builder in asked:
                said[builder] = asked[builder], percent
    for reading in unit.outcomes.readings(outcome.number):
        person = unit.roster.person(reading.by)
        if person and person.discipline and outcome.resolved_on and reading.day < outcome.resolved_on:
            said[reading.by] = person.discipline, reading.confidence
    return said
