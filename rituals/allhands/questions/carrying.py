"""What travels from one meeting to the next. For flows; begins no transaction."""

from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.engine import upcoming
from bot.kit import Unit
from rituals.allhands import posts
from rituals.allhands.tables import Agendas, Questions


def put(unit: Unit, ritual: Ritual, meeting: Occurrence) -> None:
    """Put what waited on a meeting that opens: every question, and items, oldest first, as far as there is room."""
    unit.part(Questions).put(ritual.id, meeting.id)
    shown = posts.agenda(unit, ritual, meeting)
    left = posts.room(shown)
    for item in unit.part(Agendas).waiting(ritual.id):
        if item.minutes <= left:
            unit.part(Agendas).put([item.id], meeting.id)
            left -= item.minutes


def carry(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    """Take what a meeting did not reach to the next one: at once if that is called already, else when it is."""
    unit.part(Questions).carry(meeting.id)
    if following := upcoming.open_meeting(unit, ritual):
        put(unit, ritual, following)
        posts.show(unit, ritual, following, now)


def release(unit: Unit, meeting: Occurrence) -> None:
    """Have what was planned for a meeting that is called off wait for the next one."""
    unit.part(Questions).release(meeting.id)
    for item in unit.part(Agendas).items(meeting.id):
        unit.part(Agendas).wait(item.id)
