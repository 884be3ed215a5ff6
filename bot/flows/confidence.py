"""How sure people are: one form for all outcomes of a check-in."""

from datetime import datetime

from bot import views
from bot.flows import load, round_posts, standings
from bot.store import Unit
from bot.views.blocks import Message
from bot.views.checkin import Given
from bot.views.forms import View
from bot.views.outcomes import Line
from rituals import outcome_rounds
from rituals.occurrence import Occurrence, Ritual


def form(unit: Unit, identity: str, by: str, now: datetime) -> View:
    """Give the form, with what its reader said before; who stands for no discipline yet is asked for theirs first."""
    ritual, found = _find(unit, identity)
    person = load.person(unit, by)
    if not person.discipline and not person.reads_only and by != unit.settings.ctpo:
        return views.roster.pick(unit.roster.disciplines(), then=f"{views.ids.MY_CONFIDENCE} {identity}")
    return _page(unit, ritual, found, by, 0, now)


def save(unit: Unit, given: Given, by: str, now: datetime) -> View | None:
    """Keep a page of how sure someone is, and count the first; gives the next page, or words for whoever is late."""
    ritual, found = _find(unit, given.round)
    person, late = load.person(unit, by), not found.open
    lines, end = _open(unit, ritual, now), given.start + views.checkin.PAGE
    listed = {each.outcome.number for each in lines}
    for number, percent in given.percents.items():
        if number in listed:
            unit.confidences.keep(found.id, number, by, percent, given.note.strip(), now, late=late)
    if given.percents:
        load.count(unit, person, f"response:{found.id}:confidence:{by}", "response", found, now, late=late)
        if late:
            unit.occurrences.late(found.id, by)
        else:
            round_posts.show(unit, ritual, found, now)
    if len(lines) > end:
        return _page(unit, ritual, found, by, end, now)
    if not unit.confidences.given_by(found.id, by):
        raise outcome_rounds.NoConfidenceError
    return views.checkin.late() if late else None


def why(unit: Unit, identity: str) -> Message:
    """Say why people are asked how sure they are."""
    return views.help.say(views.rounds.why(unit.occurrences.get(identity).k))


def _find(unit: Unit, identity: str) -> tuple[Ritual, Occurrence]:
    ritual, found = load.meeting(unit, identity)
    if found.state in ("skipped", "missed"):
        raise outcome_rounds.RoundOverError
    return ritual, found


def _page(unit: Unit, ritual: Ritual, found: Occurrence, by: str, start: int, now: datetime) -> View:
    lines = _open(unit, ritual, now)
    if not lines:
        raise outcome_rounds.NothingToAskError
    said = unit.confidences.given_by(found.id, by)
    note = next((note for _, note in said.values() if note), "")
    closed = views.words.when(found.closed_at, ritual.cadence.zone) if found.closed_at else ""
    percents = {number: percent for number, (percent, _) in said.items()}
    return views.checkin.confidence(found.id, lines, percents, note, start, closed=closed)


def _open(unit: Unit, ritual: Ritual, now: datetime) -> list[Line]:
    """The outcomes that are open now, resolved ones left out."""
    return [each for each in standings.lines(unit, ritual, now) if each.outcome.open]
