"""What a week's figures say of its all-hands: who came, how it was by discipline, and what was not reached."""

from datetime import datetime

from bot.core import participation
from bot.core.occurrence import Occurrence
from bot.engine import upcoming
from bot.kit import Unit
from bot.kit.digest import Window
from bot.people import load
from bot.store import Occurrences, Rituals, Roster
from rituals.allhands import posts, pulse
from rituals.allhands.rules import figures
from rituals.allhands.rules import meetings as allhands
from rituals.allhands.rules.figures import Begun, Figures, Held
from rituals.allhands.rules.meetings import ALLHANDS
from rituals.allhands.rules.questions import State
from rituals.allhands.tables import Pulses, Questions


def gather(unit: Unit, window: Window) -> Figures:
    """Count a week's all-hands."""
    return Figures(
        held=held(unit, window.since, window.until),
        nameless_questions=unit.part(Questions).nameless(window.last, window.until),
        nameless_answers=unit.part(Pulses).uncounted(window.last, window.until),
        begun=_begun(unit, window.until) if window.first else None,
    )


def _begun(unit: Unit, until: datetime) -> Begun:
    """Return the next all-hands and its seats; they are open while it has not been called."""
    planned = [
        (at, each) for each in unit.part(Rituals).of_kind(ALLHANDS) if (at := upcoming.next_held(unit, each, until))
    ]
    if not planned:
        return Begun()
    held_at, ritual = min(planned, key=lambda pair: pair[0])
    meeting = upcoming.open_meeting(unit, ritual)
    if meeting is None or meeting.held_at != held_at:
        return Begun(name=ritual.name, held_at=held_at)
    shown = posts.agenda(unit, ritual, meeting)
    free = {each.id for each in shown.open_seats}
    ids = [each.id for each in shown.disciplines]
    return Begun(
        meeting=meeting.id,
        name=ritual.name,
        held_at=held_at,
        taken=tuple(each for each in ids if each not in free),
        free=tuple(each for each in ids if each in free),
    )


def held(unit: Unit, start: datetime, until: datetime) -> tuple[Held, ...]:
    """Give the all-hands that closed between two moments."""
    meetings = {each.id for each in unit.part(Rituals).of_kind(ALLHANDS)}
    closed = [
        each
        for each in unit.part(Occurrences).between(start, until)
        if each.state == "closed" and each.ritual in meetings
    ]
    return tuple(_held(unit, each) for each in closed if each.closed_at and each.closed_at <= until)


def _held(unit: Unit, meeting: Occurrence) -> Held:
    scores, counts = pulse.disclosed(unit, meeting), unit.part(Pulses).came(meeting.id)
    counted = unit.part(Occurrences).steps(meeting.id).get(allhands.PULSE) != "missed"
    carried = [each for each in unit.part(Questions).of(meeting.id) if each.state is State.CARRIED]
    came_by = participation.in_order(counts, [each.id for each in unit.part(Roster).disciplines()])
    return Held(
        name=load.meeting(unit, meeting.id)[0].name,
        held_at=meeting.held_at,
        came=sum(there for _, there in counts.values()),
        asked=sum(put for put, _ in counts.values()),
        score=scores.total.value,
        answers=scores.total.count,
        counted=counted,
        came_by=came_by,
        by=figures.scored(scores),
        k=meeting.k,
        carried=len(carried),
        again=sum(each.carried > 0 for each in carried),
        times=max((each.carried + 1 for each in carried), default=0),
    )
