"""How a meeting was, as far as it may be shown: one function for the recap, the digest, and every export."""

from bot.store import Unit
from rituals import participation, week_parts
from rituals.disclosure import Disclosure
from rituals.occurrence import Occurrence


def disclosed(unit: Unit, meeting: Occurrence) -> Disclosure:
    """Give what may be shown of a meeting's scores by discipline, and of all, as they stood at close.

    In no figure is who led at that time.
    """
    scores = unit.pulses.scores(meeting.id, without=unit.settings.led(meeting.closed_at))
    named = participation.in_order(unit.pulses.came(meeting.id), [each.id for each in unit.roster.disciplines()])
    return week_parts.disclosed(scores, [each.discipline for each in named], meeting.k)
