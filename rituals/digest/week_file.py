"""Weeks as files: who was heard, what was answered as far as it may be shown, digests as they were sent.

Each row is a plain mapping, the same in a table and in JSON. No row is about one person, and none has what they wrote.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from bot.core import calendar, keeping
from bot.core.errors import RitualError
from bot.core.participation import ALL, Heard, merge_small
from bot.core.text import t
from bot.kit.digest import Answers
from rituals.digest.rules.week import Week

Row = Mapping[str, Any]
Names = Mapping[str, str]  # of disciplines, by id

PARTICIPATION: Final = (
    *("week", "discipline", "asked", "took_part", "rate", "change"),
    *("contributions", "voice_share", "roster_share", "representation", "balance"),
)
RESPONSES: Final = (
    *("week", "held_on", "ritual", "about", "number", "title"),
    *("discipline", "answers", "figure", "value", "hidden"),
)
FIGURES: Final = ("closed", "unplaced", "away", "undelivered", "late", "failed")
DIGESTS: Final = ("week", "sent_at", "asked", "took_part", "rate", "balance", "quiet", *FIGURES)
SUGGESTIONS: Final = "suggestions"  # the last column, after those of sections
WRITTEN: Final = ("discipline", "ritual", "title", "quiet")  # what people named; the rest is ours
WITHOUT_DISCIPLINE: Final = "nobody's"  # answers without a name, or of people it was not put to
WEEK: Final = re.compile(r"\d{4}-W\d{2}", re.IGNORECASE)


class WeekTypedError(RitualError):
    """Something typed that is no week, nor a day."""

    def __init__(self, typed: str) -> None:
        super().__init__(t("“{typed}” is no week. Type it as 2026-W40, or a day in it as 2026-10-01.", typed=typed))


class WeekAheadError(RitualError):
    """A week that has not begun."""

    def __init__(self, week: str, this: str) -> None:
        super().__init__(t("{week} has not begun. This week is {this}.", week=week, this=this))


class WeekBeforeError(RitualError):
    """A week in which Builders was not here yet; `first` is the one in which it was set up."""

    def __init__(self, week: str, first: str) -> None:
        super().__init__(t("Builders was not here yet in {week}. Its first week is {first}.", week=week, first=first))


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered in an occurrence of a ritual, held on a day, and stamped with a week."""

    week: str
    held_on: date
    ritual: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a digest suggested, by which rule and why in numbers; not to whom, nor whether they did it."""

    rule: str
    subject: str
    level: float
    facts: Mapping[str, Any]


def week(typed: str) -> str:
    """Read a week as people type it: itself, or a day in it. Raises `WeekTypedError`."""
    try:
        if WEEK.fullmatch(typed.strip()):
            year, number = typed.strip().upper().split("-W")
            day = date.fromisocalendar(int(year), int(number), 1)
        else:
            day = date.fromisoformat(typed.strip())
    except ValueError as error:
        raise WeekTypedError(typed) from error
    return calendar.iso_week(day)


def participation(found: Week, names: Names) -> list[Row]:
    """Give who was heard in a week, a row for each discipline that was asked; none of a week without figures."""
    if not found.has_figures:
        return []
    voices = {each.discipline: each for each in found.voices}
    rows = []
    for each in found.shown:
        voice = voices.get(each.discipline)
        rows.append(
            {
                "week": found.week,
                "discipline": names.get(each.discipline, each.discipline),
                "asked": each.asked,
                "took_part": each.took_part,
                "rate": _share(each.rate),
                "change": _share(found.change(each.discipline)),
                "contributions": voice.contributions if voice else None,
                "voice_share": _share(voice.voice_share) if voice else None,
                "roster_share": _share(voice.roster_share) if voice else None,
                "representation": _share(voice.representation) if voice else None,
                "balance": _share(found.balance),
            }
        )
    return [each for each in rows if each["asked"]]


def responses(found: Answered, names: Names) -> list[Row]:
    """Give what was answered, a row for each discipline with any answer, and one for all; hidden as disclosure has it.

    Answers that are all alike are "held_back" here: by their own name they would tell what each of them was.
    """
    asked = found.answers
    several = {**asked.shown.disciplines, ALL: asked.shown.total}
    return [
        {
            "week": found.week,
            "held_on": found.held_on.isoformat(),
            "ritual": found.ritual,
            "about": asked.about,
            "number": asked.number,
            "title": asked.title,
            "discipline": names.get(discipline, discipline) or WITHOUT_DISCIPLINE,
            "answers": each.count,
            "figure": asked.figure,
            "value": None if each.value is None else round(float(each.value), 4),
            "hidden": _plainly(each.hidden),
        }
        for discipline, each in several.items()
        if each.count
    ]


def digest(found: Week, suggested: Sequence[Suggested], exports: Iterable[Callable[[dict[str, Any]], Row]]) -> Row:
    """Give a digest's figures as it was sent, disciplines by id: never a mirror, nor a discipline too small to name.

    `exports` are of the sections, each for its own figures among the others.
    """
    facts = found.as_facts()
    for export in exports:
        facts = dict(export(facts))
    facts["heard"], facts["before"] = _heard(found.shown), [_heard(merge_small(each)) for each in found.before]
    facts["said"] = [{"discipline": each.discipline, "contributions": each.contributions} for each in found.voices]
    return {
        **facts,
        "sent_at": found.until.isoformat(),
        "asked": found.total.asked,
        "took_part": found.total.took_part,
        "rate": _share(found.total.rate),
        "balance": _share(found.balance),
        "quiet": found.quiet,
        "suggestions": [_suggestion(each) for each in suggested],
    }


def digest_line(row: Row, names: Names) -> Row:
    """Give a digest's row of a table: its totals, and by which rules it suggested something."""
    quiet = row["quiet"]
    rules = sorted({each["rule"] for each in row["suggestions"]})
    return {**row, "quiet": names.get(quiet, quiet) if quiet else None, "suggestions": " ".join(rules)}


def _heard(rows: Iterable[Heard]) -> list[Row]:
    return [keeping.plain(each) for each in rows if each.asked]


def _suggestion(each: Suggested) -> Row:
    """Give a suggestion as rule and numbers; of one that came of its reader's mirror no more than the rule."""
    if "put" in each.facts:
        return {"rule": each.rule}
    return {"rule": each.rule, "subject": each.subject, "level": each.level, "facts": dict(each.facts)}


def _plainly(reason: str | None) -> str | None:
    return "held_back" if reason == "alike" else reason


def _share(share: Fraction | float | None) -> float | None:
    return None if share is None else round(float(share), 4)
