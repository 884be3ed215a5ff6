"""How sure people are: one form for all outcomes of a check-in."""

from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Click, Message, Unit, View, blocks, words
from bot.people import load
from bot.people.messages import roster as roster_messages
from bot.store import Occurrences, Roster, Settings
from rituals.outcomes import ids, posts, status
from rituals.outcomes.forms import checkin as checkin_forms
from rituals.outcomes.messages import rounds as rounds_messages
from rituals.outcomes.messages.outcomes import Line
from rituals.outcomes.rules import rounds
from rituals.outcomes.tables import Confidences


def form(click: Click) -> View:
    """Return the form, with what its reader said before; who stands for no discipline is asked for theirs first."""
    unit, by, identity = click.unit, click.by, click.value
    ritual, found = _find(unit, identity)
    person = load.person(unit, by)
    if not person.discipline and not person.reads_only and by != unit.part(Settings).ctpo:
        return roster_messages.pick(unit.part(Roster).disciplines(), then=f"{ids.MY_CONFIDENCE} {identity}")
    return _page(unit, ritual, found, by, 0, click.now)


def save(click: Click) -> View | None:
    """Keep a page of how sure someone is, and count the first; gives the next page, or words for whoever is late."""
    unit, given, by, now = click.unit, click.read(checkin_forms.CONFIDENCE), click.by, click.now
    ritual, found = _find(unit, given.round)
    person, late = load.person(unit, by), not found.open
    lines, end = _open(unit, ritual, now), given.start + checkin_forms.PAGE
    listed = {each.outcome.number for each in lines}
    for number, percent in given.percents.items():
        if number in listed:
            unit.part(Confidences).keep(found.id, number, by, percent, given.note.strip(), now, late=late)
    if given.percents:
        load.count(unit, person, f"response:{found.id}:confidence:{by}", "response", found, now, late=late)
        if late:
            unit.part(Occurrences).late(found.id, by)
        else:
            posts.show(unit, ritual, found, now)
    if len(lines) > end:
        return _page(unit, ritual, found, by, end, now)
    if not unit.part(Confidences).given_by(found.id, by):
        raise rounds.NoConfidenceError
    return checkin_forms.late() if late else None


def why(click: Click) -> Message:
    """Say why people are asked how sure they are."""
    return blocks.say(rounds_messages.why(click.unit.part(Occurrences).get(click.value).k))


def _find(unit: Unit, identity: str) -> tuple[Ritual, Occurrence]:
    ritual, found = load.meeting(unit, identity)
    if found.state in ("skipped", "missed"):
        raise rounds.RoundOverError
    return ritual, found


def _page(unit: Unit, ritual: Ritual, found: Occurrence, by: str, start: int, now: datetime) -> View:
    lines = _open(unit, ritual, now)
    if not lines:
        raise rounds.NothingToAskError
    said = unit.part(Confidences).given_by(found.id, by)
    note = next((note for _, note in said.values() if note), "")
    closed = words.when(found.closed_at, ritual.cadence.zone) if found.closed_at else ""
    percents = {number: percent for number, (percent, _) in said.items()}
    return checkin_forms.confidence(found.id, lines, percents, note, start, closed=closed)


def _open(unit: Unit, ritual: Ritual, now: datetime) -> list[Line]:
    """The outcomes that are open now, resolved ones left out."""
    return [each for each in status.lines(unit, ritual, now) if each.outcome.open]
