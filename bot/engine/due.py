"""Which flow an alarm rings: (kind, step) → what to do in time, and what to do when it is too late."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.occurrence import too_late
from bot.kit.jobs import ScheduledJob
from bot.kit.unit import Unit
from bot.people import away, privacy, waiting, welcome
from bot.store import Store
from bot.store.jobs import Jobs
from rituals.allhands import steps
from rituals.allhands.actions import editing
from rituals.allhands.questions import asking
from rituals.digest import digest, suggestions
from rituals.outcomes import steps as outcome_rounds
from rituals.why import prompts
from rituals.why.decisions import reviews
from rituals.why.threads import alarms

Flow = Callable[[Unit, ScheduledJob, datetime], None]


@dataclass(frozen=True, slots=True)
class Due:
    """`in_time`: within the alarm's grace. `late`: past it, when it can only be given up or put off.

    `outside` comes first, outside any transaction; where it returns True, nothing is left to do.
    """

    in_time: Flow
    late: Flow
    outside: Callable[[Store], bool] | None = None


DUE: Mapping[tuple[str, str], Due] = {
    ("allhands", "open"): Due(steps.open_, steps.open_late),
    ("allhands", "open_now"): Due(steps.open_, steps.open_late),
    ("allhands", "fill"): Due(steps.fill, steps.missed),
    ("allhands", "run"): Due(steps.run, steps.missed),
    ("allhands", "batch"): Due(asking.appear, asking.appear),
    ("allhands", "pulse"): Due(steps.pulse, steps.missed),
    ("allhands", "recap"): Due(steps.recap, steps.recap_late),
    ("allhands", "due"): Due(editing.due, editing.due),
    ("outcomes", "open"): Due(outcome_rounds.open_, outcome_rounds.open_late),
    ("outcomes", "open_now"): Due(outcome_rounds.open_, outcome_rounds.open_late),
    ("outcomes", "ask"): Due(outcome_rounds.ask, outcome_rounds.missed),
    ("outcomes", "close"): Due(outcome_rounds.close, outcome_rounds.close_late),
    ("why", "open"): Due(prompts.open_, prompts.open_late),
    ("why", "open_now"): Due(prompts.open_, prompts.open_late),
    ("waiting", "look"): Due(waiting.look, waiting.look_late),
    ("waiting", "note"): Due(waiting.note, waiting.note_late),
    ("welcome", "entered"): Due(welcome.entered, welcome.lost),
    ("welcome", "morning"): Due(welcome.morning, welcome.lost),
    ("away", "ends"): Due(away.ended, away.ended),
    ("digest", "send"): Due(digest.send, digest.lost),
    ("why", "nudge"): Due(alarms.nudge, alarms.nudge),
    ("why", "quiet"): Due(alarms.quiet, alarms.quiet),
    ("why", "again"): Due(alarms.again, alarms.again),
    ("why", "review"): Due(reviews.due, reviews.late),
    ("advice", "open"): Due(suggestions.opened, suggestions.opened_late),
    ("privacy", "scrub"): Due(privacy.scrub_again, privacy.scrub_again, outside=Store.scrub),
}


def ring(store: Store, alarm: ScheduledJob, now: datetime) -> None:
    """Claim an alarm and run its flow, in one transaction; nothing if it was moved or cleared in the meantime."""
    due = DUE[alarm.kind, alarm.step]
    flow = due.late if too_late(alarm.due_at, alarm.grace, now) else due.in_time
    done = due.outside is not None and due.outside(store)
    with store.write() as unit:
        if unit.part(Jobs).take(alarm) and not done:
            flow(unit, alarm, now)
