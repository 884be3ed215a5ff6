"""How an occurrence of any ritual opens, is planned, and closes. For steps; begins no transaction."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from bot.core import occurrence
from bot.core.occurrence import Occurrence, Ritual, Step
from bot.engine import asking, upcoming
from bot.kit import Declared, ScheduledJob, Unit
from bot.store import Jobs, Occurrences, Rituals, Settings

NOW = "open_now"  # the step that opens an occurrence because somebody ran it by hand

Begin = Callable[[Unit, Ritual, Occurrence], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What asked people: the keys of its posts; and those who answered without a name."""

    posts: tuple[str, ...]
    nameless: Collection[str] = ()


def open_(unit: Unit, alarm: ScheduledJob, now: datetime, begin: Begin) -> None:
    """Open the occurrence that an alarm stands for, and set the alarm of the next one; nothing while it's paused.

    `begin` adds the occurrence, or leaves it out where there's nothing to ask.
    """
    identity, nominal = occurrence.parse(alarm.subject)
    ritual = unit.part(Rituals).get(identity)
    if not ritual.active:
        return
    held = nominal if alarm.step == NOW else upcoming.held_at(unit, ritual, nominal)
    meeting = Occurrence(alarm.subject, ritual.id, nominal, held, opened_at=now, k=unit.part(Settings).least)
    begin(unit, ritual, meeting)
    if alarm.step != NOW:
        upcoming.set_next(unit, ritual, after=nominal)


def set_alarm(unit: Unit, ritual: Ritual, meeting: Occurrence, step: Step) -> None:
    """Set the alarm of a step."""
    key = f"{step.name}:{meeting.id}"
    unit.part(Jobs).set(ScheduledJob(key, ritual.kind, step.name, meeting.id, step.due_at, step.grace(ritual)))


def close(
    unit: Unit,
    ritual: Ritual,
    meeting: Occurrence,
    asked: Asked,
    now: datetime,
    *,
    step: str,
    post: bool,
    told: bool = False,
) -> tuple[Occurrence, bool]:
    """Settle everyone who was asked, and end an occurrence; returns it as it then is, and whether it's to be posted.

    `step` is the one that closes it, `post` whether there's still time for its post. It's missed where nothing was
    asked, unless something was `told` all the same.
    """
    asking.dispose(unit, meeting, now, posts=asked.posts, nameless=asked.nameless)
    states = unit.part(Occurrences).steps(meeting.id)
    end = occurrence.ended((name in unit.part(Declared).asks(ritual), state) for name, state in states.items())
    end = "closed" if told else end
    unit.part(Occurrences).end(meeting.id, end, now)
    done = post and end == "closed"
    unit.part(Occurrences).settle_step(meeting.id, step, "done" if done else "missed", now)
    return unit.part(Occurrences).get(meeting.id), done
