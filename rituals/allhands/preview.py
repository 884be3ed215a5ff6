"""An all-hands' posts before there is one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.core.text import t
from bot.kit import Message, Unit
from bot.store import Roster
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.rules import meetings
from rituals.allhands.rules.agenda import Item
from rituals.allhands.rules.meetings import Agenda, Pulse, Recap
from rituals.allhands.rules.questions import Question, State


def posts(unit: Unit, ritual: Ritual, held: datetime) -> Mapping[str, Message]:
    """Return each step's post with what somebody might have written."""
    meeting = Occurrence("preview", ritual.id, held, held)
    first, *rest = disciplines = tuple(unit.part(Roster).disciplines())
    items = (Item("preview", "preview", "one", first.id, "What five interviews told us", 8, seat=True),)
    asked = (Question("preview", ritual.id, "preview", "two", "What do we stop doing?"),)
    names = {"one": t("someone from {name}", name=first.name), "two": t("someone from {name}", name=rest[0].name)}
    own = ritual.cadence.zone
    agenda = Agenda(meeting, ritual.name, ritual.minutes, own, disciplines, items, asked, names)
    settled = replace(agenda, questions=tuple(replace(each, state=State.CARRIED) for each in asked))
    said = Pulse(4, learned="Nobody saw the button.", learned_from=first.id)
    recap = Recap(settled, {each.id: (3, 4) for each in disciplines}, 4.0, 3, (said,), ritual.cadence.next(held))
    return {
        meetings.GATHER: posts_messages.gather(agenda),
        meetings.RUN: posts_messages.run(agenda),
        meetings.PULSE: posts_messages.pulse(agenda, 0, 0),
        meetings.RECAP: posts_messages.recap(recap),
    }
