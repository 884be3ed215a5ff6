"""Outcomes as a file would hold them: everything, for whoever runs Builders; opinions only as far as may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.core.calendar import local_day
from bot.core.occurrence import Ritual
from bot.core.setup import NotSetUpError
from bot.kit import Content, Export, Unit, words
from bot.people import load
from bot.store import Rituals, Roster, Settings
from rituals.outcomes import files, forecasts, status
from rituals.outcomes.files import Entry
from rituals.outcomes.rules.forecasts import Calibration
from rituals.outcomes.rules.outcome import Outcome
from rituals.outcomes.tables import Outcomes

EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """Every outcome, and how well confidence came true by discipline: None where that may not be shown."""

    entries: list[Entry]
    resolved: int
    calibration: Mapping[str, Calibration | None]


def everything(unit: Unit, now: datetime) -> Found:
    """Give every outcome as it stands, resolved ones as they ended."""
    if unit.part(Settings).ctpo is None:
        raise NotSetUpError
    rituals, known = {each.id: each for each in unit.part(Rituals).all()}, unit.part(Outcomes).all()
    ended = [each for each in known if not each.open]
    scores, _ = forecasts.scores(unit, ended)
    shown = {each.discipline: None if each.shown.hidden else each.calibration for each in scores}
    return Found([_entry(unit, each, rituals[each.ritual], now) for each in known], len(ended), shown)


def _entry(unit: Unit, outcome: Outcome, ritual: Ritual, now: datetime) -> Entry:
    day = outcome.resolved_on or local_day(now, load.home_zone(unit))
    name = unit.part(Roster).name(outcome.steward)
    return Entry(status.standing(unit, ritual, outcome, day), name, _gap(unit, outcome, ritual, now))


def _gap(unit: Unit, outcome: Outcome, ritual: Ritual, now: datetime) -> float | None:
    """Points between the disciplines, or in a squad, in the newest closed round that asked everyone."""
    found = status.last_put(unit, ritual, EVER, now)
    if found is None or found.closed_at is None:
        return None
    then = status.standing(unit, ritual, outcome, local_day(found.closed_at, ritual.cadence.zone), found)
    return then.squad_gap if then.squad else then.gap[2] if then.gap else None


def _read(unit: Unit, _since: str | None, now: datetime) -> Content:
    found = everything(unit, now)

    def whole() -> Any:
        return {
            "outcomes": [files.values(each) for each in found.entries],
            "resolved": found.resolved,
            "calibration": files.calibrations(found.calibration),
        }

    return Content(lambda: files.write_csv(found.entries), whole, words.number(len(found.entries), "outcome"))


EXPORTS: Mapping[str, Export] = {
    "outcomes": Export(
        "Write every outcome as it stands to FILE, or to the terminal; JSON has how well confidence came true, too.",
        _read,
    )
}
