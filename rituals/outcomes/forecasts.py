"""How well confidence came true, by discipline and never per person. For flows; begins no transaction."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median

from bot.core.calendar import local_day
from bot.core.disclosure import disclose
from bot.kit import Unit
from bot.store import Occurrences, Rituals, Roster, Settings
from rituals.outcomes.messages.outcomes import Scored
from rituals.outcomes.rules import forecasts
from rituals.outcomes.rules.forecasts import Forecast
from rituals.outcomes.rules.outcome import Outcome, Status
from rituals.outcomes.rules.rounds import OUTCOMES, PERCENTS
from rituals.outcomes.tables import Confidences, Outcomes

DECIDED = (Status.MET, Status.MISSED)  # what was dropped came neither true nor false
VOID = ("skipped", "missed")

Said = tuple[date, str, str, int, bool]  # on which day, who, their discipline then, how sure; whether all could read it
Told = tuple[str, str, Forecast]  # who, their discipline, what they said
Last = Mapping[str, tuple[str, int, bool]]  # the same by who, without the day


def scores(unit: Unit, resolved: Sequence[Outcome]) -> tuple[list[Scored], int]:
    """Score each discipline where enough of its people gave a confidence; also how many outcomes were decided."""
    decided = [each for each in resolved if each.status in DECIDED]
    every, counted = list[Told](), list[Told]()
    for outcome in decided if len(decided) >= forecasts.LEAST_RESOLVED else ():
        last = _last(unit, outcome)
        every += _told(last, outcome)
        counted += _told(_countable(last, unit.part(Settings).least), outcome)
    known = {each.id: each.name for each in (*unit.part(Roster).disciplines(), *unit.part(Roster).retired())}
    rough, scored = (
        forecasts.by_discipline(len(decided), [told[1:] for told in each], list(known)) for each in (every, counted)
    )
    few = unit.part(Settings).least - 1
    people = {each: range(len(_people(counted, each)) or min(len(_people(every, each)), few)) for each in rough}
    shown = disclose(people, unit.part(Settings).least, figure=len).disciplines
    return [Scored(known[each], scored.get(each, rough[each]), shown[each]) for each in rough], len(decided)


def _people(told: Sequence[Told], discipline: str) -> set[str]:
    return {who for who, stands, _ in told if stands == discipline}


def _told(last: Last, outcome: Outcome) -> list[Told]:
    met = outcome.status is Status.MET
    return [(who, each, Forecast(Fraction(percent, 100), met)) for who, (each, percent, _) in last.items()]


def _countable(last: Last, k: int) -> Last:
    """Leave out what fewer than k of a discipline answered, or few all the same: its score before and after would tell.

    What was said in a check-in anybody could read.
    """
    given: dict[str, list[int]] = {}
    for discipline, percent, public in last.values():
        given.setdefault(discipline, []).extend([] if public else [percent])
    shown = disclose(given, k, figure=median, scale=PERCENTS).disciplines
    secret = {each for each, found in shown.items() if found.hidden in ("few", "alike")}
    return {who: said for who, said in last.items() if said[2] or said[0] not in secret}


def _last(unit: Unit, outcome: Outcome) -> Last:
    """Give what each builder said last before an outcome was resolved: their discipline then, and the percentage.

    What was said in a round that was called off stands in no figure, and who leads them all for no discipline.
    """
    said = [*_answers(unit, outcome), *_check_ins(unit, outcome)]
    in_order = sorted(said, key=lambda each: each[0])
    return {builder: (discipline, percent, public) for _, builder, discipline, percent, public in in_order}


def _answers(unit: Unit, outcome: Outcome) -> Iterator[Said]:
    """What people answered, and on which day."""
    for ritual in unit.part(Rituals).of_kind(OUTCOMES):
        for held in unit.part(Occurrences).of(ritual.id):
            asked = {} if held.state in VOID else unit.part(Occurrences).asked(held.id)
            given = unit.part(Confidences).given_at(held.id, outcome.number)
            for builder, percent in unit.part(Confidences).of(held.id, outcome.number).items():
                if builder in asked:
                    yield local_day(given[builder], ritual.cadence.zone), builder, asked[builder], percent, False


def _check_ins(unit: Unit, outcome: Outcome) -> Iterator[Said]:
    """What whoever checked in said; with the last number comes no confidence of its own."""
    for reading in unit.part(Outcomes).readings(outcome.number):
        person = unit.part(Roster).person(reading.by)
        if person is None or not person.discipline or person.id == unit.part(Settings).ctpo:
            continue
        if outcome.resolved_on and reading.day < outcome.resolved_on:
            yield reading.day, person.id, person.discipline, reading.confidence, True
