"""How well confidence came true, by discipline and never per person. For flows; begins no transaction."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from bot.flows import kinds
from bot.store import Unit
from bot.views.outcomes import Scored
from rituals import calibration
from rituals.calendar import local_day
from rituals.calibration import Forecast
from rituals.disclosure import disclose
from rituals.outcomes import Outcome, Status

DECIDED = (Status.MET, Status.MISSED)  # what was dropped came neither true nor false
VOID = ("skipped", "missed")

Said = tuple[date, str, str, int]  # on which day, who, their discipline then, how sure


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
    """Give what each builder said last before an outcome was resolved: their discipline then, and the percentage.

    What was said in a round that was called off stands in no figure, and who leads them all for no discipline.
    """
    said = [*_answers(unit, outcome), *_check_ins(unit, outcome)]
    in_order = sorted(said, key=lambda each: each[0])
    return {builder: (discipline, percent) for _, builder, discipline, percent in in_order}


def _answers(unit: Unit, outcome: Outcome) -> Iterator[Said]:
    """What people answered, and on which day."""
    for ritual in unit.rituals.of_kind(kinds.OUTCOMES):
        for held in unit.occurrences.of(ritual.id):
            asked = {} if held.state in VOID else unit.occurrences.asked(held.id)
            given = unit.confidences.given_at(held.id, outcome.number)
            for builder, percent in unit.confidences.of(held.id, outcome.number).items():
                if builder in asked:
                    yield local_day(given[builder], ritual.cadence.zone), builder, asked[builder], percent


def _check_ins(unit: Unit, outcome: Outcome) -> Iterator[Said]:
    """What whoever checked in said; with the last number comes no confidence of its own."""
    for reading in unit.outcomes.readings(outcome.number):
        person = unit.roster.person(reading.by)
        if person is None or not person.discipline or person.id == unit.settings.ctpo:
            continue
        if outcome.resolved_on and reading.day < outcome.resolved_on:
            yield reading.day, person.id, person.discipline, reading.confidence
