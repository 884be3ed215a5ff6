"""The posts of a check-in: what they show, and keeping them up to date. For flows; begins no transaction."""

from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Declared, Unit
from bot.kit.offers import TOPIC
from bot.people import load
from bot.store import Occurrences, Outbox, Roster
from rituals.outcomes import status, trends
from rituals.outcomes.messages import rounds as rounds_messages
from rituals.outcomes.messages.rounds import Round
from rituals.outcomes.rules import rounds
from rituals.outcomes.tables import Confidences


def shown(unit: Unit, ritual: Ritual, found: Occurrence, now: datetime) -> Round:
    """Everything the posts of one round show."""
    put = unit.part(Occurrences).is_put(found.id)
    answered = unit.part(Confidences).answered(found.id)
    asked = unit.part(Occurrences).asked(found.id)
    return Round(
        id=found.id,
        name=ritual.name,
        closes_at=found.closed_at or closes_at(unit, ritual, found),
        zone=ritual.cadence.zone,
        lines=[trends.told(unit, each) for each in status.lines(unit, ritual, now, found)],
        disciplines=unit.part(Roster).discipline_names(),
        k=found.k,
        answered=rounds.answered(asked, answered) if put else None,
        notes=rounds.notes(_notes(unit, found, answered & set(asked)), found.k),
        talk=_next_meeting(unit, ritual, now),
    )


def show(unit: Unit, ritual: Ritual, found: Occurrence, now: datetime, around: Round | None = None) -> None:
    """Update the post that asks, if there is one; `around`: the round's figures, if they have just been computed."""
    key = ask_key(found)
    if unit.part(Outbox).state(key) is None:
        return
    around = around or shown(unit, ritual, found, now)
    if found.state == "skipped":
        post = rounds_messages.called_off(around)
    elif found.open:
        post = rounds_messages.ask(around, len(unit.part(Confidences).answered(found.id)))
    else:
        post = rounds_messages.asked(around, posted=unit.part(Outbox).state(summary_key(found)) is not None)
    if not found.open:
        unit.part(Outbox).withdraw(key, now)
    unit.part(Outbox).standing(key, ritual.channel, post.payload, now)


def revise(unit: Unit, ritual: Ritual, found: Occurrence, now: datetime) -> None:
    """Update a round's posts after someone's words were removed."""
    around = shown(unit, ritual, found, now)
    show(unit, ritual, found, now, around)
    unit.part(Outbox).revise(summary_key(found), ritual.channel, rounds_messages.summary(around).payload, now)


def closes_at(unit: Unit, ritual: Ritual, found: Occurrence) -> datetime:
    """When a round closes."""
    return unit.part(Declared).plan(ritual, found.held_at, load.days(unit, ritual))[-1].due_at


def ask_key(found: Occurrence) -> str:
    """The key of the post that asks everyone."""
    return f"ask:{found.id}"


def summary_key(found: Occurrence) -> str:
    """The key of the summary."""
    return f"summary:{found.id}"


def _notes(unit: Unit, found: Occurrence, who: set[str]) -> dict[str, str]:
    """What each of those asked wrote beside their confidence; it stands with every outcome they were sure of."""
    said = {
        each: [note for _, note in unit.part(Confidences).given_by(found.id, each).values() if note] for each in who
    }
    return {each: notes[0] for each, notes in said.items() if notes}


def _next_meeting(unit: Unit, ritual: Ritual, now: datetime) -> str:
    """The day on which a gap can be talked about next, "" if none is planned."""
    topics = unit.part(Declared).accepts.get(TOPIC)
    return topics.when(unit, ritual, now) if topics else ""
