"""All-hands in the digest."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.core.disclosure import LOWEST_K
from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Unit
from bot.kit.digest import Answers, Page, Passage, Section
from bot.people import load
from bot.store import Occurrences, Rituals, Roster
from rituals.allhands import figures, pulse
from rituals.allhands.messages import digest
from rituals.allhands.rules import meetings
from rituals.allhands.rules.figures import Figures
from rituals.allhands.rules.meetings import ALLHANDS
from rituals.allhands.tables import Hosts, Pulses, Reach

STEPS = {
    meetings.GATHER: "the call for seats",
    meetings.FILL: "the open seats",
    meetings.RUN: "the run of show",
    meetings.PULSE: "the pulse",
    meetings.RECAP: "the recap",
}


def _word(unit: Unit, found: Figures, page: Page) -> Passage:
    return digest.passage(found, page, _host(unit, found), _changes(unit, page))


def _host(unit: Unit, found: Figures) -> str:
    """Name who has agreed to host a company's first all-hands."""
    host = unit.part(Hosts).of(found.begun.meeting) if found.begun else None
    return load.name(unit, host.builder, "") if host and host.agreed else ""


def _changes(unit: Unit, page: Page) -> tuple[str, ...]:
    """Give what should change, as said after the week's meetings where the reader may hear it, in today's words."""
    since, until = page.window.since, page.window.until
    closed = [
        each
        for each in unit.part(Occurrences).between(since, until)
        if each.closed_at and each.state == "closed" and each.closed_at <= until
        if not load.channel_hidden(unit, unit.part(Rituals).get(each.ritual), page.reader)
    ]
    said = [pulse for each in closed for pulse in unit.part(Pulses).pulses(each.id)]
    return meetings.changes(said, max((each.k for each in closed), default=LOWEST_K))


def _reach(unit: Unit, by: str, since: datetime, until: datetime) -> Iterator[str | None]:
    """To whom somebody's questions were put, as disciplines of that day, and whose questions they voted for.

    A question to everyone is to none.
    """
    disciplines = unit.part(Roster).discipline_names()
    for to, asked_at in unit.part(Reach).questions(by, since, until):
        yield to if to in disciplines else unit.part(Roster).stood_for(to, asked_at)
    yield from unit.part(Reach).votes(by, since, until)


def _export(facts: dict[str, Any]) -> dict[str, Any]:
    """Call answers that are all alike "held_back": by their own name they would tell what each of them was."""
    return {**facts, "held": [{**each, "by": [_plainly(row) for row in each["by"]]} for each in facts["held"]]}


def _plainly(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "hidden": "held_back" if row["hidden"] == "alike" else row["hidden"]}


def _answers(unit: Unit, _ritual: Ritual, meeting: Occurrence) -> Iterator[Answers]:
    yield Answers("pulse", "mean", pulse.disclosed(unit, meeting))


SECTION = Section(
    place=30,
    figures=Figures,
    gather=figures.gather,
    word=_word,
    kind=ALLHANDS,
    late=digest.late,
    tells_next=True,
    steps=STEPS,
    reach=_reach,
    export=_export,
    columns=("nameless_questions", "nameless_answers"),
    answers=_answers,
)
