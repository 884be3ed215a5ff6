"""Outcomes as a file: a line each for a spreadsheet, or JSON values with how well confidence came true."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bot.core import table_file
from rituals.outcomes.rules.forecasts import Calibration
from rituals.outcomes.rules.rounds import Standing

WORDS = ("title", "steward", "unit", "lesson")  # what people wrote; the rest is ours
COLUMNS = (
    *("number", "title", "steward", "status", "unit", "baseline", "baseline_day", "target", "deadline"),
    *("latest", "latest_day", "progress", "pace", "light", "confidence", "gap", "stale", "lesson", "resolved_on"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An outcome in the file. `gap`: points between disciplines, or in a squad, where that may be shown."""

    standing: Standing
    steward: str
    gap: float | None


def values(entry: Entry) -> dict[str, Any]:
    """Give an outcome's columns as JSON values: numbers as text, so that none is rounded; None for what is not."""
    standing, outcome, latest = entry.standing, entry.standing.outcome, entry.standing.latest
    return {
        "number": outcome.number,
        "title": outcome.title,
        "steward": entry.steward,
        "status": outcome.status.value,
        "unit": outcome.unit,
        "baseline": f"{outcome.baseline:f}",
        "baseline_day": outcome.since.isoformat(),
        "target": f"{outcome.target:f}",
        "deadline": outcome.deadline.isoformat(),
        "latest": f"{latest.value:f}" if latest else None,
        "latest_day": latest.day.isoformat() if latest else None,
        "progress": _share(standing.progress),
        "pace": _share(standing.pace),
        "light": standing.light.value if standing.light else None,
        "confidence": latest.confidence if latest else None,
        "gap": entry.gap,
        "stale": standing.stale,
        "lesson": outcome.lesson,
        "resolved_on": outcome.resolved_on.isoformat() if outcome.resolved_on else None,
    }


def write_csv(entries: Iterable[Entry]) -> str:
    """Write outcomes as a table in which no spreadsheet finds a formula."""
    rows = map(values, entries)
    return table_file.write(COLUMNS, ({**row, "stale": "yes" if row["stale"] else "no"} for row in rows), typed=WORDS)


def calibrations(shown: Mapping[str, Calibration | None]) -> list[dict[str, Any]]:
    """Give each discipline's score as JSON values; None where it may not be shown."""
    return [
        {
            "discipline": discipline,
            "brier": round(float(found.brier), 4) if found else None,
            "skill": round(float(found.skill), 4) if found and found.skill is not None else None,
            "confidences": found.count if found else None,
        }
        for discipline, found in shown.items()
    ]


def _share(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), 4)
