"""What a person's change means for the all-hands: their seats, their turns to host, their actions, their words."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.occurrence import Occurrence, Ritual
from bot.core.text import t
from bot.engine import upcoming
from bot.kit import Kept, OnPerson, Unit, words
from bot.kit.people import Rewrite
from bot.people import load, todos
from bot.store import Occurrences, Outbox, Rituals, Settings
from rituals.allhands import posts
from rituals.allhands.actions import waiting as actions
from rituals.allhands.agenda import seats
from rituals.allhands.hosting import turns
from rituals.allhands.rules.meetings import ALLHANDS


def disciplines_changed(unit: Unit, gone: str, now: datetime) -> None:
    """End the offers of a retired discipline's seats, and update the posts of the meetings that aren't over."""
    for ritual in unit.part(Rituals).of_kind(ALLHANDS):
        if (meeting := upcoming.open_meeting(unit, ritual)) is None:
            continue
        if gone:
            todos.end(unit, meeting.id, now, lambda todo: todo.about == gone)
        if now < meeting.held_at + timedelta(minutes=ritual.minutes):
            posts.show(unit, ritual, meeting, now)


def habit(unit: Unit, person: str, now: datetime) -> str:
    """Tell a newcomer when the next meeting of their channels is held."""
    meetings = [each for each in unit.part(Rituals).of_kind(ALLHANDS) if load.is_in_channel(unit, each, person)]
    coming = [at for each in meetings if (at := upcoming.next_held(unit, each, now)) is not None]
    return meets(min(coming, default=None), load.zone_of(unit, person))


def meets(next_at: datetime | None, zone: ZoneInfo) -> str:
    """Describe the all-hands. `next_at`: when it's held next, if that's known."""
    when = t(" (next {when})", when=words.when(next_at, zone)) if next_at else ""
    return t("a joint all-hands{when}, with a seat for each discipline", when=when)


def rewrite(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    """Update a meeting's posts, those on their way too. One that never was isn't written now."""
    key, post = posts.gather_key(meeting), posts.as_it_stands(unit, ritual, meeting)
    if unit.part(Outbox).state(key) is not None:
        unit.part(Outbox).standing(key, ritual.channel, post.payload, now)
    if not meeting.open:
        posts.revise_recap(unit, ritual, meeting, now)


def _hand_on(unit: Unit, person: str, until: datetime, now: datetime) -> bool:
    handed = seats.hand_on(unit, person, until, now)
    return turns.hand_on(unit, person, until, now) or handed


def _moved(unit: Unit, person: str, now: datetime) -> None:
    if _hand_on(unit, person, todos.EVER, now):
        todos.refresh_note(unit, person, now)


def _forgotten(unit: Unit, person: str, now: datetime) -> Rewrite:
    seats.hand_on(unit, person, todos.EVER, now)
    turns.leave(unit, person, now)
    actions.leave(unit, person, now)

    def rewrite_first() -> None:
        """Update a company's very first call for topics: it names the CTPO, maybe a former one."""
        first = unit.part(Occurrences).find(unit.part(Settings).get(load.INTRODUCTION, ""))
        if first and first.open:
            rewrite(unit, unit.part(Rituals).get(first.ritual), first, now)

    return rewrite_first


ON_PERSON = OnPerson(away=_hand_on, quiet=_hand_on, moved=_moved, forgotten=_forgotten)
KEPT = (
    Kept(10, "answer", lambda rows, _: len(rows.get("responses", ()))),
    Kept(20, "question", lambda rows, _: len(rows.get("questions", ()))),
    Kept(30, "item shown in a seat", lambda rows, _: len(rows.get("items", ())), "items shown in a seat"),
    Kept(50, "time you were there", lambda rows, _: len(rows.get("attendance", ())), "times you were there"),
)
