"""When a ritual happens next: from its open occurrence, or from the alarm that will open the next one."""

from datetime import datetime, time

from bot.core import occurrence
from bot.core.cadence import moment
from bot.core.calendar import WorkingDays, local_day, next_morning
from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Declared, ScheduledJob, Unit
from bot.people import load
from bot.store import Jobs, Occurrences, Rituals, Settings

MORNING = time(10, 0)


def morning(unit: Unit, now: datetime) -> datetime:
    """When something reaches a channel that may wait: at ten of the next working day where the company is."""
    return next_morning(now, load.home_zone(unit), load.days(unit), MORNING)


def held_at(unit: Unit, ritual: Ritual, nominal: datetime) -> datetime:
    """When a meeting is really held: when it was moved to, or on its day, or on the next working day."""
    if moved := unit.part(Settings).get(moved_key(occurrence.identify(ritual.id, nominal))):
        return datetime.fromisoformat(moved)
    zone = ritual.cadence.zone
    day = local_day(nominal, zone)
    working = load.days(unit, ritual).on_or_after(day)
    return nominal if working == day else moment(working, ritual.cadence.at, zone)


def set_next(unit: Unit, ritual: Ritual, *, after: datetime, at: datetime | None = None) -> None:
    """Set the alarm that opens the next occurrence after a nominal time; `at`: opened then.

    Those known already are passed over, and so are the holidays a ritual leaves out.
    """
    days, nominal = load.days(unit, ritual), ritual.cadence.next(after)
    while unit.part(Occurrences).find(occurrence.identify(ritual.id, nominal)) or _left_out(ritual, nominal, days):
        nominal = ritual.cadence.next(nominal)
    set_this(unit, ritual, nominal, at=at)


def set_this(unit: Unit, ritual: Ritual, nominal: datetime, *, at: datetime | None = None) -> None:
    """Set the alarm that opens one occurrence, in its time or at a moment."""
    opens_at = (
        unit.part(Declared).calendar(ritual).opens_at(ritual, held_at(unit, ritual, nominal), load.days(unit, ritual))
    )
    subject = occurrence.identify(ritual.id, nominal)
    unit.part(Jobs).set(ScheduledJob(key(ritual), ritual.kind, "open", subject, at or opens_at, ritual.prompt_grace))


def moved_key(identity: str) -> str:
    """The key under which stands to when one occurrence was moved."""
    return f"held:{identity}"


def after_open(unit: Unit, ritual: Ritual) -> datetime | None:
    """When the meeting is held that has not opened yet; None while the ritual is paused."""
    alarm = unit.part(Jobs).get(key(ritual))
    return held_at(unit, ritual, occurrence.parse(alarm.subject)[1]) if alarm else None


def begin(unit: Unit, ritual: Ritual, by: str, now: datetime) -> None:
    """Keep a new ritual and plan its first time."""
    unit.part(Rituals).add(ritual, by=by, at=now)
    plan_next(unit, ritual, now)


def plan_next(unit: Unit, ritual: Ritual, now: datetime) -> None:
    """Plan what comes after the open occurrence, or after now; at once if its opening has passed and it is ahead.

    The very first post keeps the moment that was said at set-up.
    """
    meeting, said = open_meeting(unit, ritual), unit.part(Jobs).get(key(ritual))
    after = max(now, meeting.nominal_at) if meeting else now
    set_next(unit, ritual, after=after)
    alarm = unit.part(Jobs).get(key(ritual))
    if said and alarm and said.subject == alarm.subject and unit.part(Settings).get(load.INTRODUCTION) is None:
        unit.part(Jobs).set(said)
        return
    if meeting is None and alarm is not None and alarm.due_at < now:
        set_next(unit, ritual, after=after, at=now)


def _left_out(ritual: Ritual, nominal: datetime, days: WorkingDays) -> bool:
    """Tell whether a ritual leaves a time out because it is a public holiday, instead of moving it."""
    return ritual.on_holiday == "skip" and local_day(nominal, ritual.cadence.zone) in days.holidays


def key(ritual: Ritual) -> str:
    """The key of the alarm that opens a ritual's next occurrence."""
    return f"open:{ritual.id}"


def open_meeting(unit: Unit, ritual: Ritual) -> Occurrence | None:
    """The ritual's open occurrence, or None."""
    return next((each for each in unit.part(Occurrences).of(ritual.id) if each.open), None)


def next_held(unit: Unit, ritual: Ritual, now: datetime) -> datetime | None:
    """When the next meeting is held; None while the ritual is paused."""
    meeting = open_meeting(unit, ritual)
    if meeting is not None and meeting.held_at > now:
        return meeting.held_at
    return after_open(unit, ritual)
